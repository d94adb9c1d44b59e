"""A text -> its spans: paragraphs, sentences, claims, with what is known of their place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import citations, sentences, structure, turns
from .clauses import Cutter
from .marks import QUOTATION_MARKS, Mark, Role, top_level
from .spans import Citation, Span, Turn
from .structure import Line, Paragraph
from .words import Word

# Start, end, number of its sentence in the paragraph, and the quotations in it.
_Cut = tuple[int, int, int, tuple[tuple[int, int], ...]]
_CARRYING = {Line.ENTRY, Line.QUOTE}


class _Place(NamedTuple):
    """What all spans of a paragraph have in common (see `Span`)."""

    section: str
    is_heading: bool
    paragraph: int
    first_sentence: int
    carried_from: int | None
    turn: Turn | None


def cut(text: str, shadow: str, words: list[Word], granularity: str) -> list[Span]:
    """Cut `text` into spans that tile it. `granularity` is "claim" or "sentence". Linear in the text."""
    found = structure.paragraphs(text)
    talk = turns.find(text, shadow, words, found)
    entries = citations.references(text, found)
    cutter = Cutter(shadow, words) if granularity == "claim" else None
    spans: list[Span] = []
    section, introduction = "", None
    for number, paragraph in enumerate(found):
        if paragraph.role is Line.HEADING:
            section = structure.heading_text(text, paragraph)
        is_heading = paragraph.role in structure.WHOLE
        place = _Place(
            section="" if is_heading and paragraph.role is not Line.HEADING else section,
            is_heading=is_heading,
            paragraph=number,
            first_sentence=spans[-1].sentence + 1 if spans else 0,
            carried_from=None if is_heading else introduction,
            turn=talk.get(number),
        )
        cites = citations.citations(text, paragraph, entries)
        spans += _spans(place, _cuts(text, shadow, paragraph, cutter, place.turn), cites)
        introduction = _introduction(text, found, number, introduction, len(spans) - 1)
    return spans


def _spans(place: _Place, cuts: Iterator[_Cut], cites: list[Citation]) -> Iterator[Span]:
    starts = [citation.start for citation in cites]
    for start, end, offset, quoted in cuts:
        yield Span(
            start=start,
            end=end,
            section=place.section,
            is_heading=place.is_heading,
            paragraph=place.paragraph,
            sentence=place.first_sentence + offset,
            quoted=quoted,
            carried_from=place.carried_from,
            cites=citations.within(cites, starts, start, end),
            turn=place.turn if place.turn and start < place.turn.until else None,
        )


def _introduction(text: str, found: list[Paragraph], number: int, current: int | None, last: int) -> int | None:
    """The span that introduces the next paragraph: this one's last if it ends with a colon; a list goes on."""
    if structure.is_open_ended(text, found[number]):
        return last
    if current is None or number + 1 == len(found):
        return None
    goes_on = found[number].role in _CARRYING and found[number + 1].role is found[number].role
    return current if goes_on else None


def _cuts(text: str, shadow: str, paragraph: Paragraph, cutter: Cutter | None, turn: Turn | None) -> Iterator[_Cut]:
    """Every cut of a paragraph, in order."""
    if paragraph.role in structure.WHOLE:
        yield paragraph.start, paragraph.end, 0, ()
        return
    said = turn.said if turn else paragraph.start
    marks = top_level(text, said, paragraph.end)
    quoted = [(m.start, m.end) for m in marks if m.role is Role.ENCLOSED and m.text in QUOTATION_MARKS]
    stops = sentences.sentence_ends(text, shadow, said, paragraph.end, marks)
    begin, past = paragraph.start, 0
    for offset, ends in enumerate(_claim_ends(said, stops, marks, cutter)):
        for end in ends:
            for piece in sentences.stripped(text, begin, end):
                held = past
                while past < len(quoted) and quoted[past][1] <= piece[1]:
                    past += 1
                yield *piece, offset, tuple(quoted[held:past])
            begin = end


def _claim_ends(begin: int, stops: Iterable[int], marks: list[Mark], cutter: Cutter | None) -> Iterator[list[int]]:
    """For each sentence, from `begin` to the first of `stops` and so on, where its claims end."""
    first = 0
    for stop in stops:
        last = first
        while last < len(marks) and marks[last].start < stop:
            last += 1
        yield cutter.ends(begin, stop, marks[first:last]) if cutter else [stop]
        begin, first = stop, last

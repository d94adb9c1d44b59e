"""A text -> its spans: paragraphs, sentences, claims, with what is known of their place."""

from collections.abc import Iterator

from . import citations, clauses, sentences, structure, turns
from .marks import QUOTATION_MARKS, Role, top_level
from .spans import Span, Turn
from .structure import Line, Paragraph
from .words import Word

_CARRYING = {Line.ENTRY, Line.QUOTE}


def cut(text: str, shadow: str, words: list[Word], granularity: str) -> list[Span]:
    """Cut `text` into spans that tile it. `granularity` is "claim" or "sentence". Linear in the text."""
    found = structure.paragraphs(text)
    talk = turns.find(text, shadow, words, found)
    entries = citations.references(text, found)
    cutter = clauses.Cutter(shadow, words) if granularity == "claim" else None
    spans: list[Span] = []
    section, sentence, introduction = "", 0, None
    for number, paragraph in enumerate(found):
        if paragraph.role is Line.HEADING:
            section = structure.heading_text(text, paragraph)
        carried = introduction if paragraph.role not in structure.WHOLE else None
        cites = citations.citations(text, paragraph, entries)
        starts = [citation.start for citation in cites]
        for start, end, offset, quoted in _cuts(text, shadow, paragraph, cutter, talk.get(number)):
            spans.append(
                Span(
                    start,
                    end,
                    "" if paragraph.role in structure.WHOLE else section,
                    paragraph.role in structure.WHOLE,
                    number,
                    sentence + offset,
                    quoted,
                    carried,
                    citations.within(cites, starts, start, end),
                    talk.get(number),
                )
            )
        sentence = spans[-1].sentence + 1
        introduction = _introduction(text, found, number, introduction, len(spans) - 1)
    return spans


def _introduction(text: str, found: list[Paragraph], number: int, current: int | None, last: int) -> int | None:
    """The span that introduces the next paragraph: this one's last if it ends with a colon; a list goes on."""
    if structure.is_open_ended(text, found[number]):
        return last
    if current is None or number + 1 == len(found):
        return None
    goes_on = found[number].role in _CARRYING and found[number + 1].role is found[number].role
    return current if goes_on else None


def _cuts(
    text: str, shadow: str, paragraph: Paragraph, cutter: "clauses.Cutter | None", turn: Turn | None
) -> Iterator[tuple[int, int, int, tuple[tuple[int, int], ...]]]:
    """Yield start, end, number of the sentence in the paragraph, and quotations of each cut."""
    if paragraph.role in structure.WHOLE:
        yield paragraph.start, paragraph.end, 0, ()
        return
    said = turn.said if turn else paragraph.start
    marks = top_level(text, said, paragraph.end)
    quoted = [(m.start, m.end) for m in marks if m.role is Role.ENCLOSED and m.text in QUOTATION_MARKS]
    begin = first = past = 0
    begin = paragraph.start
    for offset, stop in enumerate(sentences.sentence_ends(text, shadow, paragraph.end, marks)):
        last = first
        while last < len(marks) and marks[last].start < stop:
            last += 1
        ends = cutter.ends(max(begin, said), stop, marks[first:last]) if cutter else [stop]
        for end in ends:
            for piece in sentences.stripped(text, begin, end):
                held = past
                while past < len(quoted) and quoted[past][1] <= piece[1]:
                    past += 1
                yield *piece, offset, tuple(quoted[held:past])
            begin = end
        first = last

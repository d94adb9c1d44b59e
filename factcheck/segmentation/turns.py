"""Whose turn it is in a talk written down: lines that begin with a speaker's label (記者：, 王小明：, **Q:**).

A colon behind the first words of a line also explains (原因：…), so a label is believed by what it is:

- a part in a talk (記者, 主持人, 答) names a speaker wherever it stands;
- a person's name or title does when it comes back, when somebody asks in the text, or when it is followed by 我 or 你;
- a surname alone or before a common word, a letter, a Latin name takes a second label beside it, and comes back or has
  somebody ask it;
- anything else that is short and no clause (館長夫人) stands at least twice behind the label of somebody who asks.

A turn goes on in the lines behind it only between two labels, as far as the next heading, and never behind a question.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise, zip_longest
from operator import itemgetter
from typing import NamedTuple

from .names import is_foreign, is_person
from .spans import Turn
from .structure import Line, Paragraph
from .wordlists import word_list
from .words import Word

_ASKING = word_list("asking_labels")
_ANSWERING = word_list("answering_labels")
_EXPLAINING = word_list("explaining_labels")
_TITLES = word_list("titles") - _EXPLAINING
_SURNAMES = word_list("surnames")
_TITLE_LENGTHS = sorted(set(map(len, _TITLES)), reverse=True)
_BOLD = r"(?:\*\*|__)?"
_GAP = r"[ \t\u3000]{0,4}"
_NO_LABEL = r"：:，。、；,;！？!?…“”「」『』\"*_|"
_LABEL = re.compile(
    rf"(?:[-•>＞]{_GAP})?{_BOLD}{_GAP}(?P<who>[^\s\d#{_NO_LABEL}][^\n{_NO_LABEL}]{{0,23}}?)"
    rf"{_GAP}(?:[（(][^）)\n]{{1,20}}[）)])?{_BOLD}{_GAP}[：:](?!//){_BOLD}{_GAP}"
)
_NUMBERED = re.compile(r"([QA问答])\s*\d{1,3}")
_LATIN = re.compile(r"(?:[A-Z][A-Za-z'’-]*\.?)(?: [A-Z][A-Za-z'’-]*\.?){0,3}")
_NICKNAME = re.compile("[小老阿].")
_SAID = re.compile(r"[。！？!?…]|\.(?=\s|$)")
_ADDRESSED = re.compile("[我你您咱]")
# The interviewer's words about the talk itself, in the third person.
_NARRATED = re.compile("记者|笔者|受访者")
_PERSONS = frozenset({"nr", "nrfg", "nrt", "nz", "x"})
# First letters of the tags of verbs, prepositions, pronouns, adverbs, conjunctions and particles.
_OF_CLAUSES = "vprdcuy"
_LONGEST_NAME = 8
_SPEAKING = frozenset({Line.TEXT, Line.ENTRY, Line.QUOTE})
# More lines without a label than this are a text of their own between two talks.
_LONGEST_TURN = 6


class _Strength(Enum):
    """How much a label says by itself."""

    PART = "part in a talk"
    PERSON = "person or title"
    WEAK = "surname, letter or Latin name"
    NONE = "anything short"


class _Label(NamedTuple):
    number: int  # of its paragraph
    name: str  # in the shadow
    speaker: str
    strength: _Strength
    asks: bool
    said: int  # where what is said begins


def find(text: str, shadow: str, words: Sequence[Word], found: Sequence[Paragraph]) -> dict[int, Turn]:
    """Return the turn of each paragraph that is one, by its number. Linear in the text.

    A paragraph with a speaker's label is running text, also where its form is a heading's or a byline's; a label alone
    on its line is kept whole, like a byline.
    """
    labels = list(_believed(shadow, found, list(_labels(text, shadow, words, found))))
    turns: dict[int, Turn] = {}
    for label, following in zip_longest(labels, labels[1:]):
        line = found[label.number]
        alone = label.said >= line.end
        line.role = Line.META if alone else Line.TEXT
        if not alone:
            turns[label.number] = Turn(label.speaker, label.asks, label.said)
        last = following.number if following else label.number + 1
        for number in _going_on(shadow, found, label, last, alone):
            turns[number] = Turn(label.speaker, label.asks, found[number].start)
    return turns


def _labels(text: str, shadow: str, words: Sequence[Word], found: Sequence[Paragraph]) -> Iterator[_Label]:
    """Every line that begins with what could be a speaker's label."""
    for number, line in enumerate(found):
        if line.role is Line.REFERENCE:
            continue
        match = _LABEL.match(shadow, line.start, line.end)
        if match is None:
            continue
        start, end = match.span("who")
        numbered = _NUMBERED.fullmatch(shadow, start, end)
        end = numbered.end(1) if numbered else end
        first = bisect_left(words, start, key=itemgetter(0))
        inside = words[first : bisect_left(words, end, key=itemgetter(0))]
        strength = _strength(shadow[start:end], inside)
        if strength is not None:
            name = shadow[start:end]
            asks = _is_part(name, inside, _ASKING)
            yield _Label(number, name, _speaker(text[start:end], name), strength, asks, min(match.end(), line.end))


def _strength(name: str, words: Sequence[Word]) -> _Strength | None:
    if name in _EXPLAINING or name.capitalize() in _EXPLAINING:
        return None
    if len(name) == 1 and name.isascii():
        return _Strength.WEAK if name.isupper() else None
    if _is_part(name, words, _ASKING) or _is_part(name, words, _ANSWERING):
        return _Strength.PART
    if _is_named(name, words) or _is_part(name, words, _TITLES) or _titled(name):
        return _Strength.PERSON
    if name in _SURNAMES or _LATIN.fullmatch(name) or (is_person(name) and len(words) > 1):
        return _Strength.WEAK
    return _Strength.NONE if len(name) <= _LONGEST_NAME and not _is_clause(words) else None


def _is_part(name: str, words: Sequence[Word], parts: frozenset[str]) -> bool:
    """Whether a label is one of `parts`, or ends in one and is no clause (本報記者, not 他告訴記者)."""
    if name in parts:
        return True
    return any(name[-length:] in parts for length in range(2, len(name))) and not _is_clause(words)


def _is_clause(words: Sequence[Word]) -> bool:
    return any(word.tag[0] in _OF_CLAUSES and not word.text.startswith("本") for word in words)


def _is_named(name: str, words: Sequence[Word]) -> bool:
    """Whether a label has the form of a person's name, and the dictionary knows no common word in it."""
    if is_foreign(name) or (len(name) == 2 and _NICKNAME.match(name) and name[1] in _SURNAMES):
        return True
    return is_person(name) and all(
        word.tag in _PERSONS or len(word.text) == 1 or word.text in _SURNAMES for word in words
    )


def _titled(name: str) -> bool:
    """Whether a label is a title with a surname or name (林教授, 局長鄭懷遠)."""
    return any(name[rest] in _SURNAMES or is_person(name[rest]) for rest in _without_title(name))


def _without_title(name: str) -> Iterator[slice]:
    """Where the rest of a label stands that begins or ends with a title."""
    for length in _TITLE_LENGTHS:
        if length < len(name) and name[-length:] in _TITLES:
            yield slice(0, len(name[:-length].rstrip()))
        if length < len(name) and name[:length] in _TITLES:
            yield slice(len(name) - len(name[length:].lstrip()), len(name))


def _speaker(written: str, name: str) -> str:
    """The label as written, without a title that stands beside a whole name."""
    for rest in _without_title(name):
        if is_person(name[rest]):
            return written[rest]
    return written


def _believed(shadow: str, found: Sequence[Paragraph], labels: list[_Label]) -> Iterator[_Label]:
    """The labels that name speakers, by what stands at the beginning of the module."""
    times = Counter(label.name for label in labels)
    talking = {label.name for label in labels if _says(shadow, found[label.number], label)}
    asked = any(label.asks and label.name in talking for label in labels)
    answers = Counter(after.name for before, after in pairwise(labels) if before.asks and not after.asks)
    begun = False
    for label in labels:
        line = found[label.number]
        # Before the talk begins stand titles, bylines and the cast.
        if label.name not in talking or not (begun or _says(shadow, line, label)):
            continue
        again = times[label.name] > 1 or asked
        addressed = _ADDRESSED.search(shadow, label.said, line.end) is not None
        enough = {
            _Strength.PART: True,
            _Strength.PERSON: again or addressed,
            _Strength.WEAK: again and len(times) > 1,
            _Strength.NONE: answers[label.name] > 1,
        }
        if enough[label.strength]:
            begun = True
            yield label


def _says(shadow: str, line: Paragraph, label: _Label) -> bool:
    """Whether a sentence stands behind the label, or it stands alone on its line."""
    return label.said >= line.end or _SAID.search(shadow, label.said, line.end) is not None


def _going_on(shadow: str, found: Sequence[Paragraph], label: _Label, last: int, alone: bool) -> Iterator[int]:
    """The paragraphs behind a label that go on with its turn; `last` is the number where they end at the latest."""
    first = label.number + 1
    if alone and first < len(found) and found[first].role in _SPEAKING:
        yield first
        first += 1
    if label.asks or last - first > _LONGEST_TURN:
        return
    for number in range(first, last):
        line = found[number]
        if line.role not in _SPEAKING:
            return
        own = shadow[line.start : line.end]
        named = own.startswith(label.name) or (len(label.name) > 1 and label.name in own)
        if not named and not _NARRATED.search(shadow, line.start, line.end):
            yield number

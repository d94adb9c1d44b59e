"""A line's first words before a colon -> whether they could be a speaker's label, and how much they say by themselves.

Which of them are believed is decided in `turns.py`, where all labels of the text are known.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from operator import itemgetter
from typing import NamedTuple

from .names import is_foreign, is_person
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
_PERSONS = frozenset({"nr", "nrfg", "nrt", "nz", "x"})
# First letters of the tags of verbs, prepositions, pronouns, adverbs, conjunctions and particles.
_OF_CLAUSES = "vprdcuy"
_LONGEST_NAME = 8


class Strength(Enum):
    """How much a label says by itself."""

    PART = "part in a talk"
    PERSON = "person or title"
    WEAK = "surname, letter or Latin name"
    NONE = "anything short"


class Label(NamedTuple):
    """What could be a speaker's label; `asks` says whether it is the interviewer's."""

    number: int  # of its paragraph
    name: str  # in the shadow
    speaker: str
    strength: Strength
    asks: bool
    said: int  # where what is said begins


def read(text: str, shadow: str, words: Sequence[Word], found: Sequence[Paragraph]) -> Iterator[Label]:
    """Every line that begins with what could be a speaker's label, in order."""
    for number, line in enumerate(found):
        match = None if line.role is Line.REFERENCE else _LABEL.match(shadow, line.start, line.end)
        if match is None:
            continue
        start, end = _name_of(shadow, match)
        name, inside = shadow[start:end], _words_between(words, start, end)
        strength = _strength(name, inside)
        if strength is not None:
            asks = _is_part(name, inside, _ASKING)
            yield Label(number, name, _speaker(text[start:end], name), strength, asks, min(match.end(), line.end))


def _name_of(shadow: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the name of a label stands, the number of the question (Q1, 問2) left out."""
    start, end = match.span("who")
    numbered = _NUMBERED.fullmatch(shadow, start, end)
    return start, numbered.end(1) if numbered else end


def _words_between(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    first = bisect_left(words, start, key=itemgetter(0))
    return words[first : bisect_left(words, end, key=itemgetter(0))]


def _strength(name: str, words: Sequence[Word]) -> Strength | None:
    if name in _EXPLAINING or name.capitalize() in _EXPLAINING:
        return None
    if len(name) == 1 and name.isascii():
        return Strength.WEAK if name.isupper() else None
    if _is_part(name, words, _ASKING) or _is_part(name, words, _ANSWERING):
        return Strength.PART
    if _is_named(name, words) or _is_part(name, words, _TITLES) or _titled(name):
        return Strength.PERSON
    if name in _SURNAMES or _LATIN.fullmatch(name) or (is_person(name) and len(words) > 1):
        return Strength.WEAK
    return Strength.NONE if len(name) <= _LONGEST_NAME and not _is_clause(words) else None


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

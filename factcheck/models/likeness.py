"""How alike two claims are, and why. Pure: two texts with their mentions, no database."""

import dataclasses
from collections.abc import Iterable
from itertools import pairwise
from math import sqrt
from typing import Any, Self

from factcheck.models.search import fold
from factcheck.models.search.features import FIGURE, NAME, TIME, features_of

#: Characters that hold sentences together and say nothing of what they are about.
_STOP = frozenset(
    "的了是在和与及也就都而被把有为于以其这那之个并则但或从到对将会能可要还又很更最已曾等中上下年月日说表示"
)
#: How far two figures may lie apart and still be the same, as a share of the larger: 1.34兆 and 13,393億.
_TOLERANCE = 0.005
#: How much of the words in common is counted in pairs of characters; the rest in single ones, which rewording keeps.
_PAIRS = 0.3
#: What counts besides the share of words in common: the same figure, the same names, the same time; and what differs.
_FIGURE, _NAME, _TIME, _DIFFERENT = 0.3, 0.1, 0.1, 0.2
_MONEY = ("美元", "欧元", "英镑", "日元", "日圆", "港元", "港币", "韩元", "卢布", "人民币", "元")
#: From here on two claims are shown as alike, of 1; chosen on marked pairs, see docs/search.md.
ALIKE = 0.5
#: The same as points of 100, to be told.
POINTS = {
    name: round(100 * share)
    for name, share in (
        ("alike", ALIKE),
        ("figure", _FIGURE),
        ("names", _NAME),
        ("time", _TIME),
        ("different", _DIFFERENT),
    )
}


@dataclasses.dataclass(frozen=True, slots=True)
class Portrait:
    """What a claim is compared by: names, figures and times as written, by their one spelling; and its words."""

    folded: str
    names: dict[str, str]
    figures: dict[str, str]
    times: dict[str, str]
    pairs: frozenset[str]

    @classmethod
    def of(cls, text: str, mentions: Iterable[dict[str, Any]], *, start: int = 0) -> Self:
        """Draw the portrait of a claim that begins at `start` of its essay, as its mentions count."""
        kinds: dict[str, dict[str, str]] = {NAME: {}, FIGURE: {}, TIME: {}}
        words = list(text)
        for mention in mentions:
            for feature in features_of(mention):
                kinds[feature[0]].setdefault(feature[1:], mention["text"])
            if mention["kind"] in ("quantity", "time"):
                for at in range(mention["start"] - start, mention["end"] - start):
                    words[at] = " "
        return cls(fold(text), kinds[NAME], kinds[FIGURE], kinds[TIME], content_pairs(fold("".join(words))))

    @property
    def letters(self) -> frozenset[str]:
        return frozenset("".join(self.pairs))


@dataclasses.dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are, `score` from 0 to 1, and what they have in common as the first one writes it."""

    score: float
    figures: tuple[str, ...]
    names: tuple[str, ...]
    times: tuple[str, ...]
    words: tuple[str, ...]
    #: Figures and times in which the two differ, as (first, second).
    other_figures: tuple[str, str] | None
    other_times: tuple[str, str] | None

    @classmethod
    def between(cls, one: Portrait, other: Portrait) -> Self:
        figures = [key for key in one.figures if any(_is_same(key, one, theirs, other) for theirs in other.figures)]
        names = [name for name in one.names if name in other.folded]
        names += [name for name in other.names if name in one.folded and name not in names]
        times = [time for time in one.times if time in other.times]
        pairs = one.pairs & other.pairs
        score = _PAIRS * _overlap(one.pairs, other.pairs) + (1 - _PAIRS) * _overlap(one.letters, other.letters)
        score += _FIGURE * bool(figures) + _TIME * bool(times)
        score += _NAME * len(names) / max(len(names), len(one.names), len(other.names), 1)
        differ = not figures and one.figures and other.figures
        apart = not times and one.times and other.times
        strangers = not names and one.names and other.names
        score -= _DIFFERENT * (bool(differ) + bool(apart) + bool(strangers))
        return cls(
            score=min(max(score, 0.0), 1.0),
            figures=tuple(dict.fromkeys(one.figures[key] for key in figures)),
            names=tuple(one.names.get(name) or other.names[name] for name in names),
            times=tuple(dict.fromkeys(one.times[key] for key in times)),
            words=_joined(one.folded, pairs),
            other_figures=_both(one.figures, other.figures) if differ else None,
            other_times=_both(one.times, other.times) if apart else None,
        )

    @property
    def is_enough(self) -> bool:
        return self.score >= ALIKE


def content_pairs(folded: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters or characters that may say what a text is about."""
    pairs = (first + second for first, second in pairwise(folded) if first not in _STOP and second not in _STOP)
    return frozenset(pair for pair in pairs if pair.isalpha())


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the cosine of the two sets, from 0 to 1."""
    return len(one & other) / sqrt(len(one) * len(other)) if one and other else 0.0


def _is_same(key: str, one: Portrait, theirs: str, other: Portrait) -> bool:
    mine, yours = float(key), float(theirs)
    if abs(mine - yours) > _TOLERANCE * max(abs(mine), abs(yours)):
        return False
    return _currency(one.figures[key]) == _currency(other.figures[theirs])


def _currency(written: str) -> str:
    """Return the money a figure counts, as its last characters tell; "" for anything else."""
    folded = fold(written)
    return next((money for money in _MONEY if money in folded), "")


def _joined(folded: str, pairs: frozenset[str]) -> tuple[str, ...]:
    """Return the words in common, pairs that overlap joined, as they follow one another."""
    runs: list[str] = []
    last = -2
    for at, pair in enumerate(map("".join, pairwise(folded))):
        if pair not in pairs:
            continue
        if at == last + 1:
            runs[-1] += pair[1]
        else:
            runs.append(pair)
        last = at
    return tuple(dict.fromkeys(runs))


def _both(one: dict[str, str], other: dict[str, str]) -> tuple[str, str]:
    return "、".join(dict.fromkeys(one.values())), "、".join(dict.fromkeys(other.values()))

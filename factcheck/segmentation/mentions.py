"""What a checker checks in a text: people, organisations, places, times, quantities and superlatives.

Figures are found in one scan of the whole text (see `figures`), names in its tagged words.
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from . import figures
from .names import is_foreign, is_organisation_ending, is_person, kind_of
from .wordlists import word_list
from .words import Word


class Mention(NamedTuple):
    """Something named in a text at `start`:`end` (code points): `text` is the original, `kind` what it is.

    Kinds: person, organisation, place, time, quantity, superlative, citation. `value` is JSON: see `times`,
    `quantities` and `superlatives`; the reference of a citation, None where there is none. `unit` is the unit of
    a quantity as the text writes it, or "".
    """

    start: int
    end: int
    kind: str
    text: str
    value: object = None
    unit: str = ""

    def as_dict(self) -> dict[str, object]:
        """The mention as plain JSON-able data."""
        return {
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
        }


_NAMED = frozenset({"person", "organisation", "place"})
_TITLES = word_list("titles")
# Endings that make a name of what stands before them even when that is only a place: 江州海事局, 上海市政府.
_OFFICIAL = word_list("official_endings")
_PARTS = frozenset(["n", "ns", "nr", "nz", "nt", "nrt", "j", "vn", "b", "ng", "x", "s"])
_NAMING = frozenset(["n", "ns", "nr", "nrfg", "nrt", "nz", "nt", "j", "x", "eng"])
_ANCHORS = frozenset(["ns", "nz", "nt", "nr", "nrt", "j", "x"])
_LONGEST_NAME = 6


def find(
    text: str,
    shadow: str,
    words: Sequence[Word],
    names: frozenset[str] = frozenset(),
    published_on: datetime.date | None = None,
) -> list[Mention]:
    """Return the mentions of the text in order; none overlaps another. Linear in the text.

    `shadow` is the text in Simplified characters, `words` its words, `names` those learnt from it.
    """
    counted = [
        Mention(start, end, kind, text[start:end], value, text[unit_start:unit_end])
        for start, end, kind, value, unit_start, unit_end in figures.scan(shadow, words, published_on)
    ]
    named = [
        Mention(start, end, kind, text[start:end])
        for start, end, kind in _named(words, names)
        if not (kind == "person" and _is_title(text, start, end))
    ]
    return _merged(counted, named)


def _is_title(text: str, start: int, end: int) -> bool:
    """Whether it is the whole title of a work: 《柳葉刀》 is nobody."""
    return text[end : end + 1] == "》" and text[start - 1 : start] == "《"


def _merged(counted: list[Mention], named: list[Mention]) -> list[Mention]:
    """Both in order; where two overlap a figure goes before a name, and the first before the second."""
    merged: list[Mention] = []
    for mention in sorted(counted + named, key=attrgetter("start")):
        if merged and mention.start < merged[-1].end:
            if mention.kind in _NAMED or merged[-1].kind not in _NAMED:
                continue
            merged.pop()
        merged.append(mention)
    return merged


def _named(words: Sequence[Word], names: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Names in order. An organisation's ending takes the words before it along: 江州/航道/管理局."""
    taken = 0
    for index, word in enumerate(words):
        start, end, text, tag = word
        if text in names:
            kind: str | None = _learnt_kind(words, index)
        elif tag in _NAMING:
            kind = _kind(text, tag)
        else:
            continue
        if kind is None:
            continue
        if kind == "ending":
            first = _first_of_name(words, index, taken, names)
            if first is None:
                continue
            start, kind = words[first].start, "organisation"
        taken = index + 1
        yield start, end, kind


@lru_cache(maxsize=1 << 16)
def _kind(text: str, tag: str) -> str | None:
    """What a word names by itself; "ending" when it only ends an organisation's name."""
    if len(text) < 2:
        return None
    return kind_of(text, tag) or ("ending" if is_organisation_ending(text, tag) else None)


def _learnt_kind(words: Sequence[Word], index: int) -> str:
    text = words[index].text
    if known := kind_of(text, ""):
        return known
    if is_person(text) or is_foreign(text):
        return "person"
    before = words[index - 1].text if index else ""
    if before == " " and index > 1:
        before = words[index - 2].text
    return "person" if text.isascii() and before in _TITLES else "organisation"


def _first_of_name(words: Sequence[Word], index: int, taken: int, names: frozenset[str]) -> int | None:
    """The word an organisation's name that ends at `index` begins with; None if nothing before it names anything."""
    first = None
    plain = True
    for at in range(index - 1, max(taken - 1, index - _LONGEST_NAME, -1), -1):
        _, _, text, tag = words[at]
        if (tag not in _PARTS and text not in names) or not (text[0].isalpha() and kind_of(text, tag) != "person"):
            break
        if tag in _ANCHORS or text in names:
            first = at
            plain = plain and kind_of(text, tag) == "place"
    # 美国公司 names none, 巴西国家商品公司 does.
    if first is None or (plain and index - first < 3 and not words[index].text.endswith(tuple(_OFFICIAL))):
        return None
    return first

"""What a claim is about, besides its words: names, figures and times, each spelled one way.

In the index they stand beside the characters and pairs; being longer, they can't be taken for them.
"""

from collections.abc import Iterable
from typing import Any

from factcheck.models.search.folding import fold

NAME, FIGURE, TIME = "=", "#", "@"
_NAMED = frozenset({"person", "organisation", "place"})
#: Figures up to this say little: 兩個, 三種.
_SMALL = 3

Mention = dict[str, Any]


def features(mentions: Iterable[Mention]) -> set[str]:
    """Return the features of these mentions (see `segmentation.mentions`), as the index keeps them."""
    return {feature for mention in mentions for feature in features_of(mention)}


def features_of(mention: Mention) -> list[str]:
    if mention["kind"] in _NAMED:
        name = fold(mention["text"])
        return [NAME + name] if len(name) > 1 else []
    if mention["kind"] == "quantity":
        # Two digits at least, or the feature would be as short as a pair of characters, #5.
        return [f"{FIGURE}{number:02.6g}" for number in numbers(mention["value"])]
    if mention["kind"] == "time":
        return _times(mention["value"])
    return []


def numbers(value: Any) -> list[float]:
    """Return the numbers of a quantity's value, without those that say little: `{"from": 3, "to": 5}` has two."""
    if isinstance(value, dict):
        return [one for key in value if key not in ("ratio", "magnitude") for one in numbers(value[key])]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return []
    return [] if value == int(value) and abs(value) <= _SMALL else [value]


def _times(value: Any) -> list[str]:
    """Return a time in EDTF as its year, and its month: what two texts that tell of one day have in common."""
    if not isinstance(value, str):
        return []
    date = value.lstrip("?")
    sign, years = ("-", date[1:]) if date.startswith("-") else ("", date)
    if not years[:4].isdecimal():
        return []
    month = years[4:7] if years[4:5] == "-" and years[5:7].isdecimal() else ""
    return [f"{TIME}{sign}{years[:4]}"] + ([f"{TIME}{sign}{years[:7]}"] if month else [])

"""Cuts a Chinese text into claims: `segment(text)` gives a list of `Segment`, which tile the text."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from .cutting import cut
from .describe import describe
from .handcut import put_in
from .reading import read
from .segments import Segment

__all__ = ["Segment", "describe_stretches", "preload", "segment"]


def segment(
    text: str,
    *,
    granularity: Literal["claim", "sentence"] = "claim",
    published_on: datetime.date | None = None,
    glossary: Iterable[str] = (),
) -> list[Segment]:
    """Cut `text` into segments that tile it: every character that is no space is in exactly one of them.

    Offsets are code points of `text`, ends excluded; segments begin and end on a character that is no space and come
    in order. `granularity` "sentence" gives whole sentences. `published_on` is what 去年 and 上月 are reckoned from;
    `glossary` holds names the desk knows, in either script. Any `str` is cut, also one with lone surrogates; raises
    ValueError only for another granularity.
    """
    if granularity not in ("claim", "sentence"):
        raise ValueError(f"granularity is claim or sentence, not {granularity!r}")
    shadow, words, names = read(text, glossary)
    spans = cut(text, shadow, words, granularity)
    return describe(text, shadow, words, spans, names, published_on)


def describe_stretches(
    text: str,
    stretches: Sequence[tuple[int, int]],
    *,
    published_on: datetime.date | None = None,
    glossary: Iterable[str] = (),
) -> list[Segment]:
    """Describe stretches that people cut by hand, each as a claim in its place in `text`; one segment for each.

    `stretches` are in order and apart, in code points of `text`, ends excluded, and begin and end on a character that
    is no space. The other arguments are those of `segment`.
    """
    shadow, words, names = read(text, glossary)
    spans = put_in(text, cut(text, shadow, words, "claim"), stretches)
    wanted = set(stretches)
    described = describe(text, shadow, words, spans, names, published_on)
    return [one for one in described if (one.start, one.end) in wanted]


def preload() -> None:
    """Load the dictionaries and word lists now and not at the first text: processes forked from this one share them."""
    segment("他說：「2015年增加三成。」")

"""Cuts a Chinese text into claims: `segment(text)` gives a list of `Segment`, which tile the text."""

import datetime
from collections.abc import Iterable
from typing import Literal

from .cutting import cut
from .describe import describe
from .reading import read
from .segments import Segment

__all__ = ["Segment", "segment"]


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

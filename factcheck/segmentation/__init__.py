"""Cuts a Chinese text into claims: `segment(text)` gives a list of `Segment`, which tile the text."""

import datetime
from collections.abc import Iterable

from . import cutting, script, words
from .segments import Segment

__all__ = ["Segment", "segment"]


def segment(
    text: str,
    *,
    granularity: str = "claim",
    published_on: datetime.date | None = None,
    glossary: Iterable[str] = (),
) -> list[Segment]:
    """Cut `text` into segments that tile it: every character that is no space is in exactly one of them."""
    shadow = script.shadow(text)
    tagged = words.tag(shadow)
    spans = cutting.cut(text, shadow, tagged, granularity)
    try:
        from .describe import describe
    except ImportError:
        return [Segment(s.start, s.end, "heading" if s.is_heading else "fact", s.section) for s in spans]
    return describe(text, shadow, tagged, spans, None, published_on, glossary)

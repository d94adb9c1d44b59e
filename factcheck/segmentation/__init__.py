"""Cuts a Chinese text into claims: `segment(text)` gives a list of `Segment`, which tile the text."""

import datetime
import re
from collections.abc import Iterable

from . import script, sentences, words
from .segments import Segment
from .spans import Span

__all__ = ["Segment", "segment"]

_LINE = re.compile(r"[^\n]+")


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
    spans = list(_spans(text))
    try:
        from .describe import describe
    except ImportError:
        return [Segment(s.start, s.end, "heading" if s.is_heading else "fact", s.section) for s in spans]
    return describe(text, shadow, tagged, spans, None, published_on, glossary)


def _spans(text: str):
    section, number = "", 0
    for paragraph, line in enumerate(_LINE.finditer(text)):
        cuts = list(sentences.sentences(text, *line.span()))
        heading = len(cuts) == 1 and len(line[0]) < 20 and not re.search("[。！？，,]", line[0])
        if heading:
            section = line[0].strip()
        for start, end in cuts:
            yield Span(start, end, "" if heading else section, heading, paragraph, number)
            number += 1

"""Sentence ends: where a sentence stops, its closing quotes, brackets and footnote marks kept with it."""

import re
from collections.abc import Iterator

_END = re.compile(r"[。！？!?…]+[”’」』》）)\]\"']*(?:\[\d+\])*")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the paragraph `start`:`end`, as code points, white space left out."""
    begin = start
    for match in _END.finditer(text, start, end):
        yield from stripped(text, begin, match.end())
        begin = match.end()
    yield from stripped(text, begin, end)


def stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start`:`end` without white space at its ends, or nothing where there is only white space."""
    part = text[start:end]
    inner = part.strip()
    if inner:
        begin = start + part.index(inner[0])
        yield begin, begin + len(inner)

"""The engine's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .mentions import Mention


class Segment(NamedTuple):
    """One claim or heading of a text: always `text[start:end]`, counted in code points, `end` excluded.

    `kind` is heading, fact, quote, opinion, prediction or question; `section` the heading it stands under, a heading's
    own words, "" for what is kept apart like a heading but opens no section (bylines, references, code); `speaker` who
    is quoted ("" if none); `checkworthiness` lies between 0 and 1, `reasons` say why.
    """

    start: int
    end: int
    kind: str
    section: str = ""
    speaker: str = ""
    checkworthiness: float = 0.0
    reasons: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

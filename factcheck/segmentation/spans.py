"""What the cutting half hands to the describing half: where a claim is and what is known of its place."""

from typing import NamedTuple


class Citation(NamedTuple):
    """A footnote mark at `start`:`end` (code points of the text), such as `[1]` or ①.

    `reference` is the text of the entry in the reference list, None when the mark has none.
    """

    start: int
    end: int
    mark: str
    reference: str | None


class Turn(NamedTuple):
    """Somebody's words in a talk written down, from `said` to `until`: whose they are, and whether it is who asks."""

    speaker: str
    asks: bool
    said: int
    until: int


class Span(NamedTuple):
    """One cut of the text, `start`:`end` in code points, beginning and ending on a character that is no space.

    `section` is the heading it stands under, as in `Segment`; `paragraph` and `sentence` count from 0 through the text;
    `quoted` are the outermost quotations inside it, with their marks; `carried_from` is the index of the span
    whose colon introduces this block quotation; `cites` the footnote marks inside it; `turn` whose
    turn it is where a talk is written down.
    """

    start: int
    end: int
    section: str
    is_heading: bool
    paragraph: int
    sentence: int
    quoted: tuple[tuple[int, int], ...] = ()
    carried_from: int | None = None
    cites: tuple[Citation, ...] = ()
    turn: Turn | None = None

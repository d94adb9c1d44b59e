"""Stretches that people cut by hand, with what the engine knows of their place."""

from bisect import bisect_left
from collections.abc import Sequence

from .marks import QUOTATION_MARKS, Role, top_level
from .spans import Span


def put_in(text: str, spans: Sequence[Span], stretches: Sequence[tuple[int, int]]) -> list[Span]:
    """Return the engine's spans with `stretches`, in order and apart, in the place of all they touch.

    A stretch has the section, paragraph and introduction of the span it begins in. It is a heading only if it begins
    where a heading does and does not go beyond it.
    """
    found = [one for one in spans if not _touched(one, stretches)]
    starts = [one.start for one in spans]
    for start, end in stretches:
        first = max(bisect_left(starts, start + 1) - 1, 0)
        last = max(bisect_left(starts, end), first + 1)
        found.append(_span(text, spans[first:last], start, end))
    found.sort(key=lambda one: one.start)
    # The introducing span is told by its number, and the numbers have changed.
    numbers = [bisect_left(found, one.end, key=lambda other: other.end) for one in spans]
    return [_renumbered(one, numbers) for one in found]


def _touched(span: Span, stretches: Sequence[tuple[int, int]]) -> bool:
    index = bisect_left(stretches, span.end, key=lambda stretch: stretch[0])
    return index > 0 and stretches[index - 1][1] > span.start


def _span(text: str, engine: Sequence[Span], start: int, end: int) -> Span:
    place = engine[0]
    is_heading = place.is_heading and place.start == start and end <= place.end
    marks = () if is_heading else top_level(text, start, end)
    quoted = tuple((m.start, m.end) for m in marks if m.role is Role.ENCLOSED and m.text in QUOTATION_MARKS)
    cites = tuple(cite for one in engine for cite in one.cites if start <= cite.start and cite.end <= end)
    return place._replace(start=start, end=end, is_heading=is_heading, quoted=quoted, cites=cites)


def _renumbered(span: Span, numbers: Sequence[int]) -> Span:
    if span.carried_from is None:
        return span
    return span._replace(carried_from=numbers[span.carried_from])

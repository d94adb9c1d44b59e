"""Stretches of a text as pairs of offsets, counted in code points, the end excluded. No database."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Stretch = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Stretch | None:
    """Return the stretch without white space at its ends; None if there is nothing else in it."""
    part = text[start:end]
    inner = part.strip()
    if not inner:
        return None
    begin = start + len(part) - len(part.lstrip())
    return begin, begin + len(inner)


def overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def tile_alike(text: str, old: Sequence[Stretch], new: Sequence[Stretch]) -> bool:
    """Tell whether `new`, in order, holds exactly the characters of `text` that `old` holds, white space aside."""
    if not old or not new or (old[0][0], old[-1][1]) != (new[0][0], new[-1][1]):
        return False
    return all(before[1] <= after[0] and not text[before[1] : after[0]].strip() for before, after in pairwise(new))


def bridged_breaks(text: str, old: Sequence[Stretch], new: Sequence[Stretch]) -> set[Stretch]:
    """Return the stretches of `new` that run across a line break at which `old` stopped."""
    breaks = [(before[1] - 1, after[0] + 1) for before, after in pairwise(old) if "\n" in text[before[1] : after[0]]]
    return {one for one in new for gap in breaks if one[0] <= gap[0] and gap[1] <= one[1]}


def changed_groups(old: Sequence[Stretch], new: Sequence[Stretch]) -> Iterator[tuple[list[Stretch], list[Stretch]]]:
    """Yield the smallest groups of neighbours that differ between two cuts of one text, each before and after."""
    shared = {end for _start, end in old} & {end for _start, end in new}
    for before, after in zip(_grouped(old, shared), _grouped(new, shared), strict=True):
        if before != after:
            yield before, after


def _grouped(stretches: Iterable[Stretch], ends: set[int]) -> Iterator[list[Stretch]]:
    group: list[Stretch] = []
    for stretch in stretches:
        group.append(stretch)
        if stretch[1] in ends:
            yield group
            group = []

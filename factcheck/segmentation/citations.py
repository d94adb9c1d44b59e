"""Footnote marks and the reference list they point into."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from .marks import FOOTNOTE
from .spans import Citation
from .structure import Line, Paragraph

_MARK = re.compile(FOOTNOTE)
_MAY_BEGIN = re.compile("[\\[［〔①-⑳㉑-㉟⁰¹²³⁴-⁹]")
_ENTRY = re.compile(rf"\s*({FOOTNOTE}|\d{{1,3}}(?=[.、]))[:：.、]?\s*(.+)", re.DOTALL)
_NUMBERS = re.compile(r"(\d+)(?:[-–](\d+))?")
_MEASURED = re.compile(r"[A-Za-z0-9]\Z")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def references(text: str, paragraphs: list[Paragraph]) -> dict[str, str]:
    """The reference list: key of the mark (see `_key`) -> text of the entry without its mark."""
    entries = (_ENTRY.match(text[p.start : p.end]) for p in paragraphs if p.role is Line.REFERENCE)
    return {_key(entry[1]): entry[2].strip() for entry in entries if entry}


def citations(text: str, paragraph: Paragraph, entries: dict[str, str]) -> list[Citation]:
    """The footnote marks of a paragraph that follow something they can vouch for, in order.

    A circled or superscript figure counts only when the reference list has it: ① also numbers points in running
    text, and m² is a unit.
    """
    if paragraph.role is Line.REFERENCE or not _MAY_BEGIN.search(text, paragraph.start, paragraph.end):
        return []
    found = _MARK.finditer(text, paragraph.start, paragraph.end)
    return [
        Citation(match.start(), match.end(), match[0], _reference(match[0], entries))
        for match in found
        if match.start() > paragraph.start and (match[0][0] in "[［〔" or _is_known(text, match, entries))
    ]


def within(found: list[Citation], starts: list[int], start: int, end: int) -> tuple[Citation, ...]:
    """Those of `found`, which begin at `starts`, that lie in `start`:`end`."""
    if not found:
        return ()
    first = bisect_right(starts, start - 1)
    return tuple(citation for citation in found[first : bisect_right(starts, end - 1)])


def _is_known(text: str, match: re.Match[str], entries: dict[str, str]) -> bool:
    return _key(match[0]) in entries and not _MEASURED.search(text, match.start() - 1, match.start())


def _reference(mark: str, entries: dict[str, str]) -> str | None:
    """The entries a mark points to, joined when it names several; None when one of them is missing."""
    keys = list(_numbers(mark)) if mark[0] in "[［〔" and "^" not in mark else []
    entry = [entries.get(key) for key in keys or [_key(mark)]]
    return "\n".join(filter(None, entry)) if all(entry) else None


def _numbers(mark: str) -> Iterator[str]:
    """Every number in it, those between the ends of a range too: 1, 3, 4 and 5 of `[1, 3-5]`."""
    for first, last in _NUMBERS.findall(mark):
        yield from map(str, range(int(first), int(last or first) + 1))


def _key(mark: str) -> str:
    """`[1]`, `1` and ¹ have one key; ① and `[^name]` have their own."""
    return mark.translate(_SUPERSCRIPTS).strip("[]［］〔〕")

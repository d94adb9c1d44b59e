"""CSV that opens right: RFC 4180, CRLF, a byte order mark for spreadsheets, no cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

from factcheck.exports.columns import Cell
from factcheck.exports.rows import CHUNK, Sheet
from factcheck.models import ClaimQuerySet

BYTE_ORDER_MARK = "\ufeff"
LONGEST_TITLE = 80

#: What a spreadsheet takes for a formula. Behind apostrophes too, so that a text's own can be told from ours.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_STARTS = frozenset("'=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def guarded(cell: Cell) -> Cell:
    """Return the cell with an apostrophe before it if a spreadsheet would run it as a formula.

    Numbers stay numbers, and every text can be had back: see `docs/csv.md`. The characters are those OWASP lists
    for CSV injection. defusedcsv does the like, but also edits `|` inside cells, and leaves out tab, CR and the
    full-width forms that East Asian spreadsheets read alike.
    """
    if not isinstance(cell, str) or not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def write_csv(claims: ClaimQuerySet, *, layout: str, bom: bool = True, language: str) -> Generator[bytes, None, None]:
    """Return the file in pieces of UTF-8; the claims in the essays' order, whatever order they came in.

    `language` is the one that statuses are named in. Memory does not grow with the number of claims. The first piece
    is the header, and each of the others has CHUNK claims. Raises ValidationError for an unknown layout, before
    anything is written.
    """
    return _pieces(claims, Sheet(layout, language), BYTE_ORDER_MARK if bom else "")


def _pieces(claims: ClaimQuerySet, sheet: Sheet, mark: str) -> Generator[bytes, None, None]:
    yield (mark + lines([[column.key for column in sheet.columns]])).encode()
    by_claim = sheet.rows(claims)
    for first in by_claim:
        rows = chain.from_iterable(chain([first], islice(by_claim, CHUNK - 1)))
        yield lines(guarded_rows(rows, sheet.free_places)).encode()


def guarded_rows(rows: Iterable[list[Cell]], places: Sequence[int]) -> Iterator[list[Cell]]:
    """Yield the rows, their cells at these places guarded where they stand."""
    for row in rows:
        for place in places:
            cell = row[place]
            # The first character decides nearly always, without a call for each of a million cells.
            if type(cell) is str and cell[:1] in _STARTS:
                row[place] = guarded(cell)
        yield row


def lines(rows: Iterable[Iterable[Cell]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()


def csv_response(claims: ClaimQuerySet, *, layout: str = "claims", bom: bool = True) -> StreamingHttpResponse:
    """Return the finished download, in the language of the request; raises ValidationError as `write_csv` does."""
    content = write_csv(claims, layout=layout, bom=bom, language=translation.get_language())
    response = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, file_name(claims, layout))
    return response


def file_name(claims: ClaimQuerySet, layout: str = "claims") -> str:
    """Return the essay's title, if all claims are of one essay, and today's date: `上海的產業_2025-03-01.csv`.

    A file of another layout than one row a claim names it: `上海的產業_evidence_2025-03-01.csv`.
    """
    # Two questions that stop at the first row; which essays there are would take a look at every claim.
    first = claims.order_by().values_list("essay_id", "essay__title").first()
    has_others = first and claims.order_by().exclude(essay_id=first[0]).exists()
    title = first[1] if first and not has_others else "factcheck"
    words = (title[:LONGEST_TITLE], "" if layout == "claims" else layout, timezone.localdate().isoformat())
    return get_valid_filename(f"{' '.join(filter(None, words))}.csv")

"""CSV that opens right: RFC 4180, CRLF, a byte order mark for spreadsheets, no cell that runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Prefetch
from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

from factcheck.exports.columns import Cell, columns_of, rows_of
from factcheck.models import ClaimQuerySet, Evidence

#: How many claims are in memory at once.
CHUNK = 500
BYTE_ORDER_MARK = "\ufeff"
LONGEST_TITLE = 80

#: What a spreadsheet takes for a formula. Behind apostrophes too, so that a text's own can be told from ours.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
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


def write_csv(claims: ClaimQuerySet, *, layout: str, bom: bool = True, language: str) -> Iterator[bytes]:
    """Return the file in pieces of UTF-8; the claims in the essays' order, whatever order they came in.

    `language` is the one that statuses are named in. Memory does not grow with the number of claims. Raises
    ValidationError for an unknown layout, before anything is written.
    """
    header: list[Cell] = [column.key for column in columns_of(layout)]
    return _pieces(claims, header, layout, bom, language)


def _pieces(claims: ClaimQuerySet, header: list[Cell], layout: str, bom: bool, language: str) -> Iterator[bytes]:
    yield ((BYTE_ORDER_MARK if bom else "") + _lines([header])).encode()
    stored = iter(_with_evidence(claims).iterator(chunk_size=CHUNK))
    while chunk := list(islice(stored, CHUNK)):
        # Not around the `yield`, where another request would run in our language.
        with translation.override(language):
            lines = _lines(row for claim in chunk for row in rows_of(claim, layout))
        yield lines.encode()


def _with_evidence(claims: ClaimQuerySet) -> ClaimQuerySet:
    evidence = Evidence.objects.select_related("source", "added_by").order_by("pk")
    return claims.for_reading().in_order().prefetch_related(Prefetch("evidence", evidence))


def _lines(rows: Iterable[list[Cell]]) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return written.getvalue()


def csv_response(claims: ClaimQuerySet, *, layout: str = "claims", bom: bool = True) -> StreamingHttpResponse:
    """Return the finished download, in the language of the request; raises ValidationError as `write_csv` does."""
    content = write_csv(claims, layout=layout, bom=bom, language=translation.get_language())
    response = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, file_name(claims))
    return response


def file_name(claims: ClaimQuerySet) -> str:
    """Return the essay's title, if all claims are of one essay, and today's date: `上海的產業_2025-03-01.csv`."""
    essays = list(claims.order_by().values_list("essay__title", "essay").distinct()[:2])
    title = essays[0][0] if len(essays) == 1 else "factcheck"
    return get_valid_filename(f"{title[:LONGEST_TITLE]} {timezone.localdate().isoformat()}.csv")

"""What became of the files of an import, as a CSV by the same rules as the claims'."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

from factcheck.exports.columns import Cell
from factcheck.exports.csv import BYTE_ORDER_MARK, guarded_rows, lines
from factcheck.models import Job

KEYS = ("number", "file", "outcome", "in_words", "essay_id")
#: Where a cell is free text.
FREE_PLACES = (1, 3)
CHUNK = 1_000


def arrivals_response(job: Job) -> StreamingHttpResponse:
    """Return the download: one row a file, in the order they were read."""
    response = StreamingHttpResponse(_pieces(job), content_type="text/csv; charset=utf-8")
    name = get_valid_filename(f"{job.file_name} {timezone.localdate().isoformat()}.csv")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _pieces(job: Job) -> Iterator[bytes]:
    yield (BYTE_ORDER_MARK + lines([KEYS])).encode()
    stored = job.arrivals.values_list("number", "name", "fate", "sentence", "essay_id")
    last = 0
    while chunk := list(stored.filter(number__gt=last)[:CHUNK]):
        rows: Iterator[list[Cell]] = (list(row) for row in chunk)
        yield lines(guarded_rows(rows, FREE_PLACES)).encode()
        last = chunk[-1][0]

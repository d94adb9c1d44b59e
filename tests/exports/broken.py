"""The desk for gunicorn, but in an export the hundredth claim can't be written."""

from itertools import count

from factcheck.wsgi import application  # first: it sets Django up

# isort: split
from factcheck.exports import csv, rows

__all__ = ["application"]

csv.CHUNK = 10
claims = count(1)
write = rows.Sheet._rows_of


def write_or_break(sheet, pieces):
    if next(claims) == 100:
        raise RuntimeError("broken on purpose")
    return write(sheet, pieces)


rows.Sheet._rows_of = write_or_break

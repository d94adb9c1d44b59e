"""The desk's workers, `celery -A tests.jobs.slow worker`, but slow enough to be killed in the middle of a job."""

import time

from factcheck.celery import app

# isort: split
import django

django.setup()

# isort: split
from factcheck.exports import csv, rows  # noqa: E402
from factcheck.jobs import exporting, importing  # noqa: E402

__all__ = ["app"]

csv.CHUNK = exporting.CHUNK = 10
write, arrive = rows.Sheet._rows_of, importing.arrive


def write_slowly(sheet, pieces):
    time.sleep(0.05)
    return write(sheet, pieces)


def arrive_slowly(*args):
    arrive(*args)
    time.sleep(0.5)


rows.Sheet._rows_of = write_slowly
importing.arrive = arrive_slowly

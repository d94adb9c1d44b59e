"""What is answered when the desk can't: the database away, the disk full, a fault of ours.

The pages ask no database. Whatever was being stored was in a transaction, so nothing of it was.
"""

import sqlite3
import sys

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

#: Seconds after which it is worth asking again.
RETRY = 30
#: What SQLite says when a write does not fit: on the disk, in the database's limit, in the process's.
FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE")


def server_fault(_request: HttpRequest) -> HttpResponse:
    """Answer a request that ended in an exception: 507 for a full disk, 503 for a database that is away, else 500."""
    error = sys.exc_info()[1]
    if is_full(error):
        return page(507)
    if isinstance(error, OperationalError | InterfaceError):
        return page(503, {"Retry-After": str(RETRY)})
    return page(500)


def page(status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    # Drawn without the request, which could ask the database who somebody is.
    return HttpResponse(render_to_string(f"{status}.html"), status=status, headers=headers)


def is_full(error: BaseException | None) -> bool:
    """Return whether the database could not write for want of space."""
    cause = error.__cause__ if error else None
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", "") in FULL
    return isinstance(cause, psycopg.errors.DiskFull)

"""Processes that write to SQLite take turns, and leave the rest of the desk a gap after each.

SQLite has one writer at a time, and whoever waits for it only looks again every tenth of a second. Between processes
that write one essay after another, somebody who saves a verdict would seldom look at the right moment.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds that nobody of those who take turns writes after each.
GAP = 0.025


@contextmanager
def turn(lock: str | None) -> Iterator[None]:
    """Do the writing inside when no other process that names the same file does; without a file, at once."""
    if lock is None:
        yield
        return
    with open(lock, "ab") as file:
        # Given up when the file is closed, also by the death of the process.
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
        time.sleep(GAP)

"""What a job at work tells the database, and hears from it."""

import copy
import logging
import threading
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection

from factcheck.models import Job

SECONDS = 1.0

logger = logging.getLogger(__name__)


class Unwanted(Exception):
    """The job was cancelled, or given to another worker; there is nothing left to do for this one."""


class Pulse:
    """Once a second, beside the work, tells how far it is and asks whether it is still wanted.

    A thread with a connection of its own: the work's may be in the middle of a long answer, or of a transaction that
    nobody else can see into.
    """

    def __init__(self, job: Job) -> None:
        self.done = 0
        self.total: int | None = None
        self._job = copy.copy(job)
        self._over = threading.Event()
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"pulse of job {job.pk}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def reach(self, done: int) -> None:
        """Note how far the work is. Raises Unwanted if it should stop here."""
        self.done = done
        if self._unwanted.is_set():
            raise Unwanted

    def _beat(self) -> None:
        try:
            while not self._over.wait(SECONDS):
                self._tell()
        finally:
            connection.close()

    def _tell(self) -> None:
        try:
            if not self._job.advance(self.done, self.total):
                self._unwanted.set()
        except DatabaseError as fault:
            # The work has its own connection and will see for itself; a moment's trouble must not end it.
            logger.warning("job %d could not tell how far it is: %s", self._job.pk, fault)
            connection.close()

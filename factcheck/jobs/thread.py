"""Jobs without a broker: one thread of the process that was asked does what waits, one job after another.

A thread, because the page must answer at once and show how far the job is; in this process, because on one's own
machine there is no other. It is the same code that a worker runs. One at a time, so that long work takes at most one
core and, on SQLite, one place in the queue of writers. It ends with its process, in the middle of a job if need be:
the job is then lost and taken up again like one whose worker died.
"""

import logging
import threading

from django.db import DatabaseError, connection

from factcheck.jobs.run import run
from factcheck.models import Job

_work_waits = threading.Event()
_lock = threading.Lock()
_thread: threading.Thread | None = None

logger = logging.getLogger(__name__)


def wake() -> None:
    """Have the thread look for jobs that wait; it is made when it is first needed, after the server's processes are."""
    global _thread
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_work, name="jobs", daemon=True)
            _thread.start()
    _work_waits.set()


def _work() -> None:
    while _work_waits.wait():
        _work_waits.clear()
        try:
            while job := Job.objects.next_waiting():
                run(job)
        except DatabaseError:
            logger.exception("the database does not answer; jobs wait")
        finally:
            connection.close()

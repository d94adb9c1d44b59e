"""What a Celery worker does: jobs, and every few seconds a look for those that another worker has left behind."""

import logging
import threading
from typing import Any

from celery.signals import celeryd_init, worker_ready
from django.conf import settings
from django.db import DatabaseError, connection

from factcheck.celery import app
from factcheck.environment import refuse
from factcheck.jobs.lost import take_up_lost
from factcheck.jobs.run import run
from factcheck.jobs.send import WAKE_UP
from factcheck.models import Job

SECONDS = 10

logger = logging.getLogger(__name__)


@app.task(name=WAKE_UP)
def do_job(pk: int) -> None:
    """Do the job if it still waits."""
    if job := Job.objects.filter(pk=pk).first():
        run(job)


@celeryd_init.connect
def refuse_without_broker(**_about: Any) -> None:
    if not settings.BROKER_URL:
        refuse("a worker needs BROKER_URL, the Redis it gets its jobs from.")


@worker_ready.connect
def look_after_the_lost(**_about: Any) -> None:
    threading.Thread(target=_look, name="lost jobs", daemon=True).start()


def _look() -> None:
    pause = threading.Event()
    while True:
        try:
            take_up_lost()
        except DatabaseError as fault:
            logger.warning("could not look for lost jobs: %s", fault)
        finally:
            # Closed each time: the worker's next process must not inherit an open connection.
            connection.close()
        pause.wait(SECONDS)

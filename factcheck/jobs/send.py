"""A job on its way to whoever does it."""

import logging

from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from factcheck.celery import app
from factcheck.jobs import thread
from factcheck.models import Job

#: The name of Celery's task; `factcheck.jobs.worker` has what it does.
WAKE_UP = "factcheck.do_job"

logger = logging.getLogger(__name__)


def send(job: Job) -> None:
    """Have a job done that waits, once it is stored for everybody to see: by a worker if there is a broker, else by a
    thread of this process.

    A broker that does not answer costs some seconds and no job: the job waits and is sent again, see `lost`.
    """
    transaction.on_commit(thread.wake if not settings.BROKER_URL else lambda: _tell_workers(job.pk))


def _tell_workers(pk: int) -> None:
    try:
        app.send_task(WAKE_UP, [pk])
    except OperationalError as fault:
        logger.error("the broker does not answer, job %d waits: %s", pk, fault)

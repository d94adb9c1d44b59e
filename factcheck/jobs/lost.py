"""Looks after jobs whose worker has died."""

from factcheck.jobs.send import send
from factcheck.models import Job


def take_up_lost() -> None:
    """Send every lost job again. Whoever shows a job, and every worker every few seconds, asks for this."""
    for job in Job.objects.lost():
        if job.take_back():
            send(job)

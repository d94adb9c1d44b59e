"""Jobs as they stand when nobody is at work on them."""

import shutil
from pathlib import Path

import pytest
from django.utils import timezone

from factcheck.models import Job, JobKind

EVERYTHING = {"query": "", "layout": "claims", "bom": True, "time_zone": "Asia/Taipei"}


@pytest.fixture(autouse=True)
def files_of_this_test(settings):
    """The folder of results and uploads, empty before and after."""
    folder = Path(settings.JOB_FILES)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def nobody_works(monkeypatch):
    """Jobs that are sent stay where they are."""
    monkeypatch.setattr("factcheck.jobs.thread.wake", lambda: None)


@pytest.fixture
def export(reviewer) -> Job:
    return ask(reviewer)


def ask(person, kind=JobKind.EXPORT, parameters=EVERYTHING, **fields) -> Job:
    known = {"language": "en", "file_name": "claims.csv"}
    return Job.objects.ask(kind, by=person, parameters=parameters, **known | fields)


def pass_time(job: Job, seconds: float) -> None:
    """Let nothing have been heard of a job for a while."""
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - timezone.timedelta(seconds=seconds))
    job.refresh_from_db()

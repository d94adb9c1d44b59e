"""`clear_jobs`: what nobody needs any more goes with its files, everything else stays."""

import datetime
import os

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from factcheck.models import Job
from factcheck.models.jobs import job_files
from tests.jobs.conftest import ask


def finished(job: Job, *, days_ago: int) -> Job:
    job.start()
    job.finish(done=1, result=job_files().save("claims.csv", ContentFile(b"claim_id")))
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - datetime.timedelta(days=days_ago))
    job.refresh_from_db()
    return job


def test_old_jobs_go_with_their_files_and_the_others_stay(export, reviewer, other_reviewer, files_of_this_test, capsys):
    old = finished(export, days_ago=8)
    fresh = finished(ask(reviewer), days_ago=6)
    waiting = ask(other_reviewer)
    stray = job_files().save("left-behind.csv", ContentFile(b""))
    os.utime(job_files().path(stray), (0, 0))

    call_command("clear_jobs")

    assert set(Job.objects.all()) == {fresh, waiting}
    assert {file.name for file in files_of_this_test.iterdir()} == {fresh.result.name}
    assert old.result.name != fresh.result.name
    assert "1" in capsys.readouterr().out


def test_how_long_they_are_kept_can_be_said(export, files_of_this_test):
    finished(export, days_ago=2)
    call_command("clear_jobs", days=3)
    assert Job.objects.exists()
    call_command("clear_jobs", days=1)
    assert not Job.objects.exists()
    assert not any(files_of_this_test.iterdir())


def test_without_any_job_there_is_nothing_to_do(db):
    call_command("clear_jobs")

"""The file of an export job: whole, the same as the button's, or not there."""

import pytest
from django.db import connection
from django.http import QueryDict

from factcheck.exports import csv
from factcheck.exports.csv import write_csv
from factcheck.filters import claims_for
from factcheck.jobs import pulse
from factcheck.jobs.run import run
from factcheck.models import Job, JobState
from tests.elsewhere import elsewhere
from tests.jobs.conftest import EVERYTHING, ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quick_pulse(monkeypatch):
    monkeypatch.setattr(pulse, "SECONDS", 0.01)


def content(job: Job) -> bytes:
    with job.result.open("rb") as file:
        return file.read()


@pytest.mark.parametrize(("query", "layout", "bom"), [("", "claims", True), ("kind=fact&q=公司", "evidence", False)])
def test_the_file_is_the_one_the_button_gives(seed_essay, essay, reviewer, query, layout, bom):
    job = ask(reviewer, parameters=EVERYTHING | {"query": query, "layout": layout, "bom": bom})
    run(job)
    claims = claims_for(QueryDict(query))
    assert content(job) == b"".join(write_csv(claims, layout=layout, bom=bom, language="en"))
    assert (job.state, job.done, job.total) == ("done", claims.count(), claims.count())


def test_a_job_done_is_not_done_again(seed_essay, export):
    seen_before = Job.objects.get(pk=export.pk)
    run(export)
    run(seen_before)
    assert Job.objects.get(pk=export.pk).attempt == 1


def test_a_cancelled_export_stops_within_a_chunk_and_leaves_no_file(
    seed_essay, export, monkeypatch, files_of_this_test
):
    monkeypatch.setattr(csv, "CHUNK", 1)
    pieces = []

    def slow(*args, **kwargs):
        for piece in write_csv(*args, **kwargs):
            pieces.append(piece)
            if len(pieces) == 5:
                elsewhere(Job.objects.get(pk=export.pk).cancel)
            if len(pieces) >= 5:
                still_wanted.wait(0.05)
            yield piece

    still_wanted = pulse.threading.Event()
    monkeypatch.setattr("factcheck.jobs.exporting.write_csv", slow)
    run(export)
    assert len(pieces) < 100 < seed_essay.claims.count()
    assert Job.objects.get(pk=export.pk).state == JobState.CANCELLED
    assert not any(files_of_this_test.iterdir())


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (RuntimeError("secret detail"), "Something unforeseen went wrong; the log of the desk says what."),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence_and_leaves_no_file(
    seed_essay, export, monkeypatch, files_of_this_test, fault, sentence
):
    def broken(*_args, **_kwargs):
        yield b"claim_id"
        raise fault

    monkeypatch.setattr("factcheck.jobs.exporting.write_csv", broken)
    run(export)
    assert export.state == JobState.FAILED
    assert sentence in export.message
    assert "secret" not in export.message
    assert not any(files_of_this_test.iterdir())


def test_a_disk_that_fills_up_in_the_middle_is_told_and_stays_told(seed_essay, export, monkeypatch, files_of_this_test):
    monkeypatch.setattr(csv, "CHUNK", 1)

    def full(_pulse, done):
        if done:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(pulse.Pulse, "reach", full)
    run(export)
    stored = Job.objects.get(pk=export.pk)
    assert (stored.state, stored.message) == (JobState.FAILED, "[Errno 28] No space left on device")
    assert not any(files_of_this_test.iterdir())


def test_an_export_of_an_essay_that_is_gone_says_so(reviewer):
    job = ask(reviewer, parameters=EVERYTHING | {"query": "essay=99"})
    run(job)
    assert job.state == JobState.FAILED
    assert "essay" in job.message


@pytest.mark.parametrize(("zone", "day"), [("Asia/Taipei", "2026-03-02"), ("America/New_York", "2026-03-01")])
def test_a_day_is_the_day_of_its_person(essay, reviewer, zone, day):
    essay.claims.first().review(by=reviewer, status="not_checkable")
    with connection.cursor() as cursor:  # the desk itself changes no review
        cursor.execute("UPDATE factcheck_review SET created_at = '2026-03-01 20:00:00+00:00'")
    job = ask(reviewer, parameters=EVERYTHING | {"query": f"reviewed_on={day}", "time_zone": zone})
    run(job)
    assert job.done == 1

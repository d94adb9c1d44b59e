"""An import job: every file an essay or a reason, no matter how often it is begun."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from factcheck.jobs import importing, pulse
from factcheck.jobs.pulse import Unwanted
from factcheck.jobs.run import run
from factcheck.models import Claim, Essay, Job, JobKind, JobState
from tests.conftest import SHORT_TEXT
from tests.jobs.conftest import ask

pytestmark = pytest.mark.django_db(transaction=True)

FILES = {
    "一/2015.txt": "2015年,該公司的產量是三百噸。\n".encode(),
    "一/2016.md": "# 年報\n2016年,該公司的產量是四百噸。\n".encode("gb18030"),
    "known.txt": SHORT_TEXT.encode(),
    "picture.png": b"\x89PNG",
    "empty.txt": b"",
    "binary.txt": bytes(range(256)),
    "2017.txt": "2017年,該公司的產量是五百噸。\n".encode(),
}
OUTCOMES = ["new", "new", "known", "left_out", "refused", "refused", "new"]


def packed(files: dict[str, bytes]) -> ContentFile:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    return ContentFile(archive.getvalue(), "essays.zip")


@pytest.fixture
def job(editor, essay) -> Job:
    return ask(editor, JobKind.IMPORT, {}, file_name="essays.zip", upload=packed(FILES))


def outcomes(job: Job) -> list[tuple[str, str]]:
    return list(job.arrivals.values_list("name", "fate"))


def test_every_file_is_an_essay_or_has_its_reason(job, editor, essay):
    run(job)
    assert (job.state, job.done, job.total) == ("done", 7, 7)
    assert outcomes(job) == list(zip(FILES, OUTCOMES, strict=True))
    reasons = dict(job.arrivals.values_list("name", "sentence"))
    assert reasons["picture.png"] == "It is not a .txt or .md file."
    assert reasons["empty.txt"] == "There is no text in it."
    assert reasons["known.txt"].startswith("already there, essay")
    new = Essay.objects.exclude(pk=essay.pk)
    assert {one.imported_by for one in new} == {editor}
    assert new.get(title="年報").claims.count() == 2
    assert job.arrivals.get(name="known.txt").essay == essay


@pytest.mark.parametrize("stopped_after", range(0, 7, 2))
def test_stopped_anywhere_and_begun_again_it_ends_the_same(job, stopped_after, monkeypatch):
    monkeypatch.setattr(pulse.Pulse, "reach", stop_at(stopped_after))
    run(job)
    assert len(outcomes(job)) == stopped_after + 1
    monkeypatch.undo()
    assert job.cancel()
    assert job.try_again()
    run(job)
    assert outcomes(job) == list(zip(FILES, OUTCOMES, strict=True))
    assert Essay.objects.count() == 4


def stop_at(number: int):
    def reach(_pulse, done: int) -> None:
        if done > number:
            raise Unwanted

    return reach


def test_a_file_that_cannot_be_noted_is_not_stored_either(job, monkeypatch):
    def broken(**_fields):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(importing.Arrival.objects, "create", broken)
    run(job)
    assert job.state == JobState.FAILED
    assert Essay.objects.count() == 1
    assert Claim.objects.exclude(essay__title="一家公司").count() == 0


def test_a_worker_that_comes_too_late_stores_nothing(job):
    late = Job.objects.get(pk=job.pk)
    run(job)
    with late.upload.open("rb") as file:
        first = next(importing.read_file("essays.zip", file))
        with pytest.raises(Unwanted):
            importing.arrive(late, 1, first)
    assert Essay.objects.count() == 4


def test_a_single_text_is_an_import_too(editor):
    job = ask(editor, JobKind.IMPORT, {}, file_name="2015.txt", upload=ContentFile(FILES["一/2015.txt"], "2015.txt"))
    run(job)
    assert outcomes(job) == [("2015.txt", "new")]


@pytest.mark.parametrize("name", ["x.html", "f.csv", "essay", ".hidden.txt"])
def test_a_single_file_of_another_type_is_left_out_as_in_an_archive(editor, name):
    job = ask(editor, JobKind.IMPORT, {}, file_name=name, upload=ContentFile(FILES["2017.txt"], name))
    run(job)
    assert outcomes(job) == [(name, "left_out")]
    assert not Essay.objects.exists()


def test_a_broken_archive_is_a_file_that_was_refused(editor):
    job = ask(editor, JobKind.IMPORT, {}, file_name="essays.zip", upload=ContentFile(b"PK\3\4nothing", "essays.zip"))
    run(job)
    assert job.state == JobState.DONE
    (arrival,) = job.arrivals.all()
    assert (arrival.fate, bool(arrival.sentence)) == ("refused", True)

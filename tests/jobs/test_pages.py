"""Exports and imports asked for, watched, cancelled and fetched in pages."""

import re
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factcheck.jobs.run import run
from factcheck.models import AuditEntry, AuditEvent, Essay, Job, JobKind, JobState
from factcheck.models.jobs import LOST_AFTER
from tests.jobs.conftest import EVERYTHING, ask, pass_time
from tests.views.pages import words_of

TEXT = "2015年,該公司的產量是三百噸。\n".encode()
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def pages_in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def desk(sign_in, reviewer):
    return sign_in(reviewer)


def upload(*files: tuple[str, bytes]) -> dict:
    return {"files": [SimpleUploadedFile(name, content) for name, content in files]}


# --- the export ---


def test_few_claims_leave_at_once(desk, essay):
    answer = desk.get("/claims/export/?kind=fact&layout=evidence")
    assert (answer.status_code, answer.url) == (302, "/claims/export.csv?kind=fact&layout=evidence")


def test_many_claims_are_prepared_as_a_job(desk, essay, reviewer, settings, nobody_works):
    settings.EXPORT_AT_ONCE = essay.claims.count() - 1
    page = desk.get("/claims/export/?stage=open&layout=evidence&bom=0&page=2")
    assert (page.status_code, Job.objects.count()) == (200, 0)
    assert "/claims/export.csv?stage=open" in page.content.decode()
    answer = desk.post("/claims/export/?stage=open&layout=evidence&bom=0&page=2")
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    chosen = {"query": "stage=open", "layout": "evidence", "bom": False}
    assert job.parameters == EVERYTHING | chosen
    assert (job.person, job.kind, job.language, job.state) == (reviewer, "export", "en", "waiting")
    assert job.file_name.startswith("一家公司_evidence_")
    assert AuditEntry.objects.get(event=AuditEvent.EXPORTED).person == reviewer


def test_asked_twice_it_is_one_job(desk, essay, nobody_works):
    first, second = desk.post("/claims/export/"), desk.post("/claims/export/")
    assert first.url == second.url
    assert Job.objects.count() == 1


@pytest.mark.parametrize("query", ["status=wahr", "layout=pages", "bom=2", "statsu=refuted"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_querystring_that_makes_no_sense_makes_no_job(desk, essay, method, query):
    page = getattr(desk, method)(f"/claims/export/?{query}")
    assert page.status_code == 400
    assert not Job.objects.exists()


# --- watching ---


def test_the_page_asks_for_its_fragment_until_the_job_is_over(desk, export):
    export.start()
    export.advance(250, 1_000)
    page = desk.get(export.get_absolute_url())
    assert f'hx-get="{export.get_absolute_url()}" hx-trigger="every 1s"' in page.content.decode()
    fragment = desk.get(export.get_absolute_url(), headers=HTMX)
    assert "<html" not in fragment.content.decode()
    assert "250 of 1,000 claims" in words_of(fragment)
    export.finish(done=1_000)
    assert desk.get(export.get_absolute_url(), headers=HTMX)["HX-Refresh"] == "true"
    assert "hx-trigger" not in desk.get(export.get_absolute_url()).content.decode()


def test_whoever_looks_sends_a_lost_job_again(desk, export, nobody_works):
    export.start()
    pass_time(export, LOST_AFTER.total_seconds() + 1)
    assert "Waiting: it begins as soon as a worker is free." in words_of(desk.get(export.get_absolute_url()))


def test_cancel_and_try_again(desk, export, nobody_works):
    page = desk.post(reverse("job_cancel", args=[export.pk]), follow=True)
    assert "Cancelled" in words_of(page)
    assert "It was over already." in words_of(desk.post(reverse("job_cancel", args=[export.pk]), follow=True))
    page = desk.post(reverse("job_again", args=[export.pk]), follow=True)
    assert "Waiting" in words_of(page)


def test_a_failure_is_told_in_its_sentence(desk, export):
    export.start()
    export.fail("No space left on device")
    assert "No space left on device" in words_of(desk.get(export.get_absolute_url()))


@pytest.mark.django_db(transaction=True)
def test_the_file_is_fetched_under_its_name_and_is_the_button_s(desk, essay, export):
    run(export)
    assert "Download" in words_of(desk.get(export.get_absolute_url()))
    answer = desk.get(reverse("job_file", args=[export.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="claims.csv"'
    assert answer["Content-Type"] == "text/csv"
    assert answer.getvalue() == desk.get("/claims/export.csv").getvalue()


def test_a_file_that_was_cleared_away_is_not_there(desk, export):
    export.start()
    export.finish(done=0)
    assert "The file has been cleared away" in words_of(desk.get(export.get_absolute_url()))
    assert desk.get(reverse("job_file", args=[export.pk])).status_code == 404


def test_a_file_removed_behind_the_desk_s_back_is_not_there_either(desk, export):
    export.start()
    export.finish(done=0, result="removed.csv")
    page = words_of(desk.get(export.get_absolute_url()))
    assert "The file has been cleared away" in page
    assert "Download" not in page
    assert desk.get(reverse("job_file", args=[export.pk])).status_code == 404


@pytest.mark.parametrize("name", ["job", "job_file", "job_cancel", "job_again"])
@pytest.mark.parametrize("who", ["other_reviewer", "editor"])
def test_a_job_is_its_person_s_own(request, sign_in, export, name, who):
    client = sign_in(request.getfixturevalue(who))
    method = client.get if name in ("job", "job_file") else client.post
    assert method(reverse(name, args=[export.pk])).status_code == 404
    assert str(export) not in client.get(reverse("jobs")).content.decode()
    export.refresh_from_db()
    assert export.state == JobState.WAITING


def test_whoever_may_no_longer_export_gets_no_file(sign_in, stranger):
    job = ask(stranger)
    assert sign_in(stranger).get(reverse("job_file", args=[job.pk])).status_code == 403


def test_the_list_shows_one_s_jobs_the_newest_first(desk, export, reviewer):
    ask(reviewer, JobKind.EXPORT, {"query": "kind=fact"}, file_name="facts.csv")
    told = words_of(desk.get("/jobs/"))
    assert re.search(r"facts\.csv Waiting .* claims\.csv Waiting", told)


# --- the import ---


@pytest.mark.django_db(transaction=True)
def test_several_files_are_brought_in_by_the_thread_of_this_process(sign_in, editor):
    client = sign_in(editor)
    page = client.post("/essays/import/many/", upload(("2015.txt", TEXT), ("a.png", b"\x89PNG"), ("empty.md", b"")))
    job = Job.objects.get()
    assert page.url == job.get_absolute_url()
    wait_for_the_end_of(job)
    told = words_of(client.get(page.url))
    assert "New: 1 · Left out: 1 · Refused: 1" in told
    essay = Essay.objects.get()
    assert f"2015.txt {essay.title} New" in told
    assert f'href="{essay.get_absolute_url()}"' in client.get(page.url).content.decode()
    assert "a.png It is not a .txt or .md file." in told
    assert "empty.md There is no text in it." in told
    assert Essay.objects.get().imported_by == editor
    report = client.get(reverse("job_file", args=[job.pk])).getvalue().decode().splitlines()
    assert report[0] == "\ufeffnumber,file,outcome,in_words,essay_id"
    assert report[2] == "2,a.png,left_out,It is not a .txt or .md file.,"


def wait_for_the_end_of(job: Job) -> None:
    for _time in range(400):
        job.refresh_from_db()
        if not job.is_unfinished:
            return
        time.sleep(0.05)
    raise AssertionError(f"{job} is still {job.state}")


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "This field is required."),
        ([("a.zip", b"PK"), ("b.txt", TEXT)], "Choose one archive, or files that are none."),
        ([("a.txt", b"x" * 60), ("b.txt", b"x" * 60)], "Together they are larger"),
    ],
)
def test_what_cannot_be_taken_is_told_at_once(sign_in, editor, settings, files, sentence):
    settings.ARCHIVE_MAX_BYTES = 100
    page = sign_in(editor).post("/essays/import/many/", upload(*files) if files else {})
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert not Job.objects.exists()


def test_the_list_tells_what_became_of_the_files(sign_in, editor, essay, django_assert_max_num_queries):
    for number in range(3):
        job = ask(editor, JobKind.IMPORT, {}, file_name=f"{number}.zip", upload=ContentFile(b"", "essays.zip"))
        job.arrivals.create(number=1, name="a.csv", fate="refused", sentence="No.")
        job.start()
        job.finish(done=1)
    job.arrivals.create(number=2, name="b.txt", fate="known", sentence="Yes.", essay=essay)
    client = sign_in(editor)
    with django_assert_max_num_queries(10):
        told = words_of(client.get("/jobs/"))
    assert "2.zip Done Already here: 1 · Refused: 1" in told
    assert "1.zip Done Refused: 1" in told


def test_a_long_import_says_that_the_report_has_more(sign_in, editor, essay, monkeypatch):
    job = ask(editor, JobKind.IMPORT, {}, file_name="essays.zip", upload=ContentFile(b"", "essays.zip"))
    job.start()
    job.finish(done=2)
    for number in (1, 2):
        job.arrivals.create(number=number, name=f"{number}.txt", fate="new", sentence="new", essay=essay)
    client = sign_in(editor)
    assert "There are more files" not in words_of(client.get(job.get_absolute_url()))
    monkeypatch.setattr("factcheck.views.jobs.FILES_SHOWN", 1)
    told = words_of(client.get(job.get_absolute_url()))
    assert "There are more files than are shown here" in told
    assert "2.txt" not in told


def test_the_report_is_safe_in_a_spreadsheet(sign_in, editor):
    job = ask(editor, JobKind.IMPORT, {}, file_name="essays.zip", upload=ContentFile(b"", "essays.zip"))
    job.arrivals.create(number=1, name="=cmd.txt", fate="refused", sentence="+1")
    report = sign_in(editor).get(reverse("job_file", args=[job.pk])).getvalue().decode()
    assert report.endswith("1,'=cmd.txt,refused,+1,\r\n")

"""The database away, busy or out of room: a page that says so, with its status, and nothing half-stored."""

import contextlib

import pytest
from django.db import OperationalError, connection
from django.test import Client

from factcheck.models import Claim, Essay, Review
from tests.views.pages import review, words_of

NOTHING_STORED = {
    "zh-hant": "剛才送出的內容完全沒有存入",
    "zh-hans": "刚才提交的内容完全没有存入",
    "en": "Nothing of what you just sent was stored",
}


@contextlib.contextmanager
def full_disk():
    """Let the database find no room for a new page: SQLite by its own limit, PostgreSQL by the error it gives then."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")  # or pages left free by other tests would be room
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
            try:
                yield
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
            return
        cursor.execute(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$"
        )
        cursor.execute("CREATE TRIGGER no_room BEFORE INSERT ON factcheck_review EXECUTE FUNCTION no_room()")
        try:
            yield
        finally:
            cursor.execute("DROP FUNCTION no_room CASCADE")


@pytest.fixture
def patient(sign_in, reviewer) -> Client:
    """A reviewer's browser, to which errors arrive as pages."""
    client = sign_in(reviewer)
    client.raise_request_exception = False
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", NOTHING_STORED)
def test_on_a_full_disk_a_verdict_is_refused_whole_and_reading_goes_on(patient, claim, language):
    patient.cookies["django_language"] = language
    rationale = "很長的理由。" * 300
    with full_disk():
        page = review(patient, claim, status="refuted", rationale=rationale)
        assert page.status_code == 507
        assert NOTHING_STORED[language] in words_of(page)
        assert patient.get(f"/claims/{claim.pk}/").status_code == 200
    assert not Review.objects.exists()
    assert Claim.objects.get(pk=claim.pk).status == "unverified"
    assert review(patient, claim, status="refuted", rationale=rationale).status_code == 302
    assert Review.objects.get().rationale == rationale


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", NOTHING_STORED)
def test_a_database_that_is_away_is_503_and_worth_asking_again(patient, claim, language, monkeypatch):
    patient.cookies["django_language"] = language

    def away(*_args, **_options):
        raise OperationalError("connection to server at 10.0.0.7 failed")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    page = review(patient, claim, status="refuted")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "30"
    assert NOTHING_STORED[language] in words_of(page)
    assert "10.0.0.7" not in page.content.decode()
    assert not Review.objects.exists()


def test_health_is_asked_without_a_name_and_told_without_a_log_in(db, django_assert_max_num_queries):
    client = Client(headers={"Host": "10.0.0.7:8000"})
    client.get("/healthz")
    with django_assert_max_num_queries(2):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_health_needs_no_tls(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200


def test_a_database_that_is_not_migrated_is_not_well(db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'factcheck' AND name = '0001_desk'")
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": "not migrated"})


def test_a_broker_that_is_away_is_told_without_its_address(db, settings):
    settings.BROKER_URL = "redis://:secret@127.0.0.1:1/0"
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"database": "ok", "broker": "away"})


def test_health_looks_nowhere_but_at_its_own_address(db):
    assert Client().get("/healthz/").status_code in (302, 404)
    assert not Essay.objects.exists()

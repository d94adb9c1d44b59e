"""Two people at the same moment, each with a connection of their own."""

import threading
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from factcheck.models import Claim, Essay, Evidence, Review, Source, Stage, StaleError, recut
from factcheck.models.recut import plan_recut
from tests.conftest import SHORT_TEXT
from tests.many import review_all

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do every act in a thread of its own, all begun together; return what each gave or raised."""
    outcomes: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts), timeout=20)

    def run(index: int, act: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            start.wait()
            outcomes[index] = act()
        except Exception as error:
            outcomes[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


@pytest.fixture
def people(transactional_db):
    return [User.objects.create_user(name) for name in ("first", "second")]


@pytest.fixture
def contested(transactional_db):
    return Essay.objects.from_text(SHORT_TEXT, title="一家公司")[0].claims.first()


@pytest.fixture
def work(transactional_db):
    return Source.objects.create(title="年報", url="https://example.org/report")


@pytest.mark.parametrize("attempt", range(5))
def test_two_reviews_of_one_version_leave_one_and_refuse_the_other(contested, people, attempt):
    copies = [Claim.objects.get(pk=contested.pk) for _person in people]
    outcomes = at_once(
        *(
            lambda copy=copy, person=person: copy.review(by=person, status="not_checkable", seen_version=1)
            for copy, person in zip(copies, people, strict=True)
        )
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Review", "StaleError"]
    (stale,) = (outcome for outcome in outcomes if isinstance(outcome, StaleError))
    winner = Review.objects.get().reviewer
    stored = Claim.objects.get(pk=contested.pk)
    assert stale.current.reviewer == stored.reviewer == winner
    assert (stored.version, stored.stage) == (2, Stage.DONE)
    assert stored.history.filter(history_type="~").count() == 1


def test_two_changes_of_one_piece_of_evidence_leave_one(contested, people, work):
    piece = contested.attach(work, stance="supports", by=people[0], locator="p. 1")

    def change(person):
        mine = Evidence.objects.get(pk=piece.pk)
        mine.locator = person.username
        mine.save_as(person, seen_version=1)

    outcomes = at_once(*(lambda person=person: change(person) for person in people))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "StaleError"]
    stored = Evidence.objects.get()
    assert stored.version == 2
    assert stored.history.first().history_user.username == stored.locator


def test_two_sources_attached_at_once_are_both_kept_and_the_claim_is_done(contested, people, work):
    contested.review(by=people[0], status="supported")
    outcomes = at_once(
        *(
            lambda person=person: Claim.objects.get(pk=contested.pk).attach(
                work, stance="supports", by=person, locator=person.username
            )
            for person in people
        )
    )
    assert all(isinstance(outcome, Evidence) for outcome in outcomes), outcomes
    assert Claim.objects.get(pk=contested.pk).stage == Stage.DONE
    assert contested.history.filter(stage=Stage.DONE).count() == 1


def test_a_verdict_and_its_last_proof_removed_at_once_never_end_done_unproved(contested, people, work):
    piece = contested.attach(work, stance="supports", by=people[0], locator="p. 1")
    outcomes = at_once(
        lambda: Claim.objects.get(pk=contested.pk).review(by=people[0], status="supported"),
        lambda: Evidence.objects.get(pk=piece.pk).remove(by=people[1]),
    )
    assert not any(isinstance(outcome, Exception) for outcome in outcomes), outcomes
    stored = Claim.objects.get(pk=contested.pk)
    assert (stored.status, stored.stage) == ("supported", Stage.IN_REVIEW)


def test_two_bulk_reviews_of_the_same_claims_both_end(people, transactional_db):
    essay = Essay.objects.from_text(SHORT_TEXT, title="一家公司")[0]
    count = essay.claims.count()
    outcomes = at_once(
        lambda: review_all(essay.claims.order_by("start"), by=people[0], status="not_checkable"),
        lambda: review_all(Claim.objects.order_by("-start"), by=people[1], status="not_checkable"),
    )
    assert outcomes == [count, count]
    assert Review.objects.count() == 2 * count


@pytest.mark.parametrize("attempt", range(3))
def test_two_imports_of_one_text_are_one_essay(people, transactional_db, attempt):
    outcomes = at_once(
        *(
            lambda person=person: Essay.objects.from_text(SHORT_TEXT, title=person.username, by=person)
            for person in people
        )
    )
    assert not any(isinstance(outcome, Exception) for outcome in outcomes), outcomes
    essays, are_new = zip(*outcomes, strict=True)
    assert essays[0] == essays[1]
    assert sorted(are_new) == [False, True]
    essay = Essay.objects.get()
    assert Claim.history.count() == essay.claims.count()


def test_a_source_renamed_while_it_is_attached_again_does_not_wait_for_who_waits_for_it(contested, people, work):
    contested.attach(work, stance="supports", by=people[0], locator="p. 1")
    has_claim = threading.Event()

    def attach() -> None:
        with transaction.atomic():
            claim = Claim.objects.get(pk=contested.pk)
            claim.lock()
            has_claim.set()
            wait_until_somebody_waits()
            claim.attach(work, stance="supports", by=people[1], locator="p. 2")

    def rename() -> None:
        source = Source.objects.get(pk=work.pk)
        source.title = "統計年鑑"
        has_claim.wait(20)
        source.save_as(people[0])

    assert at_once(attach, rename) == [None, None]
    assert contested.evidence.count() == 2
    assert Claim.objects.matching("統計年鑑").get() == contested
    assert not Claim.objects.matching("年報").exists()


def wait_until_somebody_waits() -> None:
    """Return once PostgreSQL has somebody waiting for a row; SQLite lets nobody begin meanwhile."""
    waits_until = time.monotonic() + 20
    while connection.vendor == "postgresql" and time.monotonic() < waits_until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.01)


def test_two_sources_with_one_address_are_one_source(people, transactional_db):
    outcomes = at_once(
        *(lambda person=person: Source(title="同", url="https://example.org/x").save_as(person) for person in people)
    )
    assert Source.objects.count() == 1
    assert outcomes.count(None) == 1


def test_a_verdict_given_while_an_essay_is_cut_anew_stays(contested, people, monkeypatch):
    Claim.objects.update(checkworthiness=0.01)  # as an older engine left it
    plan = plan_recut(contested.essay)
    is_under_way = threading.Event()
    store = recut.bulk_create_with_history

    def store_in_company(*rows, **options):
        is_under_way.set()
        wait_until_somebody_waits()
        return store(*rows, **options)

    def judge() -> None:
        is_under_way.wait(20)
        Claim.objects.get(pk=contested.pk).review(by=people[0], status="not_checkable")

    monkeypatch.setattr(recut, "bulk_create_with_history", store_in_company)
    assert at_once(plan.apply, judge) == [None, None]
    stored = Claim.objects.get(pk=contested.pk)
    assert (stored.status, stored.stage) == ("not_checkable", Stage.DONE)
    assert stored.checkworthiness != 0.01

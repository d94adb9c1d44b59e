"""A database in which something is broken says so; one in which nothing is says nothing."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import F, QuerySet

from factcheck.models import Action, Claim, ClaimQuerySet, ClaimWords, Essay, Evidence, Review, Source, Status, recorded
from factcheck.models.promises import (
    PROMISES,
    action_faults,
    cut_faults,
    file_faults,
    history_faults,
    search_faults,
    unchanging,
    verdict_faults,
)
from tests.conftest import SHORT_TEXT


def all_faults() -> list[str]:
    return [fault for promise in PROMISES for fault in promise.faults()]


@pytest.fixture
def worked(source, reviewer, other_reviewer, editor) -> Essay:
    """An essay on which everything has been done that can be done."""
    essay = Essay.objects.from_text(f"{SHORT_TEXT}太陽從東邊升起。\n月亮繞著地球轉。\n", title="一家公司")[0]
    first, second, *_rest, last = essay.claims.order_by("start")
    with recorded(by=reviewer) as act:
        act.attach(first, source, stance="supports", quote="共有300人")
        act.review(first, status=Status.SUPPORTED)
        act.review(second, status=Status.REFUTED)
    first.review(by=other_reviewer, status=Status.PARTLY_FALSE, rationale="只有一半")
    first.refresh_from_db()
    first.review(by=editor, status=Status.SUPPORTED)
    second.review(by=reviewer, status=Status.UNVERIFIED)
    with recorded(by=reviewer) as act:
        act.attach(second, source, stance="context", locator="p. 1")
        act.assign(second, to=reviewer)
    act.action.undo()
    with recorded(by=editor) as act:
        act.cut(first.split, at=first.start + 4)
    act.action.undo()
    last.ask_for_second_review(by=reviewer)
    last.review(by=reviewer, status=Status.NOT_CHECKABLE)
    return essay


def test_a_desk_at_work_keeps_every_promise(worked):
    assert Claim.every.count() > Claim.objects.count()
    assert all_faults() == []


def test_the_first_essay_keeps_every_promise(seed_essay):
    assert all_faults() == []


BREAKS: dict[str, tuple[Callable, Callable[[Essay], object]]] = {
    "a claim is gone": (cut_faults, lambda essay: drop(essay.claims.order_by("-start").first())),
    "a claim in the middle is gone": (cut_faults, lambda essay: drop(essay.claims.get(position=4))),
    "a claim is longer": (cut_faults, lambda essay: essay.claims.filter(position=1).update(end=F("end") + 2)),
    "a claim says something else": (cut_faults, lambda essay: essay.claims.filter(position=2).update(text="別的")),
    "numbers are off": (cut_faults, lambda essay: essay.claims.filter(position=2).update(position=7)),
    "a retired claim stands": (cut_faults, lambda _essay: latest_retired().update(retired_at=None)),
    "the text is another": (cut_faults, lambda essay: Essay.objects.update(text=essay.text.replace("3", "4"))),
    "words of a claim": (search_faults, lambda essay: words_of(essay.claims.first()).update(folded="")),
    "words of a source": (search_faults, lambda _essay: Source.objects.update(search_text="年")),
    "a status": (verdict_faults, lambda essay: essay.claims.filter(position=1).update(status="refuted")),
    "a stage": (verdict_faults, lambda essay: essay.claims.filter(position=1).update(stage="open")),
    "a rationale": (verdict_faults, lambda essay: essay.claims.filter(position=1).update(rationale="因為")),
    "proof gone": (verdict_faults, lambda _essay: Evidence.objects.all()._raw_delete("default")),
    "a verdict from nowhere": (verdict_faults, lambda essay: essay.claims.filter(position=4).update(status="refuted")),
    "a change untold": (history_faults, lambda essay: essay.claims.filter(position=2).update(version=9)),
    "history gone": (history_faults, lambda essay: Claim.history.filter(id=essay.claims.first().pk).delete()),
    "history has a hole": (history_faults, lambda essay: hole(essay.claims.first())),
    "a review more": (history_faults, lambda essay: one_more(essay.claims.get(position=4))),
    "evidence vanished": (history_faults, lambda _essay: Evidence.objects.all()._raw_delete("default")),
    "evidence changed": (history_faults, lambda _essay: Evidence.objects.update(version=5)),
    "half a bulk action": (action_faults, lambda essay: widen("review", essay.claims.get(position=4).pk)),
    "evidence never attached": (action_faults, lambda _essay: widen("evidence", 1, evidence=987)),
}


def words_of(claim: Claim) -> QuerySet[ClaimWords]:
    return ClaimWords.objects.filter(claim=claim)


def latest_retired() -> ClaimQuerySet:
    return Claim.every.filter(pk=Claim.every.exclude(retired_at=None).latest("start").pk)


def drop(claim: Claim) -> None:
    claim.history.all().delete()
    Review.objects.filter(claim=claim)._raw_delete("default")
    Claim.objects.filter(pk=claim.pk)._raw_delete("default")


def hole(claim: Claim) -> None:
    claim.history.filter(version=2).delete()


def one_more(claim: Claim) -> None:
    for _number in range(claim.version):
        Review.objects.create(claim=claim, reviewer=Review.objects.first().reviewer, status="refuted")


def widen(verb: str, claim: int, **more: int) -> None:
    action = Action.objects.first()
    action.steps.append({"verb": verb, "claim": claim, **more})
    action.save()


def test_what_is_broken_is_found_by_its_own_check(worked):
    for broken, (check, break_it) in BREAKS.items():
        assert list(check()) == []
        with transaction.atomic():
            break_it(worked)
            assert list(check()), broken
            transaction.set_rollback(True)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL never lets a key lead nowhere")
def test_a_key_that_leads_nowhere_is_found(essay):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys=ON")
        cursor.execute("UPDATE factcheck_claim SET essay_id = 4711 WHERE position = 1")
        assert any("4711" in fault or "essay_id" in fault for fault in file_faults())
        cursor.execute("UPDATE factcheck_claim SET essay_id = %s", [essay.pk])


@pytest.mark.django_db(transaction=True)
def test_what_others_do_meanwhile_is_not_seen(essay):
    with unchanging():
        assert Essay.objects.count() == 1
        write_beside(f"UPDATE factcheck_claim SET status = 'refuted' WHERE id = {essay.claims.first().pk}")
        assert list(verdict_faults()) == []
    assert len(list(verdict_faults())) == 1
    essay.claims.update(status="unverified")


def write_beside(statement: str) -> None:
    """Run a statement on a connection of its own."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(statement)
    finally:
        other.close()

"""Days by which work handed out should be done."""

import datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from factcheck.models import Action, Claim, recorded

DAY = datetime.date(2030, 5, 6)


@pytest.fixture
def handed(claim, reviewer, editor) -> Claim:
    claim.assign(to=reviewer, by=editor, due_on=DAY)
    return claim


def now(claim: Claim) -> tuple:
    found = Claim.objects.get(pk=claim.pk)
    return found.assignee, found.due_on


def test_a_day_stands_while_the_claim_stays_in_the_same_hands(handed, reviewer):
    assert handed.assign(to=reviewer, by=reviewer) is False
    assert now(handed) == (reviewer, DAY)


def test_another_day_for_the_same_person_is_a_change(handed, reviewer, editor):
    later = DAY + datetime.timedelta(days=7)
    assert handed.assign(to=reviewer, by=editor, due_on=later)
    assert now(handed) == (reviewer, later)
    newest = next(iter(handed.changes()))
    assert [(one.before, one.after) for one in newest.fields] == [(date_format(DAY), date_format(later))]


@pytest.mark.parametrize("to", ["other_reviewer", None])
def test_in_other_hands_the_day_is_gone(handed, editor, to, request):
    person = request.getfixturevalue(to) if to else None
    handed.assign(to=person, by=editor)
    assert now(handed) == (person, None)


def test_nobody_has_no_day(claim, editor):
    assert claim.assign(to=None, by=editor, due_on=DAY) is False
    assert now(claim) == (None, None)


def test_undo_and_redo_bring_the_day_along(claims, reviewer, other_reviewer, editor):
    claims[0].assign(to=reviewer, by=editor)
    claims[1].assign(to=other_reviewer, by=editor, due_on=DAY)
    with recorded(by=editor) as act:
        assert act.assign_all(Claim.objects.filter(pk__in=[claims[0].pk, claims[1].pk]), to=reviewer, due_on=DAY) == 2
    Action.objects.get().undo()
    assert [now(claim) for claim in claims[:2]] == [(reviewer, None), (other_reviewer, DAY)]
    Action.objects.get().redo()
    assert [now(claim) for claim in claims[:2]] == [(reviewer, DAY), (reviewer, DAY)]


def test_the_heir_of_a_cut_takes_the_day(handed, reviewer):
    handed.split(at=handed.start + 6, by=reviewer)
    assert {now(heir) for heir in handed.heirs()} == {(reviewer, DAY)}


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_overdue_is_what_should_have_been_done_before_today(claim, reviewer, days, overdue):
    claim.assign(to=reviewer, by=reviewer, due_on=timezone.localdate() + datetime.timedelta(days=days))
    assert claim.is_overdue is overdue
    claim.review(by=reviewer, status="not_checkable")
    assert claim.is_overdue is False


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))

"""Undo and redo, as new entries of the history."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from factcheck.models import Action, Claim, Evidence, Review, Stage, Status, recorded

pytestmark = pytest.mark.django_db


def state(claim: Claim) -> tuple[str, str, str]:
    claim = Claim.objects.get(pk=claim.pk)
    return claim.status, claim.stage, claim.rationale


def test_a_first_verdict_is_withdrawn_and_given_again(claim, reviewer):
    with recorded(by=reviewer) as act:
        act.review(claim, status=Status.NOT_CHECKABLE, rationale="一種看法")

    act.action.undo()
    assert state(claim) == (Status.UNVERIFIED, Stage.OPEN, "")

    act.action.redo()
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE, "一種看法")
    assert Review.objects.filter(claim=claim).count() == 3


def test_a_change_of_mind_goes_back_to_the_first_mind(claim, reviewer):
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="找不到資料")
    with recorded(by=reviewer) as act:
        act.review(claim, status=Status.NOT_CHECKABLE)

    act.action.undo()

    assert state(claim) == (Status.INSUFFICIENT, Stage.DONE, "找不到資料")


def test_a_withdrawn_ruling_brings_the_dispute_back(claim, reviewer, other_reviewer, editor):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=other_reviewer, status=Status.INSUFFICIENT, rationale="找不到資料")
    with recorded(by=editor) as act:
        act.review(claim, status=Status.NOT_CHECKABLE)
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE, "")

    act.action.undo()
    assert state(claim) == (Status.INSUFFICIENT, Stage.DISPUTED, "找不到資料")

    act.action.redo()
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE, "")


def test_an_editor_who_was_part_of_the_dispute_is_so_again(claim, reviewer, editor):
    claim.review(by=editor, status=Status.NOT_CHECKABLE)
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="找不到資料")
    before = state(claim)
    with recorded(by=editor) as act:
        act.review(claim, status=Status.NOT_CHECKABLE)

    act.action.undo()
    assert state(claim)[1] == before[1] == Stage.DISPUTED
    act.action.redo()
    assert state(claim)[1] == Stage.DONE


def test_withdrawing_is_no_ruling(claim, reviewer, editor):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=editor, status=Status.INSUFFICIENT, rationale="找不到資料")
    claim.review(by=editor, status=Status.UNVERIFIED)
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE, "")


def test_what_was_inherited_waits_for_its_confirmation_again(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE, rationale="一種看法")
    heir = claim.split(at=claim.start + 5, by=reviewer)[0].heirs()[0]
    for status in (Status.NOT_CHECKABLE, Status.REFUTED):
        with recorded(by=other_reviewer) as act:
            act.review(heir, status=status)

        act.action.undo()

        assert state(heir) == (Status.NOT_CHECKABLE, Stage.IN_REVIEW, "一種看法")
        assert Claim.objects.get(pk=heir.pk).needs_confirmation
        act.action.redo()
        assert not Claim.objects.get(pk=heir.pk).needs_confirmation
        act.action.undo()


def test_what_somebody_else_has_confirmed_stays_confirmed(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    heir = claim.split(at=claim.start + 5, by=reviewer)[0].heirs()[0]
    with recorded(by=other_reviewer) as act:
        act.review(heir, status=Status.NOT_CHECKABLE)
    heir.review(by=reviewer, status=Status.NOT_CHECKABLE)

    act.action.undo()

    assert state(heir)[:2] == (Status.NOT_CHECKABLE, Stage.DONE)
    assert not Claim.objects.get(pk=heir.pk).needs_confirmation


def test_a_heading_is_one_again(seed_essay, reviewer):
    heading = seed_essay.claims.headings().first()
    before = state(heading)
    with recorded(by=reviewer) as act:
        act.review(heading, status=Status.INSUFFICIENT, rationale="找不到資料")

    act.action.undo()

    assert state(heading) == before


def test_what_is_gone_with_its_essay_is_not_undone(essay, reviewer):
    with recorded(by=reviewer) as act:
        act.assign(essay.claims.first(), to=reviewer)
    essay.claims.first().assign(to=None, by=reviewer)
    essay.delete()
    with pytest.raises(ValidationError):
        act.action.undo()


def test_evidence_is_taken_off_and_put_back_as_it_was(claim, source, reviewer):
    claim.review(by=reviewer, status=Status.SUPPORTED)
    with recorded(by=reviewer) as act:
        act.attach(claim, source, stance="supports", quote="員工300人", accessed_on=datetime.date(2026, 1, 2))

    act.action.undo()
    assert not claim.evidence.exists()
    assert state(claim)[1] == Stage.IN_REVIEW

    act.action.redo()
    again = claim.evidence.get()
    assert (again.quote, again.accessed_on, again.source) == ("員工300人", datetime.date(2026, 1, 2), source)
    assert state(claim)[1] == Stage.DONE

    act.action.undo()
    assert not claim.evidence.exists()


def test_a_removal_and_a_revision_are_undone(claim, source, reviewer):
    evidence = claim.attach(source, stance="supports", quote="甲", by=reviewer)
    evidence.quote = "乙"
    with recorded(by=reviewer) as revision:
        revision.revise(evidence)
    with recorded(by=reviewer) as removal:
        removal.remove(evidence)

    removal.action.undo()
    assert claim.evidence.get().quote == "乙"
    revision.action.undo()
    assert claim.evidence.get().quote == "甲"
    assert claim.evidence.get().added_by == reviewer


def test_a_bulk_action_is_undone_whole(essay, reviewer):
    claims = list(essay.claims.all())
    with recorded(by=reviewer) as act:
        for claim in claims:
            act.assign(claim, to=reviewer)
    assert Claim.objects.filter(assignee=reviewer).count() == len(claims)

    act.action.undo()

    assert not Claim.objects.filter(assignee=reviewer).exists()


def test_what_somebody_else_changed_since_is_not_undone(essay, reviewer, other_reviewer):
    first, second, *_rest = essay.claims.all()
    with recorded(by=reviewer) as act:
        act.assign(first, to=reviewer)
        act.assign(second, to=reviewer)
    first.assign(to=other_reviewer, by=other_reviewer)

    with pytest.raises(ValidationError):
        act.action.undo()

    assert Claim.objects.get(pk=second.pk).assignee == reviewer, "all of it or nothing"
    assert Action.objects.get().undone_at is None


def test_undoing_twice_is_refused(claim, reviewer):
    with recorded(by=reviewer) as act:
        act.review(claim, status=Status.NOT_CHECKABLE)
    act.action.undo()

    with pytest.raises(ValidationError):
        act.action.undo()


def test_undo_and_redo_walk_back_and_forth(essay, reviewer):
    first, second, *_rest = essay.claims.all()
    for claim in (first, second):
        with recorded(by=reviewer) as act:
            act.review(claim, status=Status.NOT_CHECKABLE)

    assert Action.objects.redoable(reviewer) is None
    for claim in (second, first):
        undoable = Action.objects.undoable(reviewer)
        assert undoable.claim_ids == [claim.pk]
        undoable.undo()
    assert Action.objects.undoable(reviewer) is None
    for claim in (first, second):
        redoable = Action.objects.redoable(reviewer)
        assert redoable.claim_ids == [claim.pk]
        redoable.redo()
    assert Action.objects.redoable(reviewer) is None


def test_something_new_ends_redoing(essay, reviewer):
    first, second, *_rest = essay.claims.all()
    with recorded(by=reviewer) as act:
        act.review(first, status=Status.NOT_CHECKABLE)
    act.action.undo()
    with recorded(by=reviewer) as act:
        act.review(second, status=Status.NOT_CHECKABLE)

    assert Action.objects.redoable(reviewer) is None


def test_what_changed_nothing_is_no_action(claim, reviewer):
    claim.assign(to=reviewer, by=reviewer)
    with recorded(by=reviewer) as act:
        act.assign(claim, to=reviewer)

    assert act.action is None
    assert not Action.objects.exists()


def test_a_failure_inside_leaves_nothing(claim, source, reviewer):
    def attach_and_fail() -> None:
        with recorded(by=reviewer) as act:
            act.attach(claim, source, stance="supports")
            act.review(claim, status="certain")

    with pytest.raises(ValidationError):
        attach_and_fail()

    assert not Evidence.objects.exists()
    assert not Action.objects.exists()


def test_others_actions_are_not_mine(claim, reviewer, other_reviewer):
    with recorded(by=reviewer) as act:
        act.review(claim, status=Status.NOT_CHECKABLE)

    assert Action.objects.undoable(other_reviewer) is None
    assert Action.objects.undoable(reviewer) == act.action

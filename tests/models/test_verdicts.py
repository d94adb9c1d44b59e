"""What a verdict does to a claim: the gate, disagreement, the second review, and who has to act."""

import pytest
from django.core.exceptions import ValidationError

from factcheck.models import Claim, Essay, Evidence, Review, Stage, StaleError, Status, claim_sets
from tests.many import assign_all, review_all


def state(claim):
    stored = Claim.objects.get(pk=claim.pk)
    return stored.status, stored.stage


def test_a_new_claim_is_open_and_a_heading_is_nobodys_work(db):
    essay, _new = Essay.objects.from_text("一、公司的歷史\n該公司於2015年成立於上海。\n", title="公司")
    heading, claim = essay.claims.all()
    assert (heading.kind, *state(heading)) == ("heading", Status.NOT_CHECKABLE, Stage.DONE)
    assert state(claim) == (Status.UNVERIFIED, Stage.OPEN)
    assert list(essay.claims.checkable()) == [claim]


@pytest.mark.parametrize("status", ["supported", "partly_false", "refuted", "clarification"])
def test_a_verdict_that_needs_a_source_is_kept_but_not_done_without_one(claim, reviewer, source, status):
    claim.review(by=reviewer, status=status, rationale="理由")
    assert state(claim) == (status, Stage.IN_REVIEW)
    assert claim.needs_proof
    bare = claim.attach(source, stance="supports", by=reviewer)
    assert state(claim) == (status, Stage.IN_REVIEW)
    bare.locator = "p. 3"
    bare.save_as(reviewer)
    assert state(claim) == (status, Stage.DONE)


@pytest.mark.parametrize("proof", [{"quote": "原文"}, {"locator": "第3頁"}])
def test_a_passage_or_a_locator_proves(claim, reviewer, source, proof):
    claim.attach(source, stance="refutes", by=reviewer, **proof)
    claim.review(by=reviewer, status=Status.REFUTED)
    assert state(claim) == (Status.REFUTED, Stage.DONE)
    assert not claim.needs_proof


def test_white_space_is_no_passage(claim, reviewer, source):
    claim.attach(source, stance="supports", by=reviewer, quote=" \n", locator="\u3000")
    claim.review(by=reviewer, status=Status.SUPPORTED)
    assert state(claim) == (Status.SUPPORTED, Stage.IN_REVIEW)


def test_removing_the_last_proof_opens_the_claim_again(claim, reviewer, source):
    first = claim.attach(source, stance="supports", by=reviewer, locator="p. 1")
    second = claim.attach(source, stance="supports", by=reviewer, locator="p. 2")
    claim.review(by=reviewer, status=Status.SUPPORTED)
    first.remove(by=reviewer)
    assert state(claim) == (Status.SUPPORTED, Stage.DONE)
    second.remove(by=reviewer)
    assert state(claim) == (Status.SUPPORTED, Stage.IN_REVIEW)


def test_insufficient_needs_a_rationale_and_no_source(claim, reviewer):
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="  \n ")
    assert state(claim) == (Status.INSUFFICIENT, Stage.IN_REVIEW)
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="查無公開資料")
    assert state(claim) == (Status.INSUFFICIENT, Stage.DONE)


def test_not_checkable_needs_nothing(claim, reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE)


def test_a_verdict_is_remembered_with_who_and_when(claim, reviewer):
    review = claim.review(by=reviewer, status=Status.REFUTED, rationale=" 與年報不符 ")
    claim.refresh_from_db()
    assert (claim.reviewer, claim.reviewed_at, claim.rationale) == (reviewer, review.created_at, "與年報不符")
    assert list(claim.reviews.all()) == [review]


def test_an_unknown_status_is_refused_and_nothing_is_stored(claim, reviewer):
    for status in ("surely", "", "Supported"):
        with pytest.raises(ValidationError):
            claim.review(by=reviewer, status=status)
    assert state(claim) == (Status.UNVERIFIED, Stage.OPEN)
    assert Review.objects.count() == 0
    assert claim.history.count() == 1


def test_a_rationale_longer_than_anybody_reads_is_refused_and_nothing_is_stored(claim, reviewer):
    with pytest.raises(ValidationError) as refused:
        claim.review(by=reviewer, status="refuted", rationale="字" * 20_001)
    assert set(refused.value.message_dict) == {"rationale"}
    assert Review.objects.count() == 0
    claim.review(by=reviewer, status="refuted", rationale="字" * 20_000 + "\n")


def test_a_change_of_mind_is_a_new_review(claim, reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="查過")
    assert state(claim) == (Status.INSUFFICIENT, Stage.DONE)
    assert [one.status for one in claim.reviews.order_by("pk")] == [Status.NOT_CHECKABLE, Status.INSUFFICIENT]


def test_withdrawing_ones_verdict_opens_the_claim(claim, reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=reviewer, status=Status.UNVERIFIED)
    claim.refresh_from_db()
    assert (*state(claim), claim.reviewer, claim.reviewed_at) == (Status.UNVERIFIED, Stage.OPEN, None, None)


def test_reviewers_who_disagree_make_it_disputed_until_one_gives_way(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=other_reviewer, status=Status.INSUFFICIENT, rationale="查無")
    assert state(claim) == (Status.INSUFFICIENT, Stage.DISPUTED)
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="同意")
    assert state(claim) == (Status.INSUFFICIENT, Stage.DONE)


def test_withdrawing_from_a_dispute_leaves_the_others_verdict(claim, reviewer, other_reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=other_reviewer, status=Status.REFUTED)
    claim.review(by=other_reviewer, status=Status.UNVERIFIED)
    claim.refresh_from_db()
    assert (*state(claim), claim.reviewer) == (Status.NOT_CHECKABLE, Stage.DONE, reviewer)


def test_an_editors_ruling_ends_a_dispute(claim, reviewer, other_reviewer, editor):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=other_reviewer, status=Status.REFUTED)
    ruling = claim.review(by=editor, status=Status.NOT_CHECKABLE)
    assert ruling.is_ruling
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE)
    claim.review(by=other_reviewer, status=Status.REFUTED)
    assert state(claim)[1] == Stage.DISPUTED


def test_a_ruling_without_its_proof_is_not_done_either(claim, reviewer, other_reviewer, editor):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.review(by=other_reviewer, status=Status.REFUTED)
    claim.review(by=editor, status=Status.REFUTED)
    assert state(claim) == (Status.REFUTED, Stage.IN_REVIEW)


def test_nobody_else_rules_and_an_editor_rules_only_in_a_dispute(claim, reviewer, other_reviewer, editor):
    assert not claim.review(by=editor, status=Status.REFUTED).is_ruling
    assert not claim.review(by=reviewer, status=Status.NOT_CHECKABLE).is_ruling
    assert not claim.review(by=other_reviewer, status=Status.NOT_CHECKABLE).is_ruling
    assert state(claim)[1] == Stage.DISPUTED


def test_a_second_review_is_waited_for(claim, reviewer, other_reviewer):
    claim.ask_for_second_review(by=reviewer)
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.SECOND_REVIEW)
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    assert state(claim)[1] == Stage.SECOND_REVIEW
    claim.review(by=other_reviewer, status=Status.NOT_CHECKABLE)
    assert state(claim)[1] == Stage.DONE


def test_a_second_review_of_what_was_handed_out_is_for_the_others(claim, reviewer, other_reviewer, editor):
    claim.assign(to=reviewer, by=editor)
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.ask_for_second_review(by=editor)
    assert claim in Claim.objects.to_do_for(other_reviewer)
    assert claim not in Claim.objects.to_do_for(reviewer)
    claim.assign(to=editor, by=editor)
    assert claim not in Claim.objects.to_do_for(other_reviewer)
    assert claim in Claim.objects.to_do_for(editor)


def test_a_second_review_can_be_asked_for_afterwards(claim, reviewer):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.ask_for_second_review(by=reviewer)
    assert state(claim)[1] == Stage.SECOND_REVIEW


def test_handing_over_says_whether_anything_changed(claim, reviewer, editor):
    assert claim.assign(to=reviewer, by=editor)
    assert state(claim)[1] == Stage.IN_REVIEW
    assert not claim.assign(to=reviewer, by=editor)
    assert claim.assign(to=None, by=editor)
    assert state(claim)[1] == Stage.OPEN


def test_handing_over_leaves_a_verdict_alone(claim, reviewer, editor):
    claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    claim.assign(to=editor, by=editor)
    assert state(claim) == (Status.NOT_CHECKABLE, Stage.DONE)


def test_a_save_on_top_of_somebody_elses_is_refused_and_theirs_is_shown(claim, reviewer, other_reviewer):
    mine = Claim.objects.get(pk=claim.pk)
    claim.review(by=other_reviewer, status=Status.REFUTED, rationale="他的")
    with pytest.raises(StaleError) as refused:
        mine.review(by=reviewer, status=Status.SUPPORTED, seen_version=1)
    assert (refused.value.current.status, refused.value.current.rationale) == (Status.REFUTED, "他的")
    assert Review.objects.get().reviewer == other_reviewer
    again = mine.review(by=reviewer, status=Status.SUPPORTED, seen_version=refused.value.current.version)
    assert again.reviewer == reviewer


def test_a_verb_sees_the_row_as_it_is_and_not_as_it_was_read(claim, reviewer, other_reviewer):
    old = Claim.objects.get(pk=claim.pk)
    claim.review(by=other_reviewer, status=Status.REFUTED, rationale="他的")
    old.assign(to=reviewer, by=reviewer)
    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.status, stored.rationale, stored.assignee) == (Status.REFUTED, "他的", reviewer)


def test_more_than_one_transaction_should_hold_are_refused(essay, reviewer, monkeypatch):
    count = essay.claims.count()
    monkeypatch.setattr(claim_sets, "MOST_AT_ONCE", count)
    assert review_all(essay.claims.all(), by=reviewer, status="not_checkable") == count
    monkeypatch.setattr(claim_sets, "MOST_AT_ONCE", count - 1)
    with pytest.raises(ValidationError):
        review_all(essay.claims.all(), by=reviewer, status="insufficient")
    with pytest.raises(ValidationError):
        assign_all(essay.claims.all(), to=reviewer, by=reviewer)


def test_many_at_once_are_all_or_none(essay, reviewer, monkeypatch):
    count = essay.claims.count()
    assert review_all(essay.claims.all(), by=reviewer, status=Status.NOT_CHECKABLE) == count
    assert essay.claims.filter(stage=Stage.DONE).count() == count
    with pytest.raises(ValidationError):
        review_all(essay.claims.all(), by=reviewer, status="surely")
    last, review = essay.claims.last(), Claim.review

    def interrupted(one, **verdict):
        if one.pk == last.pk:
            raise KeyboardInterrupt
        return review(one, **verdict)

    monkeypatch.setattr(Claim, "review", interrupted)
    with pytest.raises(KeyboardInterrupt):
        review_all(essay.claims.all(), by=reviewer, status=Status.INSUFFICIENT, rationale="查無")
    assert not essay.claims.filter(status=Status.INSUFFICIENT).exists()
    assert Review.objects.count() == count


def test_many_hand_overs_count_only_those_that_changed(essay, reviewer):
    first = essay.claims.first()
    first.assign(to=reviewer, by=reviewer)
    assert assign_all(essay.claims.all(), to=reviewer, by=reviewer) == essay.claims.count() - 1


def test_a_verb_on_a_filtered_list_is_not_misled_by_its_own_change(essay, reviewer):
    waiting = essay.claims.filter(status=Status.UNVERIFIED)
    count = waiting.count()
    assert review_all(waiting, by=reviewer, status=Status.NOT_CHECKABLE) == count
    assert waiting.count() == 0


def test_a_review_that_fails_half_way_leaves_nothing(claim, reviewer, monkeypatch):
    monkeypatch.setattr(Claim, "_store", lambda self, by: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        claim.review(by=reviewer, status=Status.NOT_CHECKABLE)
    with pytest.raises(ZeroDivisionError):
        claim.ask_for_second_review(by=reviewer)
    assert (Review.objects.count(), Evidence.objects.count()) == (0, 0)
    assert state(claim) == (Status.UNVERIFIED, Stage.OPEN)


def test_contrary_are_the_verdicts_that_stand_and_differ_from_ones_own(claim, reviewer, other_reviewer, editor):
    claim.review(by=reviewer, status="refuted")
    assert claim.contrary_to(reviewer) == claim.contrary_to(other_reviewer) == []
    theirs = claim.review(by=other_reviewer, status="not_checkable")
    assert claim.contrary_to(reviewer) == [theirs]
    assert [one.reviewer for one in claim.standing] == [other_reviewer, reviewer]
    claim.review(by=editor, status="refuted")
    assert claim.contrary_to(editor) == claim.contrary_to(other_reviewer) == []

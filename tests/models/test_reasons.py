"""Why a verdict is given: whose words a claim has, and that agreeing without a word takes none away."""

import pytest

from factcheck.models import Claim, Stage, Status, recorded
from factcheck.models.promises import verdict_faults
from tests.many import review_all


def now(claim: Claim) -> tuple[str, str, str]:
    stored = Claim.objects.get(pk=claim.pk)
    return stored.status, stored.stage, stored.rationale


@pytest.fixture
def reasoned(claim, reviewer) -> Claim:
    claim.review(by=reviewer, status=Status.INSUFFICIENT, rationale="查無公開資料")
    return claim


@pytest.fixture(autouse=True)
def as_its_reviews_say(db):
    yield
    assert list(verdict_faults()) == []


def test_who_agrees_without_a_word_leaves_the_reason_and_the_claim_is_done(reasoned, reviewer, other_reviewer):
    review = reasoned.review(by=other_reviewer, status=Status.INSUFFICIENT)
    assert now(reasoned) == (Status.INSUFFICIENT, Stage.DONE, "查無公開資料")
    assert review.rationale == ""
    assert Claim.objects.get(pk=reasoned.pk).reviewer == other_reviewer


def test_the_newest_words_count_and_ones_own_before_anybody_elses(reasoned, other_reviewer, editor):
    reasoned.review(by=other_reviewer, status=Status.INSUFFICIENT, rationale="也沒查到")
    assert now(reasoned)[2] == "也沒查到"
    reasoned.review(by=editor, status=Status.INSUFFICIENT)
    assert now(reasoned)[2] == "也沒查到"
    reasoned.review(by=other_reviewer, status=Status.UNVERIFIED)
    assert now(reasoned)[2] == "查無公開資料"


def test_who_disagrees_without_a_word_has_no_reason(reasoned, other_reviewer):
    reasoned.review(by=other_reviewer, status=Status.NOT_CHECKABLE)
    assert now(reasoned) == (Status.NOT_CHECKABLE, Stage.DISPUTED, "")


def test_who_takes_their_own_words_back_has_none(reasoned, reviewer):
    reasoned.review(by=reviewer, status=Status.INSUFFICIENT)
    assert now(reasoned) == (Status.INSUFFICIENT, Stage.IN_REVIEW, "")


def test_a_ruling_without_a_word_takes_the_words_of_the_side_it_takes(reasoned, other_reviewer, editor):
    reasoned.review(by=other_reviewer, status=Status.NOT_CHECKABLE, rationale="一種看法")
    assert reasoned.review(by=editor, status=Status.INSUFFICIENT).is_ruling
    assert now(reasoned) == (Status.INSUFFICIENT, Stage.DONE, "查無公開資料")


def test_many_at_once_without_a_word_leave_the_reason(reasoned, essay, other_reviewer):
    review_all(essay.claims.all(), by=other_reviewer, status=Status.INSUFFICIENT)
    assert now(reasoned) == (Status.INSUFFICIENT, Stage.DONE, "查無公開資料")


def test_undo_and_redo_of_a_wordless_verdict_move_no_words(reasoned, other_reviewer):
    with recorded(by=other_reviewer) as act:
        act.review(reasoned, status=Status.INSUFFICIENT)
    for again in (act.action.undo, act.action.redo, act.action.undo):
        again()
        assert now(reasoned)[2] == "查無公開資料"
    assert not reasoned.reviews.filter(reviewer=other_reviewer).exclude(rationale="").exists()


def test_an_inherited_reason_stays_with_whoever_confirms_it_without_a_word(essay, reviewer, other_reviewer):
    first = essay.claims.order_by("start").first()
    first.review(by=reviewer, status=Status.INSUFFICIENT, rationale="查無公開資料")
    first.split(at=first.start + 6, by=reviewer)
    heir = essay.claims.order_by("start").first()
    assert (heir.pk != first.pk, heir.needs_confirmation) == (True, True)
    heir.review(by=other_reviewer, status=Status.INSUFFICIENT)
    assert now(heir) == (Status.INSUFFICIENT, Stage.DONE, "查無公開資料")
    heir.review(by=other_reviewer, status=Status.NOT_CHECKABLE)
    assert now(heir)[2] == ""


def test_a_standing_verdict_is_ones_own_and_neither_withdrawn_nor_settled(reasoned, reviewer, other_reviewer, editor):
    def standing(person) -> str | None:
        verdict = Claim.objects.get(pk=reasoned.pk).standing_verdict_of(person)
        return verdict and verdict.rationale

    assert (standing(reviewer), standing(other_reviewer)) == ("查無公開資料", None)
    reasoned.review(by=other_reviewer, status=Status.NOT_CHECKABLE, rationale="看法")
    reasoned.review(by=editor, status=Status.NOT_CHECKABLE)
    assert (standing(reviewer), standing(other_reviewer), standing(editor)) == (None, None, "")
    reasoned.review(by=editor, status=Status.UNVERIFIED)
    assert standing(editor) is None

"""Taking a claim, handing it back, and asking for a second review."""

from factcheck.models import Claim
from tests.views.pages import review, told, words_of


def test_a_claim_is_taken_and_handed_back(desk, claim, reviewer):
    taken = desk.post(f"/claims/{claim.pk}/assign/", follow=True)
    assert told(taken) == ["Assigned to you."]
    assert "Assigned to reviewer." in words_of(taken)
    claim.refresh_from_db()
    assert (claim.assignee, claim.stage) == (reviewer, "in_review")

    back = desk.post(f"/claims/{claim.pk}/assign/", {"hand_back": ""}, follow=True)
    assert told(back) == ["Handed back."]
    assert "Assigned to nobody." in words_of(back)
    claim.refresh_from_db()
    assert (claim.assignee, claim.stage) == (None, "open")


def test_a_page_of_before_a_hand_over_does_what_its_button_said(desk, claim, reviewer, other_reviewer):
    claim.assign(to=reviewer, by=other_reviewer)
    desk.post(f"/claims/{claim.pk}/assign/")
    assert Claim.objects.get(pk=claim.pk).assignee == reviewer

    claim.assign(to=other_reviewer, by=other_reviewer)
    page = desk.post(f"/claims/{claim.pk}/assign/", {"hand_back": ""}, follow=True)
    assert told(page)[-1] == "It was no longer in your hands."
    assert Claim.objects.get(pk=claim.pk).assignee == other_reviewer


def test_a_claim_of_somebody_else_may_be_taken_over_and_the_history_says_so(desk, claim, reviewer, other_reviewer):
    claim.assign(to=other_reviewer, by=other_reviewer)
    page = desk.post(f"/claims/{claim.pk}/assign/", follow=True)
    assert Claim.objects.get(pk=claim.pk).assignee == reviewer
    assert "other_reviewer → reviewer" in words_of(page)


def test_taking_a_claim_does_not_make_a_form_somebody_has_open_stale(desk, claim):
    desk.post(f"/claims/{claim.pk}/assign/")
    assert review(desk, claim, status="not_checkable").status_code == 302


def test_a_second_review_keeps_the_claim_from_being_done_until_another_agrees(desk, sign_in, claim, other_reviewer):
    page = desk.post(f"/claims/{claim.pk}/second-review/", follow=True)
    assert told(page) == ["A second review is asked for."]
    assert "second-review" not in page.content.decode()
    desk.post("/undo/")
    claim.refresh_from_db()
    assert not claim.needs_second_review
    desk.post("/redo/")
    claim.refresh_from_db()
    review(desk, claim, status="not_checkable")
    claim.refresh_from_db()
    assert claim.stage == "second_review"
    review(sign_in(other_reviewer), claim, status="not_checkable")
    claim.refresh_from_db()
    assert claim.stage == "done"

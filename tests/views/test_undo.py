"""Taking back and doing again, over the web."""

import pytest

from factcheck.models import Action, Claim, recorded
from tests.views.pages import told


@pytest.fixture
def done(claim, reviewer) -> Action:
    with recorded(by=reviewer) as act:
        act.review(claim, status="not_checkable")
    return act.action


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_the_last_thing_is_taken_back_and_done_again(desk, claim, done):
    desk.post("/undo/")
    assert status_of(claim) == "unverified"
    desk.post("/redo/")
    assert status_of(claim) == "not_checkable"


def test_the_message_s_own_action_is_taken_back(desk, claims, reviewer, done):
    with recorded(by=reviewer) as act:
        act.review(claims[1], status="not_checkable")
    desk.post("/undo/", {"action": done.pk})
    assert [status_of(claim) for claim in claims[:2]] == ["unverified", "not_checkable"]


@pytest.mark.parametrize("action", ["0", "x", "9" * 30])
def test_an_action_that_is_not_there_is_answered_in_words(desk, done, action):
    page = desk.post("/undo/", {"action": action}, follow=True)
    assert page.status_code == 200
    assert told(page)


def test_nothing_to_take_back_is_said(desk, db):
    page = desk.post("/undo/", follow=True)
    assert told(page) == ["There is nothing to take back or to do again."]


def test_other_people_s_actions_are_out_of_reach(sign_in, other_reviewer, claim, done):
    sign_in(other_reviewer).post("/undo/", {"action": done.pk})
    assert status_of(claim) == "not_checkable"


def test_what_changed_since_is_left_alone(desk, claim, done, reviewer):
    claim.review(by=reviewer, status="insufficient", rationale="新的看法")
    page = desk.post("/undo/", {"action": done.pk}, follow=True)
    assert "changed since" in told(page)[0]
    assert status_of(claim) == "insufficient"


def test_a_bulk_action_is_taken_back_whole(desk, claims):
    selected = [claim.pk for claim in claims]
    page = desk.post("/claims/bulk/", {"action": "not_checkable", "selected": selected}, follow=True)
    assert 'action="/undo/"' in page.content.decode()
    desk.post("/undo/")
    assert {status_of(claim) for claim in claims} == {"unverified"}


def in_reader_of(essay) -> dict:
    """What the reader's own button sends."""
    address = f"http://testserver/essays/{essay.pk}/"
    return {"data": {"reader": "", "next": address}, "headers": {"HX-Request": "true", "HX-Current-URL": address}}


def test_in_the_reader_the_claim_comes_back_into_its_panel(desk, claim, essay, done):
    page = desk.post("/undo/", **in_reader_of(essay))
    assert page.context["claim"] == claim
    assert told(page) == ["Taken back."]


def test_what_was_done_to_another_essay_opens_that_one(desk, claim, essay, other_essay, done):
    page = desk.post("/undo/", **in_reader_of(other_essay))
    assert page["HX-Redirect"] == f"/essays/{essay.pk}/?claim={claim.pk}"
    assert status_of(claim) == "unverified"


def test_an_edit_of_the_cut_taken_back_in_the_reader_draws_the_text_anew(desk, claim, essay, reviewer):
    with recorded(by=reviewer) as act:
        act.cut(claim.split, at=claim.start + 6)
    page = desk.post("/undo/", **in_reader_of(essay))
    assert page["HX-Redirect"] == f"/essays/{essay.pk}/?claim={claim.pk}"
    assert Claim.objects.filter(pk=claim.pk).exists()
    plain = desk.post("/redo/", {"reader": "", "next": f"/essays/{essay.pk}/"})
    assert plain["Location"].startswith(f"/essays/{essay.pk}/?claim=")
    assert not Claim.objects.filter(pk=claim.pk).exists()


@pytest.mark.parametrize("path", ["/undo/", "/redo/"])
def test_the_cast_at_the_door(sign_in, stranger, path):
    assert sign_in(stranger).post(path).status_code == 403
    assert "/accounts/login/" in sign_in(None).post(path)["Location"]
    assert sign_in(stranger).get(path).status_code == 405


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_nowhere_else(desk, done, address):
    assert desk.post("/undo/", {"next": address})["Location"] == "/claims/"

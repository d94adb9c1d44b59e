"""Where verdicts differ: who is told, and what the pages show of it."""

import re

import pytest

from factcheck.models import Claim
from tests.views.pages import review, told, words_of

HTMX = {"headers": {"HX-Request": "true"}}
PLACES = ("{essay}?claim={pk}", "/claims/{pk}/")


@pytest.fixture
def called(reviewer, other_reviewer):
    """The two reviewers, with names of their own."""
    for person, family, given in ((reviewer, "陳", "大文"), (other_reviewer, "林", "小美")):
        person.last_name, person.first_name = family, given
        person.save()


@pytest.fixture
def disputed(claim, called, reviewer, other_reviewer) -> Claim:
    claim.review(by=other_reviewer, status="partly_false", rationale="二百人")
    claim.review(by=reviewer, status="supported", rationale="三百人")
    return claim


def press(desk, claim, status, **more):
    typed = {"status": status, "rationale": "", "version": claim.version, "reader": "", "moves_on": "on"}
    return desk.post(f"/claims/{claim.pk}/review/", typed, **more)


def test_whoever_contradicts_is_told_whom_and_the_claim_stays_open(desk, claim, called, other_reviewer):
    claim.review(by=other_reviewer, status="partly_false")
    page = press(desk, claim, "supported", **HTMX)
    assert page.context["claim"] == claim
    (said,) = told(page)
    assert "“Supported”" in said
    assert "林小美 (“Partly false”)" in said
    assert "until one gives way or an editor rules" in said
    assert 'data-message="warning"' in page.content.decode()
    assert "Undo" in words_of(page)


def test_so_is_whoever_contradicts_on_the_claims_page_and_in_the_table(desk, claim, called, other_reviewer):
    claim.review(by=other_reviewer, status="partly_false")
    assert "林小美" in told(desk.get(review(desk, claim, status="supported").url))[0]
    claim.refresh_from_db()
    sent = {"status": "refuted", "rationale": "", "version": claim.version, "table": ""}
    row = desk.post(f"/claims/{claim.pk}/review/", sent, **HTMX)
    assert "林小美" in words_of(row)


def test_whoever_agrees_is_told_nothing_of_the_kind(desk, claim, other_reviewer):
    claim.review(by=other_reviewer, status="not_checkable")
    assert told(press(desk, claim, "not_checkable", **HTMX)) == ["Saved: “Not checkable”."]


def test_an_editor_is_told_how_to_settle_it_and_that_it_is_settled(sign_in, editor, claim, other_reviewer):
    claim.review(by=other_reviewer, status="partly_false")
    browser = sign_in(editor)
    assert "your next verdict settles it" in told(press(browser, claim, "not_checkable", **HTMX))[0]
    claim.refresh_from_db()
    page = press(browser, claim, "not_checkable", **HTMX)
    assert told(page) == ["Saved: “Not checkable”. It settles the dispute."]


def pressed_in_table(browser, claim) -> list[str]:
    menu = browser.get("/claims/").content.decode().partition(f'id="verdict-{claim.pk}"')[2].partition("</form>")[0]
    return re.findall(r'value="(\w+)"[^>]* aria-pressed="true"', menu)


def test_in_the_table_ones_own_verdict_is_the_one_that_is_chosen(sign_in, disputed, reviewer, other_reviewer, editor):
    chosen = [pressed_in_table(sign_in(person), disputed) for person in (reviewer, other_reviewer, editor)]
    assert sorted(map(tuple, chosen)) == [(), ("partly_false",), ("supported",)]
    assert chosen[2] == []


@pytest.mark.parametrize("place", PLACES)
def test_both_sides_stand_beside_the_verdict(desk, disputed, place):
    page = desk.get(place.format(essay=disputed.essay.get_absolute_url(), pk=disputed.pk)).content.decode()
    head, _, rest = page.partition('aria-labelledby="verdict"')[2].partition("<form")
    assert rest
    for part in ("is-disputed", "陳大文", "Supported", "三百人", "林小美", "Partly false", "二百人"):
        assert part in head
    assert "The claim is not done until one gives way or an editor rules." in head


@pytest.mark.parametrize("place", PLACES)
def test_whoever_may_settle_reads_that_a_verdict_is_a_ruling(sign_in, editor, disputed, place):
    page = sign_in(editor).get(place.format(essay=disputed.essay.get_absolute_url(), pk=disputed.pk))
    assert "A verdict you give now is a ruling: it settles the dispute." in words_of(page)
    # Nobody rules for the newest side by pressing "Save".
    assert page.context["review_form"]["status"].value() == ""


def test_the_reader_marks_a_disputed_claim_and_no_other(desk, disputed):
    page = desk.get(disputed.essay.get_absolute_url()).content.decode()
    assert page.count(' is-disputed" id=') == 1
    assert "Supported · Disputed" in page


def test_many_verdicts_at_once_say_how_many_claims_they_made_disputed(desk, essay, other_reviewer):
    claims = list(essay.claims.order_by("start"))
    for claim in claims[:2]:
        claim.review(by=other_reviewer, status="refuted")
    sent = {"action": "not_checkable", "selected": [claim.pk for claim in claims], "confirmed": "on"}
    page = desk.post("/claims/bulk/", sent, follow=True)
    assert told(page) == ["3 claims changed. 2 claims have verdicts that differ: they are disputed."]

"""Undo and redo in a browser: from the reader, from the message, over many claims; and what others did since."""

import re

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Claim, Evidence

NOT_CHECKABLE = re.compile(r"\bstatus-not_checkable\b")


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))


@pytest.fixture
def page(desk, reviewer, essay, claims) -> Page:
    return desk(reviewer, f"/essays/{essay.pk}/?claim={claims[0].pk}", language="en")


def take_back(page: Page) -> None:
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Taken back.")


def status_of(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_several_verdicts_are_taken_back_one_by_one_and_done_again(page, claims):
    undo, redo = (page.locator(".reader-toolbar").get_by_role("button", name=name) for name in ("Undo", "Redo"))
    for claim in claims:
        page.locator("#panel").get_by_role("button", name="Not checkable").click()
        expect(page.locator(f"#claim-{claim.pk}")).to_have_class(NOT_CHECKABLE)
    for claim in reversed(claims):
        undo.click()
        expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(claim.pk))
        expect(page.locator(f"#claim-{claim.pk}")).not_to_have_class(NOT_CHECKABLE)
    assert {status_of(claim) for claim in claims} == {"unverified"}
    undo.click()
    expect(page.locator("#messages")).to_contain_text("There is nothing to take back")
    redo.click()
    expect(page.locator("#messages")).to_contain_text("Done again.")
    assert [status_of(claim) for claim in claims] == ["not_checkable", "unverified", "unverified"]
    assert claims[0].reviews.count() == 3, "each is a new entry of the history"


def test_a_source_is_taken_off_and_put_back(page, claims, source):
    form = page.locator("#evidence form[action$='/evidence/']")
    form.locator("[name=known_source]").fill(source.url)
    form.locator("[name=locator]").fill("第3頁")
    form.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator("#evidence .entries")).to_contain_text(source.title)
    take_back(page)
    expect(page.locator("#evidence .entries")).to_have_count(0)
    page.locator(".reader-toolbar").get_by_role("button", name="Redo").click()
    expect(page.locator("#evidence .entries")).to_contain_text(source.title)
    page.get_by_role("button", name=f"Remove: {source.title}").click()
    expect(page.locator("#evidence .entries")).to_have_count(0)
    take_back(page)
    expect(page.locator("#evidence .entries")).to_contain_text("第3頁")
    assert Evidence.objects.get().locator == "第3頁"


def test_an_edit_of_the_cut_is_taken_back_from_the_reader(page, claims):
    claim = claims[0]
    page.get_by_role("link", name="Edit the cut").click()
    box = page.get_by_label("One claim a line")
    box.fill(box.input_value().replace("2015年,", "2015年,\n"))
    page.get_by_role("button", name="Save the cut").click()
    expect(page.locator("#messages")).to_contain_text("The text is cut anew.")
    page.goto(f"/essays/{claim.essay_id}/")
    expect(page.locator(".claim-link")).to_have_count(len(claims) + 1)
    page.keyboard.press("u")
    expect(page.locator(".claim-link")).to_have_count(len(claims))
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(claim.pk))
    expect(page.locator("#messages")).to_contain_text("Taken back.")


def test_what_somebody_else_did_since_is_left_alone(page, claims, editor):
    page.locator("#panel").get_by_role("button", name="Not checkable").click()
    expect(page.locator("#messages")).to_contain_text("Saved")
    Claim.objects.get(pk=claims[0].pk).assign(to=editor, by=editor)
    take_back(page)
    claim = Claim.objects.get(pk=claims[0].pk)
    assert (claim.status, claim.assignee) == ("unverified", editor)

"""My work in a browser: what waits, in which order, and the way from there to the claim."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from factcheck.models import Claim
from tests.browser.acts import overflow


@pytest.fixture
def claims(seed_essay) -> list[Claim]:
    return list(seed_essay.claims.checkable().order_by("start"))


@pytest.fixture
def waiting(claims, reviewer, other_reviewer, editor) -> dict[str, list[Claim]]:
    """What waits for the reviewer, by list."""
    today = timezone.localdate()
    for claim, days in ((claims[0], None), (claims[1], 5), (claims[2], -3)):
        claim.assign(to=reviewer, by=editor, due_on=days and today + datetime.timedelta(days=days))
    claims[3].review(by=reviewer, status="supported")
    claims[4].review(by=reviewer, status="not_checkable")
    claims[4].review(by=other_reviewer, status="insufficient", rationale="查無資料")
    claims[5].ask_for_second_review(by=editor)
    claims[5].review(by=other_reviewer, status="not_checkable")
    return {
        "due": [claims[2], claims[1], claims[0]],
        "unproved": [claims[3]],
        "disputed": [claims[4]],
        "second": [claims[5]],
    }


def texts(page: Page, key: str) -> list[str]:
    return page.locator(f"#{key} .work-claim").all_inner_texts()


def test_each_list_shows_what_waits_and_leads_there(desk, reviewer, waiting, axe):
    page = desk(reviewer, "/work/", language="en")
    for key, claims in waiting.items():
        assert texts(page, key) == [claim.text for claim in claims], key
    expect(page.locator("#due .is-overdue")).to_have_count(1)
    assert axe(page) == []
    page.locator("#due .work-claim").first.click()
    first = waiting["due"][0]
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(first.pk))
    expect(page.locator(f"#claim-{first.pk}")).to_be_in_viewport()
    page.keyboard.press("6")
    expect(page.locator("#messages")).to_contain_text("Saved")
    page.go_back()
    page.goto("/work/")
    assert texts(page, "due") == [claim.text for claim in waiting["due"][1:]]


def test_a_list_in_the_table_has_the_same_claims(desk, reviewer, waiting):
    page = desk(reviewer, "/work/", language="en")
    for key, claims in waiting.items():
        page.goto("/work/")
        page.locator(f"#{key}").get_by_role("link", name="In the table").click()
        expect(page.locator("[data-row]")).to_have_count(len(claims))
        rows = page.locator("[data-row]").evaluate_all("rows => rows.map((row) => Number(row.id.slice(4)))")
        assert sorted(rows) == sorted(claim.pk for claim in claims)


def test_what_others_did_is_news_until_it_was_seen(desk, reviewer, other_reviewer, claims):
    claims[0].assign(to=reviewer, by=reviewer)
    page = desk(reviewer, "/work/", language="en")
    expect(page.locator("#news")).to_contain_text("Nobody has touched your claims.")
    claims[0].review(by=other_reviewer, status="insufficient", rationale="查無資料")
    page.reload()
    expect(page.locator("#news")).to_contain_text("other_reviewer")
    expect(page.locator("#news")).to_contain_text("查無資料")


def test_an_empty_desk_says_where_to_begin(desk, reviewer, claims, axe):
    page = desk(reviewer, "/work/", language="en", viewport={"width": 360, "height": 740})
    assert axe(page) == []
    assert overflow(page) == 0
    page.get_by_role("link", name="Claims nobody has taken on").first.click()
    expect(page.locator("[data-row]")).to_have_count(50)

"""The tables on a phone: rows are cards, nothing lies beyond the edge, and it is a table still."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Review
from tests.browser.acts import overflow

PHONE = {"width": 390, "height": 844}
SCROLLING_PARTS = """
[...document.querySelectorAll("main *")].filter((part) =>
  part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(part).overflowX)
).map((part) => part.outerHTML.slice(0, 80))
"""
BEYOND_THE_EDGE = """
[...document.querySelectorAll("main table *")].filter((part) =>
  part.checkVisibility() && part.getBoundingClientRect().right > innerWidth
).map((part) => part.outerHTML.slice(0, 80))
"""


@pytest.fixture
def claims(seed_essay, source, reviewer, other_reviewer):
    claims = list(seed_essay.claims.checkable().order_by("start"))
    claims[0].attach(source, stance="supports", by=reviewer, quote="很長的引文" * 40)
    claims[1].review(by=other_reviewer, status="supported")
    return claims


@pytest.fixture
def page(desk, reviewer, claims) -> Page:
    return desk(reviewer, "/claims/", language="en", viewport=PHONE, has_touch=True)


def test_no_table_scrolls_sideways(page, claims):
    for path in ("/claims/", "/essays/", "/sources/"):
        page.goto(path)
        expect(page.locator("main table")).to_be_visible()
        assert overflow(page) == 0, path
        assert page.evaluate(SCROLLING_PARTS) == [], path
        assert page.evaluate(BEYOND_THE_EDGE) == [], path


def test_neither_does_the_preview_of_a_cut(desk, editor):
    page = desk(editor, "/essays/import/", language="en", viewport=PHONE)
    page.locator("[name=text]").fill(
        "# 港口的十年\n\n記者：2023年高雄港的貨櫃量為883萬，比前一年下降約7%嗎？\n林秀珍：是的。\n"
    )
    page.locator("[name=step]").first.click()
    expect(page.locator("main table [role=cell]").first).to_be_visible()
    assert (overflow(page), page.evaluate(SCROLLING_PARTS), page.evaluate(BEYOND_THE_EDGE)) == (0, [], [])


def test_a_verdict_is_given_with_the_thumb(page, claims, axe):
    row = page.locator(f"#row-{claims[3].pk}")
    row.get_by_role("button", name="Unverified").tap()
    menu = page.locator(f"#verdict-{claims[3].pk}")
    expect(menu).to_be_in_viewport(ratio=1)
    assert axe(page) == []
    claim, sheet = row.locator(".claim-cell").bounding_box(), menu.bounding_box()
    assert claim["y"] + claim["height"] <= sheet["y"]
    assert sheet["y"] + sheet["height"] == pytest.approx(PHONE["height"], abs=1)
    menu.get_by_role("button", name="Not checkable").tap()
    expect(row.locator(".row-status")).to_contain_text("Not checkable")
    assert Review.objects.get(claim=claims[3]).status == "not_checkable"
    assert overflow(page) == 0
    # The row that came back is a card like the others.
    expect(row).to_have_css("display", "flex")
    assert page.evaluate(BEYOND_THE_EDGE) == []


def test_each_cell_carries_the_head_of_its_column(page, claims):
    row = page.locator(f"#row-{claims[1].pk}")
    shown = row.locator("td").evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    heads = [content.split(" / ")[0].strip('"') for content in shown if content != "none"]
    assert heads == ["No.", "Kind", "Score", "Status", "Stage", "Sources", "Assigned to", "Reviewed"]


def test_it_is_a_table_for_whoever_hears_it(page, claims):
    """What the browser tells a screen reader, and what the markup says to browsers that go by the looks."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]
    rows = page.locator("[data-row]").count()
    assert roles.count("table") == 1
    assert roles.count("columnheader") == 10
    assert roles.count("row") == rows + 1
    assert page.locator("[data-row][role=row] > td[role=cell]").count() == rows * 10
    assert page.locator("table[role=table] > [role=rowgroup] > tr[role=row] > th[role=columnheader]").count() == 10


def test_the_heads_stay_to_sort_by_and_columns_put_away_stay_away(page, claims):
    page.get_by_role("columnheader", name="Score").get_by_role("link").tap()
    page.wait_for_url("**sort=**")
    expect(page.locator("th[aria-sort]")).to_have_text("Score")
    expect(page.locator("th[aria-sort] a")).to_be_in_viewport()
    page.locator("[popovertarget=columns]").tap()
    page.locator("#column-status").uncheck()
    page.get_by_role("button", name="Show these").tap()
    expect(page.locator("[data-row-menu]")).to_have_count(0)
    assert "sort=" in page.url
    assert overflow(page) == 0


def test_the_bar_for_many_follows_only_when_something_is_ticked(page, claims):
    bar = page.locator("#bulk")
    expect(bar).not_to_be_in_viewport()
    page.locator("[data-selects-row]").first.tap()
    expect(bar).to_be_in_viewport()

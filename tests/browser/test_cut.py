"""Editing the cut in a browser: by selecting text, with characters that JavaScript counts twice, and by line breaks."""

from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from factcheck.models import Essay, cut_by_hand
from tests.models.cuts import check_cut, texts

TEXT = "👩‍🔧說，公司在𠮷野成立，員工有300人。產量是全國第一。\n這座城市令人難忘。\n"

#: Select from one place of the shown text to another, counted as Python counts.
SELECT = """([start, end]) => {
  const root = document.querySelector("[data-cut-text]");
  const units = (count) => [...root.textContent].slice(0, count).join("").length;
  const place = (left) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (left > node.length) { left -= node.length; node = walker.nextNode(); }
    return [node, left];
  };
  getSelection().setBaseAndExtent(...place(units(start)), ...place(units(end)));
}"""


@pytest.fixture
def essay(transactional_db) -> Essay:
    """Three claims, a sentence each, whatever the engine would make of them."""
    essay = Essay.objects.from_text(TEXT, title="一家公司")[0]
    ends = [0, *(at + 1 for at, one in enumerate(TEXT) if one == "。")]
    wanted = [(start + (TEXT[start] == "\n"), end) for start, end in pairwise(ends)]
    if [(claim.start, claim.end) for claim in essay.claims.order_by("start")] != wanted:
        cut_by_hand(essay, wanted, by=User.objects.create_user("engineer"))
    return essay


def select(page: Page, words: str, end: str | None = None) -> None:
    """Select these words, or the place before them if `end` is empty."""
    start = TEXT.index(words)
    page.evaluate(SELECT, [start, start + len(words if end is None else end)])


@pytest.fixture
def page(desk, essay, reviewer) -> Page:
    return desk(reviewer, f"/claims/{essay.claims.order_by('start').first().pk}/cut/", language="en")


def test_a_place_after_characters_of_two_units_is_where_the_claim_is_split(page, essay):
    select(page, "員工有", end="")
    expect(page.locator("[data-cut-told]")).to_contain_text("公司在𠮷野成立，｜員工有300人。")
    expect(page.get_by_role("button", name="Make it a claim of its own")).to_be_disabled()
    page.get_by_role("button", name="Split here").click()
    expect(page.get_by_role("status")).to_contain_text("The text is cut anew.")
    assert texts(essay)[:2] == ["👩‍🔧說，公司在𠮷野成立，", "員工有300人。"]
    check_cut(essay)


def test_a_selection_across_two_claims_becomes_one(page, essay):
    select(page, "300人。產量")
    expect(page.locator("[data-cut-told]")).to_have_text("300人。產量")
    page.get_by_role("button", name="Make it a claim of its own").click()
    expect(page.get_by_role("status")).to_contain_text("The text is cut anew.")
    assert texts(essay)[:3] == ["👩‍🔧說，公司在𠮷野成立，員工有", "300人。產量", "是全國第一。"]


def test_a_selection_survives_a_click_elsewhere(page, essay):
    select(page, "👩‍🔧說，公司在𠮷野")
    page.get_by_label("One claim a line").click()
    page.get_by_role("button", name="Let the marked claim be exactly this").click()
    expect(page.get_by_role("status")).to_contain_text("The text is cut anew.")
    assert texts(essay)[:2] == ["👩‍🔧說，公司在𠮷野", "成立，員工有300人。產量是全國第一。"]


def test_enter_in_the_box_splits_and_the_message_takes_it_back(page, essay):
    first = texts(essay)
    box = page.get_by_label("One claim a line")
    box.focus()
    page.keyboard.press("Control+Home")
    for _character in range(len("👩‍🔧說，") - 2):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save the cut").click()
    expect(page.get_by_role("status")).to_contain_text("The text is cut anew.")
    assert texts(essay)[0] == "👩‍🔧說，"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back.")
    assert texts(essay) == first


def test_a_double_click_cuts_once(page, essay):
    page.get_by_role("button", name="Merge with the claim after it").dblclick()
    expect(page.get_by_role("status")).to_contain_text("The text is cut anew.")
    assert texts(essay) == [TEXT.split("\n")[0], TEXT.split("\n")[1]]


def test_the_page_works_without_javascript(desk, essay, reviewer):
    page = desk(reviewer, f"/claims/{essay.claims.first().pk}/cut/", language="en", java_script_enabled=False)
    expect(page.get_by_role("button", name="Split here")).to_be_hidden()
    box = page.get_by_label("One claim a line")
    box.fill(TEXT.split("\n")[0].replace("，", "，\n"))
    page.get_by_role("button", name="Save the cut").click()
    assert texts(essay)[:3] == ["👩‍🔧說，", "公司在𠮷野成立，", "員工有300人。產量是全國第一。"]


def test_the_page_is_accessible(page, essay, axe):
    select(page, "300人")
    assert axe(page) == []


def test_a_wrong_word_is_told_and_the_page_stays_accessible(page, axe):
    page.get_by_label("One claim a line").fill("別的字")
    page.get_by_role("button", name="Save the cut").click()
    expect(page.get_by_role("alert")).to_contain_text("The words must stay as they are")
    expect(page.get_by_label("One claim a line")).to_have_value("別的字")
    assert axe(page) == []

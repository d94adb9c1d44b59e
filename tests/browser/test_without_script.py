"""Everything works with JavaScript switched off."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Claim
from tests.browser.acts import attach_new_source, save_verdict


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))


@pytest.fixture
def plain(desk, reviewer):
    def opened(path: str) -> Page:
        return desk(reviewer, path, language="en", java_script_enabled=False)

    return opened


def test_a_verdict_and_a_new_source(plain, claim):
    page = plain(f"/claims/{claim.pk}/")
    save_verdict(page, "supported", "年報寫明。")
    expect(page.locator("#messages")).to_contain_text("it needs a source")
    attach_new_source(page, new_url="https://example.org/a", new_title="年報", quote="300人")
    expect(page.locator("#messages")).to_contain_text("The source is attached.")
    claim.refresh_from_db()
    assert (claim.status, claim.stage) == ("supported", "done")


def test_a_bulk_action_on_ticked_rows_and_on_all_that_match(plain, essay):
    page = plain("/claims/")
    page.locator("[data-selects-row]").first.check()
    page.get_by_role("button", name="Mark as not checkable").click()
    expect(page.locator("#messages")).to_contain_text("1 claim changed.")
    page.locator("#everything").check()
    page.get_by_role("button", name="Assign to me").click()
    page.get_by_role("button", name=f"Change {essay.claims.count()} claims").click()
    assert not essay.claims.filter(assignee=None).exists()


def test_the_language_switch(plain, essay):
    page = plain("/essays/")
    page.locator("#language").select_option("zh-hant")
    page.get_by_role("button", name="Change").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hant")


def test_the_reader_selects_a_claim_by_its_link(plain, essay, claims):
    last = claims[-1]
    page = plain(f"/essays/{essay.pk}/")
    page.locator(f"#claim-{last.pk}").click()
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(last.pk))

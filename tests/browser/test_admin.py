"""The main job in Django's admin, whose scripts have to run under the desk's own Content-Security-Policy."""

import csv
import io

from playwright.sync_api import Page, expect

from tests.conftest import PASSWORD


def test_a_reviewer_does_the_main_job_in_the_admin(visit, reviewer, seed_essay, source):
    page = visit("/admin/", locale="en-GB", viewport={"width": 1280, "height": 800})
    page.locator("#id_username").fill("reviewer")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.get_by_role("link", name="Claims").first.click()
    the_list_shows_claims_and_their_state(page)

    page.locator("#result_list tbody th a").nth(4).click()
    number = int(page.url.split("/")[-3])
    refute_with_a_known_source(page, source.title)
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")

    page.goto("/admin/factcheck/claim/")
    row = exported(page)[number]
    assert (row["status"], row["stage"], row["reviewer"], row["locators"]) == ("refuted", "done", "reviewer", "1. p. 3")


def the_list_shows_claims_and_their_state(page: Page) -> None:
    """Nothing of the first columns is squeezed to a ribbon or pushed out of sight."""
    claim, state = page.locator("#result_list tbody th").first, page.locator("#result_list td.field-stage").first
    assert claim.bounding_box()["width"] > 200
    expect(state).to_be_in_viewport(ratio=1)


def refute_with_a_known_source(page: Page, title: str) -> None:
    page.locator("#id_status").select_option("refuted")
    page.locator("#evidence-group .select2-selection").first.click()
    page.locator(".select2-search__field").press_sequentially(title[:2])
    page.locator(".select2-results__option", has_text=title).click()
    page.locator("#id_evidence-0-locator").fill("p. 3")
    page.get_by_role("button", name="Save", exact=True).click()


def exported(page: Page) -> dict[int, dict[str, str]]:
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("export_claims")
    with page.expect_download() as download:
        page.get_by_role("button", name="Go").click()
    rows = csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"), newline=""))
    return {int(row["claim_id"]): row for row in rows}

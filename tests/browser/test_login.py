"""Logging in, as a person does it."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Review
from tests.conftest import PASSWORD

LOGIN = "/accounts/login/"


def log_in(page: Page, name: str, password: str) -> None:
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(password)
    page.locator("#id_password").press("Enter")


def test_a_visitor_logs_in_and_sees_the_essays(page, reviewer):
    log_in(page, "reviewer", PASSWORD)
    page.wait_for_url("**/essays/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_wrong_password_gets_a_sentence(visit, reviewer):
    page = visit(LOGIN)
    log_in(page, "reviewer", "wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#id_username")).to_have_value("reviewer")


def test_the_fifth_wrong_password_gets_a_page_that_says_how_long_to_wait(visit, reviewer, axe):
    page = visit(LOGIN, locale="en-GB")
    for turn in range(5):
        page.goto(LOGIN)
        log_in(page, "reviewer", f"guess {turn}")
        page.wait_for_load_state()
    expect(page.get_by_text("Wait 15 minutes, then try again.")).to_be_visible()
    assert axe(page) == []


def test_logging_out_leads_back_to_the_door(desk, reviewer):
    page = desk(reviewer)
    page.locator("form[action*=logout] button").click()
    page.wait_for_url(f"**{LOGIN}*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [LOGIN, "/accounts/password_reset/", "/accounts/password_reset/done/", "/no-such-page"]
)
def test_axe_finds_nothing_on_the_pages_before_the_door(visit, axe, path, scheme):
    assert axe(visit(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("path", ["/accounts/password_change/", "/accounts/password_change/done/"])
def test_axe_finds_nothing_on_the_account_pages(desk, axe, reviewer, path):
    assert axe(desk(reviewer, path)) == []


def test_the_login_page_fits_a_phone(visit):
    page = visit(LOGIN, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_a_page_sends_after_somebody_else_has_logged_in_beside_it_is_not_signed(
    desk, sign_in, essay, reviewer, other_reviewer
):
    page = desk(reviewer, f"/essays/{essay.pk}/", language="en", may_fail=True)
    session = sign_in(other_reviewer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}])
    page.keyboard.press("6")
    expect(page.locator("#messages")).to_contain_text("Load it again to go on as other_reviewer.")
    page.reload()
    page.keyboard.press("6")
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert Review.objects.get().reviewer == other_reviewer

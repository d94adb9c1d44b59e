"""An act that the server can't answer says so above the page, and can be done again."""

from django.db import OperationalError
from playwright.sync_api import Route, expect

from factcheck.models import Claim


def test_a_verdict_by_key_while_the_database_and_then_the_network_is_away(desk, reviewer, essay, monkeypatch):
    page = desk(reviewer, f"/essays/{essay.pk}/", language="en", may_fail=True)
    messages = page.locator("#messages")

    def away(*_args, **_options):
        raise OperationalError("connection refused")

    with monkeypatch.context() as outage:
        outage.setattr(Claim, "review", away)
        page.keyboard.press("6")
        expect(messages).to_contain_text("The database can't be reached. Nothing of what you just sent was stored.")
    page.context.set_offline(True)
    page.keyboard.press("6")
    expect(messages).to_contain_text("this may not have been saved")
    page.locator("#panel [data-key=j]").click()
    expect(messages).to_contain_text("The desk can't be reached. Try again.")
    page.context.set_offline(False)
    page.keyboard.press("6")
    expect(messages).to_contain_text("Saved")
    assert essay.claims.get(status="not_checkable").reviewer == reviewer


def test_what_is_gone_says_so(desk, reviewer, essay, source):
    claim = essay.claims.checkable().first()
    piece = claim.attach(source, stance="supports", quote="甲", by=reviewer)
    page = desk(reviewer, f"/essays/{essay.pk}/?claim={claim.pk}", language="en", may_fail=True)
    piece.delete()
    page.locator("#evidence").get_by_role("button", name="Remove").click()
    expect(page.locator("#messages [role=alert]")).to_contain_text("It may have been removed")


def test_steps_behind_one_that_failed_are_not_taken_later(desk, reviewer, essay):
    first, second, *_others = essay.claims.checkable().order_by("start")
    page = desk(reviewer, f"/essays/{essay.pk}/?claim={first.pk}", language="en", may_fail=True)
    held: list[Route] = []
    page.route(f"**claim={second.pk}", lambda route: held.append(route))
    with page.expect_request(f"**claim={second.pk}"):
        page.keyboard.press("j")
    page.keyboard.press("j")
    held[0].abort()
    expect(page.locator("#messages")).to_contain_text("The desk can't be reached. Try again.")
    page.unroute(f"**claim={second.pk}")
    page.keyboard.press("j")
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(second.pk))
    page.wait_for_timeout(500)
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(second.pk))

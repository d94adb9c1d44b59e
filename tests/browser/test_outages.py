"""An act that the server can't answer says so above the page, and can be done again."""

from django.db import OperationalError
from playwright.sync_api import expect

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
    expect(messages).to_contain_text("The desk can't be reached, so this was not saved.")
    page.context.set_offline(False)
    page.keyboard.press("6")
    expect(messages).to_contain_text("Saved")
    assert essay.claims.get(status="not_checkable").reviewer == reviewer

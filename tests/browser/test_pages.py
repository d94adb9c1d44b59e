"""Every page, light and dark, empty and full, wide and narrow: axe finds nothing, and nothing scrolls sideways."""

import pytest
from playwright.sync_api import Page

from tests.browser.acts import open_every_fold, overflow

EMPTY = ["/essays/", "/claims/", "/sources/", "/claims/?status=bogus"]
FULL = [
    "/essays/",
    "/essays/{essay}/",
    "/essays/{essay}/?status=refuted",
    "/claims/",
    "/claims/?q=沒有這個詞",
    "/claims/{claim}/",
    "/claims/{untouched}/",
    "/sources/",
    "/sources/{source}/",
    "/evidence/{evidence}/",
    "/work/",
    "/dashboard/",
    "/essays/{essay}/report/",
    "/claims/{claim}/cut/",
    "/claims/views/",
    "/claims/attach/?selected={claim}&selected={untouched}",
]
EDITORS = ["/essays/", "/essays/import/"]
PHONE = {"width": 360, "height": 740}
#: What a window of 1280 by 800 shows of a page at 200 %.
ZOOMED = {"width": 640, "height": 400}


@pytest.fixture
def keys(seed_essay, source, reviewer, other_reviewer) -> dict[str, int]:
    """The keys of things with a lot of work on them: evidence, a dispute, a verdict that lacks its proof."""
    claims = list(seed_essay.claims.exclude(kind="heading").order_by("start")[:8])
    claim, lacking = claims[0], claims[1]
    piece = claim.attach(source, stance="supports", by=reviewer, quote="很長的引文" * 40, locator="第3頁")
    claim.attach(source, stance="refutes", by=other_reviewer)
    claim.review(by=reviewer, status="supported", rationale="https://example.org/" + "a" * 200)
    claim.review(by=other_reviewer, status="refuted")
    lacking.assign(to=reviewer, by=reviewer)
    statuses = ("insufficient", "partly_false", "clarification", "not_checkable", "refuted", "supported")
    for one, status in zip(claims[1:], statuses, strict=False):
        one.review(by=reviewer, status=status)
    return {
        "essay": seed_essay.pk,
        "claim": claim.pk,
        "untouched": claims[-1].pk,
        "source": source.pk,
        "evidence": piece.pk,
    }


def look(page: Page, path: str) -> None:
    page.goto(path)
    open_every_fold(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(desk, axe, reviewer, keys, scheme):
    page = desk(reviewer, color_scheme=scheme)
    found = {}
    for path in FULL:
        look(page, path.format(**keys))
        found[path] = axe(page)
    assert not any(found.values()), found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_empty_page(desk, axe, editor, reviewer, scheme):
    page = desk(editor, color_scheme=scheme)
    found = {}
    for path in EMPTY + EDITORS:
        look(page, path)
        found[path] = axe(page)
    assert not any(found.values()), found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_what_a_form_answers(desk, axe, reviewer, keys, scheme):
    page = desk(reviewer, f"/claims/{keys['claim']}/", language="en", color_scheme=scheme)
    page.evaluate("document.querySelector('form[action$=\"/review/\"] [name=version]').value = '0'")
    page.locator("form[action$='/review/']").get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("alert").wait_for()
    open_every_fold(page)
    assert axe(page) == []
    page.locator("#evidence form[action$='/evidence/']").get_by_role("button", name="Attach", exact=True).click()
    page.locator("[id$=known_source_error]").wait_for()
    open_every_fold(page)
    assert axe(page) == []
    page.goto("/claims/")
    page.locator("#everything").check()
    page.locator("#bulk button[value=assign]").click()
    page.locator("[name=confirmed]").wait_for(state="attached")
    assert axe(page) == []


def test_every_page_fits_a_phone(desk, axe, editor, keys):
    page = desk(editor, viewport=PHONE, has_touch=True)
    wider = {}
    for path in [*FULL, "/essays/import/", "/accounts/password_change/", "/no-such-page", "/claims/?status=bogus"]:
        look(page, path.format(**keys))
        wider[path] = overflow(page)
    assert not any(wider.values()), wider


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_fits_at_200_percent(desk, editor, keys, language):
    page = desk(editor, viewport=ZOOMED, language=language)
    wider = {}
    for path in FULL:
        look(page, path.format(**keys))
        wider[path] = overflow(page)
    assert not any(wider.values()), wider


def test_axe_finds_nothing_on_a_phone(desk, axe, reviewer, keys):
    page = desk(reviewer, viewport=PHONE)
    found = {}
    for path in ("/claims/", "/claims/{claim}/", "/essays/{essay}/"):
        look(page, path.format(**keys))
        page.locator(".navbar-toggler").click()
        page.locator("#navigation.show:not(.collapsing)").wait_for()
        found[path] = axe(page)
    assert not any(found.values()), found


def test_the_admin_keeps_to_the_policy(desk, editor, keys):
    """A line of the strict Content-Security-Policy in the console fails the test; see the fixture `visit`."""
    page = desk(editor, "/admin/")
    for path in (
        "claim/",
        "claim/{claim}/change/",
        "claim/{claim}/history/",
        "essay/",
        "source/",
        "source/{source}/change/",
        "review/",
        "glossaryterm/",
    ):
        assert page.goto(f"/admin/factcheck/{path.format(**keys)}").status == 200

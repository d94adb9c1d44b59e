"""What people do again and again in a browser."""

from playwright.sync_api import Locator, Page, Request


def save_verdict(page: Page, status: str, rationale: str | None = None) -> None:
    """Choose a verdict on the claim's own page and save it."""
    form = page.locator("form[action$='/review/']")
    form.locator(f"input[name=status][value={status}]").check()
    if rationale is not None:
        form.locator("[name=rationale]").fill(rationale)
    form.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_load_state()


def attach_new_source(page: Page, **fields: str) -> None:
    """Describe a new source in the evidence form of the claim's page, and attach it."""
    form = open_evidence_form(page)
    described = form.locator("details")
    if described.get_attribute("open") is None:
        described.locator("summary").click()
    for name, value in fields.items():
        form.locator(f"[name='{name.replace('new_', 'new-')}']").fill(value)
    form.get_by_role("button", name="Attach", exact=True).click()
    page.wait_for_load_state()


def open_evidence_form(page: Page) -> Locator:
    form = page.locator("#evidence form[action$='/evidence/']")
    if not form.is_visible():
        page.locator("#evidence summary").first.click()
    return form


def open_every_fold(page: Page) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def asked_of_the_server(page: Page) -> list[str]:
    """Note what the page asks from now on, files aside: `POST /claims/1/review/`."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type in ("document", "xhr", "fetch"):
            asked.append(f"{request.method} /{request.url.split('/', 3)[3]}")

    page.on("request", note)
    return asked

"""A real browser at a real server: Debian's Chromium where it is installed, Playwright's own elsewhere."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

AXE = next((Path(__file__).parent.parent / "vendor").glob("axe-core-*/axe.min.js")).read_text(encoding="utf-8")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Milliseconds. A busy machine answers late, and a test asks what comes, not how soon.
expect.set_options(timeout=30_000)
PARTS_OF_A_PAGE = {"script", "stylesheet", "image", "font"}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    # Playwright runs an event loop in this thread, and Django would take each query beside it for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(browser, live_server, transactional_db) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the desk in a fresh browser of its own, at `path`.

    The test fails in the end if any of these pages met a script error, a line of Content-Security-Policy, a missing
    part or an error of the server; where it `may_fail`, only for script errors that nobody caught. Answers such as 403
    or 429 to the page itself are for the test to judge.
    """
    faults: list[str] = []
    contexts = []

    def opened(path: str = "/", *, cookies: list[dict] | None = None, may_fail: bool = False, **options) -> Page:
        options = {"locale": "zh-TW", "timezone_id": "Asia/Taipei"} | options
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.add_cookies([{"url": live_server.url, **cookie} for cookie in cookies or []])
        page = context.new_page()
        watch(page, faults, may_fail)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def watch(page: Page, faults: list[str], may_fail: bool) -> None:
    """Write down whatever goes wrong on a page."""

    def on_console(message: ConsoleMessage) -> None:
        # A refused request is judged by its answer, below.
        if message.type == "error" and not may_fail and not message.text.startswith("Failed to load resource"):
            faults.append(f"{page.url}: {message.text}")

    def on_response(response: Response) -> None:
        is_part = response.request.resource_type in PARTS_OF_A_PAGE
        if not may_fail and (response.status >= 500 or (is_part and response.status >= 400)):
            faults.append(f"{page.url}: {response.status} for {response.url}")

    page.on("console", on_console)
    page.on("response", on_response)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))


@pytest.fixture
def page(visit) -> Page:
    """The desk as somebody sees it who is not signed in."""
    return visit()


@pytest.fixture
def desk(visit, sign_in) -> Callable[..., Page]:
    """Return a function that opens the desk, signed in as a person of the cast: `desk(reviewer, "/claims/")`."""

    def opened(person: User, path: str = "/essays/", *, language: str = "zh-hant", **options) -> Page:
        session = sign_in(person).cookies["sessionid"].value
        cookies = [
            {"name": "sessionid", "value": session},
            {"name": "django_language", "value": language},
        ]
        return visit(path, cookies=cookies, **options)

    return opened


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that lists what axe-core finds wrong on a page: rule, what it asks, and where."""

    def found(page: Page) -> list[str]:
        # A colour half-way to another one is nobody's to judge.
        page.evaluate(
            "Promise.allSettled(document.getAnimations().map((one) => one instanceof CSSTransition && one.finished))"
        )
        # Evaluated by the browser itself, because the page's own policy lets no foreign script in.
        page.evaluate(f"{AXE}\n;null")
        violations = page.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {one['help']} at {node['target']}" for one in violations for node in one["nodes"]]

    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")

"""Long work watched in a browser: asked for, followed without a hand, fetched."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Job


@pytest.fixture(autouse=True)
def every_export_is_large(settings):
    settings.EXPORT_AT_ONCE = 1
    yield
    shutil.rmtree(settings.JOB_FILES, ignore_errors=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_an_export_is_prepared_and_fetched(desk, reviewer, seed_essay, axe, script):
    page = desk(reviewer, f"/claims/?essay={seed_essay.pk}", language="en", java_script_enabled=script)
    page.get_by_role("link", name="Export as CSV").click()
    assert not script or axe(page) == []
    page.get_by_role("button", name="Prepare the file").click()
    page.wait_for_url("**/jobs/*/")
    if not script:
        look_until_it_is_done(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    content = Path(download.value.path()).read_bytes()
    assert content.count(b"\r\n") >= seed_essay.claims.count()
    assert download.value.suggested_filename == Job.objects.get().file_name
    assert not script or axe(page) == []


def look_until_it_is_done(page: Page) -> None:
    while page.get_by_role("link", name="See how far it is now").is_visible():
        page.get_by_role("link", name="See how far it is now").click()


def test_files_are_brought_in_and_what_was_not_taken_is_told(desk, editor, axe):
    page = desk(editor, "/essays/import/", language="en", viewport={"width": 390, "height": 800})
    page.get_by_role("link", name="Many at once").click()
    assert axe(page) == []
    texts = [{"name": f"{year}.txt", "mimeType": "text/plain", "buffer": text(year)} for year in (2015, 2016)]
    page.get_by_label("Files").set_input_files([*texts, {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89"}])
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("heading", name="The files")).to_be_visible()
    expect(page.get_by_text("New: 2")).to_be_visible()
    expect(page.get_by_role("row", name="a.png")).to_contain_text("It is not a .txt or .md file.")
    assert axe(page) == []
    page.get_by_role("link", name="Jobs").first.click()
    expect(page.get_by_role("row", name="essays.zip")).to_contain_text("Done")
    assert axe(page) == []


def text(year: int) -> bytes:
    return f"{year}年,該公司的產量是{year}噸。\n".encode()

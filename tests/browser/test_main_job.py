"""The whole job, as a reviewer does it: from the door to the exported file."""

import csv
import io
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.acts import attach_new_source, save_verdict
from tests.conftest import PASSWORD


def test_a_reviewer_does_the_main_job_on_the_seed_essay(visit, reviewer, seed_essay):
    page = visit(locale="en-GB")
    page.locator("#id_username").fill("reviewer")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.get_by_role("link", name=seed_essay.title).click()
    page.get_by_role("link", name="Table of its claims").click()

    supported = filter_and_support(page)
    table = f"/claims/?essay={seed_essay.pk}"
    page.goto(table)
    dropped = bulk_mark_two(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()
    compare(read_back(download.value.path()), seed_essay, supported=supported, dropped=dropped)


def filter_and_support(page: Page) -> int:
    """Find a claim by searching, see the gate refuse a verdict without a source, attach one; return its number."""
    page.locator("#id_q").fill("上海")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.wait_for_url("**q=**")
    texts = page.locator("tbody .claim-cell a").all_inner_texts()
    assert texts
    assert all("上海" in text for text in texts)
    page.locator("tbody tr:not(.is-heading) .claim-cell a").first.click()
    page.wait_for_url("**/claims/*/")
    number = int(page.url.rstrip("/").rpartition("/")[2])

    save_verdict(page, "supported", "年鑑寫明。")
    expect(page.locator("#messages")).to_contain_text("but the claim is not done: it needs a source")
    expect(page.locator(".area-verdict .chip")).to_have_text("In review")
    attach_new_source(
        page, new_url="https://stat.example.cn/年鑑", new_title="上海統計年鑑", quote="「全市產值」", locator="第3頁"
    )
    expect(page.locator(".area-verdict .chip")).to_have_text("Done")
    return number


def bulk_mark_two(page: Page) -> list[int]:
    boxes = page.locator("tr:not(.is-heading) [data-selects-row]")
    chosen = [boxes.nth(index) for index in (3, 5)]
    for box in chosen:
        box.check()
    expect(page.locator("[data-selected-count]")).to_have_text("2")
    numbers = [int(box.get_attribute("value")) for box in chosen]
    page.get_by_role("button", name="Mark as not checkable").click()
    expect(page.locator("#messages")).to_contain_text("2 claims changed.")
    return numbers


def read_back(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def compare(rows: list[dict[str, str]], essay, *, supported: int, dropped: list[int]) -> None:
    """The file says what was done, and nothing else."""
    stored = list(essay.claims.order_by("start"))
    assert [(int(row["claim_id"]), int(row["start"]), int(row["end"])) for row in rows] == [
        (claim.pk, claim.start, claim.end) for claim in stored
    ]
    assert all(row["text"].lstrip("'") == claim.text for row, claim in zip(rows, stored, strict=True))
    by_number = {int(row["claim_id"]): row for row in rows}
    row = by_number[supported]
    assert (row["status"], row["stage"], row["reviewer"], row["rationale"]) == (
        "supported",
        "done",
        "reviewer",
        "年鑑寫明。",
    )
    assert row["source_count"] == "1"
    assert "上海統計年鑑" in row["source_titles"]
    assert "https://stat.example.cn/%E5%B9%B4%E9%91%91" in row["source_urls"]
    assert "「全市產值」" in row["quotes"]
    assert "第3頁" in row["locators"]
    for number in dropped:
        assert (by_number[number]["status"], by_number[number]["reviewer"]) == ("not_checkable", "reviewer")
    touched = {supported, *dropped}
    assert not any(row["reviewer"] for number, row in by_number.items() if number not in touched)

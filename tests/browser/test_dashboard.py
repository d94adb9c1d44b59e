"""The dashboard in a real browser: bars lead to rows, the table says the same, light and dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import open_every_fold, overflow

DRAWN = """key => {
    const chart = window.Chart.getChart(document.querySelector(`[data-plot=${key}]`));
    return {
        counts: chart.data.datasets.map((one) => [...one.data]),
        colours: chart.data.datasets.map((one) => one.backgroundColor[0]).filter((one) => typeof one === "string"),
    };
}"""
#: The middle of the first bar that counts something, as a place on the page.
FIRST_BAR = """key => {
    const canvas = document.querySelector(`[data-plot=${key}]`);
    canvas.scrollIntoView({ block: "center", behavior: "instant" });
    const chart = window.Chart.getChart(canvas);
    const series = chart.data.datasets.findIndex((one) => one.data.some((count) => count > 0));
    const place = chart.data.datasets[series].data.findIndex((count) => count > 0);
    const middle = chart.getDatasetMeta(series).data[place].getCenterPoint();
    const box = canvas.getBoundingClientRect();
    return { x: box.left + middle.x, y: box.top + middle.y, count: chart.data.datasets[series].data[place] };
}"""


@pytest.fixture
def worked_on(seed_essay, source, reviewer, other_reviewer):
    claims = list(seed_essay.claims.checkable().order_by("start")[:12])
    statuses = ("not_checkable", "supported", "refuted", "insufficient")
    for place, claim in enumerate(claims):
        claim.review(by=(reviewer, other_reviewer)[place % 2], status=statuses[place % 4])
    claims[1].attach(source, stance="supports", by=reviewer, locator="第3頁")
    claims[0].review(by=other_reviewer, status="supported")
    return seed_essay


def keys(page: Page) -> list[str]:
    return page.locator("[data-plot]").evaluate_all("all => all.map((one) => one.dataset.plot)")


def test_the_bars_say_what_the_table_says(desk, reviewer, worked_on):
    page = desk(reviewer, "/dashboard/", language="en")
    assert keys(page) == ["essays", "sections", "verdicts", "ages", "reviews", "types", "publishers"]
    for key in keys(page):
        section = page.locator(f"section[aria-labelledby={key}-title]")
        expect(section.locator("canvas")).to_be_visible()
        expect(section.locator("table")).not_to_be_visible()
        section.locator("summary").click()
        expect(section.locator("table")).to_be_visible()
        rows = section.locator("tbody tr").evaluate_all(
            "rows => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)))"
        )
        series = page.evaluate(DRAWN, key)["counts"]
        drawn = [list(line) for line in zip(*series, strict=True) if any(line)]
        assert [row[: len(series)] for row in rows] == drawn, key


@pytest.mark.parametrize("key", ["essays", "sections", "verdicts", "ages", "reviews", "types", "publishers"])
def test_a_bar_leads_to_the_rows_it_counts(desk, reviewer, worked_on, key):
    page = desk(reviewer, "/dashboard/", language="en")
    page.locator(f"[data-plot={key}]").wait_for()
    bar = page.evaluate(FIRST_BAR, key)
    page.mouse.click(bar["x"], bar["y"])
    page.wait_for_url("**/sources/?**" if key in ("types", "publishers") else "**/claims/?**")
    rows = page.locator("main tbody > tr")
    expect(rows).to_have_count(min(bar["count"], 50))


def test_the_colours_follow_the_theme(desk, reviewer, worked_on):
    page = desk(reviewer, "/dashboard/", language="en", color_scheme="light")
    page.locator("[data-plot=verdicts]").wait_for()
    light = page.evaluate(DRAWN, "verdicts")["colours"]
    page.locator("[data-theme-switch]").click()
    page.wait_for_function(f"({DRAWN})('verdicts').colours[0] !== '{light[0]}'")
    dark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--status-unverified').trim()")
    assert page.evaluate(DRAWN, "verdicts")["colours"] == [dark]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 740}},
        {"viewport": {"width": 640, "height": 400}},
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(desk, axe, reviewer, worked_on, options):
    page = desk(reviewer, "/dashboard/", **options)
    page.locator("[data-plot=verdicts]").wait_for()
    assert axe(page) == []
    open_every_fold(page)
    assert axe(page) == []
    assert overflow(page) == 0


def test_without_javascript_the_tables_are_open_and_lead_to_the_rows(desk, reviewer, worked_on):
    page = desk(reviewer, "/dashboard/", language="en", java_script_enabled=False)
    assert page.locator("canvas:visible").count() == 0
    link = page.locator("section[aria-labelledby=verdicts-title] tbody a").first
    count = int(link.inner_text())
    link.click()
    page.get_by_role("link", name="Count the claims").click()
    expect(page.locator("main h1")).to_contain_text(f"{count} found")


def test_the_essay_is_chosen_without_another_click(desk, reviewer, worked_on, essay):
    page = desk(reviewer, "/dashboard/", language="en")
    expect(page.locator("#sections-title")).to_have_count(0)
    page.locator("#id_essay").select_option(str(worked_on.pk))
    page.wait_for_url(f"**?essay={worked_on.pk}")
    expect(page.locator("#sections-title")).to_be_visible()

"""The report on paper: the PDF that Chromium makes of it, read back."""

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from factcheck.models import Claim

RATIONALE = "年鑑第三頁寫明,與原文相同。"
BEGIN_A_LINE = """numbers => numbers.filter(
    (number) => number.offsetLeft <= number.parentElement.offsetLeft + 1
).map((number) => number.innerText)"""


@pytest.fixture
def checked(seed_essay, source, reviewer) -> list[Claim]:
    claims = list(seed_essay.claims.checkable().order_by("start")[:12])
    for claim in claims:
        claim.attach(source, stance="supports", quote="全市產值為一千二百億元", locator="第3頁", by=reviewer)
        claim.review(by=reviewer, status="supported", rationale=RATIONALE)
    return claims


def printed(page: Page) -> PdfReader:
    """Print the page as the print dialog does."""
    return PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))


def words(pages) -> str:
    """All that is written on the pages."""
    return plain("".join(page.extract_text() for page in pages))


def plain(text: str) -> str:
    """Without breaks and spaces, which setting the text moves; a PDF has radicals in the place of some characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_the_paper_has_text_verdicts_and_footnotes_and_nothing_to_click(desk, reviewer, seed_essay, source, checked):
    pdf = printed(desk(reviewer, f"/essays/{seed_essay.pk}/report/"))
    # Of about a thousand characters a page, and the notes; a blank page or one line a page would be far off.
    assert 5 <= len(pdf.pages) <= 12
    assert all(len(words([page])) > 100 for page in pdf.pages)
    written = words(pdf.pages)
    for claim in checked:
        assert plain(claim.text) in written
    assert written.count(plain(RATIONALE)) == len(checked)
    assert written.count("全市產值為一千二百億元") == len(checked)
    for part in (source.title, source.url, "查核報告"):
        assert plain(part) in written
    for control in ("登出", "後台管理", "我的工作"):
        assert control not in written


def test_the_footnotes_are_links_on_paper_too(desk, reviewer, seed_essay, checked):
    pdf = printed(desk(reviewer, f"/essays/{seed_essay.pk}/report/"))
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", [])]
    inside = [link for link in links if "/Dest" in link or "/D" in link.get("/A", {})]
    assert len(inside) >= 2 * len(checked)


def test_a_dark_desk_prints_black_on_white(desk, reviewer, seed_essay, checked):
    page = desk(reviewer, f"/essays/{seed_essay.pk}/report/", color_scheme="dark")
    page.emulate_media(media="print")
    style = "one => { const style = getComputedStyle(one); return [style.color, style.backgroundColor]; }"
    assert page.locator("body").evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    ink = page.locator(".report-note .passage, .report-note p, .report .status").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).color.match(/[0-9]+/g).slice(0, 3).map(Number))"
    )
    assert ink
    assert all(sum(colour) < 3 * 140 for colour in ink), "too pale to read on paper"


def test_no_line_begins_with_the_number_of_a_footnote(desk, reviewer, seed_essay, checked):
    page = desk(reviewer, f"/essays/{seed_essay.pk}/report/")
    for width in range(320, 420, 4):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.locator(".reading sup").evaluate_all(BEGIN_A_LINE) == [], width

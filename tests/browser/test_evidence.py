"""Evidence without friction, in a real browser; and what it costs in keys, as docs/desk.md says."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Action, Claim, Evidence, Source
from tests.browser.acts import open_every_fold, overflow

DOCUMENT = Path(__file__).parents[2] / "docs" / "desk.md"
ADDRESS = "https://www.cna.com.tw/news/2019/03/05/factory-opens.html"
TO_PASSAGE = f"{ADDRESS}#:~:text=%E5%93%A1%E5%B7%A5300%E4%BA%BA"
ATTACHED = "The source is attached."
STILL_OPEN = "The source is attached, but the claim is not done: it needs a quoted passage or a locator."


def written(act: str) -> tuple[int, int]:
    """How many keys and pastes the document says that it takes."""
    row = next(line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {act} |"))
    keys, pastes = row.split("|")[2:4]
    return int(keys), int(pastes)


@dataclasses.dataclass
class Hands:
    """Works a page by the keyboard alone, and counts."""

    page: Page
    keys: int = 0
    pastes: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def paste(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")
        self.pastes += 1

    def paste_address(self, address: str) -> None:
        """Paste into the box, and wait as one does to see what comes of it."""
        with self.page.expect_response("**/evidence/fill/"):
            self.paste(address)
        expect(self.page.locator(".found-source")).to_be_visible()

    @property
    def effort(self) -> tuple[int, int]:
        return self.keys, self.pastes


@pytest.fixture
def checked(seed_essay, reviewer) -> Claim:
    """A claim of the first essay with a verdict that still lacks its proof."""
    claim = seed_essay.claims.checkable().order_by("start")[3]
    claim.review(by=reviewer, status="supported")
    return claim


@pytest.fixture
def hands(desk, reviewer, checked) -> Hands:
    """The claim's panel is open in the reader."""
    page = desk(
        reviewer,
        f"/essays/{checked.essay_id}/?claim={checked.pk}",
        language="en",
        permissions=["clipboard-read", "clipboard-write"],
    )
    return Hands(page)


def expect_told(page: Page, said: str) -> None:
    expect(page.locator("#messages [data-message]")).to_contain_text(said)


def stage(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stage


def test_a_verdict_takes_the_keys_the_document_says(hands, checked):
    hands.press("6")
    expect_told(hands.page, "Saved")
    assert hands.effort == written("give a verdict") == (1, 0)


def test_a_new_source_by_its_address_takes_the_keys_the_document_says(hands, checked):
    hands.press("e")
    hands.paste_address(ADDRESS)
    expect(hands.page.locator("[name=new-publisher]")).to_have_value("中央社")
    hands.press("Enter")
    expect_told(hands.page, STILL_OPEN)
    assert checked.evidence.get().source.title == "factory opens"
    assert stage(checked) == "in_review"
    assert hands.effort == written("attach a new source by its address")
    assert hands.keys <= 4
    assert hands.pastes == 1


def test_a_link_to_the_passage_is_proof_for_the_same_keys(hands, checked):
    hands.press("e")
    hands.paste_address(TO_PASSAGE)
    expect(hands.page.locator("[name=quote]")).to_have_value("員工300人")
    hands.press("Enter")
    expect_told(hands.page, ATTACHED)
    assert stage(checked) == "done"
    assert hands.effort == written("attach a new source by a link to its passage")


def test_a_page_number_makes_it_proof(hands, checked):
    hands.press("e")
    hands.paste_address(ADDRESS)
    for key in ("Tab", "3", "Enter"):
        hands.press(key)
    expect_told(hands.page, ATTACHED)
    assert checked.evidence.get().locator == "3"
    assert stage(checked) == "done"
    assert hands.effort == written("attach a new source and a page of one digit")
    assert hands.keys <= 4


def test_a_pasted_passage_makes_it_proof(hands, checked):
    hands.press("e")
    hands.paste_address(ADDRESS)
    hands.press("Tab")
    hands.press("Tab")
    hands.paste("員工300人\n第二行")
    hands.press("Shift+Tab")
    hands.press("Enter")
    expect_told(hands.page, ATTACHED)
    assert checked.evidence.get().quote == "員工300人\n第二行"
    assert hands.effort == written("attach a new source and a pasted passage")


def test_a_known_source_by_its_address(hands, checked, source):
    hands.press("e")
    hands.paste_address(f"{source.url}?utm_source=mail")
    expect(hands.page.locator(".found-source")).to_contain_text(str(source))
    expect(hands.page.locator("[name=new-title]")).to_have_value("")
    hands.press("Enter")
    expect_told(hands.page, STILL_OPEN)
    assert checked.evidence.get().source == source
    assert Source.objects.count() == 1
    assert hands.effort == written("attach a known source by its address")


def test_the_reader_stays_where_it_is_and_the_keys_go_on(hands, checked):
    hands.page.evaluate("window.stayed = true")
    hands.press("e")
    hands.paste_address(TO_PASSAGE)
    hands.press("Enter")
    expect_told(hands.page, ATTACHED)
    assert hands.page.evaluate("window.stayed")
    expect(hands.page.locator("#evidence .entries")).to_contain_text("factory opens")
    hands.press("u")
    expect_told(hands.page, "Taken back.")
    assert not Evidence.objects.exists()


def test_enter_before_the_fields_are_filled_attaches_the_same(hands, checked):
    hands.page.route("**/evidence/fill/", lambda route: None)
    hands.press("e")
    hands.paste(TO_PASSAGE)
    hands.press("Enter")
    expect_told(hands.page, ATTACHED)
    source = checked.evidence.get().source
    assert (source.title, source.publisher, source.url) == ("factory opens", "中央社", ADDRESS)


def test_a_double_enter_attaches_once(hands, checked):
    hands.press("e")
    hands.paste_address(ADDRESS)
    hands.press("Enter")
    hands.press("Enter")
    expect_told(hands.page, STILL_OPEN)
    hands.page.wait_for_timeout(500)
    assert checked.evidence.count() == 1


def test_a_second_enter_after_the_answer_does_nothing(hands, checked):
    hands.press("e")
    hands.paste_address(ADDRESS)
    hands.press("Enter")
    expect_told(hands.page, STILL_OPEN)
    hands.press("Enter")
    hands.page.wait_for_timeout(500)
    expect_told(hands.page, STILL_OPEN)
    expect(hands.page.locator("#evidence .entries")).to_contain_text("needs a quoted passage or a locator")
    hands.press("u")
    expect_told(hands.page, "Taken back.")
    assert not Evidence.objects.exists()


def test_what_is_wrong_comes_into_view(hands, checked):
    page = hands.page
    hands.press("e")
    page.locator("[name=known_source]").fill("沒有這個來源")
    hands.press("Enter")
    expect(page.locator("#id_known_source_error")).to_be_in_viewport(ratio=1)
    expect(page.locator("[name=known_source]")).to_be_focused()


def test_what_was_typed_below_the_box_survives_another_address(hands, checked):
    page = hands.page
    hands.press("e")
    hands.paste_address(ADDRESS)
    expect(page.locator("[name=new-publisher]")).to_have_value("中央社")
    page.locator("[name=new-title]").fill("我的標題")
    page.locator("[name=quote]").fill("我的引文")
    box = page.locator("[name=known_source]")
    box.fill("")
    box.focus()
    hands.paste_address("https://www.stat.gov.tw/a")
    expect(page.locator("[name=new-publisher]")).to_have_value("行政院主計總處")
    expect(page.locator("[name=new-title]")).to_have_value("我的標題")
    expect(page.locator("[name=quote]")).to_have_value("我的引文")


def test_without_javascript_the_address_alone_attaches_a_new_source(desk, reviewer, checked):
    page = desk(reviewer, checked.get_absolute_url(), language="en", java_script_enabled=False)
    page.locator("[name=known_source]").fill(ADDRESS)
    page.locator("#evidence").get_by_role("button", name="Attach", exact=True).click()
    expect_told(page, STILL_OPEN)
    assert checked.evidence.get().source.publisher == "中央社"


def tick(page: Page, count: int) -> None:
    boxes = page.locator("tr:not(.is-heading) [data-selects-row]")
    for place in range(count):
        boxes.nth(place).check()
    page.get_by_role("button", name="Attach a source").click()
    page.wait_for_url("**/claims/attach/**")


def test_one_source_is_attached_to_the_ticked_claims_and_taken_back(desk, seed_essay, reviewer):
    page = desk(reviewer, f"/claims/?essay={seed_essay.pk}", language="en")
    tick(page, 3)
    page.locator("[name=known_source]").fill(TO_PASSAGE)
    page.get_by_role("button", name="Attach to 3 claims").click()
    page.wait_for_url("**/claims/?**")
    expect_told(page, "The source is attached to 3 claims.")
    assert Evidence.objects.filter(quote="員工300人").count() == 3
    assert Source.objects.count() == 1
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect_told(page, "Taken back.")
    assert not Evidence.objects.exists()
    assert Action.objects.get().undone_at


def press_slowly(page: Page, button: str) -> None:
    """Keep the mouse down for longer than the server takes to answer for the box that the press leaves."""
    page.get_by_role("button", name=button, exact=True).click(delay=500)


def test_a_button_stays_under_the_mouse_while_it_is_pressed(desk, seed_essay, reviewer):
    page = desk(reviewer, f"/claims/?essay={seed_essay.pk}", language="en")
    tick(page, 3)
    page.locator("[name=known_source]").fill(TO_PASSAGE)
    press_slowly(page, "Attach to 3 claims")
    expect_told(page, "The source is attached to 3 claims.")


def test_a_button_of_the_panel_stays_under_the_mouse(hands, checked, source):
    hands.press("e")
    hands.page.locator("[name=known_source]").fill(f"{source} [{source.pk}]")
    press_slowly(hands.page, "Attach")
    expect_told(hands.page, STILL_OPEN)
    assert checked.evidence.get().source == source


def test_the_fields_are_filled_when_a_press_elsewhere_is_over(hands, checked):
    hands.press("e")
    hands.page.locator("[name=known_source]").fill(ADDRESS)
    hands.page.locator("#evidence summary").first.click(delay=500)
    expect(hands.page.locator("[name=new-publisher]")).to_have_value("中央社")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 740}}])
def test_axe_finds_nothing_while_a_source_is_attached(desk, axe, reviewer, checked, source, options):
    page = desk(reviewer, f"/essays/{checked.essay_id}/?claim={checked.pk}", language="en", **options)
    for address in (source.url, ADDRESS):
        show_found(page, address)
        assert axe(page) == []
        assert overflow(page) == 0
    page.goto(f"/claims/?essay={checked.essay_id}")
    tick(page, 2)
    show_found(page, ADDRESS)
    assert axe(page) == []
    assert overflow(page) == 0


def show_found(page: Page, address: str) -> None:
    box: Callable = page.locator
    box("[name=known_source]").fill(address)
    with page.expect_response("**/evidence/fill/"):
        box("[name=known_source]").blur()
    expect(page.locator(".found-source")).to_be_visible()
    open_every_fold(page)

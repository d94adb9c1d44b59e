"""The reader in a browser: selecting, coming back, filtering; one verdict, one request; the mistakes people make."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from factcheck.models import Claim, Essay, Review
from tests.browser.acts import asked_of_the_server
from tests.conftest import PASSWORD

PHONE = {"width": 390, "height": 844}
#: Whether the selected claim can be read: below the outline, and above the panel where that lies over the text.
IN_VIEW = """() => {
    const claim = document.querySelector(".reading [aria-current]").getBoundingClientRect();
    const panel = document.getElementById("panel").getBoundingClientRect();
    const below = panel.left > claim.right ? innerHeight : panel.top;
    return claim.top >= 0 && claim.bottom <= below;
}"""


@pytest.fixture
def claims(seed_essay) -> list[Claim]:
    return list(seed_essay.claims.checkable().order_by("start"))


@pytest.fixture
def read(desk, reviewer, seed_essay):
    def opened(query: str = "", **options) -> Page:
        return desk(options.pop("person", reviewer), f"/essays/{seed_essay.pk}/{query}", language="en", **options)

    return opened


def expect_selected(page: Page, claim: Claim) -> None:
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(claim.pk))
    expect(page.locator(f"#claim-{claim.pk}")).to_have_attribute("aria-current", "true")
    expect(page.locator(".reading [aria-current]")).to_have_count(1)


def judge(page: Page, name: str) -> None:
    page.locator("#panel").get_by_role("button", name=name).click()


def test_selecting_moves_the_address_and_back_works(read, claims):
    page = read(f"?claim={claims[0].pk}")
    page.evaluate("window.stayed = true")
    for claim in (claims[2], claims[5]):
        page.locator(f"#claim-{claim.pk}").click()
        expect_selected(page, claim)
        page.wait_for_url(f"**?claim={claim.pk}")
    page.go_back()
    expect_selected(page, claims[2])
    page.go_back()
    expect_selected(page, claims[0])
    page.go_forward()
    expect_selected(page, claims[2])
    assert page.url.endswith(f"?claim={claims[2].pk}")
    assert page.evaluate("window.stayed"), "the page was loaded anew"


def held_back(page: Page, address: str) -> list[Route]:
    """Keep what is asked for at `address` until somebody goes on with it."""
    held: list[Route] = []
    page.route(re.compile(address), lambda route: held.append(route))
    return held


def let_go(page: Page, held: list[Route]) -> None:
    with page.expect_response(held[0].request.url):
        held.pop(0).continue_()
    page.wait_for_timeout(200)


def test_the_panel_shows_what_was_asked_for_last(read, claims):
    page = read(f"?claim={claims[0].pk}")
    held = held_back(page, f"claim={claims[5].pk}$")
    page.locator(f"#claim-{claims[5].pk}").click()
    page.locator(f"#claim-{claims[1].pk}").click()
    expect_selected(page, claims[1])
    let_go(page, held)
    expect_selected(page, claims[1])
    assert page.url.endswith(f"?claim={claims[1].pk}")


def test_no_verdict_falls_on_a_claim_that_is_being_left(read, claims):
    page = read(f"?claim={claims[0].pk}")
    held = held_back(page, f"claim={claims[5].pk}$")
    page.locator(f"#claim-{claims[5].pk}").click()
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "true")
    for key in ("6", "r", "5"):
        page.keyboard.press(key)
    let_go(page, held)
    expect_selected(page, claims[5])
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "false")
    assert not Review.objects.exists()
    page.keyboard.press("6")
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert Review.objects.get().claim == claims[5]


def test_an_undo_waits_for_the_verdict_under_way(read, claims):
    page = read(f"?claim={claims[0].pk}")
    judge(page, "Not checkable")
    expect_selected(page, claims[1])
    held = held_back(page, "/review/$")
    with page.expect_request("**/review/"):
        page.keyboard.press("6")
    page.keyboard.press("u")
    let_go(page, held)
    expect_selected(page, claims[2])
    assert Review.objects.count() == 2


def test_quick_steps_are_all_taken(read, claims):
    page = read(f"?claim={claims[0].pk}")
    for _step in range(4):
        page.keyboard.press("j")
    expect_selected(page, claims[4])
    for _step in range(2):
        page.keyboard.press("k")
    expect_selected(page, claims[2])


def test_a_claim_that_does_not_come_keeps_no_other_from_coming(read, claims):
    page = read(f"?claim={claims[0].pk}")
    page.route(re.compile(f"claim={claims[5].pk}$"), lambda route: None)
    for claim in (claims[5], claims[2], claims[7]):
        page.locator(f"#claim-{claim.pk}").click()
    expect_selected(page, claims[7])


def test_whoever_goes_elsewhere_while_a_verdict_is_saved_stays_there(read, claims):
    page = read(f"?claim={claims[0].pk}")
    held = held_back(page, "/review/$")
    page.keyboard.press("6")
    page.locator(f"#claim-{claims[5].pk}").click()
    expect_selected(page, claims[5])
    let_go(page, held)
    expect(page.locator(f"#claim-{claims[0].pk}")).to_have_class(re.compile("status-not_checkable"))
    expect(page.locator("#messages")).to_contain_text("Saved")
    expect_selected(page, claims[5])


def test_a_verdict_that_was_refused_is_told_wherever_one_has_gone(read, claims, other_reviewer, axe):
    page = read(f"?claim={claims[0].pk}")
    claims[0].review(by=other_reviewer, status="refuted", rationale="二百人")
    held = held_back(page, "/review/$")
    page.locator("[name=rationale]").fill("我寫了很久的理由。")
    judge(page, "Not checkable")
    page.locator(f"#claim-{claims[5].pk}").click()
    expect_selected(page, claims[5])
    page.locator("[name=rationale]").press_sequentially("另一則的")
    let_go(page, held)
    page.keyboard.type("理由")
    expect(page.locator("[name=rationale]")).to_have_value("另一則的理由")
    expect(page.locator("#messages")).to_contain_text("not saved")
    assert axe(page) == []
    page.get_by_role("link", name="Look at it again").click()
    expect_selected(page, claims[0])
    expect(page.locator("[name=rationale]")).to_have_value("我寫了很久的理由。")
    expect(page.locator("#panel")).to_contain_text("二百人")


def test_leaving_asks_while_a_verdict_is_under_way(read, claims):
    page = read(f"?claim={claims[0].pk}")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    held = held_back(page, "/review/$")
    judge(page, "Not checkable")
    page.get_by_role("link", name="Sources", exact=True).click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    let_go(page, held)
    expect(page.locator("#messages")).to_contain_text("Saved")


def test_back_leads_out_of_an_essay_that_was_opened_without_naming_a_claim(desk, reviewer, seed_essay, claims):
    page = desk(reviewer, "/sources/", language="en")
    page.goto(f"/essays/{seed_essay.pk}/")
    for claim in (claims[4], claims[6]):
        page.locator(f"#claim-{claim.pk}").click()
        expect_selected(page, claim)
    for _step in range(2):
        page.go_back()
    expect(page.locator("#panel [data-claim]")).not_to_have_attribute("data-claim", str(claims[4].pk))
    page.go_back()
    page.wait_for_url("**/sources/")


def test_an_essay_opens_with_the_menu_in_view_if_the_claim_is_in_view_too(read, claims):
    page = read(f"?claim={claims[3].pk}", viewport={"width": 1280, "height": 900})
    assert page.evaluate(IN_VIEW)
    assert page.evaluate("scrollY") == 0


def test_the_mark_of_a_verdict_stands_on_the_line_its_claim_begins_on(read, seed_essay, claims):
    seed_essay.claims.update(status="supported")
    page = read()
    for width in range(370, 470, 9):
        page.set_viewport_size({"width": width, "height": 800})
        alone = page.evaluate("""[...document.querySelectorAll(".claim-link")].filter((link) => {
            const [first, ...more] = link.getClientRects();
            return more.length && first.width < 15;
        }).length""")
        assert alone == 0, f"{alone} marks end a line in a window of {width} pixels"


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 720}, PHONE], ids=["desk", "phone"])
def test_a_link_to_a_claim_deep_in_a_long_essay_opens_it_in_view(desk, reviewer, seed_text, viewport):
    long = Essay.objects.from_text(seed_text * 4, title="長文")[0]
    claim = long.claims.checkable().order_by("-start")[40]
    page = desk(reviewer, f"/essays/{long.pk}/?claim={claim.pk}", viewport=viewport)
    expect_selected(page, claim)
    # Once what is around the claim has been laid out, which takes a moment.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    assert page.evaluate(IN_VIEW)
    page.locator("#panel [data-key=j]").click()
    expect_selected(page, claim.next())
    assert page.evaluate(IN_VIEW)


def test_the_filter_dims_the_rest_and_the_keys_stay_inside_it(read, claims, reviewer):
    for claim in (claims[1], claims[4]):
        claim.review(by=reviewer, status="not_checkable")
    page = read()
    page.locator("#reader-status").select_option("not_checkable")
    page.wait_for_url("**status=not_checkable**")
    expect(page.locator(".claim-link:not(.is-beside)")).to_have_count(
        page.locator(".status-not_checkable.claim-link").count()
    )
    page.locator(f"#claim-{claims[1].pk}").click()
    expect_selected(page, claims[1])
    page.keyboard.press("j")
    expect_selected(page, claims[4])
    assert "status=not_checkable" in page.url
    page.locator("#reader-score").select_option("0.75")
    page.wait_for_url("**score_min=0.75**")
    assert "status=not_checkable" in page.url
    page.get_by_role("link", name="Clear").click()
    expect(page.locator(".is-beside")).to_have_count(0)


def test_a_verdict_is_one_request_that_changes_what_it_must_and_moves_nothing(read, claims):
    page = read(f"?claim={claims[20].pk}", viewport={"width": 1280, "height": 720})
    page.evaluate("window.stayed = true")
    expect(page.locator(".outline [aria-current]")).to_have_text(claims[20].section)
    expect(page.locator(".outline")).to_be_in_viewport()
    box, scrolled = page.locator(".verdict").first.bounding_box(), page.evaluate("scrollY")
    asked = asked_of_the_server(page)
    judge(page, "Not checkable")
    expect_selected(page, claims[21])
    expect(page.locator(f"#claim-{claims[20].pk}")).to_have_class(re.compile("status-not_checkable"))
    expect(page.locator("#messages")).to_contain_text("Saved")
    expect(page.locator("#messages")).to_be_in_viewport()
    expect(page.locator("#progress")).to_contain_text(f"1/{len(claims)}")
    # What is like the next claim comes after, in its own time.
    assert [one for one in asked if "/similar/" not in one] == [f"POST /claims/{claims[20].pk}/review/"]
    assert page.evaluate("window.stayed")
    assert page.evaluate("scrollY") == scrolled
    assert page.locator(".verdict").first.bounding_box()["width"] == box["width"]


def test_a_double_click_judges_one_claim_and_not_the_next(read, claims):
    page = read(f"?claim={claims[0].pk}")
    button = page.locator("#panel").get_by_role("button", name="Not checkable")
    box = button.bounding_box()
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*place)
    page.mouse.down(click_count=1)
    page.mouse.up(click_count=1)
    expect_selected(page, claims[1])
    # The second half comes when the next claim is already there.
    page.mouse.move(*centre(page))
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.keyboard.press("j")
    expect_selected(page, claims[2])
    assert [review.claim for review in Review.objects.all()] == [claims[0]]
    judge(page, "Not checkable")
    expect_selected(page, claims[3])
    assert Review.objects.count() == 2


def centre(page: Page) -> tuple[float, float]:
    box = page.locator("#panel").get_by_role("button", name="Not checkable").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_rationale_half_written_waits_while_one_looks_elsewhere(read, claims):
    page = read(f"?claim={claims[0].pk}")
    page.locator("[name=rationale]").fill("寫到一半")
    page.locator(f"#claim-{claims[3].pk}").click()
    expect_selected(page, claims[3])
    expect(page.locator("[name=rationale]")).to_have_value("")
    page.go_back()
    expect_selected(page, claims[0])
    expect(page.locator("[name=rationale]")).to_have_value("寫到一半")
    page.reload()
    expect(page.locator("[name=rationale]")).to_have_value("寫到一半")


def log_in_elsewhere(page: Page) -> None:
    """Log the reviewer in again in another tab, which gives the browser another CSRF token."""
    tab = page.context.new_page()
    tab.goto(f"{page.url.partition('/essays')[0]}/accounts/login/")
    tab.locator("#id_username").fill("reviewer")
    tab.locator("#id_password").fill(PASSWORD)
    tab.locator("#id_password").press("Enter")
    tab.wait_for_url(lambda url: "/login/" not in url)
    tab.close()


def test_a_session_that_ends_while_one_types_loses_nothing(read, claims):
    page = read(f"?claim={claims[0].pk}")
    page.locator("[name=rationale]").fill("寫了很久的理由")
    page.context.clear_cookies(name="sessionid")
    judge(page, "Not checkable")
    expect(page.locator("#messages")).to_contain_text("You are logged out.")
    expect(page.locator("#messages")).to_be_in_viewport()
    expect(page.locator("[name=rationale]")).to_have_value("寫了很久的理由")
    assert not Review.objects.exists()
    log_in_elsewhere(page)
    judge(page, "Not checkable")
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert Review.objects.get().rationale == "寫了很久的理由"


def test_of_two_people_on_one_claim_the_second_sees_the_first_and_chooses(read, claims, other_reviewer, axe):
    mine = read(f"?claim={claims[0].pk}")
    theirs = read(f"?claim={claims[0].pk}", person=other_reviewer)
    theirs.locator("[name=rationale]").fill("我查到的是二百人。")
    judge(theirs, "Insufficient evidence")
    expect(theirs.locator("#messages")).to_contain_text("Saved")
    mine.locator("[name=rationale]").fill("我寫了很久的理由。")
    judge(mine, "Not checkable")
    conflict = mine.locator("#panel").get_by_role("alert")
    for part in ("Not saved", "other_reviewer", "我查到的是二百人。"):
        expect(conflict).to_contain_text(part)
    expect(mine.locator("[name=rationale]")).to_have_value("我寫了很久的理由。")
    expect(mine.locator(f"#claim-{claims[0].pk}")).to_have_class(re.compile("status-insufficient"))
    assert axe(mine) == []
    judge(mine, "Not checkable")
    expect(mine.locator("#messages")).to_contain_text("Saved")
    assert [review.rationale for review in claims[0].reviews.all()] == ["我寫了很久的理由。", "我查到的是二百人。"]
    assert Claim.objects.get(pk=claims[0].pk).stage == "disputed"


def test_a_byline_leaves_a_claim_in_the_section_of_its_title(desk, reviewer):
    text = "港口的十年\n本報記者 王小明\n\n碼頭在1987年啟用。\n\n---\n\n2023年貨櫃量為883萬。\n"
    essay = Essay.objects.from_text(text, title="港")[0]
    for claim in essay.claims.checkable():
        page = desk(reviewer, f"/essays/{essay.pk}/?claim={claim.pk}", language="en")
        expect_selected(page, claim)
        expect(page.locator(".outline [aria-current]")).to_have_text("港口的十年")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_dispute_is_told_at_once_marked_in_the_text_and_laid_out_beside_the_verdict(
    read, claims, editor, other_reviewer, axe, scheme
):
    claims[0].review(by=other_reviewer, status="refuted", rationale="二百人")
    page = read(f"?claim={claims[0].pk}", color_scheme=scheme)
    page.keyboard.press("6")
    expect(page.locator("#messages")).to_contain_text("It differs from other_reviewer (“Refuted”)")
    expect_selected(page, claims[0])
    link = page.locator(f"#claim-{claims[0].pk}")
    expect(link).to_have_class(re.compile("is-disputed"))
    assert "≠" in link.evaluate("(one) => getComputedStyle(one, '::before').content")
    for words in ("Disputed", "other_reviewer", "Refuted", "二百人", "Not checkable"):
        expect(page.locator("#panel section[aria-labelledby=verdict]")).to_contain_text(words)
    assert axe(page) == []

    ruling = read(f"?claim={claims[0].pk}", person=editor, color_scheme=scheme)
    expect(ruling.get_by_text("A verdict you give now is a ruling")).to_be_visible()
    expect(ruling.locator(".verdict[aria-pressed=true]")).to_have_count(0)

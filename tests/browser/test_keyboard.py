"""Every key of the reader, from the keyboard alone; and no key while somebody types or an input method composes."""

import pytest
from playwright.sync_api import Page, expect

from factcheck.models import Claim, Review
from factcheck.models.vocabulary import VERDICTS
from tests.browser.acts import asked_of_the_server

#: Keys that stand on a visible button or at their field; Esc is the browser's own.
KEYS = ("j", "k", "n", "1", "2", "3", "4", "5", "6", "r", "e", "/", "u", "U", "?")

#: What a browser sends for one key of an input method: at its start, while it composes, as Safari tells it, at its end.
COMPOSE = """(element, key) => {
    const press = (told) => element.dispatchEvent(new KeyboardEvent("keydown", {
        key, bubbles: true, cancelable: true, ...told,
    }));
    element.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, data: "" }));
    const went = [press({ isComposing: true }), press({ keyCode: 229 }), press({ isComposing: true, keyCode: 229 })];
    element.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "會" }));
    return went.every(Boolean);
}"""


@pytest.fixture
def claims(seed_essay) -> list[Claim]:
    return list(seed_essay.claims.checkable().order_by("start"))


@pytest.fixture
def page(desk, reviewer, seed_essay, claims) -> Page:
    """The reader at its second claim, with something before and after it."""
    return desk(reviewer, f"/essays/{seed_essay.pk}/?claim={claims[1].pk}", language="en")


def expect_selected(page: Page, claim: Claim) -> None:
    expect(page.locator("#panel [data-claim]")).to_have_attribute("data-claim", str(claim.pk))


def test_keys_walk_through_the_claims(page, claims, other_reviewer):
    claims[2].assign(to=other_reviewer, by=other_reviewer)
    page.keyboard.press("j")
    expect_selected(page, claims[2])
    page.keyboard.press("k")
    expect_selected(page, claims[1])
    page.keyboard.press("k")
    expect_selected(page, claims[0])
    page.keyboard.press("k")
    page.keyboard.press("j")
    expect_selected(page, claims[1])
    page.keyboard.press("n")
    expect_selected(page, claims[3])


def test_one_key_gives_each_verdict_and_moves_on(page, claims, source, reviewer):
    for claim in claims[1:7]:
        claim.attach(source, stance="supports", locator="第3頁", by=reviewer)
    page.reload()
    for key, claim in enumerate(claims[1:7], start=1):
        expect_selected(page, claim)
        page.locator("[name=rationale]").fill("年報寫明")
        page.keyboard.press("Escape")
        page.keyboard.press(str(key))
    expect_selected(page, claims[7])
    given = [(review.claim, review.status) for review in Review.objects.filter(rationale="年報寫明").order_by("pk")]
    assert given == list(zip(claims[1:7], VERDICTS, strict=True))


def test_a_verdict_without_its_proof_stays_so_that_the_source_can_follow(page, claims):
    page.keyboard.press("1")
    expect(page.locator("#messages")).to_contain_text("needs a source")
    expect_selected(page, claims[1])
    page.keyboard.press("e")
    expect(page.locator("[name=known_source]")).to_be_focused()
    expect(page.locator("[name=known_source]")).to_be_in_viewport()


def test_keys_lead_into_fields_and_escape_out_of_them(page):
    for key, field in (("r", "[name=rationale]"), ("e", "[name=known_source]"), ("/", "#reader-q")):
        page.keyboard.press(key)
        expect(page.locator(field)).to_be_focused()
        expect(page.locator(field)).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.locator(field)).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("上海")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")


def test_one_goes_on_with_ones_own_reason_beside_the_other_persons(page, claims, reviewer, other_reviewer):
    claims[1].review(by=other_reviewer, status="insufficient", rationale="別人的理由")
    page.reload()
    rationale = page.locator("[name=rationale]")
    expect(rationale).to_have_value("")
    expect(page.locator(".standing-reason")).to_contain_text("別人的理由")
    claims[1].review(by=reviewer, status="insufficient", rationale="我")
    page.reload()
    for key in ("r", "們", "Escape", "r", "說"):
        page.keyboard.press(key) if key.isascii() else page.keyboard.insert_text(key)
    expect(rationale).to_have_value("我們說")
    expect(page.locator(".standing-reason")).to_have_count(0)


def test_undo_and_redo_have_their_keys(page, claims):
    page.keyboard.press("6")
    expect_selected(page, claims[2])
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Taken back.")
    expect_selected(page, claims[1])
    assert Claim.objects.get(pk=claims[1].pk).status == "unverified"
    page.keyboard.press("Shift+U")
    expect(page.locator("#messages")).to_contain_text("Done again.")
    assert Claim.objects.get(pk=claims[1].pk).status == "not_checkable"


def test_the_sheet_of_keys_opens_and_closes_and_nothing_fires_behind_it(page, claims, axe):
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    assert axe(page) == []
    for key in ("6", "j", "u"):
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()
    expect_selected(page, claims[1])
    assert not Review.objects.exists()
    page.keyboard.press("?")
    page.keyboard.press("Enter")
    expect(sheet).not_to_be_visible()


def test_every_key_stands_on_something_one_can_see(page):
    for key in KEYS:
        element = page.locator(f'#main [data-key="{key}"]').first
        expect(element).to_be_visible()
        near = element.locator("xpath=ancestor-or-self::*[descendant::kbd][1]")
        assert key in near.locator("kbd").all_inner_texts(), key


def test_no_key_fires_while_somebody_types(page, claims):
    page.evaluate("for (const fold of document.querySelectorAll('#evidence details')) fold.open = true")
    fields = page.locator("#main input:not([type=hidden]):visible, #main textarea:visible, #main select:visible")
    assert fields.count() >= 8
    asked = asked_of_the_server(page)
    for place in range(fields.count()):
        if fields.nth(place).get_attribute("name") == "known_source":
            # Typing there asks for suggestions, as it should; the rationale stands for it.
            continue
        fields.nth(place).focus()
        for key in KEYS:
            page.evaluate(
                "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))", key
            )
    page.locator("[name=rationale]").fill("")
    page.locator("[name=rationale]").press_sequentially("j6u?/")
    expect(page.locator("[name=rationale]")).to_have_value("j6u?/")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    assert asked == []


def test_no_key_fires_while_an_input_method_composes(page, claims):
    asked = asked_of_the_server(page)
    for place in ("body", "[name=rationale]", "#reader-q", "a.claim-link"):
        element = page.locator(place).first
        for key in (*KEYS, "Escape"):
            assert element.evaluate(COMPOSE, key), f"{key} was taken from the input method"
    page.locator("[name=rationale]").focus()
    page.locator("[name=rationale]").evaluate(COMPOSE, "Escape")
    expect(page.locator("[name=rationale]")).to_be_focused()
    assert asked == []
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect_selected(page, claims[1])


def test_chords_and_held_keys_are_not_ours(page, claims):
    asked = asked_of_the_server(page)
    press = "told => document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '6', bubbles: true, [told]: true}))"
    for told in ("ctrlKey", "metaKey", "altKey", "repeat"):
        page.evaluate(press, told)
    assert asked == []
    page.evaluate(press, "bubbles")
    expect_selected(page, claims[2])


def test_keys_pressed_faster_than_the_server_answers_judge_nothing_twice(page, claims):
    held = []
    page.route("**/review/", lambda route: held.append(route))
    for key in ("6", "6", "5"):
        page.keyboard.press(key)
    page.wait_for_timeout(50)
    assert len(held) == 1
    held[0].continue_()
    expect_selected(page, claims[2])
    page.wait_for_timeout(200)
    assert len(held) == 1
    assert [(review.claim, review.status) for review in Review.objects.all()] == [(claims[1], "not_checkable")]

"""Manners of the forms: nothing is sent twice, by accident, or lost."""

import pytest
from playwright.sync_api import Page, Route, expect

from factcheck.models import Claim, Review, Source, recorded
from tests.browser.acts import open_evidence_form, save_verdict
from tests.conftest import PASSWORD


@pytest.fixture
def claims(essay) -> list[Claim]:
    return list(essay.claims.order_by("start"))


def test_two_people_on_one_claim_see_each_other_and_lose_nothing(desk, claim, reviewer, other_reviewer):
    mine = desk(reviewer, f"/claims/{claim.pk}/", language="en")
    theirs = desk(other_reviewer, f"/claims/{claim.pk}/", language="en")
    save_verdict(theirs, "refuted", "我查到的是二百人。")
    save_verdict(mine, "not_checkable", "我寫了很久的理由。")
    conflict = mine.get_by_role("alert")
    expect(conflict).to_contain_text("Not saved: somebody changed this claim")
    expect(conflict).to_contain_text("other_reviewer")
    expect(conflict).to_contain_text("我查到的是二百人。")
    expect(mine.locator("[name=rationale]")).to_have_value("我寫了很久的理由。")
    expect(mine.locator("[name=status][value=not_checkable]")).to_be_checked()
    assert claim.reviews.count() == 1

    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.locator("#messages")).to_contain_text("Saved")
    assert [review.rationale for review in claim.reviews.all()] == ["我寫了很久的理由。", "我查到的是二百人。"]


def test_leaving_a_half_written_form_asks_first(desk, claim, reviewer):
    page = desk(reviewer, f"/claims/{claim.pk}/", language="en")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("[name=rationale]").press_sequentially("寫到一半")
    page.get_by_role("link", name="Sources", exact=True).click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith(f"/claims/{claim.pk}/")
    expect(page.locator("[name=rationale]")).to_have_value("寫到一半")

    save_verdict(page, "not_checkable")
    assert asked == ["beforeunload"]
    page.get_by_role("link", name="Sources", exact=True).click()
    page.wait_for_url("**/sources/")
    assert asked == ["beforeunload"]


def test_a_form_can_still_be_sent_after_one_decided_to_stay(desk, claim, source, reviewer):
    page = desk(reviewer, f"/claims/{claim.pk}/", language="en")
    leaving: list[bool] = []
    page.on("dialog", lambda dialog: dialog.accept() if leaving else dialog.dismiss())
    page.locator("[name=rationale]").press_sequentially("寫到一半")
    form = open_evidence_form(page)
    form.locator("[name=known_source]").fill(source.title)
    form.get_by_role("button", name="Attach", exact=True).click()
    page.wait_for_timeout(300)
    assert not claim.evidence.exists()
    leaving.append(True)
    form.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("The source is attached.")


#: Where one types for a while: the page, who types there, the field, and the button that sends it.
WRITING = {
    "verdict": ("/claims/{claim}/", "reviewer", "[name=rationale]", "Save"),
    "evidence": ("/evidence/{evidence}/", "reviewer", "[name=quote]", "Save"),
    "source": ("/sources/{source}/", "reviewer", "[name=author]", "Save"),
    "cut": ("/claims/{claim}/cut/", "reviewer", "[name=lines]", "Save the cut"),
    "import": ("/essays/import/", "editor", "textarea[name=text]", "Preview"),
}


@pytest.mark.parametrize("place", WRITING)
def test_a_session_that_ends_while_one_types_loses_nothing(desk, claim, source, reviewer, request, place):
    piece = claim.attach(source, stance="supports", locator="第3頁", by=reviewer)
    path, person, field, button = WRITING[place]
    path = path.format(claim=claim.pk, evidence=piece.pk, source=source.pk)
    page = desk(request.getfixturevalue(person), path, language="en")
    written = f"{page.locator(field).input_value()}寫了很久"
    page.locator(field).fill(written)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("**/accounts/login/**")
    page.locator("#id_username").fill(person)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"**{path}")
    expect(page.locator(field)).to_have_value(written)


CLICK_TWICE = """async (button) => {
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 150));
    button.click();
    await new Promise((resolve) => setTimeout(resolve, 150));
}"""


@pytest.mark.parametrize("logs_out", [True, False], ids=["logged out", "session ended"])
def test_the_next_person_at_the_browser_does_not_find_what_one_typed(desk, claim, reviewer, other_reviewer, logs_out):
    page = desk(reviewer, claim.get_absolute_url())
    rationale = page.locator("form[action$='/review/'] [name=rationale]")
    rationale.fill("只給自己看的草稿")
    page.on("dialog", lambda dialog: dialog.accept())
    if logs_out:
        page.locator("form[action*=logout] button").click()
        page.wait_for_url("**/accounts/login/**")
    else:
        page.context.clear_cookies(name="sessionid")
        page.reload()
    page.locator("#id_username").fill("other_reviewer")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(claim.get_absolute_url())
    expect(page.get_by_text("other_reviewer", exact=True)).to_be_visible()
    expect(rationale).to_have_value("")
    assert "草稿" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")


def test_what_is_left_of_an_import_says_so_and_goes_when_asked(desk, editor):
    page = desk(editor, "/essays/import/", language="en")
    told = page.get_by_text("What you typed here earlier")
    expect(told).to_be_hidden()
    page.locator("[name=author]").fill("王小明")
    page.locator("[name=text]").fill("二〇一五年公司在上海成立。")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Back to change").click()
    expect(page.locator("[name=author]")).to_have_value("王小明")
    expect(told).to_be_hidden()

    page.goto("/essays/import/")
    expect(page.locator("[name=author]")).to_have_value("王小明")
    expect(told).to_be_visible()
    page.get_by_role("button", name="Start with an empty form").click()
    expect(page.locator("[name=author]")).to_have_value("")
    expect(page.locator("[name=text]")).to_have_value("")
    expect(told).to_be_hidden()
    page.goto("/essays/import/")
    expect(page.locator("[name=text]")).to_have_value("")
    expect(told).to_be_hidden()


def leaves_what_is_typed(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())


def test_what_is_typed_outlives_what_else_is_saved_in_between(desk, claim, reviewer, essay):
    page = desk(reviewer, f"/essays/{essay.pk}/?claim={claim.pk}", language="en")
    leaves_what_is_typed(page)
    page.locator("#panel [name=rationale]").fill("寫到一半的理由")
    other = essay.claims.checkable().exclude(pk=claim.pk).first()
    page.goto(other.get_absolute_url())
    page.get_by_role("button", name="Assign to me").click()
    expect(page.locator("[data-message=success]")).to_be_visible()
    page.goto(claim.get_absolute_url())
    expect(page.locator("form[action$='/review/'] [name=rationale]")).to_have_value("寫到一半的理由")


def test_what_was_typed_before_another_person_changed_a_source_does_not_write_that_over(desk, source, reviewer, editor):
    page = desk(reviewer, source.get_absolute_url(), language="en")
    leaves_what_is_typed(page)
    page.locator("[name=author]").fill("王小明")
    page.goto("/sources/")
    source.publisher = "另一家出版社"
    source.save_as(editor)
    page.goto(source.get_absolute_url())
    expect(page.locator("[name=author]")).to_have_value("王小明")
    save = page.get_by_role("button", name="Save", exact=True)
    save.click()
    expect(page.locator("main")).to_contain_text("另一家出版社")
    source.refresh_from_db()
    assert (source.publisher, source.author) == ("另一家出版社", "")
    page.locator("[name=publisher]").fill("另一家出版社")
    save.click()
    expect(page.locator("[data-message=success]")).to_be_visible()
    source.refresh_from_db()
    assert (source.publisher, source.author) == ("另一家出版社", "王小明")


def test_lines_typed_before_another_cut_do_not_undo_it(desk, essay, reviewer, editor):
    claim = essay.claims.checkable().order_by("start").first()
    page = desk(editor, f"/claims/{claim.pk}/cut/", language="en")
    leaves_what_is_typed(page)
    lines = page.locator("[name=lines]")
    typed = lines.input_value().replace(",", ",\n", 1)
    lines.fill(typed)
    page.goto("/essays/")
    with recorded(by=editor) as act:
        act.cut(claim.next().split, at=claim.next().start + 4)
    page.goto(f"/claims/{claim.pk}/cut/")
    expect(lines).to_have_value(typed)
    page.get_by_role("button", name="Save the cut").click()
    expect(page.locator("#messages")).to_contain_text("The text is cut anew.")
    texts = [one.text for one in essay.claims.order_by("start")]
    assert texts[:2] == ["2015年,", "該公司在上海的員工共有300人。"]
    assert len(texts[2]) == 4, "the other's cut has been undone"


def test_an_older_draft_does_not_take_the_place_of_what_was_saved_since(desk, claim, reviewer):
    page = desk(reviewer, claim.get_absolute_url(), language="en")
    leaves_what_is_typed(page)
    rationale = page.locator("form[action$='/review/'] [name=rationale]")
    rationale.fill("還沒寫完")
    page.goto("/essays/")
    claim.review(by=reviewer, status="not_checkable", rationale="寫完了")
    page.goto(claim.get_absolute_url())
    expect(rationale).to_have_value("還沒寫完")
    save_verdict(page, "insufficient")
    expect(page.locator("main")).to_contain_text("Not saved")
    expect(rationale).to_have_value("還沒寫完")
    assert claim.reviews.get().rationale == "寫完了"
    save_verdict(page, "insufficient")
    assert claim.reviews.count() == 2


def test_what_is_typed_while_the_page_still_loads_stays(desk, claim, reviewer):
    page = desk(reviewer, claim.get_absolute_url())
    leaves_what_is_typed(page)
    rationale = page.locator("form[action$='/review/'] [name=rationale]")
    rationale.fill("舊草稿")
    held: list[Route] = []
    page.route("**/drafts*.js", lambda route: held.append(route))
    page.reload(wait_until="commit")
    rationale.fill("剛剛寫的")
    held[0].continue_()
    page.wait_for_load_state()
    expect(rationale).to_have_value("剛剛寫的")


def test_leaving_asks_also_for_a_form_that_came_later(desk, claim, reviewer, essay):
    page = desk(reviewer, f"/essays/{essay.pk}/", language="en")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#panel [data-key=j]").click()
    expect(page.locator("#panel")).to_have_attribute("aria-busy", "false")
    page.locator("#panel [name=rationale]").fill("寫到一半")
    page.get_by_role("link", name="Sources", exact=True).click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_a_double_click_on_save_writes_one_review(desk, claim, reviewer):
    page = desk(reviewer, f"/claims/{claim.pk}/", language="en")
    held = []
    page.route("**/review/", lambda route: held.append(route))
    page.locator("[name=status][value=not_checkable]").check()
    page.get_by_role("button", name="Save", exact=True).evaluate(CLICK_TWICE)
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert claim.reviews.count() == 1


ENTER = """(element, [composing, code]) => {
    const event = new KeyboardEvent("keydown", {
        key: "Enter", code: "Enter", keyCode: code, isComposing: composing, bubbles: true, cancelable: true,
    });
    return element.dispatchEvent(event);
}"""


def test_the_enter_of_an_input_method_does_not_send_the_form(desk, essay, reviewer):
    page = desk(reviewer, "/claims/", language="en")
    box = page.locator("#id_q")
    box.press_sequentially("gong")
    for composing, code in ((True, 13), (False, 229)):
        goes_on = box.evaluate(ENTER, [composing, code])
        assert goes_on is False
    assert box.evaluate(ENTER, [False, 13]) is True
    assert "q=" not in page.url
    box.press("Enter")
    page.wait_for_url("**q=gong**")


COMPOSED = """(_body, composing) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "6", isComposing: composing, bubbles: true, cancelable: true }),
)"""


def test_the_keys_of_an_input_method_give_no_verdict(desk, essay, reviewer):
    page = desk(reviewer, essay.get_absolute_url(), language="en")
    body = page.locator("body")
    assert body.evaluate(COMPOSED, True) is True  # left to the input method
    with page.expect_response("**/review/"):
        assert body.evaluate(COMPOSED, False) is False
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert [review.status for review in Review.objects.all()] == ["not_checkable"]


def test_the_back_button_brings_the_form_back_ready_to_send(desk, claims, reviewer):
    first, second = claims[:2]
    page = desk(reviewer, f"/claims/{first.pk}/", language="en")
    page.locator("[name=status][value=not_checkable]").check()
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url(f"**/claims/{second.pk}/")
    page.go_back()
    page.wait_for_url(f"**/claims/{first.pk}/")
    save_verdict(page, "not_checkable", "再想一次")
    if page.get_by_role("alert").count():
        save_verdict(page, "not_checkable")
    expect(page.locator("#messages")).to_contain_text("Saved")
    assert Claim.objects.get(pk=first.pk).rationale == "再想一次"


def test_typing_suggests_known_sources_and_choosing_one_attaches_it(desk, claim, source, reviewer):
    page = desk(reviewer, f"/claims/{claim.pk}/", language="en")
    form = open_evidence_form(page)
    with page.expect_response("**/sources/suggestions/**"):
        form.locator("[name=known_source]").press_sequentially("年报")
    option = page.locator("#known-sources option")
    expect(option).to_have_count(1)
    form.locator("[name=known_source]").fill(option.get_attribute("value"))
    form.get_by_role("button", name="Attach", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("The source is attached.")
    assert claim.evidence.get().source == Source.objects.get()


def test_the_language_switch_keeps_the_page(desk, essay, reviewer):
    page = desk(reviewer, "/claims/?kind=fact&q=公司", language="en")
    page.locator("#language").select_option("zh-hans")
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    assert "kind=fact" in page.url
    expect(page.locator("#id_q")).to_have_value("公司")

"""The claims table in a browser: verdicts in the rows, counts, columns, views, many at once."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from factcheck.models import Claim, Review
from tests.browser.acts import asked_of_the_server


@pytest.fixture
def claims(seed_essay) -> list[Claim]:
    return list(seed_essay.claims.checkable().order_by("start"))


@pytest.fixture
def page(desk, reviewer, claims) -> Page:
    return desk(reviewer, "/claims/?kind=fact", language="en", viewport={"width": 1366, "height": 768})


@pytest.fixture
def facts(claims) -> list[Claim]:
    return [claim for claim in claims if claim.kind == "fact"]


def row(page: Page, claim: Claim) -> Locator:
    return page.locator(f"#row-{claim.pk}")


def facet(page: Page, status: str) -> Locator:
    return page.locator(f"#facets a:has(.status-{status})")


def judge_in_row(page: Page, claim: Claim, verdict: str, why: str = "") -> None:
    row(page, claim).locator("[data-row-menu]").click()
    menu = page.locator(f"#verdict-{claim.pk}")
    menu.locator("textarea").fill(why)
    menu.get_by_role("button", name=verdict).click()


def test_a_verdict_in_the_row_changes_the_row_and_the_counts_and_nothing_else(page, facts, axe):
    page.evaluate("window.stayed = true")
    row(page, facts[1]).locator("[data-selects-row]").check()
    row(page, facts[0]).locator("[data-row-menu]").click()
    assert axe(page) == []
    page.keyboard.press("Escape")
    asked = asked_of_the_server(page)
    judge_in_row(page, facts[0], "Not checkable", "不查")
    expect(row(page, facts[0]).locator(".row-status")).to_contain_text("Not checkable")
    expect(facet(page, "not_checkable").locator(".facet-count")).to_have_text("1")
    expect(facet(page, "unverified").locator(".facet-count")).to_have_text(str(len(facts) - 1))
    # The row in one request; the counts, which may take long on a big desk, come on their own.
    assert asked[0] == f"POST /claims/{facts[0].pk}/review/"
    assert all(one.startswith("GET /claims/counts/") for one in asked[1:])
    assert page.evaluate("window.stayed")
    expect(row(page, facts[1]).locator("[data-selects-row]")).to_be_checked()
    assert Review.objects.get().rationale == "不查"
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(row(page, facts[0]).locator(".row-status")).to_contain_text("Unverified")
    assert "kind=fact" in page.url


def test_rows_are_judged_from_the_keyboard_alone(page, facts):
    for key in ("j", "j", "k", "v", "6"):
        page.keyboard.press(key)
    expect(row(page, facts[0]).locator(".row-status")).to_contain_text("Not checkable")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(row(page, facts[1]).locator("[data-selects-row]")).to_be_checked()
    expect(page.locator("[data-selected-count]")).to_have_text("1")
    page.keyboard.press("/")
    expect(page.locator("#id_q")).to_be_focused()
    page.keyboard.type("jxv6")
    assert Review.objects.count() == 1


def test_two_people_on_one_row_see_each_other(page, facts, other_reviewer):
    facts[0].review(by=other_reviewer, status="insufficient", rationale="查無資料")
    judge_in_row(page, facts[0], "Not checkable", "我寫的理由")
    expect(row(page, facts[0]).get_by_role("alert")).to_contain_text("other_reviewer")
    expect(row(page, facts[0]).get_by_role("alert")).to_contain_text("查無資料")
    assert Review.objects.count() == 1
    row(page, facts[0]).get_by_role("button", name="“Not checkable” all the same").click()
    expect(row(page, facts[0]).get_by_role("alert")).to_have_count(0)
    assert Review.objects.first().rationale == "我寫的理由"


def test_counts_respect_the_other_filters_and_lead_to_their_rows(page, claims, facts, reviewer):
    opinion = next(claim for claim in claims if claim.kind == "opinion")
    for claim in (facts[0], facts[1], opinion):
        claim.review(by=reviewer, status="not_checkable")
    page.reload()
    expect(facet(page, "not_checkable").locator(".facet-count")).to_have_text("2")
    facet(page, "not_checkable").click()
    expect(page.locator("[data-row]")).to_have_count(2)
    assert "kind=fact" in page.url
    expect(facet(page, "not_checkable")).to_have_attribute("aria-current", "true")
    expect(facet(page, "unverified").locator(".facet-count")).to_have_text(str(len(facts) - 2))
    facet(page, "not_checkable").click()
    expect(page.locator("[data-row]")).to_have_count(min(len(facts), 50))


def test_an_action_on_all_that_match_shows_first_what_it_would_do(page, facts, other_reviewer, axe):
    facts[0].review(by=other_reviewer, status="insufficient", rationale="查無資料")
    page.locator("#everything").check()
    page.locator("[popovertarget=bulk-verdict]").click()
    assert axe(page) == []
    page.locator("#bulk-rationale").fill("一起判定")
    page.locator("#bulk-verdict").get_by_role("button", name="Not checkable").click()
    expect(page.locator(".preview")).to_contain_text(f"all {len(facts)} claims")
    lines = page.locator(".preview tbody tr").all_inner_texts()
    assert [line.split("\t")[0] for line in lines] == ["1", str(len(facts) - 1)] or len(lines) == 2
    expect(page.locator(".preview .is-overwritten")).to_have_count(1)
    assert Review.objects.count() == 1
    page.get_by_role("link", name="Cancel").click()
    assert "kind=fact" in page.url
    page.locator("#everything").check()
    page.get_by_role("button", name="Mark as not checkable").click()
    page.get_by_role("button", name=f"Change {len(facts)} claims").dblclick()
    expect(page.locator("#messages")).to_contain_text(f"{len(facts)} claims changed.")
    assert Review.objects.count() == len(facts) + 1
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("#messages")).to_contain_text("Taken back.")
    assert not Claim.objects.filter(status="not_checkable", kind="fact").exists()


def test_a_row_waits_for_its_answer_and_can_be_judged_again_after_it(page, facts):
    held: list[Route] = []
    page.route("**/review/", lambda route: held.append(route))
    with page.expect_request("**/review/"):
        judge_in_row(page, facts[0], "Not checkable")
    button = row(page, facts[0]).locator("[data-row-menu]")
    expect(button).to_be_disabled()
    page.keyboard.press("x")
    expect(row(page, facts[0]).locator("[data-selects-row]")).to_be_checked()
    held.pop().continue_()
    expect(button).to_contain_text("Not checkable")
    page.unroute("**/review/")
    judge_in_row(page, facts[0], "Supported")
    expect(button).to_contain_text("Supported")
    assert Review.objects.count() == 2


def test_a_row_whose_verdict_did_not_arrive_can_be_judged_again(desk, reviewer, facts):
    page = desk(reviewer, "/claims/?kind=fact", language="en", may_fail=True)
    page.context.set_offline(True)
    judge_in_row(page, facts[0], "Not checkable", "不查")
    expect(page.locator("#messages")).to_contain_text("may not have been saved")
    page.context.set_offline(False)
    row(page, facts[0]).locator("[data-row-menu]").click()
    expect(page.locator(f"#why-{facts[0].pk}")).to_have_value("不查")


def test_the_counts_are_those_after_the_last_verdict(page, facts):
    expect(facet(page, "unverified").locator(".facet-count")).to_have_text(str(len(facts)))
    held: list[Route] = []
    page.route("**/claims/counts/**", lambda route: held.append(route) if not held else route.continue_())
    with page.expect_request("**/claims/counts/**"):
        judge_in_row(page, facts[0], "Not checkable")
    expect(row(page, facts[0]).locator(".row-status")).to_contain_text("Not checkable")
    after_one = held[0].fetch()
    judge_in_row(page, facts[1], "Not checkable")
    expect(row(page, facts[1]).locator(".row-status")).to_contain_text("Not checkable")
    held[0].fulfill(response=after_one)
    expect(facet(page, "not_checkable").locator(".facet-count")).to_have_text("2")


def test_whoever_comes_back_to_ticked_rows_finds_them_counted(page, facts):
    for claim in facts[:3]:
        row(page, claim).locator("[data-selects-row]").check()
    row(page, facts[5]).locator(".claim-cell a").first.click()
    page.wait_for_url("**/claims/*/**")
    page.go_back()
    expect(row(page, facts[0]).locator("[data-selects-row]")).to_be_checked()
    expect(page.locator("[data-selected-count]").first).to_have_text("3")


def test_columns_put_away_stay_away(page, desk, reviewer, axe):
    expect(page.locator("th", has_text="Sources")).to_be_visible()
    page.locator("[popovertarget=columns]").click()
    assert axe(page) == []
    page.locator("#column-source_count").uncheck()
    page.get_by_role("button", name="Show these").click()
    expect(page.locator("th", has_text="Sources")).to_have_count(0)
    assert "kind=fact" in page.url
    later = desk(reviewer, "/claims/", language="en")
    expect(later.locator("th", has_text="Sources")).to_have_count(0)


def test_a_view_is_saved_under_a_name_and_comes_back(page, facts, axe):
    page.locator("[popovertarget=save-view]").click()
    expect(page.locator("#view-name")).to_be_focused()
    assert axe(page) == []
    page.keyboard.type("只看事實")
    page.keyboard.press("Enter")
    view = page.get_by_role("navigation", name="Saved views").get_by_role("link", name="只看事實")
    expect(view).to_be_visible()
    page.goto("/claims/?reset=1")
    view.click()
    page.wait_for_url("**kind=fact**")
    expect(view).to_have_attribute("aria-current", "true")


def test_the_head_of_the_table_and_its_actions_stay_in_view(page, facts):
    page.locator("[data-row]").last.scroll_into_view_if_needed()
    expect(page.locator("thead th", has_text="Score")).to_be_in_viewport()
    expect(page.locator("#bulk")).to_be_in_viewport()


def test_an_editor_hands_out_what_is_ticked(desk, editor, reviewer, facts, axe):
    page = desk(editor, "/claims/?kind=fact", language="en", viewport={"width": 1366, "height": 768})
    row(page, facts[2]).locator("[data-selects-row]").check()
    page.locator("[popovertarget=bulk-hand-out]").click()
    assert axe(page) == []
    page.get_by_label("Person").select_option("reviewer")
    page.locator("#bulk-hand-out [name=due_on]").fill("2030-05-06")
    page.locator("#bulk-hand-out").get_by_role("button", name="Hand out").click()
    expect(row(page, facts[2])).to_contain_text("reviewer")
    expect(row(page, facts[2])).to_contain_text("due on 05/06/2030")


def test_a_wrong_day_is_mended_and_the_next_time_nothing_is_chosen(desk, editor, reviewer, facts, axe):
    page = desk(editor, "/claims/?kind=fact", language="en", viewport={"width": 1366, "height": 768})

    def hand_out_late():
        row(page, facts[2]).locator("[data-selects-row]").check()
        page.locator("[popovertarget=bulk-hand-out]").click()
        expect(page.get_by_label("Person")).to_have_value("")
        expect(page.locator("#bulk-hand-out [name=due_on]")).to_have_value("")
        page.get_by_label("Person").select_option("reviewer")
        page.locator("#bulk-hand-out [name=due_on]").fill("2020-01-01")
        page.locator("#bulk-hand-out").get_by_role("button", name="Hand out").click()

    hand_out_late()
    expect(page.get_by_text("Choose today or a later day.")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("link", name="Cancel").click()
    hand_out_late()
    page.get_by_label("Due on").fill("2030-05-06")
    page.get_by_role("button", name="Hand out").click()
    expect(row(page, facts[2])).to_contain_text("due on 05/06/2030")

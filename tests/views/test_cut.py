"""The page on which the cut is edited: by lines, by a selected place, and what it says when that cannot be."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from factcheck.forms.cut import code_points
from factcheck.forms.evidence import source_choice
from factcheck.models import Claim, CutEdit, Essay, Status
from tests.models.cuts import check_cut, texts
from tests.views.pages import told, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def essay() -> Essay:
    text = "２０１５年，公司在上海成立。𠮷野家有300名員工👩‍🔧。\n這座城市令人難忘。\n"
    return Essay.objects.from_text(text, title="一家公司")[0]


def address(claim: Claim) -> str:
    return f"/claims/{claim.pk}/cut/"


def shown_form(desk: Client, claim: Claim) -> dict[str, str]:
    """What the page of the claim would send if nothing were changed."""
    form = desk.get(address(claim)).context["form"]
    return {"seen": form.initial["seen"], "lines": form.initial["lines"]}


def send_lines(desk: Client, claim: Claim, *lines: str, follow: bool = True):
    return desk.post(address(claim), shown_form(desk, claim) | {"lines": "\r\n".join(lines)}, follow=follow)


def send_place(desk: Client, claim: Claim, verb: str, start: int | str = "", end: int | str = "", follow: bool = True):
    seen = shown_form(desk, claim)["seen"]
    fields = {"seen": seen, "verb": verb, "start_unit": start, "end_unit": end}
    return desk.post(address(claim), fields, follow=follow)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_page_shows_the_claims_of_the_paragraph_one_a_line(desk, essay, claims):
    page = desk.get(address(claims[0]))
    assert shown_form(desk, claims[0])["lines"].splitlines() == [claim.text for claim in claims[:2]]
    assert f'<mark class="cut-claim">{claims[0].text}</mark><span class="cut-claim">{claims[1].text}</span>' in (
        page.content.decode()
    )


def test_line_breaks_split_and_join(desk, essay, claims):
    page = send_lines(desk, claims[0], "２０１５年，", "公司在上海成立。𠮷野家有300名", "員工👩‍🔧。")
    assert texts(essay)[:3] == ["２０１５年，", "公司在上海成立。𠮷野家有300名", "員工👩‍🔧。"]
    assert told(page) == ["The text is cut anew."]
    assert page.redirect_chain == [(address(essay.claims.order_by("start").first()), 302)]
    check_cut(essay)


def test_the_edit_is_taken_back_from_its_message(desk, essay, claims):
    page = send_lines(desk, claims[0], "２０１５年，", "公司在上海成立。", claims[1].text)
    (message,) = page.context["messages"]
    desk.post("/undo/", {"action": message.extra_tags.removeprefix("undo-"), "next": page.request["PATH_INFO"]})
    assert list(essay.claims.order_by("start")) == claims
    heir = CutEdit.objects.first().parents()[0]
    assert desk.get(address(heir)).headers["Location"] == address(claims[0])


def test_white_space_typed_around_the_words_does_not_matter(desk, essay, claims):
    send_lines(desk, claims[0], "", "  ２０１５年， ", "", "公司 在上海成立。", claims[1].text, "")
    assert texts(essay)[:2] == ["２０１５年，", "公司在上海成立。"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["２０１５年，公司在北京成立。", "𠮷野家有300名員工👩‍🔧。"], "essay says “上海成立。”"),
        (["２０１５年，公司在上海成立。"], "𠮷野家有300名員工"),
        (["２０１５年，公司在上海成立。", "𠮷野家有300名員工👩‍🔧。", "完。"], "more of them now"),
    ],
)
def test_other_words_are_refused_where_they_begin(desk, essay, claims, lines, said):
    page = send_lines(desk, claims[0], *lines)
    assert page.status_code == 422
    assert said in words_of(page)
    assert page.context["form"].initial["lines"].splitlines() == lines
    assert texts(essay) == [claim.text for claim in claims]


def test_an_empty_box_is_refused(desk, essay, claims):
    assert send_lines(desk, claims[0], "").status_code == 422
    assert texts(essay) == [claim.text for claim in claims]


def test_lines_left_as_they_are_are_told_so(desk, claims):
    page = send_lines(desk, claims[0], claims[0].text, claims[1].text)
    assert page.status_code == 422
    assert "The text is cut like that already." in words_of(page)


def test_a_place_in_utf16_splits_at_the_code_point(desk, essay, claims):
    place = units(claims[0].text + "𠮷野家")
    assert place == len(claims[0].text) + 4
    send_place(desk, claims[0], "split", place, place)
    assert texts(essay)[1:3] == ["𠮷野家", "有300名員工👩‍🔧。"]


def test_a_selection_becomes_a_claim_of_its_own(desk, essay, claims):
    before = claims[0].text + "𠮷野家有"
    send_place(desk, claims[1], "carve", units(before), units(before + "300名員工"))
    assert texts(essay)[1:4] == ["𠮷野家有", "300名員工", "👩‍🔧。"]


def test_a_selection_becomes_exactly_the_claim(desk, essay, claims):
    send_place(desk, claims[1], "fit", units("２０１５年，"), units(claims[0].text + claims[1].text))
    assert texts(essay)[:2] == ["２０１５年，", "公司在上海成立。𠮷野家有300名員工👩‍🔧。"]


@pytest.mark.parametrize(("verb", "which"), [("merge_with_next", 0), ("merge_with_previous", 1)])
def test_neighbours_are_merged_by_a_button(desk, essay, claims, verb, which):
    send_place(desk, claims[which], verb)
    assert texts(essay)[0] == claims[0].text + claims[1].text


def test_no_button_merges_across_paragraphs(desk, claims):
    first, last = (desk.get(address(claims[at])).content.decode() for at in (0, 1))
    assert ("merge_with_previous" in first, "merge_with_next" in first) == (False, True)
    assert ("merge_with_previous" in last, "merge_with_next" in last) == (True, False)


@pytest.mark.parametrize(
    ("verb", "start", "end"),
    [
        ("split", "", ""),
        ("split", 0, 0),
        ("split", 9999, 9999),
        ("split", -1, -1),
        ("split", 15, 15),  # between the halves of 𠮷
        ("carve", 3, 3),
        ("carve", 5, 3),
        ("fit", 20, 25),
        ("merge_with_previous", "", ""),
        ("explode", "", ""),
        ("split", "abc", ""),
    ],
)
def test_an_impossible_place_gets_a_sentence(desk, essay, claims, verb, start, end):
    page = send_place(desk, claims[0], verb, start, end)
    assert page.status_code == 422
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert main.count('class="alert alert-danger"') == 1
    assert texts(essay) == [claim.text for claim in claims]


@pytest.mark.parametrize("seen", ["", "x", "1:2:3", "1", "999999:1", "9" * 30 + ":1", "²:1"])
def test_a_form_that_does_not_know_what_it_showed_is_refused(desk, essay, claims, seen):
    page = desk.post(address(claims[0]), {"seen": seen, "lines": essay.text})
    assert page.status_code == 422
    assert texts(essay) == [claim.text for claim in claims]


def test_the_second_of_two_people_sees_the_first_ones_edit_and_keeps_the_lines(
    desk, essay, claims, other_reviewer, sign_in
):
    stale = shown_form(desk, claims[0])
    send_lines(sign_in(other_reviewer), claims[0], "２０１５年，", "公司在上海成立。", claims[1].text)
    typed = "２０１５年，公司\n在上海成立。\n" + claims[1].text
    page = desk.post(address(claims[0]), stale | {"lines": typed})
    assert page.status_code == 409
    assert "other_reviewer" in words_of(page)
    assert page.context["form"].initial["lines"] == typed
    assert len(texts(essay)) == 4
    page = desk.post(address(claims[0]), {"seen": page.context["form"].initial["seen"], "lines": typed}, follow=True)
    assert page.status_code == 422  # the old claim's address; the page shown sends to the new one's
    heir = page.context["claim"]
    send_lines(desk, heir, *typed.splitlines())
    assert texts(essay)[:2] == ["２０１５年，公司", "在上海成立。"]


def test_a_verdict_written_meanwhile_goes_nowhere_and_is_kept_in_sight(desk, essay, claims, reviewer, source):
    claims[0].attach(source, stance="supports", quote="原文", by=reviewer)
    piece = claims[0].evidence.get()
    seen = claims[0].version
    claims[0].split(at=6, by=reviewer)
    page = desk.post(f"/claims/{claims[0].pk}/review/", {"status": "refuted", "rationale": "寫了很久", "version": seen})
    assert (page.status_code, "寫了很久" in words_of(page)) == (409, True)
    assert "this claim no longer stands" in words_of(page)
    assert "Save again" not in words_of(page)
    acts = [("assign", {}), ("second-review", {})]
    for act, fields in acts:
        page = desk.post(f"/claims/{claims[0].pk}/{act}/", fields)
        assert (page.status_code, "this claim no longer stands" in words_of(page)) == (409, True)
    assert desk.post(f"/evidence/{piece.pk}/remove/").status_code == 409
    assert not essay.claims.exclude(status=Status.UNVERIFIED).exists()


@pytest.mark.parametrize("place", ["/claims/{pk}/", "/evidence/{piece}/"])
def test_nothing_is_offered_on_a_claim_that_went(desk, claims, reviewer, source, place):
    claims[0].attach(source, stance="supports", quote="原文", by=reviewer)
    piece = claims[0].evidence.get()
    claims[0].split(at=6, by=reviewer)
    page = desk.get(place.format(pk=claims[0].pk, piece=piece.pk), follow=True)
    assert "this claim no longer stands" in words_of(page)
    offered = page.content.decode().partition("<main")[2]
    assert "<form" not in offered
    assert f'href="/evidence/{piece.pk}/"' not in offered


def test_evidence_typed_for_a_claim_that_went_is_kept_in_sight(attach, claim, reviewer, source):
    claim.split(at=6, by=reviewer)
    page = attach(known_source=source_choice(source), quote="抄了很久的一段")
    assert (page.status_code, "抄了很久的一段" in words_of(page)) == (409, True)
    page = attach(new_title="找了很久的來源")
    assert (page.status_code, "找了很久的來源" in words_of(page)) == (409, True)


def test_the_page_of_a_claim_tells_what_is_inherited(desk, essay, claims, reviewer, source):
    claims[0].review(by=reviewer, status=Status.SUPPORTED, rationale="見年報。")
    claims[0].attach(source, stance="supports", quote="原文", by=reviewer)
    claims[0].refresh_from_db()
    claims[0].split(at=6, by=reviewer)
    heir = essay.claims.order_by("start").first()
    words = words_of(desk.get(f"/claims/{heir.pk}/"))
    for part in ("inherited, to be confirmed", "Inherited reviews", "見年報。", "Edit the cut"):
        assert part in words
    assert "needs a source" not in words
    old = words_of(desk.get(f"/claims/{claims[0].pk}/"))
    assert "this claim no longer stands" in old
    assert "Edit the cut" not in old


def test_a_link_into_the_reader_opens_the_claim_that_holds_the_text_now(desk, essay, claims, reviewer):
    claims[1].split(at=claims[1].start + 3, by=reviewer)
    page = desk.get(f"/essays/{essay.pk}/?claim={claims[1].pk}")
    assert page.context["claim"].text == "𠮷野家"


def test_strangers_and_readers_of_sources_may_not_cut(sign_in, stranger, claims):
    assert sign_in(stranger).get(address(claims[0])).status_code == 403
    assert sign_in(None).get(address(claims[0])).status_code == 302
    assert sign_in(stranger).post(address(claims[0]), {}).status_code == 403


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])), data=st.data())
def test_units_of_javascript_become_code_points(text, data):
    index = data.draw(st.integers(0, len(text)))
    assert code_points(text, units(text[:index])) == index


@given(text=st.text(alphabet="a中𠮷👩‍🔧", min_size=1), offset=st.integers(-3, 50))
def test_a_place_that_is_none_is_refused(text, offset):
    whole = {units(text[:index]): index for index in range(len(text) + 1)}
    if offset in whole:
        assert code_points(text, offset) == whole[offset]
    else:
        with pytest.raises(ValidationError):
            code_points(text, offset)

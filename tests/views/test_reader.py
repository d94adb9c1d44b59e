"""The reader: selecting, filtering, giving verdicts in the panel, with htmx and without."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim, Essay, Kind, Review, Stage
from tests.views.pages import told, words_of

HTMX = {"headers": {"HX-Request": "true"}}


def verdict(desk, claim, status, reader="", **more):
    """Press a verdict in the panel."""
    claim.refresh_from_db()
    typed = {"status": status, "rationale": "", "version": claim.version, "reader": reader, "moves_on": "on"}
    return desk.post(f"/claims/{claim.pk}/review/", typed | more.pop("typed", {}), **more)


def test_the_address_selects_the_claim(desk, essay, claims):
    page = desk.get(f"/essays/{essay.pk}/?claim={claims[1].pk}")
    assert page.context["claim"] == claims[1]


def test_without_a_selection_the_first_claim_to_do_is_open(desk, essay, claims, reviewer, other_reviewer):
    claims[0].review(by=other_reviewer, status="not_checkable")
    claims[1].assign(to=other_reviewer, by=other_reviewer)
    assert desk.get(f"/essays/{essay.pk}/").context["claim"] == claims[2]


@pytest.mark.parametrize("asked", ["0", "x", "-1", "9" * 30, "²"])
def test_a_claim_that_is_not_there_opens_the_first_to_do(desk, essay, claims, asked):
    page = desk.get(f"/essays/{essay.pk}/", {"claim": asked})
    assert (page.status_code, page.context["claim"]) == (200, claims[0])
    assert told(page) == ["The claim in this address is not in this essay."]


def test_a_claim_of_another_essay_is_not_shown_here(desk, essay, claims, other_essay):
    page = desk.get(f"/essays/{essay.pk}/?claim={other_essay.claims.first().pk}")
    assert page.context["claim"] == claims[0]


def test_with_htmx_the_address_gives_the_panel_alone(desk, essay, claims):
    page = desk.get(f"/essays/{essay.pk}/?claim={claims[1].pk}", **HTMX)
    assert claims[1].text in words_of(page)
    assert b"<html" not in page.content


def test_previous_and_next_stay_inside_the_filter(desk, essay, claims, reviewer):
    for claim in (claims[0], claims[-1]):
        claim.review(by=reviewer, status="not_checkable")
    page = desk.get(f"/essays/{essay.pk}/?status=not_checkable&claim={claims[0].pk}")
    assert page.context["neighbours"] == {
        "next": f"/essays/{essay.pk}/?status=not_checkable&claim={claims[-1].pk}",
    }


def test_what_the_filter_leaves_out_steps_back(desk, essay, claims, reviewer):
    claims[0].review(by=reviewer, status="not_checkable")
    page = desk.get(f"/essays/{essay.pk}/?status=not_checkable").content.decode()
    assert page.count("is-beside") == len(claims) - 1


def test_what_is_searched_is_counted_and_marked(desk, essay, claims):
    page = desk.get(f"/essays/{essay.pk}/?q=公司")
    assert "該<mark>公司</mark>在上海" in page.content.decode().partition("data-reader")[2]
    assert "1 found" in words_of(page)
    page = desk.get(f"/essays/{essay.pk}/?q=公司+沒有的詞")
    assert "<mark>" not in page.content.decode()
    assert "0 found" in words_of(page)
    page = desk.get(f"/essays/{essay.pk}/")
    assert "<mark>" not in page.content.decode()
    assert "found" not in words_of(page)


def test_the_panel_marks_what_is_searched_or_says_where_it_is(desk, essay, claims, source, reviewer):
    claims[0].attach(source, stance="supports", by=reviewer)
    panel = words_of(desk.get(f"/essays/{essay.pk}/?q=年報&claim={claims[0].pk}", **HTMX))
    assert "in the title of a source" in panel
    panel = words_of(desk.get(f"/essays/{essay.pk}/?q=年報&claim={claims[1].pk}", **HTMX))
    assert "in the title of a source" not in panel
    panel = desk.get(f"/essays/{essay.pk}/?q=上海&claim={claims[0].pk}", **HTMX).content.decode()
    assert "<mark>上海</mark>" in panel


def test_a_verdict_keeps_the_marks(desk, claims):
    page = verdict(desk, claims[0], "not_checkable", reader="q=公司", **HTMX).content.decode()
    assert "該<mark>公司</mark>在上海" in page.partition('hx-swap-oob="true"')[2]


def test_a_filter_that_makes_no_sense_says_so(desk, essay):
    page = desk.get(f"/essays/{essay.pk}/?status=bogus")
    assert page.status_code == 400
    assert "bogus" in words_of(page)
    assert "found" not in words_of(page)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_what_is_underlined_is_what_the_box_offers_as_worth_checking(desk, seed_essay, language):
    spoken = {"Accept-Language": language}
    page = desk.get(f"/essays/{seed_essay.pk}/", headers=spoken).content.decode()
    (score,) = re.findall(r'<option value="([\d.]+)"', page)
    underlined = re.findall(r'class="claim-link[^"]* is-worthy[^"]*" id="claim-(\d+)"', page)
    assert underlined == [
        str(pk) for pk in seed_essay.claims.filter(checkworthiness__gte=score).values_list("pk", flat=True)
    ]
    narrowed = desk.get(f"/essays/{seed_essay.pk}/?score_min={score}", headers=spoken).content.decode()
    assert f'<option value="{score}" selected>' in narrowed


def test_one_press_saves_and_moves_on(desk, essay, claims):
    page = verdict(desk, claims[0], "not_checkable", **HTMX)
    assert page.context["claim"] == claims[1]
    assert Review.objects.get().status == "not_checkable"
    body = page.content.decode()
    assert f'id="claim-{claims[0].pk}"' in body
    assert 'hx-swap-oob="true"' in body
    assert "1/3" in words_of(page)


def test_a_verdict_without_proof_stays_where_it_is(desk, claims):
    page = verdict(desk, claims[0], "supported", **HTMX)
    assert page.context["claim"] == claims[0]
    assert "needs a source" in words_of(page)


def test_without_script_the_reader_comes_back_with_the_next_claim(desk, essay, claims):
    page = verdict(desk, claims[0], "not_checkable", reader="kind=fact")
    assert page.status_code == 302
    assert page["Location"].startswith(f"/essays/{essay.pk}/?kind=fact")


def test_a_stale_press_is_answered_in_the_panel(desk, claims, other_reviewer):
    typed = {"typed": {"version": 1, "rationale": "我的理由"}}
    claims[0].review(by=other_reviewer, status="not_checkable")
    page = verdict(desk, claims[0], "supported", **typed, **HTMX)
    assert page.status_code == 409
    assert "other_reviewer" in words_of(page)
    assert "我的理由" in page.content.decode()
    assert Review.objects.count() == 1


def test_the_last_claim_done_stays_open(desk, claims):
    for claim in claims:
        page = verdict(desk, claim, "not_checkable", **HTMX)
    assert page.context["claim"] == claims[-1]
    assert not Claim.objects.to_do_for(page.wsgi_request.user).exists()


def test_every_message_of_a_change_offers_to_undo_it(desk, claims):
    page = desk.get(verdict(desk, claims[0], "not_checkable")["Location"])
    assert told(page)
    assert 'action="/undo/"' in page.content.decode()


def progress(page) -> dict[str, str]:
    """How far each section is, by its title."""
    return {one.title: f"{one.done_count}/{one.claim_count}" for one in page.context["outline"]}


def test_the_outline_moves_on_with_a_verdict(desk, seed_essay):
    claims = list(seed_essay.claims.order_by("start"))
    before = progress(desk.get(f"/essays/{seed_essay.pk}/"))
    page = verdict(desk, claims[0], "not_checkable", **HTMX)
    done = before[""].replace("0/", "1/")
    assert progress(page) == before | {"": done}
    assert f'id="section-{claims[0].pk}" hx-swap-oob="true">{done}<' in page.content.decode()


def test_the_outline_names_a_section_without_the_marks_of_markdown(desk):
    essay = Essay.objects.from_text(
        "# 港口的十年\n2023年貨櫃量為883萬。\n\n## 航線\n\n## 勞動\n碼頭在1987年啟用。\n", title="港"
    )[0]
    assert list(progress(desk.get(essay.get_absolute_url()))) == ["港口的十年", "航線", "勞動"]


def test_a_byline_a_note_and_code_open_no_section(desk):
    text = (
        "---\nauthor: 王小明\n---\n港口的十年\n本報記者 王小明\n\n2023年貨櫃量為883萬[^1]。\n\n```\n883\n```\n"
        "碼頭在1987年啟用。\n\n---\n\n[^1]: 港務局，2024年。\n"
    )
    essay = Essay.objects.from_text(text, title="港")[0]
    assert progress(desk.get(essay.get_absolute_url())) == {"港口的十年": "0/2"}


def test_only_what_opens_a_section_is_a_heading_of_the_page(desk):
    text = "港口的十年\n本報記者 王小明\n\n碼頭在1987年啟用。\n\n```\n883\n```\n"
    essay = Essay.objects.from_text(text, title="港")[0]
    for address in (essay.get_absolute_url(), f"{essay.get_absolute_url()}report/"):
        page = desk.get(address).content.decode()
        reading = page[page.index('class="reading') :]
        assert reading.partition("<p")[0].count("<h2>") == 1
        assert reading.count('<p class="is-apart">') == 2


def test_a_section_whose_heading_was_cut_away_keeps_its_claims(desk):
    essay = Essay.objects.from_text("港口\n碼頭在1987年啟用。\n\n## 航線\n2023年有883條航線。\n", title="港")[0]
    Claim.objects.headings().filter(text="## 航線").update(kind=Kind.FACT, stage=Stage.OPEN, section="港口")
    assert progress(desk.get(essay.get_absolute_url())) == {"港口": "0/2", "航線": "0/1"}


def test_a_long_essay_asks_the_database_no_more_often(desk, essay, seed_text):
    long = Essay.objects.from_text(seed_text * 4, title="長文")[0]
    counts = []
    for one in (essay, long):
        desk.get(f"/essays/{one.pk}/")
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(f"/essays/{one.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""Already checked: the part of a claim's page and of the reader's panel that comes after they are drawn."""

import pytest

from factcheck.models import Claim, Essay, likeness
from tests.views.pages import words_of


@pytest.fixture
def pair(db, source, reviewer) -> tuple[Claim, Claim]:
    mine, checked = (
        Essay.objects.from_text(text, title=title)[0].claims.first()
        for text, title in (("馬斯克以440億美元收購推特。", "甲"), ("马斯克收购推特花了430亿美元<b>。", "乙"))
    )
    checked.review(by=reviewer, status="refuted", rationale="數字不符")
    checked.attach(source, stance="refutes", by=reviewer, locator="p. 3")
    return mine, checked


def address(claim: Claim, piece=None) -> str:
    return f"/claims/{claim.pk}/similar/{piece.pk}/" if piece else f"/claims/{claim.pk}/similar/"


HTMX = {"HX-Request": "true"}


def test_the_page_shows_verdict_reasons_and_sources(sign_in, reviewer, pair):
    mine, checked = pair
    page = sign_in(reviewer).get(address(mine))
    shown = words_of(page)
    assert page.status_code == 200
    for words in ("Refuted", "數字不符", "公司年報", "p. 3", "440億美元", "430亿美元"):
        assert words in shown
    assert "<mark>马斯克收购推特</mark>" in page.content.decode().replace("</mark><mark>", "")
    assert "<b>" not in page.content.decode()
    assert f'action="{address(mine, checked.evidence.get())}"' in page.content.decode()


def test_the_points_are_told_as_they_are_given(sign_in, reviewer, pair, monkeypatch):
    monkeypatch.setitem(likeness.POINTS, "names", 13)
    told = words_of(sign_in(reviewer).get(address(pair[0])))
    assert "reach 50 points" in told
    assert "the same figure 30, the same names up to 13, the same time 10" in told
    assert "take off 20 each" in told


def test_a_disputed_verdict_is_shown_as_disputed(sign_in, reviewer, other_reviewer, pair):
    mine, checked = pair
    assert "Disputed" not in words_of(sign_in(reviewer).get(address(mine)))
    checked.review(by=other_reviewer, status="supported")
    assert "Disputed" in words_of(sign_in(reviewer).get(address(mine)))


def test_claim_page_and_panel_ask_for_it_later_and_link_to_it(sign_in, reviewer, pair):
    mine, _checked = pair
    for page in (f"/claims/{mine.pk}/", f"/essays/{mine.essay_id}/?claim={mine.pk}"):
        shown = sign_in(reviewer).get(page).content.decode()
        assert f'hx-get="{address(mine)}' in shown
        assert f'href="{address(mine)}"' in shown


def test_with_htmx_it_is_a_part_of_the_page_or_nothing(sign_in, reviewer, pair):
    mine, checked = pair
    part = sign_in(reviewer).get(address(mine), headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'id="similar"' in part
    assert not sign_in(reviewer).get(address(checked), headers=HTMX).content.strip()
    assert 'id="similar"' in sign_in(reviewer).get(address(checked)).content.decode()


def test_a_source_is_taken_over_and_taken_back(sign_in, other_reviewer, pair):
    mine, checked = pair
    client, piece = sign_in(other_reviewer), checked.evidence.get()
    answer = client.post(address(mine, piece), follow=True)
    assert answer.redirect_chain == [(f"/claims/{mine.pk}/", 302)]
    assert mine.evidence.get().content() == piece.content()
    client.post(address(mine, piece))
    assert mine.evidence.count() == 1
    client.post("/undo/")
    assert not mine.evidence.exists()


def test_in_the_reader_one_stays_in_the_reader(sign_in, reviewer, pair):
    mine, checked = pair
    client, piece = sign_in(reviewer), checked.evidence.get()
    part = client.get(address(mine), {"reader": "status=unverified"}, headers=HTMX).content.decode()
    assert 'name="reader" value="status=unverified"' in part
    answer = client.post(address(mine, piece), {"reader": "status=unverified"}, headers=HTMX)
    assert "panel-body" in answer.content.decode()
    assert mine.evidence.count() == 1


def test_a_claim_that_was_cut_anew_takes_nothing_over(sign_in, reviewer, pair):
    mine, checked = pair
    mine.split(at=mine.start + 3, by=reviewer)
    answer = sign_in(reviewer).post(address(mine, checked.evidence.get()))
    assert answer.status_code == 409
    assert not mine.evidence.exists()


def test_who_may_see_and_take_over(sign_in, pair, editor, reviewer, other_reviewer, stranger):
    mine, checked = pair
    piece = checked.evidence.get()
    for person, seen, taken in (
        (None, 302, 302),
        (stranger, 403, 403),
        (editor, 200, 302),
        (reviewer, 200, 302),
        (other_reviewer, 200, 302),
    ):
        assert sign_in(person).get(address(mine)).status_code == seen
        assert sign_in(person).post(address(mine, piece)).status_code == taken
    assert mine.evidence.count() == 1
    assert sign_in(reviewer).get(address(mine, piece)).status_code == 405
    assert sign_in(reviewer).post(f"/claims/{mine.pk}/similar/987654/").status_code == 404

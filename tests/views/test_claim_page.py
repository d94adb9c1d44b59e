"""The page of one claim."""

import html
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Essay
from tests.views.pages import words_of


def test_the_claim_stands_in_its_paragraph(desk, seed_essay):
    claim = next(one for one in seed_essay.claims.all() if all(one.context()))
    before, after = map(html.escape, claim.context())
    shown = f'{before}</span><mark>{html.escape(claim.text)}</mark><span class="around">{after}</span>'
    assert shown in desk.get(f"/claims/{claim.pk}/").content.decode()


def test_a_name_that_comes_twice_is_told_once(desk, db):
    essay, _new = Essay.objects.from_text("2015年在上海成立的公司仍在上海。\n", title="一")
    claim = essay.claims.get()
    assert [mention["text"] for mention in claim.mentions].count("上海") == 2
    assert words_of(desk.get(f"/claims/{claim.pk}/")).count("Place 上海") == 1


def test_previous_and_next_lead_through_the_essay_and_end_with_it(desk, claims, other_essay):
    ways = {}
    for index in (0, -1):
        page = desk.get(f"/claims/{claims[index].pk}/").content.decode()
        ways[index] = dict(re.findall(r'rel="(prev|next)"[^>]* href="([^"]*)"', page))
    assert ways[0] == {"next": f"/claims/{claims[1].pk}/"}
    assert ways[-1] == {"prev": f"/claims/{claims[-2].pk}/"}


def test_the_page_shows_the_evidence_and_the_reviews(desk, claim, source, other_reviewer):
    claim.attach(source, stance="refutes", by=other_reviewer, quote="員工共有200人", locator="第3頁")
    claim.review(by=other_reviewer, status="refuted", rationale="年報說的是200人。")
    words = words_of(desk.get(f"/claims/{claim.pk}/"))
    for said in ("公司年報", "員工共有200人", "第3頁", "Refutes", "Refuted", "年報說的是200人。", "other_reviewer"):
        assert said in words
    assert "needs a source" not in words


def test_every_change_is_told_with_what_it_was_and_what_it_became(desk, claim, source, reviewer, other_reviewer):
    claim.assign(to=reviewer, by=reviewer)
    claim.attach(source, stance="supports", by=reviewer, quote="甲")
    evidence = claim.evidence.get()
    evidence.quote = "乙"
    evidence.save_as(other_reviewer)
    evidence.remove(by=other_reviewer)
    page = desk.get(f"/claims/{claim.pk}/").content.decode()
    for said in ("<del>甲</del> → <ins>乙</ins>", "added: Supports: 公司年報", "removed: Supports: 公司年報"):
        assert said in page


def test_the_known_sources_offered_are_those_of_the_same_essay_first(desk, claims, source, sources, reviewer):
    claims[0].attach(source, stance="supports", by=reviewer)
    page = desk.get(f"/claims/{claims[1].pk}/").content.decode()
    assert f'<option value="{source} [{source.pk}]">used in this essay</option>' in page
    others = [page.index(f'<option value="{one} [{one.pk}]"></option>') for one in (sources[1], sources[0])]
    assert page.index(f"[{source.pk}]") < others[0] < others[1]


def test_a_source_is_linked_without_telling_it_where_from(desk, claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer)
    page = desk.get(f"/claims/{claim.pk}/").content.decode()
    assert '<a href="https://example.org/report" rel="noopener noreferrer external">' in page


def test_the_page_takes_as_many_queries_for_much_work_as_for_little(
    desk, claim, sources, reviewer, other_reviewer, django_assert_max_num_queries
):
    def work(quote: str = "甲") -> None:
        for source in sources:
            claim.attach(source, stance="supports", by=reviewer, quote=quote)
        piece = claim.evidence.first()
        piece.stance = "context" if piece.stance == "supports" else "supports"
        piece.save_as(other_reviewer)
        claim.assign(to=reviewer, by=reviewer)
        claim.review(by=reviewer, status="supported")
        claim.assign(to=None, by=reviewer)
        claim.review(by=other_reviewer, status="refuted")

    work()
    desk.get(f"/claims/{claim.pk}/")
    with CaptureQueriesContext(connection) as little:
        desk.get(f"/claims/{claim.pk}/")
    for quote in "乙丙丁戊":
        work(quote)
    with django_assert_max_num_queries(len(little)):
        desk.get(f"/claims/{claim.pk}/")

"""The claims table: its rows, pages, order and memory."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim
from tests.views.pages import rows_of, words_of


def keys(claims) -> list[int]:
    return [claim.pk for claim in claims]


def test_a_row_says_what_there_is_to_know(desk, claim, source, reviewer):
    claim.assign(to=reviewer, by=reviewer)
    claim.attach(source, stance="supports", by=reviewer)
    claim.review(by=reviewer, status="supported")
    words = words_of(desk.get("/claims/"))
    for said in (claim.text, claim.essay.title, "Supported", "needs a source", "In review", "reviewer"):
        assert said in words


def test_the_rows_come_in_the_order_of_the_essays(desk, essay, other_essay):
    assert rows_of(desk.get("/claims/")) == keys(Claim.objects.order_by("essay_id", "start"))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("position", ("essay_id", "start")),
        ("-position", ("-essay_id", "-start")),
        ("text", ("text",)),
        ("-checkworthiness", ("-checkworthiness",)),
        ("kind", ("kind",)),
        ("-status", ("-status",)),
        ("stage", ("stage",)),
        ("-assignee", ("-assignee__username",)),
        ("reviewed_at", ("reviewed_at",)),
    ],
)
def test_every_column_sorts(desk, essay, other_essay, claims, reviewer, query, order):
    claims[1].review(by=reviewer, status="not_checkable")
    claims[2].assign(to=reviewer, by=reviewer)
    shown = [Claim.objects.get(pk=key) for key in rows_of(desk.get(f"/claims/?sort={query}"))]
    field = order[0].lstrip("-")
    expected = Claim.objects.order_by(*order).values_list(field, flat=True)
    assert [Claim.objects.filter(pk=one.pk).values_list(field, flat=True)[0] for one in shown] == list(expected)


def test_the_claims_with_most_sources_come_first_if_asked(desk, claims, sources, reviewer):
    for source in sources:
        claims[2].attach(source, stance="supports", by=reviewer)
    claims[1].attach(sources[0], stance="context", by=reviewer)
    most_first = rows_of(desk.get("/claims/?sort=-source_count"))
    assert most_first[:2] == [claims[2].pk, claims[1].pk]
    assert rows_of(desk.get("/claims/?sort=source_count"))[-2:] == [claims[1].pk, claims[2].pk]


@pytest.mark.parametrize(
    "query",
    [
        "page=99999",
        "page=abc",
        "page=-1",
        "page=0",
        "page=99999999999999999999",
        "per_page=abc",
        "per_page=0",
        "per_page=-5",
        "sort=bogus",
        "sort=-bogus,text",
        "sort=selected",
    ],
)
def test_a_querystring_that_makes_no_sense_still_shows_the_claims(desk, essay, query):
    page = desk.get(f"/claims/?{query}")
    assert page.status_code == 200
    assert rows_of(page) == keys(Claim.objects.in_order())


def test_a_page_past_the_end_shows_the_last_one(desk, seed_essay):
    page = desk.get("/claims/?per_page=25&page=99999")
    assert rows_of(page)[-1] == seed_essay.claims.order_by("start").last().pk


@pytest.mark.parametrize(("asked", "rows"), [("25", 25), ("50", 50), ("", 50), ("7", 50), ("1000000", 50)])
def test_a_page_has_one_of_the_sizes_on_offer(desk, seed_essay, asked, rows):
    assert len(rows_of(desk.get(f"/claims/?per_page={asked}"))) == rows


def test_pages_follow_one_another_without_a_gap_and_keep_the_filter(desk, seed_essay):
    shown = []
    pages = desk.get("/claims/?per_page=25&kind=fact").context["table"].paginator.num_pages
    for number in range(1, pages + 1):
        page = desk.get(f"/claims/?per_page=25&kind=fact&page={number}")
        shown += rows_of(page)
    assert shown == keys(Claim.objects.filter(kind="fact").in_order())
    assert f"page={pages - 1}" in page.content.decode()
    assert "kind=fact" in page.content.decode()


def test_the_table_takes_as_many_queries_for_many_rows_as_for_few(
    desk, claims, seed_essay, sources, reviewer, django_assert_max_num_queries
):
    for claim in (*claims, *seed_essay.claims.order_by("start")[:20]):
        claim.assign(to=reviewer, by=reviewer)
        claim.attach(sources[0], stance="supports", by=reviewer, quote="…")
        claim.review(by=reviewer, status="supported")
    few_address, many_address = f"/claims/?essay={claims[0].essay_id}", "/claims/?per_page=100"
    desk.get(few_address)
    with CaptureQueriesContext(connection) as few:
        assert len(rows_of(desk.get(few_address))) == len(claims)
    with django_assert_max_num_queries(len(few)):
        assert len(rows_of(desk.get(many_address))) > 20


def test_the_filter_is_remembered_until_it_is_cleared(desk, claims, reviewer):
    claims[0].review(by=reviewer, status="not_checkable")
    desk.get("/claims/?status=not_checkable")
    back = desk.get("/claims/")
    assert back.url == "/claims/?status=not_checkable"
    assert rows_of(desk.get(back.url)) == [claims[0].pk]
    assert desk.get("/claims/?reset=1").url == "/claims/"
    assert rows_of(desk.get("/claims/")) == keys(claims)


def test_what_one_person_filters_another_does_not_see(desk, sign_in, other_reviewer, claims):
    desk.get("/claims/?status=refuted")
    assert rows_of(sign_in(other_reviewer).get("/claims/")) == keys(claims)


def test_a_filter_that_makes_no_sense_is_not_remembered(desk, claims):
    desk.get("/claims/?status=bogus")
    assert rows_of(desk.get("/claims/")) == keys(claims)


def test_a_remembered_filter_whose_essay_has_gone_says_so_and_offers_a_way_on(desk, other_essay, claims):
    desk.get(f"/claims/?essay={other_essay.pk}")
    other_essay.claims.all().delete()
    other_essay.delete()
    page = desk.get("/claims/", follow=True)
    assert page.status_code == 400
    assert 'href="/claims/?reset=1"' in page.content.decode()


def test_the_export_carries_the_filter_but_not_the_layout_of_the_page(desk, essay):
    page = desk.get(f"/claims/?essay={essay.pk}&kind=fact&kind=quote&page=1&per_page=25&sort=-text").content.decode()
    assert f'href="/claims/export.csv?essay={essay.pk}&amp;kind=fact&amp;kind=quote"' in page


def test_the_export_has_the_rows_of_the_table(desk, essay, other_essay, reviewer):
    page = desk.get("/claims/?kind=fact")
    answer = desk.get("/claims/export.csv?kind=fact&bom=0")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [int(line.partition(",")[0]) for line in lines[1:]] == rows_of(page)


def test_nothing_found_says_so(desk, essay):
    page = desk.get("/claims/?q=沒有這個詞")
    assert page.status_code == 200
    assert "No claim matches." in words_of(page)

"""The claims table: its rows, pages, order and memory."""

import html
import re

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim, Essay, Stage, Status
from factcheck.models.orders import CLAIM_ORDERS
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


def test_the_score_is_the_same_wherever_it_is_shown(desk, claim):
    Claim.objects.filter(pk=claim.pk).update(checkworthiness=0.995)
    for address in ("/claims/", f"/claims/{claim.pk}/", f"/essays/{claim.essay_id}/?claim={claim.pk}"):
        page = words_of(desk.get(address))
        assert "1.00" in page
        assert "0.99" not in page


def test_the_rows_come_in_the_order_of_the_essays(desk, essay, other_essay):
    assert rows_of(desk.get("/claims/")) == keys(Claim.objects.order_by("essay_id", "start"))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("position", ("essay_id", "start")),
        ("-position", ("-essay_id", "-start")),
        ("-checkworthiness", ("-checkworthiness",)),
        ("reviewed_at", (F("reviewed_at").asc(nulls_last=True),)),
        ("-reviewed_at", (F("reviewed_at").desc(nulls_last=True),)),
    ],
)
def test_the_claims_can_be_sorted(desk, essay, other_essay, claims, reviewer, query, order):
    claims[1].review(by=reviewer, status="not_checkable")
    claims[2].review(by=reviewer, status="refuted")
    field = query.removeprefix("-").replace("position", "start")
    shown = [getattr(Claim.objects.get(pk=key), field) for key in rows_of(desk.get(f"/claims/?sort={query}"))]
    assert shown == list(Claim.objects.order_by(*order).values_list(field, flat=True))


@pytest.mark.parametrize(("name", "words"), [("status", Status.values), ("stage", Stage.values)])
def test_states_are_sorted_as_work_goes_on_and_within_them_as_the_essay_was_written(
    desk, essay, other_essay, claims, reviewer, name, words
):
    claims[1].review(by=reviewer, status="not_checkable")
    claims[2].review(by=reviewer, status="refuted")
    for sort, order in ((name, words), (f"-{name}", words[::-1])):
        shown = [Claim.objects.get(pk=key) for key in rows_of(desk.get(f"/claims/?sort={sort}"))]
        assert shown == sorted(shown, key=lambda one: (order.index(getattr(one, name)), one.essay_id, one.start))
        assert len(shown) == Claim.objects.count()


def test_only_columns_whose_order_has_an_index_sort(desk, essay):
    sorts = re.findall(r'<th [^>]*><a href="\?sort=-?(\w+)"', desk.get("/claims/").content.decode())
    assert sorts == ["position", "checkworthiness", "status", "stage", "reviewed_at"] == list(CLAIM_ORDERS)


@pytest.mark.parametrize(
    "query",
    [
        "page=99999",
        "after=abc",
        "after=1",
        "after=0~0",
        "after=99999999999999999999~1",
        "after=refuted~1~2",
        "after=%00~1",
        "sort=reviewed_at&after=with~0001-01-01T00:00:00%2B23:59~1~1",
        "sort=reviewed_at&after=with~9999-12-31T23:59:59-23:59~1~1",
        "before=1~2~3",
        "before=end",
        "per_page=abc",
        "per_page=0",
        "per_page=-5",
        "sort=bogus",
        "sort=-bogus,text",
        "sort=text",
        "sort=-source_count",
        "sort=selected",
    ],
)
def test_a_querystring_that_makes_no_sense_still_shows_the_claims(desk, essay, query):
    page = desk.get(f"/claims/?{query}")
    assert page.status_code == 200
    assert rows_of(page) == keys(Claim.objects.in_order())


def test_a_place_past_the_end_shows_the_last_page_and_one_before_all_the_first(desk, seed_essay):
    page = desk.get("/claims/?per_page=25&after=999999~0")
    assert rows_of(page)[-1] == seed_essay.claims.order_by("start").last().pk
    assert len(rows_of(page)) == 25
    assert rows_of(desk.get("/claims/?per_page=25&before=0~0")) == keys(Claim.objects.in_order()[:25])


@pytest.mark.parametrize(("asked", "rows"), [("25", 25), ("50", 50), ("", 50), ("7", 50), ("1000000", 50)])
def test_a_page_has_one_of_the_sizes_on_offer(desk, seed_essay, asked, rows):
    assert len(rows_of(desk.get(f"/claims/?per_page={asked}"))) == rows


@pytest.mark.parametrize("sort", CLAIM_ORDERS)
def test_pages_follow_one_another_without_a_gap_and_keep_the_filter(desk, seed_essay, sort):
    def way(page, name: str) -> str | None:
        found = re.search(rf'href="([^"]+)">{name}</a>', page.content.decode())
        return found and html.unescape(found[1])

    first = page = desk.get(f"/claims/?per_page=25&kind=fact&sort={sort}")
    pages = [rows_of(page)]
    while onward := way(page, "Next"):
        assert "kind=fact" in onward
        page = desk.get(f"/claims/{onward}")
        pages.append(rows_of(page))
    assert len(pages) > 2
    shown = [key for page in pages for key in page]
    assert sorted(shown) == sorted(keys(Claim.objects.filter(kind="fact")))
    assert rows_of(desk.get(f"/claims/{way(first, 'Last page')}")) == shown[-25:]
    assert rows_of(desk.get(f"/claims/{way(page, 'First page')}")) == pages[0]
    for expected in pages[-2::-1]:
        page = desk.get(f"/claims/{way(page, 'Previous')}")
        assert rows_of(page) == expected
    assert way(page, "Previous") is None


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
    page = desk.get(
        f"/claims/?essay={essay.pk}&kind=fact&kind=quote&after=1~2&per_page=25&sort=-status"
    ).content.decode()
    assert f'href="/claims/export/?essay={essay.pk}&amp;kind=fact&amp;kind=quote"' in page


def test_the_export_has_the_rows_of_the_table(desk, essay, other_essay, reviewer):
    page = desk.get("/claims/?kind=fact")
    answer = desk.get("/claims/export.csv?kind=fact&bom=0")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [int(line.partition(",")[0]) for line in lines[1:]] == rows_of(page)


def test_nothing_found_says_so(desk, essay):
    page = desk.get("/claims/?q=沒有這個詞")
    assert page.status_code == 200
    assert "No claim matches." in words_of(page)


@pytest.mark.parametrize(
    ("query", "name", "way"), [("", "No.", "ascending"), ("?sort=-status", "Status", "descending")]
)
def test_the_head_of_the_column_that_orders_says_which_way(desk, claim, query, name, way):
    page = desk.get(f"/claims/{query}").content.decode()
    assert re.findall(r'<th [^>]*aria-sort="(\w+)"[^>]*><a [^>]*>([^<]+)</a>', page) == [(way, name)]


def test_a_row_names_its_essay_unless_all_are_of_it_and_a_section_unless_it_is_the_title(desk, seed_essay):
    title = "一、標題"
    essay = Essay.objects.from_text(f"{title}\n\n公司在上海成立。\n\n二、另一節\n\n員工有三百人。\n", title=title)[0]

    def places(query: str) -> list[str]:
        page = desk.get(f"/claims/?kind=fact&{query}").content.decode()
        return re.findall(r'<div class="where">(.*?)</div>', page)

    assert places(f"essay={essay.pk}") == ["二、另一節"]
    assert {title, f"{title} › 二、另一節", seed_essay.title} <= set(places("per_page=200"))

"""The list of essays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Essay
from tests.views.pages import rows_of, words_of


def test_an_essay_shows_how_far_its_claims_are(desk, essay, claims, reviewer):
    claims[-1].review(by=reviewer, status="not_checkable")
    page = desk.get("/essays/")
    assert essay.title in words_of(page)
    assert f"1/{len(claims)}" in words_of(page)


def test_headings_are_counted_neither_as_claims_nor_as_done(desk):
    Essay.objects.from_text("一、公司的成立\n\n2015年，該公司成立於上海。\n", title="有標題的文章")
    assert "0/1" in words_of(desk.get("/essays/"))


def test_an_empty_desk_says_what_to_do(sign_in, reviewer, editor):
    assert "An editor brings essays in" in words_of(sign_in(reviewer).get("/essays/"))
    assert "Bring one in as a file" in words_of(sign_in(editor).get("/essays/"))


def test_only_an_editor_is_offered_the_import(sign_in, reviewer, editor, essay):
    assert "/essays/import/" in sign_in(editor).get("/essays/").content.decode()
    assert "/essays/import/" not in sign_in(reviewer).get("/essays/").content.decode()


def test_the_list_takes_as_many_queries_for_many_essays_as_for_one(desk, essay, django_assert_max_num_queries):
    desk.get("/essays/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        desk.get("/essays/")
    for number in range(5):
        Essay.objects.from_text(f"這是第{number}篇文章，共有{number}00字。", title=f"第{number}篇")
    with django_assert_max_num_queries(len(one)):
        page = desk.get("/essays/")
    assert len(rows_of(page)) == 6


@pytest.mark.parametrize(
    "query",
    [
        "page=99999",
        "page=abc",
        "page=-1",
        "per_page=abc",
        "per_page=0",
        "per_page=-5",
        "per_page=99999999999999999999",
        "sort=bogus",
        "sort=-bogus,title",
        "sort=",
    ],
)
def test_a_querystring_that_makes_no_sense_still_shows_the_essays(desk, essay, query):
    page = desk.get(f"/essays/?{query}")
    assert page.status_code == 200
    assert rows_of(page) == [essay.pk]


@pytest.mark.parametrize("column", ["title", "author", "published_on", "claim_count", "done_count", "imported_at"])
def test_every_column_sorts_both_ways(desk, essay, other_essay, column):
    assert set(rows_of(desk.get(f"/essays/?sort={column}"))) == {essay.pk, other_essay.pk}
    assert set(rows_of(desk.get(f"/essays/?sort=-{column}"))) == {essay.pk, other_essay.pk}


def test_sorting_by_title_sorts_by_title(desk, essay, other_essay):
    by_title = sorted([essay, other_essay], key=lambda one: one.title)
    assert rows_of(desk.get("/essays/?sort=title")) == [one.pk for one in by_title]
    assert rows_of(desk.get("/essays/?sort=-title")) == [one.pk for one in reversed(by_title)]

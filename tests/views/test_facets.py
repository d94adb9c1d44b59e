"""The counts above the table: they respect the other filters, and a click toggles one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim, Stage, Status
from tests.views.pages import rows_of, words_of


@pytest.fixture
def at_work(claims, other_essay, reviewer) -> list[Claim]:
    claims[0].review(by=reviewer, status="refuted")
    claims[1].review(by=reviewer, status="not_checkable")
    other_essay.claims.order_by("start")[0].review(by=reviewer, status="refuted")
    return claims


def facets(page) -> dict[tuple[str, str], tuple[int, bool, str]]:
    found = (facet for group in page.context["facets"] for facet in group)
    return {(one.field, one.value): (one.count, one.is_on, one.address) for one in found}


def test_every_status_and_stage_has_its_count(desk, at_work):
    shown = facets(desk.get("/claims/?counts=1"))
    for field in ("status", "stage"):
        counts = {value: count for (name, value), (count, _is_on, _address) in shown.items() if name == field}
        assert sum(counts.values()) == Claim.objects.count()
        for value, count in counts.items():
            assert count == Claim.objects.filter(**{field: value}).count()
    assert shown["status", "clarification"][0] == 0


def test_a_count_respects_the_other_filters_but_not_its_own(desk, essay, at_work):
    shown = facets(desk.get(f"/claims/counts/?essay={essay.pk}&status=refuted"))
    assert shown["status", "refuted"][:2] == (1, True)
    assert shown["status", "not_checkable"][:2] == (1, False)
    assert shown["stage", "in_review"][0] == 1
    assert shown["stage", "done"][0] == 0


def test_the_rows_behind_a_count_are_as_many_as_it_says(desk, at_work):
    for count, _is_on, address in facets(desk.get("/claims/counts/?kind=fact")).values():
        assert len(rows_of(desk.get(address))) == count


def test_a_click_adds_the_value_and_a_second_one_takes_it_out(desk, at_work):
    address = facets(desk.get("/claims/?kind=fact&after=1~2&sort=-status"))["status", "refuted"][2]
    assert address == "/claims/?kind=fact&sort=-status&status=refuted"
    address = facets(desk.get(address))["status", "not_checkable"][2]
    assert address == "/claims/?kind=fact&sort=-status&status=refuted&status=not_checkable"
    assert facets(desk.get(address))["status", "refuted"][2] == "/claims/?kind=fact&sort=-status&status=not_checkable"


def test_the_last_value_taken_out_shows_all_claims(desk, at_work):
    address = facets(desk.get("/claims/?status=refuted"))["status", "refuted"][2]
    assert rows_of(desk.get(address, follow=True)) == [claim.pk for claim in Claim.objects.in_order()]


@pytest.mark.parametrize("query", ["status=bogus", "essay=987654321", "status=refuted&score_min=abc"])
def test_a_filter_that_makes_no_sense_has_no_counts(desk, at_work, query):
    page = desk.get(f"/claims/?{query}")
    assert page.status_code == 400
    assert page.context["facets"] == []


def test_what_is_asked_for_is_written_safely_into_the_links(desk, at_work):
    page = desk.get('/claims/?q="><script>alert(1)</script>')
    assert "<script>alert" not in page.content.decode()
    assert facets(page)["status", "refuted"][2].startswith("/claims/?q=%22%3E%3Cscript%3E")


def test_the_page_counts_nothing_and_the_fragment_only_as_far_as_it_says_something(desk, at_work, seed_essay):
    def counting(path: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            desk.get(path)
        return [one["sql"] for one in queries if one["sql"].startswith("SELECT COUNT(")]

    assert counting("/claims/?kind=fact") == []
    bounded = counting("/claims/counts/?kind=fact&stage=open")
    assert len(bounded) == len(counting(f"/claims/counts/?essay={at_work[0].essay_id}")) == len(Status) + len(Stage) + 1
    assert all("LIMIT 1001" in sql and "DISTINCT" not in sql for sql in bounded)


def test_the_counts_come_after_the_page_or_with_it_if_asked(desk, at_work):
    page = desk.get("/claims/?kind=fact&sort=-status&per_page=25").content.decode()
    assert 'hx-get="/claims/counts/?kind=fact&amp;sort=-status&amp;per_page=25"' in page
    assert 'href="?kind=fact&amp;sort=-status&amp;per_page=25&amp;counts=1"' in page
    with_them = desk.get("/claims/?kind=fact&counts=1")
    assert facets(with_them) == facets(desk.get("/claims/counts/?kind=fact&counts=1"))
    found = Claim.objects.filter(kind="fact").count()
    assert f"Claims {found} found" in words_of(with_them)
    assert f"{found} found" in words_of(desk.get("/claims/counts/?kind=fact"))


def test_more_than_is_counted_says_so(desk, at_work, monkeypatch):
    monkeypatch.setattr("factcheck.views.facets.MOST", 2)
    assert "2+ found" in words_of(desk.get("/claims/counts/?q="))

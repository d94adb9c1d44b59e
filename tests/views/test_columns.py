"""Which columns of the table one sees, remembered for each person."""

import re

import pytest

from factcheck.models import Workspace
from factcheck.tables import ClaimTable
from tests.views.pages import rows_of, told

COLUMNS = "/claims/columns/"


def headings(page) -> list[str]:
    return [column.name for column in page.context["table"].columns]


def test_all_columns_are_shown_at_first(desk, essay):
    page = desk.get("/claims/")
    assert headings(page) == ["selected", "position", "text", *ClaimTable.optional_columns()[1:]]


def test_what_is_not_ticked_goes_away_and_comes_back(desk, essay):
    answer = desk.post(COLUMNS, {"shown": ["position", "status"], "query": "kind=fact&page=2"})
    assert answer.url == "/claims/?kind=fact&page=2"
    assert headings(desk.get("/claims/")) == ["selected", "position", "text", "status"]
    desk.post(COLUMNS, {"shown": ClaimTable.optional_columns(), "query": ""})
    assert len(headings(desk.get("/claims/?kind=fact"))) == 2 + len(ClaimTable.optional_columns())


def test_all_of_them_can_go(desk, essay):
    desk.post(COLUMNS, {"query": ""})
    assert headings(desk.get("/claims/?kind=fact")) == ["selected", "text"]


def test_they_are_remembered_over_a_log_out_and_for_nobody_else(desk, sign_in, essay, reviewer, other_reviewer):
    desk.post(COLUMNS, {"shown": ["stage"], "query": ""})
    desk.post("/accounts/logout/")
    assert headings(sign_in(reviewer).get("/claims/")) == ["selected", "text", "stage"]
    assert len(headings(sign_in(other_reviewer).get("/claims/"))) > 3


def test_one_can_sort_by_what_one_does_not_see(desk, essay, claims):
    claims[1].__class__.objects.filter(pk=claims[1].pk).update(checkworthiness=1)
    desk.post(COLUMNS, {"shown": ["stage"], "query": ""})
    assert rows_of(desk.get("/claims/?sort=-checkworthiness"))[0] == claims[1].pk


def test_the_boxes_show_what_is_shown(desk, essay):
    desk.post(COLUMNS, {"shown": ["stage"], "query": ""})
    boxes = re.findall(r'name="shown" value="(\w+)"[^>]*?( checked)?>', desk.get("/claims/?kind=fact").content.decode())
    assert [name for name, checked in boxes if checked] == ["stage"]


@pytest.mark.parametrize("shown", [["bogus"], ["stage", "selected"], ["text"], ["<script>"]])
def test_a_column_that_is_not_there_gets_a_sentence_and_changes_nothing(desk, essay, shown):
    page = desk.post(COLUMNS, {"shown": shown, "query": ""}, follow=True)
    assert page.status_code == 200
    assert "is not one of the available choices" in told(page)[0]
    assert not Workspace.objects.exists()


def test_a_column_that_the_desk_has_given_up_is_passed_over(desk, essay, reviewer):
    Workspace.objects.put_away({"of_last_year", "stage"}, by=reviewer)
    assert "stage" not in headings(desk.get("/claims/"))


@pytest.mark.parametrize("query", ["//example.org", "x\r\nSet-Cookie: a=b", "#/../../example.org"])
def test_the_way_back_never_leaves_the_table(desk, essay, query):
    answer = desk.post(COLUMNS, {"shown": ["stage"], "query": query})
    assert answer.url.startswith("/claims/?")
    assert "Set-Cookie: a=b" not in str(answer.headers)

"""Views of the table kept under a name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Claim, SavedView
from tests.views.pages import rows_of, told, words_of

VIEWS = "/claims/views/"


@pytest.fixture
def view(reviewer) -> SavedView:
    return SavedView.objects.create(person=reviewer, name="待查核的數字", query="kind=fact&sort=-text")


def kept() -> list[tuple[str, str]]:
    return list(SavedView.objects.values_list("name", "query"))


def test_a_view_is_saved_as_the_table_shows_it_and_opened_again(desk, essay, reviewer):
    answer = desk.post(VIEWS, {"name": " 事實 ", "query": "kind=fact&kind=quote&q=&page=2&sort=-position&per_page=25"})
    assert answer.url == "/claims/?kind=fact&kind=quote&sort=-position&per_page=25"
    assert kept() == [("事實", "kind=fact&kind=quote&sort=-position&per_page=25")]
    page = desk.get(answer.url)
    assert told(page) == ["The view is saved."]
    expected = (
        Claim.objects.filter(kind__in=("fact", "quote")).order_by("-essay_id", "-start").values_list("pk", flat=True)
    )
    assert rows_of(page) == list(expected)


def test_the_table_offers_the_views_and_marks_the_one_that_is_shown(desk, essay, view):
    page = desk.get("/claims/?kind=fact&q=&sort=-text").content.decode()
    assert f'href="/claims/?kind=fact&amp;sort=-text" aria-current="true">{view.name}</a>' in page
    other = desk.get("/claims/?kind=quote").content.decode()
    assert f'href="/claims/?kind=fact&amp;sort=-text">{view.name}</a>' in other


def test_a_view_of_everything_shows_everything_whatever_was_filtered_last(desk, essay, claims):
    desk.post(VIEWS, {"name": "全部", "query": ""})
    desk.get("/claims/?status=refuted")
    page = desk.get(SavedView.objects.get().get_absolute_url(), follow=True)
    assert rows_of(page) == [claim.pk for claim in claims]


def test_a_view_gets_another_name(desk, view):
    page = desk.post(f"{VIEWS}{view.pk}/", {"name": "數字"}, follow=True)
    assert told(page) == ["The view is renamed."]
    assert kept() == [("數字", view.query)]


def test_a_view_is_removed(desk, view):
    page = desk.post(f"{VIEWS}{view.pk}/remove/", follow=True)
    assert told(page) == [f"The view “{view.name}” is removed."]
    assert kept() == []
    assert "You have saved no view yet." in words_of(page)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "This field is required."),
        ("  ", "This field is required."),
        ("待查核的數字", "You have a view of this name already."),
        ("長" * 101, "Ensure this value has at most 100 characters (it has 101)."),
        ("a\0b", "Null characters are not allowed."),
    ],
)
def test_a_name_that_will_not_do_gets_a_sentence_and_is_kept_for_another_try(desk, view, name, sentence):
    page = desk.post(VIEWS, {"name": name, "query": "kind=quote"})
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert 'name="query" value="kind=quote"' in page.content.decode()
    assert len(kept()) == 1


def test_a_view_can_not_take_the_name_of_another(desk, view, reviewer):
    other = SavedView.objects.create(person=reviewer, name="引述", query="kind=quote")
    page = desk.post(f"{VIEWS}{other.pk}/", {"name": view.name})
    assert page.status_code == 422
    assert "You have a view of this name already." in words_of(page)
    assert sorted(kept()) == sorted([(view.name, view.query), ("引述", "kind=quote")])


def test_a_querystring_longer_than_any_table_s_is_refused(desk):
    page = desk.post(VIEWS, {"name": "長", "query": "q=" + "長" * 2000})
    assert page.status_code == 422
    assert "at most 4000 characters" in words_of(page)


def test_views_are_nobody_else_s(sign_in, other_reviewer, essay, view):
    other = sign_in(other_reviewer)
    assert view.name not in other.get("/claims/").content.decode()
    assert view.name not in other.get(VIEWS).content.decode()
    assert other.post(f"{VIEWS}{view.pk}/", {"name": "我的"}).status_code == 404
    assert other.post(f"{VIEWS}{view.pk}/remove/").status_code == 404
    assert other.post(VIEWS, {"name": view.name, "query": ""}).status_code == 302
    assert SavedView.objects.get(pk=view.pk).name == view.name


def test_a_view_whose_essay_has_gone_says_so_and_offers_a_way_on(desk, essay, reviewer):
    view = SavedView.objects.create(person=reviewer, name="舊文章", query="essay=987654321")
    page = desk.get(view.get_absolute_url())
    assert page.status_code == 400
    assert 'href="/claims/?reset=1"' in page.content.decode()
    assert "Save this view" not in words_of(page)


def test_names_are_written_safely(desk, essay, reviewer):
    view = SavedView.objects.create(person=reviewer, name="<b>&'\"", query="kind=fact")
    for path in ("/claims/", VIEWS):
        page = desk.get(path).content.decode()
        assert view.name not in page
        assert "&lt;b&gt;&amp;" in page


def test_more_views_take_no_more_queries(desk, view, reviewer, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        desk.get(VIEWS)
    for number in range(20):
        SavedView.objects.create(person=reviewer, name=f"檢視 {number}", query="kind=fact")
    with django_assert_max_num_queries(len(few)):
        desk.get(VIEWS)

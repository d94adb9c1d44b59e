"""A word of the querystring that no filter has must not export everything."""

from tests.views.pages import words_of


def test_a_misspelt_filter_is_refused_in_words(desk, essay):
    page = desk.get("/claims/export.csv?statsu=refuted")
    assert page.status_code == 400
    assert "statsu" in words_of(page)


def test_words_of_the_table_s_layout_are_no_filters(desk, essay):
    page = desk.get("/claims/export.csv?kind=fact&sort=text&page=2&per_page=25")
    assert page.status_code == 200

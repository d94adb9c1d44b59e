"""The list of sources, one source, and the suggestions while one types."""

import datetime
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.models import Source
from factcheck.views import sources as page_of_sources
from tests.views.pages import rows_of, told, words_of


@pytest.fixture
def edit(desk, source):
    """Send the source's form as its page shows it, with what is given put over it."""
    shown = {
        "url": source.url,
        "title": source.title,
        "author": "",
        "publisher": source.publisher,
        "type": "other",
        "published_on": "",
        "archive_url": "",
        "version": "1",
    }

    def sent(**changes: str):
        return desk.post(f"/sources/{source.pk}/", shown | changes)

    return sent


def test_the_list_says_how_many_claims_use_a_source(desk, claims, source, reviewer):
    for claim in claims[:2]:
        claim.attach(source, stance="supports", by=reviewer)
    claims[0].attach(source, stance="context", by=reviewer)
    page = desk.get("/sources/")
    assert [row.record.claim_count for row in page.context["table"].rows] == [2]
    assert source.title in words_of(page)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("年報", {"公司年報", "工業統計年報"}),
        ("年报", {"公司年報", "工業統計年報"}),
        ("統計處", {"工業統計年報", "員工人數公告"}),
        ("統計處 公告", {"員工人數公告"}),
        ("STAT.example.tw", {"工業統計年報", "員工人數公告"}),
        ("沒有", set()),
        ("%", set()),
        ("", {"公司年報", "工業統計年報", "員工人數公告"}),
    ],
)
def test_search_finds_titles_publishers_and_addresses(desk, source, sources, words, titles):
    page = desk.get("/sources/", {"q": words})
    assert {Source.objects.get(pk=key).title for key in rows_of(page)} == titles


def test_a_nul_among_the_suggestions_is_passed_over(desk, source):
    page = desk.get("/sources/suggestions/?known_source=%00")
    assert page.status_code == 200
    assert source.title in page.content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=%00", "Null characters are not allowed."),
        ("type=bogus", "bogus is not one of the available choices."),
        ("essay=987654321", "That choice is not one of the available choices."),
    ],
)
def test_a_filter_that_makes_no_sense_gets_a_sentence(desk, source, query, sentence):
    page = desk.get(f"/sources/?{query}")
    assert page.status_code == 400
    assert sentence in words_of(page)
    assert rows_of(page) == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("type=statistics", {"工業統計年報"}),
        ("publisher=統計處", {"工業統計年報", "員工人數公告"}),
        ("publisher=統計", set()),
        ("publisher=null", {"無名的文件"}),
        ("publisher=統計處&q=公告", {"員工人數公告"}),
        ("essay={essay}", {"公司年報"}),
    ],
)
def test_sources_are_filtered_by_type_publisher_and_essay(desk, claim, source, sources, reviewer, query, titles):
    sources[0].type = "statistics"
    sources[0].save_as(reviewer)
    Source(title="無名的文件").save_as(reviewer)
    claim.attach(source, stance="supports", by=reviewer)
    claim.attach(source, stance="context", by=reviewer)
    page = desk.get(f"/sources/?{query.format(essay=claim.essay_id)}")
    found = [Source.objects.get(pk=key).title for key in rows_of(page)]
    assert len(found) == len(titles)
    assert set(found) == titles


@pytest.mark.parametrize("query", ["page=99999", "page=abc", "page=-1", "per_page=-5", "sort=bogus"])
def test_a_querystring_that_makes_no_sense_still_shows_the_sources(desk, source, query):
    assert rows_of(desk.get(f"/sources/?{query}")) == [source.pk]


def test_no_source_and_no_match_are_told_apart(desk):
    assert "There is no source yet." in words_of(desk.get("/sources/"))
    assert "No source matches." in words_of(desk.get("/sources/?q=x"))


def test_the_list_takes_as_many_queries_for_many_sources_as_for_one(
    desk, source, claim, reviewer, django_assert_max_num_queries
):
    claim.attach(source, stance="supports", by=reviewer)
    desk.get("/sources/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/sources/")
    for number in range(10):
        Source(title=f"第{number}本").save_as(reviewer)
    with django_assert_max_num_queries(len(one)):
        desk.get("/sources/")


def test_a_source_shows_the_claims_that_use_it(desk, claims, source, reviewer, django_assert_max_num_queries):
    claims[0].attach(source, stance="refutes", by=reviewer)
    address = f"/sources/{source.pk}/"
    desk.get(address)
    with CaptureQueriesContext(connection) as one:
        page = desk.get(address)
    assert f'href="/claims/{claims[0].pk}/"' in page.content.decode()
    assert "Refutes" in words_of(page)
    for claim in claims[1:]:
        claim.attach(source, stance="context", by=reviewer)
    with django_assert_max_num_queries(len(one)):
        desk.get(address)


def test_a_source_shows_a_page_of_the_claims_that_use_it_and_leads_to_the_others(
    desk, claims, source, reviewer, monkeypatch
):
    monkeypatch.setattr(page_of_sources, "PIECES", 2)
    pieces = [claim.attach(source, stance="context", by=reviewer) for claim in claims]
    address = f"/sources/{source.pk}/"
    first = desk.get(address)
    assert list(first.context["page"].rows) == pieces[:2]
    second = desk.get(address + first.context["page"].ways["next"])
    assert list(second.context["page"].rows) == pieces[2:]
    assert second.context["page"].ways["previous"] in unescape(second.content.decode())
    for nonsense in ("after=x", "before=0", f"after={'9' * 30}", "sort=claim", "page=2"):
        assert list(desk.get(f"{address}?{nonsense}").context["page"].rows) == pieces[:2]


def test_a_change_is_stored_with_its_address_made_one(desk, edit, source, reviewer):
    answer = edit(title="公司年報 2015", url="HTTPS://Example.ORG/report?utm_source=x", published_on="2016-01-31")
    assert answer.url == f"/sources/{source.pk}/"
    assert told(desk.get(answer.url)) == ["The source is changed."]
    stored = Source.objects.get()
    assert (stored.title, stored.url) == ("公司年報 2015", "https://example.org/report")
    assert stored.published_on == datetime.date(2016, 1, 31)
    assert stored.history.first().history_user == reviewer


def test_a_stale_form_is_refused_with_the_other_change_shown_and_nothing_typed_lost(edit, source, other_reviewer):
    theirs = Source.objects.get()
    theirs.title = "別人的標題"
    theirs.save_as(other_reviewer)
    page = edit(title="我的標題")
    assert page.status_code == 409
    assert "Not saved: somebody changed this source while you were writing. It now reads: 別人的標題" in words_of(page)
    assert 'value="我的標題"' in page.content.decode()
    assert Source.objects.get().title == "別人的標題"
    assert edit(title="我的標題", version="2").status_code == 302
    assert Source.objects.get().title == "我的標題"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "標" * 301}, "at most 300 characters"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"url": "https://"}, "Enter a valid URL."),
        ({"url": "ftp://example.org/"}, "This is not a web address"),
        ({"archive_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"type": "bogus"}, "bogus is not one of the available choices."),
        ({"published_on": "2015-02-30"}, "Enter a valid date."),
        ({"url": "https://STAT.example.tw/yearbook"}, "A source with this web address is already known."),
        ({"version": ""}, "This form is out of date"),
        ({"version": "abc"}, "This form is out of date"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence_and_changes_nothing(edit, source, sources, fields, sentence):
    page = edit(**{"author": "新的作者"} | fields)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert 'value="新的作者"' in page.content.decode()
    assert Source.objects.get(pk=source.pk).author == ""


def test_a_source_can_not_be_published_after_somebody_accessed_it(edit, claim, source, reviewer):
    claim.attach(source, stance="supports", by=reviewer, accessed_on=datetime.date(2024, 5, 1))
    page = edit(published_on="2024-05-02")
    assert page.status_code == 422
    assert "Somebody accessed this source before that day." in words_of(page)


def test_suggestions_are_a_fragment_of_options_that_choose_one_source_each(desk, source, sources):
    page = desk.get("/sources/suggestions/?known_source=年报", headers={"HX-Request": "true"})
    body = page.content.decode()
    assert "<html" not in body
    assert body.count("<option") == 2
    for one in (source, sources[0]):
        assert f'<option value="{one} [{one.pk}]">' in body


def test_suggestions_are_few_enough_to_read(desk, reviewer):
    Source.objects.bulk_create(Source(title=f"年報{number}", search_text=f"年报{number}") for number in range(60))
    assert desk.get("/sources/suggestions/?known_source=年報").content.decode().count("<option") == 20


def test_a_suggestion_sent_back_chooses_that_source(desk, claim, source, attach):
    body = desk.get("/sources/suggestions/?known_source=公司").content.decode()
    value = body.partition('value="')[2].partition('"')[0]
    assert attach(known_source=value).status_code == 302
    assert claim.evidence.get().source == source

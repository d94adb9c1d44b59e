"""What the querystring asks for is what the table shows."""

import pytest
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict

from factcheck.filters import claims_for
from factcheck.models import Claim, Essay
from tests.views.pages import rows_of, words_of

TEXT = (
    "2015年，臺積電在台北設立辦公室。\n"
    "王小明說：「員工共有３００人，使用ＡＩ技術。」\n"
    "這座城市令人難忘。\n"
    "明年產量會不會增加？\n"
    "100%的人都來過_這裡。\n"
)


@pytest.fixture
def cut(db) -> Essay:
    return Essay.objects.from_text(TEXT, title="關於一座城市")[0]


def asked(desk, **query: object) -> list[int]:
    page = desk.get("/claims/", query)
    assert page.status_code == 200
    return rows_of(page)


def containing(words: str) -> list[int]:
    return list(Claim.objects.filter(text__contains=words).in_order().values_list("pk", flat=True))


def keys(claims) -> list[int]:
    return list(claims.in_order().values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("城", "城市"),
        ("員工", "員工"),
        ("员工", "員工"),
        ("台積電", "臺積電"),
        ("臺北", "台北"),
        ("台积电", "臺積電"),
        ("300", "３００"),
        ("３００", "３００"),
        ("ai", "ＡＩ"),
        ("ＡＩ", "ＡＩ"),
        ("員工 技術", "員工"),
        ("  員工　技術  ", "員工"),
        ("%", "%"),
        ("_", "_"),
    ],
)
def test_search_finds_short_words_in_any_script_and_width(desk, cut, words, written):
    expected = containing(written)
    assert expected
    assert len(expected) < cut.claims.count()
    assert asked(desk, q=words) == expected


def test_search_wants_every_word(desk, cut):
    assert asked(desk, q="員工 城市") == []


@pytest.mark.parametrize("words", ["", " ", "　"])
def test_searching_for_nothing_finds_everything(desk, cut, words):
    assert asked(desk, q=words) == keys(Claim.objects.all())


@pytest.mark.parametrize("words", ["' OR 1=1 --", '"', "\\", "<script>", "😀", "x" * 200])
def test_search_takes_any_characters_as_words(desk, cut, words):
    assert asked(desk, q=words) == []


def test_filter_by_essay(desk, cut, other_essay):
    assert asked(desk, essay=other_essay.pk) == keys(other_essay.claims)


def test_filter_by_several_statuses(desk, claims, reviewer):
    claims[0].review(by=reviewer, status="refuted")
    claims[1].review(by=reviewer, status="not_checkable")
    assert asked(desk, status=["refuted", "not_checkable"]) == [claims[0].pk, claims[1].pk]
    assert asked(desk, status="refuted") == [claims[0].pk]


def test_filter_by_several_stages(desk, claims, reviewer):
    claims[0].review(by=reviewer, status="refuted")
    claims[1].review(by=reviewer, status="not_checkable")
    assert asked(desk, stage=["in_review", "done"]) == [claims[0].pk, claims[1].pk]
    assert asked(desk, stage="done") == [claims[1].pk]


def test_filter_by_kind(desk, seed_essay):
    for kind in ("heading", "fact", "quote"):
        assert asked(desk, kind=kind, per_page=200) == keys(Claim.objects.filter(kind=kind))[:200]
    both = Claim.objects.filter(kind__in=("heading", "fact"))
    assert asked(desk, kind=["heading", "fact"], per_page=200) == keys(both)[:200]


def test_filter_by_whether_there_is_a_source(desk, claims, source, reviewer):
    claims[1].attach(source, stance="supports", by=reviewer)
    assert asked(desk, has_sources="true") == [claims[1].pk]
    assert asked(desk, has_sources="false") == [claim.pk for claim in claims if claim != claims[1]]


def test_filter_by_what_needs_proof(desk, claims, source, reviewer):
    claims[0].review(by=reviewer, status="supported")
    claims[1].review(by=reviewer, status="not_checkable")
    claims[2].assign(to=reviewer, by=reviewer)
    assert asked(desk, needs_proof="true") == [claims[0].pk]
    assert asked(desk, needs_proof="false") == [claim.pk for claim in claims[1:]]
    claims[0].attach(source, stance="supports", by=reviewer, locator="p. 3")
    assert asked(desk, needs_proof="true") == []


def test_filter_by_reviewer_and_by_whom_it_is_assigned_to(desk, claims, reviewer, other_reviewer):
    claims[0].review(by=other_reviewer, status="not_checkable")
    claims[1].assign(to=reviewer, by=reviewer)
    assert asked(desk, reviewer=other_reviewer.pk) == [claims[0].pk]
    assert asked(desk, assignee=reviewer.pk) == [claims[1].pk]
    assert asked(desk, assignee="null") == [claims[0].pk, *(claim.pk for claim in claims[2:])]


def test_somebody_who_may_not_review_any_more_can_still_be_asked_for(desk, claims, other_reviewer):
    claims[0].review(by=other_reviewer, status="not_checkable")
    other_reviewer.groups.clear()
    assert asked(desk, reviewer=other_reviewer.pk) == [claims[0].pk]


def test_filter_by_score_takes_both_ends_in(desk, seed_essay):
    for score, claim in enumerate(seed_essay.claims.order_by("start")[:11]):
        Claim.objects.filter(pk=claim.pk).update(checkworthiness=score / 10)
    low, high = 0.3, 0.7
    expected = Claim.objects.filter(checkworthiness__gte=low, checkworthiness__lte=high)
    assert 0 < expected.count() < Claim.objects.count()
    assert asked(desk, score_min=low, score_max=high, per_page=200) == keys(expected)[:200]


def test_filters_narrow_one_another(desk, cut, other_essay, reviewer):
    first = other_essay.claims.first()
    first.review(by=reviewer, status="not_checkable")
    cut.claims.first().review(by=reviewer, status="not_checkable")
    assert asked(desk, essay=other_essay.pk, status="not_checkable", q=first.text[:2]) == [first.pk]


@pytest.mark.parametrize(
    "query",
    ["q=員工", "kind=fact&kind=quote", "status=unverified&score_min=0.2", "has_sources=false", "assignee=null", ""],
)
def test_the_table_shows_what_the_same_query_finds_anywhere_else(desk, seed_essay, query):
    found = list(claims_for(QueryDict(query)).values_list("pk", flat=True))
    page = desk.get(f"/claims/?{query}&per_page=200")
    assert not page.context["page"].ways
    assert rows_of(page) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=bogus", "status"),
        ("status=refuted&status=bogus", "status"),
        ("stage=bogus", "stage"),
        ("kind=bogus", "kind"),
        ("essay=987654321", "essay"),
        ("essay=abc", "essay"),
        ("essay=99999999999999999999999", "essay"),
        ("reviewer=987654321", "reviewer"),
        ("assignee=abc", "assignee"),
        ("score_min=abc", "score_min"),
        ("score_min=nan", "score_min"),
        ("score_min=1e400", "score_min"),
        ("score_max=-1", "score_max"),
        ("score_max=2", "score_max"),
        ("q=%00", "q"),
        (f"q={'x' * 201}", "q"),
        ("has_sources=perhaps", "has_sources"),
        ("needs_proof=unknown", "needs_proof"),
        ("reviewed_on=0001-01-01", "reviewed_on"),
        ("reviewed_on=9999-12-31", "reviewed_on"),
        ("statsu=refuted", NON_FIELD_ERRORS),
        ("utf8=%FF%FE", NON_FIELD_ERRORS),
    ],
)
def test_a_value_that_is_not_there_is_refused_with_a_sentence(desk, claims, query, field):
    page = desk.get(f"/claims/?{query}")
    assert page.status_code == 400
    assert page.context["filter"].form.errors[field][0] in words_of(page)
    assert "The filter asks for something that is not there." in words_of(page)
    assert rows_of(page) == []
    assert desk.get(f"/claims/export.csv?{query}").status_code == 400


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14"])
@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30"])
def test_every_other_day_can_be_asked_for_wherever_one_sits(desk, claims, day, zone):
    desk.cookies["timezone"] = zone
    assert desk.get(f"/claims/?reviewed_on={day}").status_code == 200


def test_a_refusal_names_the_filter_as_its_field_does(desk, claims):
    assert "Check-worthiness from: Enter a number." in words_of(desk.get("/claims/?score_min=abc"))


def test_the_boxes_of_what_was_asked_for_are_ticked(desk, essay):
    page = desk.get("/claims/?kind=question&q=公司").content.decode()
    assert page.count(" checked") == 1
    assert 'value="公司"' in page
    assert "<details open>" in page

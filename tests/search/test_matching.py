"""What a search finds is what is there: on both databases, compared with looking at every claim."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.models import Claim, Essay, Source
from factcheck.models.search import conditions
from tests.search.oracle import found, search

TEXT = (
    "一、上海的布局\n"
    "2015年，臺積電在上，海邊設廠。iPhone X的產能是３００億%。\n"
    "王小明說：「AI 技術\t很好，乾隆也用iPhone。」\n"
    "ab㑮公司 的 Straße\\路有'300'台。\u00b4\ue041x\n"
    "上海上海上海的的的，公司的净利润达到300亿元。\n"
    "1—11月產能是31,208噸、1208300%，上海的公司有8,736.5億元。\n"
)
LETTERS = "上海，。1208,—-～的乾干隆台臺積电300３%iPhOneX ab'\"\\\t\u3000「」-㑮路ß\u00b4\ue041\U0010ffff"
PARTS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=5)


@pytest.fixture
def desk(db, reviewer) -> Essay:
    essay, _new = Essay.objects.from_text(TEXT, title="上海")
    first, second, third, *_rest = essay.claims.checkable()
    source = Source(title="上海 年報「300台」", publisher="不在裡面")
    source.save_as(reviewer)
    first.attach(source, stance="supports", by=reviewer, locator="p. 1")
    second.review(by=reviewer, status="insufficient", rationale="查無\n資料，iPhone的上海產能不明")
    third.attach(source, stance="context", by=reviewer)
    return essay


def quoted(part: str) -> str:
    """The part as a phrase, if a query can say so."""
    return f'"{part}"' if '"' not in part else ""


def cuts_a_figure(text: str, start: int, end: int) -> bool:
    """Whether a part begins or ends in the middle of a figure with thousands parted by commas."""
    figures = [found.span() for found in re.finditer(r"\d+(?:,\d{3})+", text)]
    return any(first < edge < last for first, last in figures for edge in (start, end))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(PARTS, min_size=1, max_size=3), st.lists(PARTS, max_size=1))
def test_a_search_finds_what_holds_the_parts_and_nothing_else(desk, wanted, unwanted):
    wanted, unwanted = ([part for part in parts if quoted(part)] for parts in (wanted, unwanted))
    words = " ".join([*map(quoted, wanted), *(f"-{quoted(part)}" for part in unwanted if part.strip())])
    assert search(words) == found([part for part in wanted if part.strip()], [one for one in unwanted if one.strip()])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.data())
def test_every_part_of_every_claim_is_found(desk, data):
    claim = data.draw(st.sampled_from(list(Claim.objects.all())))
    start = data.draw(st.integers(0, len(claim.text) - 1))
    end = data.draw(st.integers(start + 1, start + 12))
    part = claim.text[start:end]
    if not quoted(part) or not part.strip() or cuts_a_figure(claim.text, start, end):
        return
    hits = search(quoted(part))
    assert claim.pk in hits
    assert hits == found([part])


@pytest.mark.parametrize("words", ["上海", "的", "iphone", "300", "海上海", "不存在"])
@pytest.mark.parametrize("often", [1, 10**9])
def test_a_page_of_hits_is_the_beginning_of_all_hits(desk, monkeypatch, words, often):
    # Whichever way the database is told to go: by the hits, or on through the order asked for.
    monkeypatch.setattr(conditions, "_OFTEN", often)
    for fetch in (0, 10, 10**9):
        monkeypatch.setattr(conditions, "_FETCH", {"sqlite": fetch, "postgresql": fetch})
        page = Claim.objects.matching(words).in_order().values_list("pk", flat=True)
        assert list(page[:2]) == found([words])[:2]
        assert list(page[1:3]) == found([words])[1:3]


@pytest.mark.parametrize(
    "words", ["8736.5", "8736.5亿元", "8,736.5億元", "31208", "３１２０８", "31,208噸", "1-11月", "1—11月", "1～11月"]
)
def test_a_figure_is_found_however_it_is_written(desk, words):
    hit = desk.claims.get(text__contains="8,736.5" if "5" in words else "31,208")
    assert search(words) == found([words]) == [hit.pk]


def test_a_phrase_is_in_one_field_and_words_are_in_any(desk):
    claim = desk.claims.checkable().first()
    assert claim.pk in search("臺積電 年报 布局")
    assert search('"廠。一、上海"') == search('"的布局 上海"') == []


def test_a_section_that_repeats_the_title_finds_nothing(db):
    text = "布袋鹽場\n\n鹽田在2001年關閉了。\n居民搬走了。\n\n一、臺鹽的決定\n\n布袋鹽場在2003年賣出。\n"
    essay, _new = Essay.objects.from_text(text, title="布袋盐场")
    title, first, _second, heading, last = essay.claims.order_by("start")
    assert (first.section, last.section) == ("布袋鹽場", "一、臺鹽的決定")
    assert search("布袋鹽場") == found(["布袋鹽場"]) == [title.pk, last.pk]
    assert search("台鹽") == [heading.pk, last.pk]


def test_searching_goes_together_with_other_conditions(desk, reviewer):
    hits = Claim.objects.matching("上海")
    assert hits.count() == len(search("上海")) == len(set(hits.values_list("pk", flat=True)))
    assert list(hits.filter(status="insufficient")) == [one for one in hits.in_order() if one.status == "insufficient"]
    assert set(hits.with_sources() | hits.with_sources(attached=False)) == set(hits)
    assert [one.source_count for one in hits.for_reading().in_order()[:2]]
    assert Claim.objects.filter(pk__in=hits.values("pk")).count() == hits.count()
    assert hits.exclude(pk__in=hits.values("pk")).count() == 0


@pytest.mark.parametrize(
    "words", ["x" * 3000, " ".join(map(str, range(400))), "-", "* OR a", "\ud7ff", "a\0b", "'; DROP"]
)
def test_no_words_are_too_odd_to_look_for(desk, words):
    assert isinstance(search(words), list)


def test_very_long_claims_are_found_by_their_ends(db):
    middle = "".join(chr(0x4E00 + index % 20_000) for index in range(70_000))
    essay, _new = Essay.objects.from_text(f"開頭的話{middle}結尾的話", title="長")
    assert search("尾的話") == [essay.claims.order_by("-start").first().pk]
    assert search("開頭的") == [essay.claims.order_by("start").first().pk]

"""One spelling for every way to write a word, and the way back to what was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models.search import SearchQuery, fold
from factcheck.models.search.folding import fold_with_places

#: Letters that grow, join, leave the BMP or have several forms.
ODD = "㑮㔉臺台乾隆著着裡ﬁßİﾊﾟｶﾞe\u0301Å한ᄒ\u1161㍿ＡＢ３％「」『』\u3000\t①½ǆ,，—～12"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8", exclude_characters="\0")), max_size=30)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("乾隆", "乾"),
        ("乾隆", "干隆"),
        ("瞭解", "了解"),
        ("沿著", "沿着"),
        ("裡面裏面", "里面"),
        ("「引文」", "“引文”"),
        ("㑮", "𫝈"),
        ("Straße", "STRASSE"),
        ("ﾊﾟﾘ", "パリ"),
        ("8,736.5亿元", "8736.5億元"),
        ("31208", "31,208"),
        ("31,208", "３１２０８"),
        ("３１，２０８", "31208"),
        ("1,234,567", "1234567"),
        ("1—11月", "1-11月"),
        ("1～11月", "1–11月"),
        ("2019-2020年", "2019─2020年"),
    ],
)
def test_what_reads_alike_is_alike(written, typed):
    assert fold(typed) in fold(written)


@pytest.mark.parametrize(
    ("written", "typed"), [("第1,2條", "12條"), ("2015，2016年", "20152016"), ("3,1208", "31208"), ("8, 736", "8736")]
)
def test_a_comma_between_two_figures_stays_one(written, typed):
    assert fold(typed) not in fold(written)
    assert fold(written) in fold(f"於{written}止")


@given(TEXTS)
def test_the_way_back_leads_to_characters_that_fold_to_what_was_found(text):
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@given(TEXTS, st.data())
def test_a_part_of_a_text_is_found_and_marked(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    query = SearchQuery((fold(text[start:end]),)) if fold(text[start:end]) else SearchQuery()
    for one, other in query.stretches(text):
        assert 0 <= one < other <= len(text)
    if query.wanted and query.wanted[0] in fold(text):
        assert query.stretches(text)


def test_marks_count_characters_of_what_was_written():
    text = "㑮公司ﬁx營收３００億"
    marked = SearchQuery.parse("营收 300").stretches(text)
    assert [text[start:end] for start, end in marked] == ["營收３００"]


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("8736.5亿", ["８，736.5億"]),
        ("31,208", ["31208", "31,208"]),
        ("208", ["208", "208"]),
        ("1234567", ["1,234,567"]),
        ("1-11月", ["1—11月"]),
    ],
)
def test_figures_are_marked_as_they_were_written(typed, hits):
    text = "1—11月㑮賣出31208噸，或31,208噸，值８，736.5億元，共1,234,567人"
    assert [text[start:end] for start, end in SearchQuery.parse(typed).stretches(text)] == hits


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("上海 晶圓", ("上海", "晶圆"), ()),
        ('"上海 晶圓" 廠', ("上海 晶圆", "厂"), ()),
        ("「上海　晶圓」-廠", ("上海 晶圆",), ("厂",)),
        ('-"上海 晶圓"', (), ("上海 晶圆",)),
        ("－上海", (), ("上海",)),
        ("『甲』『乙』", ("甲", "乙"), ()),
        ("x-y", ("x-y",), ()),
        ("說「好", ("说“好",), ()),
        ('"', ('"',), ()),
        ("- -", ("-",), ()),
        ('"" 「 」', (), ()),
        ("甲 甲", ("甲",), ()),
    ],
)
def test_what_is_typed_is_read_as_words_and_phrases(typed, wanted, unwanted):
    assert SearchQuery.parse(typed) == SearchQuery(wanted, unwanted)
    assert bool(SearchQuery.parse(typed)) == bool(wanted or unwanted)

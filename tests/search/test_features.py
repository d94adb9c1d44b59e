"""Names, figures and times, each spelled one way in the index."""

import pytest

from factcheck.models import ClaimWords, Essay
from factcheck.models.search.features import features
from factcheck.segmentation import segment


def told(text: str) -> set[str]:
    return features(mention.as_dict() for one in segment(text) for mention in one.mentions)


@pytest.mark.parametrize(
    ("one", "other", "feature"),
    [
        ("台積電2020年營收達到1.34兆元。", "2020年台积电的收入是13400亿元。", "#1.34e+12"),
        ("台積電在台灣設廠。", "台积电在德国设厂。", "=台积电"),
        ("2015年2月，公司成立。", "公司在2015年2月3日成立。", "@2015-02"),
        ("公元前221年，秦統一天下。", "秦在公元前221年統一天下。", "@-0220"),
        ("約三百萬輛", "300万辆", "#3e+06"),
    ],
)
def test_what_is_the_same_is_spelled_the_same(one, other, feature):
    assert feature in told(one) & told(other)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.25, {"#0.25"}),
        ({"from": 10, "to": 20}, {"#10", "#20"}),
        ({"ratio": [7, 3]}, set()),
        ({"magnitude": 9}, set()),
        (2, set()),
        (2.5, {"#2.5"}),
        (8, {"#08"}),
        (None, set()),
        (True, set()),
    ],
)
def test_figures_are_the_numbers_that_say_something(value, expected):
    assert features([{"kind": "quantity", "text": "?", "value": value}]) == expected


@pytest.mark.parametrize("value", [None, {"relative": 0, "unit": "year"}, "P10Y", "XXXX-03-12", "199X", "T09:30"])
def test_times_without_a_year_are_left_out(value):
    assert features([{"kind": "time", "text": "?", "value": value}]) == set()


def test_the_index_knows_them_and_a_search_does_not_find_them(db):
    essay, _new = Essay.objects.from_text("台積電2020年營收達到1.34兆元。", title="營收")
    entries = ClaimWords.objects.get(claim__essay=essay).shingles
    assert {"=台积电", "@2020", "#1.34e+12", "台", "台积", "1.", ".3"} <= entries
    assert not essay.claims.matching("=台積電").exists()
    assert not essay.claims.matching("#1.34e+12").exists()


def test_a_figure_of_one_digit_is_not_taken_for_a_pair_of_characters(db):
    essay, _new = Essay.objects.from_text("該公司有5座工廠。", title="工廠")
    assert not list(essay.claims.matching("#5"))

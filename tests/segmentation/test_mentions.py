"""Mentions: places in the text, and hostile input."""

import datetime
import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.segmentation import segment
from factcheck.segmentation.mentions import find
from factcheck.segmentation.reading import read

KINDS = {"person", "organisation", "place", "time", "quantity", "superlative", "citation"}
# What the rules look for, so that hypothesis meets them in every disorder.
WORDS = "首个 最 周 公元前 民国 世纪 去年 90年代 2015年 百分之 看来 表示 部长 https://a.b/2015"
WORDS += " 零下 ± 小时 学年 十四五期间 3、4 電話"
PIECES = [
    *"0123456789零一二三十百千万亿兆年月日前后近过第半几数上Q%成折“”「」：，。 \n-—~至到、[]()说据将会点分之",
    *"比又个米秒时",
    *"\ud800\x00٣①²Ⅷ１２𠮷·",
    *WORDS.split(),
]
DAYS = [datetime.date(1, 1, 1), datetime.date(2025, 3, 20), datetime.date(9999, 12, 31)]
hostile = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(max_examples=400)
@given(hostile, st.sampled_from([None, *DAYS]))
def test_any_string_is_described(text, published_on):
    found = segment(text, published_on=published_on)
    for segment_ in found:
        assert 0 <= segment_.checkworthiness <= 1
        for mention in segment_.mentions:
            assert mention.kind in KINDS
            assert segment_.start <= mention.start < mention.end <= segment_.end
            assert text[mention.start : mention.end] == mention.text
            json.dumps(mention.as_dict())
    assert found == segment(text, published_on=published_on)


@given(hostile)
def test_mentions_never_overlap(text):
    shadow, words, names = read(text, ())
    found = find(text, shadow, words, names)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,300",
        "一",
        "三万",
        "1-",
        "2001、",
        "（",
        "他说",
        "第",
        "2015年",
        "百分之",
        "李飞飞",
        "阿·",
        "他在那里表示的",
    ],
)
def test_hostile_repetitions_are_described(unit):
    text = unit * (20_000 // len(unit))
    shadow, words, names = read(text, ())
    found = find(text, shadow, words, names)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("这是首个国产项目", "first"),
        ("这是第一次被提出", "first"),
        ("率先打通全链路", "first"),
        ("成为唯一供应商", "only"),
        ("全球规模最大的公司", "most"),
        ("史无前例的城市化", "record"),
        ("这是头一回通车", "first"),
        ("产量世界第一。", "first"),
    ],
)
def test_superlatives(text, claim):
    assert [m.value for m in segment(text)[0].mentions if m.kind == "superlative"] == [claim]


def test_a_link_holds_no_figures():
    assert not [m for m in segment("见https://example.org/2015/300页")[0].mentions if m.kind == "time"]


@pytest.mark.parametrize("address", ["https://例子.台湾/", "http://", "https://“"])
def test_a_link_need_not_begin_with_latin_letters(address):
    assert [m.value for m in segment(f"网址是{address}，2015年启用。")[-1].mentions if m.kind == "time"] == ["2015"]


def test_a_mark_without_its_reference_is_told():
    found = [m for s in segment("江上舟是科学家[1]。") for m in s.mentions if m.kind == "citation"]
    assert [(m.text, m.value) for m in found] == [("[1]", None)]

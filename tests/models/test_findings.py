"""What the engine finds, in the reader's words."""

import pytest
from django.utils import translation

from factcheck.models import Claim
from factcheck.models.findings import marks_without_reference, value_in_words
from factcheck.segmentation import segment

WORDS = [
    ("在30余款车型上交付", "at least 30 款"),
    ("规划超过1.5万颗卫星", "more than 15,000 颗"),
    ("投资以数十亿计", "in the order of 1,000,000,000"),
    ("约900万吨", "about 9,000,000 吨"),
    ("接近一半", "nearly 0.5"),
    ("不到三成", "less than 0.3"),
    ("不超过100万元", "at most 1,000,000 元"),
    ("来了三四十人", "30–40 人"),
    ("按7∶3的比例", "7 : 3"),
    ("用户有23亿", "2,300,000,000"),
    ("占三分之一", "0.3333"),
    ("占百萬分之一", "0.000001"),
    ("占三千分之一", "0.0003333"),
    ("90年代末开工", "1997/1999"),
    ("去年开工", "relative to the day of publication"),
    ("同年开工", "relative to a time told before"),
    ("成为唯一供应商", "the only one"),
    ("新建43座", ""),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_values_in_words(text, words):
    with translation.override("en"):
        assert [value_in_words(mention) for mention in stored(text)][:1] == [words]


def test_a_footnote_mark_says_whether_the_text_has_its_reference():
    text = "他做了三年[1]，后来走了[2]。\n\n参考文献\n[1] 某书，2001年。"
    cited = [mention for mention in stored(text) if mention["kind"] == "citation"]
    with translation.override("en"):
        assert [value_in_words(mention) for mention in cited] == ["某书，2001年。", "no reference in the text"]
    assert marks_without_reference(cited) == ["[2]"]


def stored(text):
    return [mention.as_dict() for found in segment(text) for mention in found.mentions]


@pytest.mark.parametrize(
    ("worth", "shown"), [(0.995, "1.00"), (0.985, "0.99"), (0.9949, "0.99"), (0, "0.00"), (1, "1.00")]
)
def test_a_score_is_rounded_as_by_hand(worth, shown):
    assert Claim(checkworthiness=worth).score == shown

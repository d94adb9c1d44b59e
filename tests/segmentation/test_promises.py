"""Whatever the text: nothing raises, the segments tile it exactly, and the same text is cut the same way twice."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.segmentation import segment

MARKS = list("。！？!?…；;，,：:、—-“”‘’「」『』《》()（）[]【】\"'＂．.%·")
SPACES = list("\n\r\t \u3000\xa0\u2003\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e\x1f\u200b\ufeff")
ODD = ["\0", "\ud800", "\udfff", "😀", "e\u0301", "𠀀", "①", "²", "鱻", "\ufffd", "\u202e"]
WORDS = [
    "他說",
    "“",
    "”",
    "因為",
    "但",
    "而且",
    "如果",
    "認為",
    "是",
    "的",
    "了",
    "2015年2月",
    "3.5%",
    "U.S.",
    "Dr.",
    "http://a.b/c?d=e",
    "https://",
    "0-00",
    "十萬",
    "[1]",
    "[^1]",
    "[^1-2]",
    "……",
    "——",
    "Yahoo!",
    "臺灣",
    "后",
    "著",
    "參考文獻",
    "第一章",
    "江上舟",
    "上海",
    "5000多座",
    "並",
    "也",
    "在海外",
    "---",
    "===",
    "#",
    ">",
    "-",
    "1.",
    "一、",
    "abc",
]
# ENGINE_STRINGS=10000 makes the long run that is due after a change of the engine.
STRINGS = int(os.environ.get("ENGINE_STRINGS", "1000"))
thoroughly = settings(max_examples=STRINGS // 2, suppress_health_check=[HealthCheck.too_slow])
hostile = st.lists(st.sampled_from(MARKS + SPACES + ODD + WORDS), max_size=40).map("".join)
anything = st.text(st.characters(), max_size=80)


def assert_tiles(text, segments):
    """Every character that is no space is in exactly one segment; none begins or ends on a space."""
    position = 0
    for found in segments:
        assert position <= found.start < found.end
        assert not text[position : found.start].strip()
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()
        position = found.end
    assert not text[position:].strip()


@thoroughly
@given(hostile, st.sampled_from(["claim", "sentence"]))
def test_hostile_strings_are_tiled_the_same_way_twice(text, granularity):
    segments = segment(text, granularity=granularity)
    assert_tiles(text, segments)
    assert segments == segment(text, granularity=granularity)


@thoroughly
@given(anything)
def test_any_string_is_tiled_the_same_way_twice(text):
    segments = segment(text)
    assert_tiles(text, segments)
    assert segments == segment(text)


def test_nothing_and_white_space_have_no_segments():
    assert segment("") == []
    assert segment(" \n\t\u3000\u2028") == []


def test_another_granularity_is_refused():
    with pytest.raises(ValueError, match="paragraph"):
        segment("他來了。", granularity="paragraph")


ESSAY = "2003年，他在上海工作，負責三個項目；后來他走了，因為項目完成了。她說：“好。”他說：「是的。」\n"
GROWING = {
    "essay": ESSAY,
    "one paragraph": ESSAY.strip(),
    "commas": "啊，",
    "brackets opened": "（「“",
    "brackets closed": "）」”",
    "straight quotes": '"',
    "full stops": "。",
    "abbreviations": "U.S. ",
    "dots": "……中",
    "dashes": "——中",
    "footnotes": "中[1]",
    "reference entries": "[1] 中\n",
    "short lines": "中文\n",
    "colons": "他說：\n",
    "one long word": "鱻",
    "noun phrases": "紅色的花，",
    "utterances": "“好。”他說。",
    "utterances never closed": "他說：“好。",
    "words of many lists": "從三年前的后來在",
    "figures": "一百万",
    "figures of one kind": "两",
    "shares": "百分之三到",
    "ratios": "1:",
    "numbers with dashes": "1-",
    "hours": "晚上8点至",
    "months": "3、",
    "reigns": "民国3年至",
    "spaces": " ",
}


@pytest.mark.parametrize("repeated", GROWING.values(), ids=GROWING.keys())
def test_long_repetitions_are_cut_and_tile(repeated):
    text = repeated * (32_000 // len(repeated))
    covered = "".join(text[one.start : one.end] for one in segment(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("repeated", ["岗位于岸", "由張三", "书架在"])
def test_a_piece_of_a_quarter_million_characters(repeated):
    """Questions asked of the letters of a piece take one pass; with two nested ones this would take minutes."""
    text = f"他來了，{repeated * (250_000 // len(repeated))}的，他走了。"
    assert_tiles(text, segment(text))


def test_a_tag_before_a_quarter_million_spaces():
    """As many steps as spaces; with their square this would take minutes."""
    text = f"<a>{' ' * 250_000}中"
    assert_tiles(text, segment(text))


def test_ten_thousand_nested_brackets():
    text = "（" * 10_000 + "中" + "）" * 10_000 + "。完。"
    assert [text[s.start : s.end] for s in segment(text)] == [text[:-2], "完。"]

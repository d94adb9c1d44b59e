"""Where sentences end, and the marks at which none does."""

import pytest

from factcheck.segmentation import segment

KEPT_WHOLE = [
    "《快跑吧！媽媽》是今年最賣座的電影。",
    "他一共跑了3.5公里。",
    "The price in the U.S. rose by 3.5% in May.",
    "Dr. Wang met Mr. Li at noon.",
    "See https://example.org/a?b=c!d for more.",
    "我在 example.com 上看到了這篇文章。",
    "真的嗎？！",
    "他想了很久……",
    "“雨停了。我們走吧。”老人說。",
    "「你是誰？」他問。",
    "老人說：“雨停了。我們走吧。”",
    "他大喊『快跑！』的聲音傳遍了山谷。",
    "全國有 5 000 多座橋。",
    "產量增加（見下表。）並不意外。",
    "這是第一點[1]。[2]",
    "I don't think it's right.",
    "Yahoo!是一家公司。",
    "你相信嗎？🤔",
    "🤔。你相信嗎？…… 🎉🎉",
    "「水位在2025年2月漲到4.30公尺。」專家 Maria López 在推特（現稱 X）上寫道 😱。",
]


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_nothing_is_cut_inside(text):
    assert parts(text) == [text]


CUT = [
    ("天晴了。我們出門。", ["天晴了。", "我們出門。"]),
    ("“天晴了。”“出門吧！”", ["“天晴了。”", "“出門吧！”"]),
    ("他說：“好。”於是我走了。", ["他說：“好。”", "於是我走了。"]),
    ("天晴了[1]。我們出門。[2]", ["天晴了[1]。", "我們出門。[2]"]),
    ("真的？！我不信……算了。", ["真的？！", "我不信……", "算了。"]),
    ("He left. She stayed. Why?", ["He left.", "She stayed.", "Why?"]),
    ("我喜歡iPhone. 你呢?", ["我喜歡iPhone.", "你呢?"]),
    ("他說“好。我走了。再見。", ["他說“好。", "我走了。", "再見。"]),
    ("天晴了。”他說完就走。", ["天晴了。”", "他說完就走。"]),
    ("（這是一句話。）那是另一句。", ["（這是一句話。）", "那是另一句。"]),
    ("他（想了想）「有兩千公頃。」根據縣志記載，有三千。", ["他（想了想）「有兩千公頃。」", "根據縣志記載，有三千。"]),
    ("真的？🤔我不信。——！算了。", ["真的？", "🤔我不信。", "——！算了。"]),
    ("第一行\n第二行。\r\n第三行。", ["第一行", "第二行。", "第三行。"]),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_cut_at_sentence_ends(text, expected):
    assert parts(text) == expected


def test_other_space_is_left_between():
    assert parts("天晴了。　　 我們出門。 ") == ["天晴了。", "我們出門。"]


def parts(text):
    return [text[found.start : found.end] for found in segment(text, granularity="sentence")]

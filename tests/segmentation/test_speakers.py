"""Who is quoted, and who is not."""

import pytest

from factcheck.segmentation import segment

from . import gold

QUOTED = [
    ("王小明说：“我们的产量是全国第一。”", "王小明"),
    ("局長鄭懷遠表示，工程將於明年完工。", "鄭懷遠"),
    ("在陈金培看来，时间和空间是万物的基础。", "陈金培"),
    ("据江州海事局统计，去年有3万艘船通过。", "江州海事局"),
    ("“这是耐心的结果。”公司创始人陈金培坦言。", "陈金培"),
    ("陆奇也判断，下一个拐点是机器人。", "陆奇"),
    ("商务部发言人指出，措施没有改变。", "商务部"),
    ("研究所的一份报告显示，江豚增加了14头。", "研究所的一份报告"),
    ("上個月有位讀者來信問我：「你到底有什麼建議？」", ""),
]
NOT_QUOTED = [
    "据了解，三期工程已经启动。",
    "换句话说，每五个人就有一个缺席。",
    "有人说，批评容易做事难。",
    "人们认为这是理所当然的事情。",
    "我认为这座城市很美丽。",
    "2015年2月，美国商务部低调发布声明，解除了限制。",
    "一般来说，投资周期很长。",
]


@pytest.mark.parametrize(("text", "speaker"), QUOTED)
def test_speaker(text, speaker):
    found = segment(text)[0]
    assert (found.kind, found.speaker) == ("quote", speaker)


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_nobody_is_quoted(text):
    assert {s.kind for s in segment(text)}.isdisjoint({"quote"})


def test_a_pronoun_stands_for_the_speaker_before():
    first, second = segment("经理秦桂枝说，运费降了。她同时坦言，公司去年仍亏损2.4亿元。")
    assert (first.speaker, second.speaker) == ("秦桂枝", "秦桂枝")


def test_a_block_behind_a_colon_is_said_by_whom_the_colon_names():
    found = segment("最精确的评价来自前部长万钢：\n没有当年的决心，今天的进口会超过石油。\n")
    assert [s.speaker for s in found if s.kind == "quote"] == ["万钢"]


def test_a_subject_left_out_is_the_one_named_before():
    found = segment("1998年，张汝京提交了一份建议，并提出“在浦东规划三倍于新竹的开发区”。")
    assert found[-1].speaker == "张汝京"


def test_quotations_of_the_hand_marked_essays():
    """Of the units marked Q nine in ten are found, and of those found nine in ten are marked Q."""
    pairs = [(tag == "Q", s.kind == "quote") for name in gold.NAMES for tag, s in gold.described(name)]
    both = sum(marked and found for marked, found in pairs)
    assert both / sum(marked for marked, _ in pairs) >= 0.9
    assert both / sum(found for _, found in pairs) >= 0.9

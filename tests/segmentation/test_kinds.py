"""What a claim is."""

import pytest

from factcheck.segmentation import kinds, segment

from . import gold

KINDS = [
    ("2015年公司在上海成立，员工有300人。", "fact"),
    ("张汝京创办了中芯国际。", "fact"),
    ("王小明说：“我们的产量是全国第一。”", "quote"),
    ("这也许是最令人遗憾的事情。", "opinion"),
    ("成功往往属于有耐心的人。", "opinion"),
    ("为什么我们总是先买屏幕？", "question"),
    ("补一张纸要多少钱？", "question"),
    ("补一张纸要多少钱？🤔", "question"),
    ("明年我们会完成三座净化场。", "prediction"),
    ("到2030年，吞吐量有望突破1.5亿吨。", "prediction"),
    ("三星直到1983年才将专利消化完。", "fact"),
    ("他没有带伞。", "fact"),
    ("其中三座没有屋顶。", "fact"),
    ("这毕竟不是什么稀奇的道理。", "opinion"),
    ("谈何容易呢。", "opinion"),
    ("晚上好！", "opinion"),
]
EXPECTED = {"F": "fact", "Q": "quote", "O": "opinion", "P": "prediction", "H": "heading"}


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text, kind):
    assert segment(text)[0].kind == kind


def test_clauses_behind_a_prediction_go_on_with_it():
    kinds = [s.kind for s in segment("明年我们将建成三座净化场，每天多处理4.5万吨污水；去年已经建成一座。")]
    assert kinds[0] == "prediction"


def test_a_numeral_and_a_person_speak_for_a_fact():
    assert kinds.factuality(frozenset({"negation", "count"})) > kinds.factuality(frozenset({"negation"}))
    assert kinds.factuality(frozenset({"negation", "third_person"})) > kinds.factuality(frozenset({"negation"}))


def test_comment_stands_beside_comment():
    """The same clause is an opinion between comments and a fact between figures."""
    comment, figures = "这毕竟是令人遗憾的道理。", "2015年工厂有300名工人。"
    doubtful = "这条路一直不好走。"
    assert segment(comment + doubtful + comment)[1].kind == "opinion"
    assert segment(figures + doubtful + figures)[1].kind == "fact"


@pytest.mark.parametrize("sign", kinds.FACTUAL)
def test_each_sign_moves_fact_against_opinion_its_way(sign):
    moved = kinds.factuality(frozenset({"place", sign})) - kinds.factuality(frozenset({"place"}) - {sign})
    assert moved * kinds.FACTUAL[sign] > 0


@pytest.mark.parametrize("name", gold.NAMES)
def test_kinds_of_the_hand_marked_essays(name):
    """Seven in ten as marked by hand; a rhetorical question is marked as opinion and counts as right."""
    found = [(tag, s.kind) for tag, s in gold.described(name)]
    right = sum(kind == EXPECTED[tag] or (tag == "O" and kind == "question") for tag, kind in found)
    assert right / len(found) >= 0.7

"""How well likeness tells pairs apart that people have marked: tests/gold/similar.tsv."""

from pathlib import Path

import pytest

from factcheck.models.likeness import Likeness, Portrait
from factcheck.segmentation import segment

GOLD = Path(__file__).parent.parent / "gold" / "similar.tsv"


def portrait(text: str) -> Portrait:
    return Portrait.of(text, [mention.as_dict() for one in segment(text) for mention in one.mentions])


def between(one: str, other: str) -> Likeness:
    return Likeness.between(portrait(one), portrait(other))


def marked_pairs() -> list[tuple[bool, str, str]]:
    lines = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(is_similar == "1", one, other) for is_similar, one, other in lines]


def test_most_pairs_are_told_apart_as_people_do():
    pairs = marked_pairs()
    shown = [(is_similar, between(one, other).is_enough) for is_similar, one, other in pairs]
    both = shown.count((True, True))
    precision = both / sum(is_shown for _is_similar, is_shown in shown)
    recall = both / sum(is_similar for is_similar, _is_shown in shown)
    assert len(pairs) >= 80
    assert precision >= 0.85, precision
    assert recall >= 0.9, recall


def test_likeness_is_mutual_and_a_claim_is_most_like_itself():
    for _is_similar, one, other in marked_pairs():
        assert between(one, other).score == pytest.approx(between(other, one).score)
        assert between(one, one).score == 1.0


def test_it_says_what_is_the_same_as_it_is_written():
    likeness = between("台積電2020年營收達到1.34兆元。", "2020年，台积电的全年收入是13400亿元。")
    assert likeness.figures == ("1.34兆元",)
    assert likeness.names == ("台積電",)
    assert likeness.times == ("2020年",)
    assert likeness.words == ("台积电",)
    assert likeness.other_figures is likeness.other_times is None


def test_it_says_what_differs():
    likeness = between("馬斯克以440億美元收購推特。", "马斯克2022年收购推特花了430亿美元。")
    assert likeness.is_enough
    assert likeness.figures == ()
    assert likeness.other_figures == ("440億美元", "430亿美元")


def test_other_money_is_another_figure():
    assert between("公司的營收是300億美元。", "公司的營收是300億元。").other_figures
    assert between("公司的營收是300億美元。", "公司的營收為三百亿美元。").figures


def test_a_claim_without_words_is_like_nothing():
    assert between("2015。", "。").score == 0.0

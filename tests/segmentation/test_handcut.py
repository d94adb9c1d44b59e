"""Stretches cut by hand are described like the engine's own, in their place in the text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.segmentation import Segment, describe_stretches, segment

TEXTS = sorted((Path(__file__).parent.parent / "gold").glob("*.txt"))
OWN = [path for path in TEXTS if not path.name.endswith(".claims.txt")]


def one(text: str, words: str, **context) -> Segment:
    start = text.index(words)
    (found,) = describe_stretches(text, [(start, start + len(words))], **context)
    assert text[found.start : found.end] == words
    return found


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_engines_own_cuts_are_described_as_before(path):
    text = path.read_text(encoding="utf-8")
    found = segment(text)
    described = describe_stretches(text, [(each.start, each.end) for each in found])
    differing = [each.start for each, other in zip(found, described, strict=True) if each != other]
    assert not differing


def test_a_part_of_a_heading_that_begins_later_is_no_heading():
    text = "一、公司的由來\n公司成立於2015年，當時只有三個人，地方也很小。\n"
    assert segment(text)[0].kind == "heading"
    assert one(text, "一、公司").kind == "heading"
    assert one(text, "的由來").kind != "heading"


def test_a_stretch_keeps_its_section_and_reads_its_words_in_the_whole_text():
    text = "一、公司的由來\n公司成立於2015年，當時只有三個人，地方也很小。\n"
    found = one(text, "2015年，當時只有三個人")
    assert found.section == "一、公司的由來"
    assert {mention.kind for mention in found.mentions} == {"time", "quantity"}


def test_a_quotation_that_was_cut_through_has_its_speaker_when_it_is_whole_again():
    text = "王小明說：「產量是全國第一。員工有三百人。」\n"
    assert one(text, text.strip()).speaker == "王小明"


@given(data=st.data())
def test_every_stretch_comes_back_once_and_in_order(data):
    text = data.draw(
        st.lists(st.sampled_from(["公司在上海成立。", "王小明說：", "「第一」", "\n", "，", "300人"])).map("".join)
    )
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    stretches = [(start, end) for start, end in pairs if text[start:end].strip() == text[start:end]]
    assert [(each.start, each.end) for each in describe_stretches(text, stretches)] == stretches

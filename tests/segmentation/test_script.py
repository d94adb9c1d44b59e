"""The shadow: Simplified, exactly as long as the text, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.segmentation.script import shadow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("臺灣的資訊產業", "台湾的资讯产业"),
        ("已经是简体的文字", "已经是简体的文字"),
        ("他看著窗外", "他看着窗外"),
        ("這本著作很有名，成效顯著", "这本著作很有名，成效显著"),
        ("共３５％，ＡＢ", "共35%，AB"),
        ("a\0b\ud800c", "a\0b\ufffdc"),
    ],
)
def test_reads_both_scripts(text, expected):
    assert shadow(text) == expected


@given(st.text(st.characters(), max_size=60))
def test_keeps_the_length(text):
    assert len(shadow(text)) == len(text)


def test_is_its_own_shadow():
    once = shadow("由於后來，臺灣的著名裡程碑")
    assert shadow(once) == once

"""The comparison with units of discourse counts cuts, units and words as they are."""

import pytest

from benchmarks.discourse_units import count, read

TREE = """1898年 他 離開 了 家鄉 ，
在 漢口 開設 了 第一 家 茶行 ，
每年 經手 的 茶葉 超過 三萬 箱 。
Tea -LSB- 1 -RSB- House 是 它 的 英文 名字 。
"""


@pytest.fixture
def parsed(tmp_path):
    path = tmp_path / "tea.edus"
    path.write_text(TREE, encoding="utf-8")
    return read(path)


def test_words_are_joined_and_brackets_written_out(parsed):
    assert parsed.text.startswith("1898年他離開了家鄉，在漢口")
    assert "Tea[1]House是它" in parsed.text
    assert [parsed.text[end - 1] for end in parsed.units] == ["，", "，", "。", "。"]


def test_a_cut_is_right_where_a_unit_ends(parsed):
    counts = count(parsed)
    assert counts.cut == counts.right > 0
    assert counts.joints == counts.joints_right == 2
    assert counts.inside_words == 0


def test_a_cut_where_no_unit_ends_is_wrong(parsed):
    joined = parsed._replace(units=parsed.units[2:])
    assert count(joined).right == 0


def test_a_cut_inside_a_word_is_counted(parsed):
    one_word = parsed._replace(words=[len(parsed.text)])
    assert count(one_word).inside_words >= count(parsed).cut

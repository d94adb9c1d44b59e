"""Words tile the text; names are whole words; the compiled reader cuts as jieba does."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.segmentation import words
from factcheck.segmentation.script import shadow
from tests.conftest import SEED

LEXICON = Path(words.__file__).parent / "lexicon"


def assert_tile(found, text):
    assert "".join(word.text for word in found) == text
    position = 0
    for word in found:
        assert (word.start, word.end) == (position, position + len(word.text))
        position = word.end


def test_words_tile_the_text():
    text = "江上舟在上海工作。\n  MacBook 卖 3.5 万元，\r\n对吗？"
    assert_tile(words.tag(text), text)
    assert words.tag("") == []


def test_the_compiled_reader_cuts_as_jieba_does():
    text = shadow(SEED.read_text(encoding="utf-8"))
    reference = words.python_tagger()(text)
    found = words.tag(text)
    assert [word.text for word in found] == [word for word, _tag in reference]
    differing = [word for word, (_text, tag) in zip(found, reference, strict=True) if word.tag != tag]
    assert len(differing) < len(found) / 100, differing


def test_without_the_compiled_reader_jieba_reads():
    code = (
        "import sys; sys.modules['rjieba'] = None\n"
        "from factcheck.segmentation import words\n"
        "print(' '.join(w.text + '/' + w.tag for w in words.tag('我们在上海工作。')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == " ".join(f"{w.text}/{w.tag}" for w in words.tag("我们在上海工作。"))
    assert done.stderr == ""


def test_names_become_whole_words():
    text = "江上舟任职时，江上舟与中芯国际都在上海。"
    names = frozenset({"江上舟", "中芯国际"})
    found = words.merge(words.tag(text), text, names)
    assert_tile(found, text)
    assert [word.text for word in found if word.text in names] == ["江上舟", "江上舟", "中芯国际"]


def test_a_name_that_ends_inside_a_word_cuts_it():
    text = "人工智能很好"
    found = words.merge(words.tag(text), text, frozenset({"人工智"}))
    assert_tile(found, text)
    assert found[0].text == "人工智"


def test_the_longest_of_two_names_wins():
    text = "千寻位置网络公司"
    found = words.merge(words.tag(text), text, frozenset({"千寻", "千寻位置"}))
    assert found[0].text == "千寻位置"


def test_a_name_that_is_a_word_already_keeps_its_tag():
    text = "我在上海。"
    assert words.merge(words.tag(text), text, frozenset({"上海", ""})) == words.tag(text)


def test_many_threads_read_alike():
    text = "上海的天气很好。"
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(words.tag, [text] * 32))
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("path", sorted(LEXICON.glob("*.txt")), ids=lambda path: path.stem)
def test_no_list_names_a_word_twice(path):
    entries = [line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    assert [entry for entry, times in Counter(filter(None, entries)).items() if times > 1] == []

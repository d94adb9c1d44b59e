"""Bytes in any usual encoding come back as the text they were."""

import codecs
import random
from functools import cache
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from factcheck.imports.encoding import decode, everyday_share
from tests.conftest import SEED

TEXTS = [path.read_text() for path in sorted((Path(__file__).parent.parent / "gold").glob("*_han?.txt"))]
TEXTS.append(SEED.read_text())


@cache
def texts_in(script: str) -> list[str]:
    return [OpenCC(script).convert(text) for text in TEXTS]


def knows(codec: str, text: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


HAN = list(map(chr, range(0x4E00, 0xA000)))
KNOWN_TO_BOTH = [one for one in HAN if knows("cp950", one) and knows("gb18030", one)]
IN_EVERYDAY_USE = [one for one in KNOWN_TO_BOTH if everyday_share(one) == 1]


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", codecs.BOM_UTF8, "UTF-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "UTF-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("gb18030", b"", "GB18030"),
    ],
)
@pytest.mark.parametrize("script", ["s2t", "t2s"])
def test_an_essay_comes_back_from_every_encoding_in_either_script(codec, mark, name, script):
    for text in texts_in(script):
        assert decode(mark + text.encode(codec)) == (text, name)


def test_a_traditional_essay_comes_back_from_big5():
    for text in texts_in("s2t"):
        kept = text.encode("cp950", "ignore")
        assert decode(kept) == (kept.decode("cp950"), "Big5")


def test_characters_of_hong_kong_come_back_from_its_big5():
    text = "佢哋喺度傾偈，嘅嘢好多。" * 3
    assert not knows("cp950", text)
    assert decode(text.encode("big5hkscs")) == (text, "Big5-HKSCS")


@pytest.mark.parametrize("length", [12, 20, 50, 200])
@pytest.mark.parametrize("codec", ["gb18030", "cp950", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("script", ["s2t", "t2s"])
def test_a_passage_of_12_characters_is_enough(length, codec, script):
    chance = random.Random(length)
    for text in texts_in(script):
        for start in chance.sample(range(len(text) - length), 60):
            passage = text[start : start + length]
            if knows(codec, passage):
                assert decode(passage.encode(codec))[0] == passage


@settings(deadline=None)
@given(st.lists(st.sampled_from(IN_EVERYDAY_USE), min_size=20, unique=True), st.sampled_from(["gb18030", "cp950"]))
def test_20_everyday_characters_known_to_both_codecs_come_back_from_either(characters, codec):
    text = "".join(characters)
    assert decode(text.encode(codec))[0] == text


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda text: "\0" not in text and "\ufeff" not in text))
def test_any_text_comes_back_from_utf_8(text):
    assert decode(text.encode()) == (text, "UTF-8")


@settings(deadline=None)
@given(st.binary())
def test_bytes_are_a_text_or_refused_in_one_sentence(content):
    fault = None
    try:
        text, _name = decode(content)
    except ValidationError as error:
        fault = error
    assert len(fault.messages) == 1 if fault else isinstance(text, str)


def test_latin_text_in_utf_16_without_a_mark_is_no_utf_8():
    text = "The factory opened in 2015.\n"
    assert decode(text.encode("utf-16-le")) == (text, "UTF-16")
    assert decode(text.encode("utf-16-be")) == (text, "UTF-16")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
        b"\xff\xff\xff\xff",
        "Une théorie été à la façade, où près de Noël".encode("cp1252"),
        "今天天氣很好，我們去公園。".encode()[:-1],
        "今天天氣很好，我們去公園。".encode()[:9] + b"\xff" + "我們去公園。".encode(),
        codecs.BOM_UTF16_LE + b"a",
        bytes(range(256)),
    ],
    ids=["png", "no encoding", "Windows-1252", "cut in a character", "damaged", "half a unit", "every byte"],
)
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(ValidationError) as caught:
        decode(content)
    assert caught.value.code == "encoding"

"""A file becomes a text with a title and a language, or one sentence that says why not."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from opencc import OpenCC

from factcheck.imports import read_essay, read_text
from factcheck.models import Language
from tests.conftest import SHORT_TEXT

ENGLISH = "The factory in Shanghai opened in 2015. It employs 300 people; TSMC (台積電) is a customer.\n"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        read_essay(name, content)
    (message,) = caught.value.messages
    return message


def test_newlines_become_one_kind_and_nothing_else_is_edited():
    content = "\ufeff  第一行\t \r\n\r\n第二行\r第三行 \u3000\n\n".encode()
    assert read_essay("a.txt", content).text == "  第一行\t \n\n第二行\n第三行 \u3000\n\n"


def test_the_encoding_is_told():
    assert read_essay("a.txt", SHORT_TEXT.encode("gb18030")).encoding == "GB18030"


@translation.override("en")
def test_each_fault_has_its_own_sentence(settings):
    settings.ESSAY_MAX_BYTES = 1_500_000
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0"
    assert refusal("a.txt", b"") == "There is no text in it."
    assert refusal("a.txt", b"\xef\xbb\xbf") == "There is no text in it."
    assert refusal("a.txt", " \n\t\u3000\r\n".encode()) == "There is no text in it."
    assert refusal("a.txt", png) == "It is not a text in UTF-8, UTF-16, GB18030 or Big5."
    assert refusal("a.txt", b"\xff\xfe\xfd") == "It is not a text in UTF-8, UTF-16, GB18030 or Big5."
    assert refusal("a.txt", b"a" * 1_500_001) == "It is larger than the limit of 1.5 MB."
    for content in ("今天\0天氣".encode(), b"a\0b\n"):
        assert refusal("a.txt", content) == "It contains NUL characters, so it is not a text."
    surrogate = "今天\ud800天氣".encode("utf-8", "surrogatepass")
    assert refusal("a.txt", surrogate).startswith("It contains halves of characters")


def test_pasted_text_is_held_to_the_same_rules(settings):
    settings.ESSAY_MAX_BYTES = 10
    for text in ("", " \n", "a\0b", "今天天氣很好"):
        with pytest.raises(ValidationError):
            read_text(text)
    assert read_text("今天\r\n").text == "今天\n"


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        (
            "000_954fe78438699b9a.txt",
            "2003年,在上海經委工作的江上舟碰見了尹志堯。\n",
            "2003年,在上海經委工作的江上舟碰見了尹志堯…",
        ),
        ("x.txt", "上海的產業布局\n\n2003年,在上海經委工作。", "上海的產業布局"),
        ("上海的產業.txt", "2003年,在上海經委工作。", "上海的產業"),
        ("industry of Shanghai 2023.txt", "2003年,在上海經委工作。", "industry of Shanghai 2023"),
        ("industry_of_Shanghai.md", "2003年,在上海經委工作。", "industry of Shanghai"),
        ("20231201.txt", "2003年初,在上海經委工作。", "2003年初,在上海經委工作…"),
        ("d41d8cd98f00b204e9800998ecf8427e.md", "在上海,", "在上海,"),
        ("a.md", "前言。\n\n# 上海的產業 #\n\n## 一\n文。", "上海的產業"),
        ("a.txt", "# 上海的產業\n文。", "上海的產業"),
        ("a.txt", "#上海 的產業\n文。", "#上海 的產業"),
        ("a.md", "---\ntitle: x\n# 註\n---\n\n# 上海的產業\n文。", "上海的產業"),
        ("a.md", "---\r\ntags: x\r\n---\r\n上海的產業\r\n\r\n文。", "上海的產業"),
        ("a.MD", "# 上海的產業\n", "上海的產業"),
        ("港口訪談.txt", "# 上海的產業:訪王小明,談人\n文。", "上海的產業:訪王小明,談人"),
        ("港口訪談.txt", "\n## 上海，十年。 ##\n文。", "上海，十年。"),
        ("港口訪談.txt", "# ###\n文。", "港口訪談"),
        ("a.txt", "字" * 60, "字" * 24 + "…"),
        ("a.txt", "。。。上海", "。。。上海"),
        ("a.txt", "1.\n\n2003年初,在上海經委工作。", "1.…"),
        ("a.txt", "Version 2.0 of the plan was adopted.\nMore.", "Version 2.0 of the plan…"),
    ],
)
def test_the_title_is_guessed(name, text, title):
    assert read_essay(name, text.encode()).title == title


FRONT_MATTER = "---\ntitle: {title}\nAuthor: {author}\ntags: [海]\n---\n\n2023年,在上海經委工作。\n\n## 一\n文。\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("王小明", "王小明"),
        ("'王小明' ", "王小明"),
        ("\"Wang: 'X'\"", "Wang: 'X'"),
        ("[王小明, 李四]", ""),
        ("", ""),
        ("字" * 500, "字" * 200),
    ],
)
def test_the_front_matter_tells_author_and_title(written, read):
    text = FRONT_MATTER.format(title=written, author=written)
    for imported in (read_essay("port.md", text.replace("\n", "\r\n").encode()), read_text(text)):
        assert imported.author == read
        assert imported.title.startswith(read)
        assert imported.completed({"author": "", "title": ""})["author"] == read
        assert imported.completed({"author": "李四"})["author"] == "李四"
    assert read_essay("a.txt", text.encode()).author == ""


def test_a_guessed_title_always_fits_its_field():
    assert len(read_essay("a.md", ("# " + "字" * 500).encode()).title) == 300


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SHORT_TEXT, Language.TRADITIONAL),
        (OpenCC("t2s").convert(SHORT_TEXT), Language.SIMPLIFIED),
        (ENGLISH, Language.ENGLISH),
        ("人口三百。", Language.TRADITIONAL),
        ("皇后說:這裡的里長,後來住在臺北。", Language.TRADITIONAL),
        ("TSMC和ASML在2015年签署了协议。", Language.SIMPLIFIED),
        ("2015 300\n", Language.TRADITIONAL),
    ],
)
def test_the_language_is_guessed(text, language):
    assert read_essay("a.txt", text.encode()).language == language


def test_the_seed_essay_is_traditional_chinese(seed_text):
    assert read_essay("000_954fe78438699b9a.txt", seed_text.encode()).language == Language.TRADITIONAL

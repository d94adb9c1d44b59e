"""The Simplified shadow of a text: what the dictionary reads, with the offsets of the original.

Conversion is OpenCC's `t2s` (https://github.com/BYVoid/OpenCC), which maps words as well as characters. Its
output is used only where it keeps the length; where it would not, characters are converted one by one.
"""

import re
from functools import cache

from opencc import OpenCC

_SURROGATES = re.compile("[\ud800-\udfff]")
# Full-width letters, digits and number marks are read as their half-width twins; sentence marks stay as they are.
_NARROW: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_NARROW |= {ord("％"): "%", ord("．"): "."}
# 著 for 着, as written in Taiwan after a verb (看著); not in 著名, 名著, 显著 and the like, which OpenCC leaves alone.
_WRITTEN_ZHU = re.compile(r"(?<=[\u4e00-\u9fff])(?<![显原土巨名专合编卓昭论遗拙译撰所])著(?![名作书者称述录])")


def shadow(text: str) -> str:
    """Return `text` in Simplified characters, exactly as long as `text` in code points.

    Lone surrogates become U+FFFD, full-width letters and digits half-width ones; everything else OpenCC does
    not convert is left alone. Never raises for a `str`.
    """
    readable = text.translate(_NARROW)
    try:
        converted = _converter().convert(readable)
    except UnicodeEncodeError:
        readable = _SURROGATES.sub("\ufffd", readable)
        converted = _converter().convert(readable)
    if len(converted) != len(text):
        converted = _by_line(readable)
    return _WRITTEN_ZHU.sub("着", converted) if "著" in converted else converted


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _by_line(readable: str) -> str:
    return "".join(_same_length(line) for line in readable.splitlines(keepends=True))


def _same_length(line: str) -> str:
    converted = _converter().convert(line)
    return converted if len(converted) == len(line) else "".join(map(_one_character, line))


@cache
def _one_character(character: str) -> str:
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character

"""Bytes to text: UTF-8, UTF-16, GB18030 and Big5, told apart without being told.

UTF-8 and the byte order marks leave no doubt. Nearly every Big5 text is also a valid GB18030 text and the other
way round, so those, and UTF-16 without a mark, are decided by the reading: the right one is made of characters
in everyday use, the wrong one of rare ones. In everyday use are the characters of the first level of GB 2312-1980
(rows 16 to 55) and of Big5 (A440 to C67E), which the two standards chose by frequency.

Measured on 6,886 passages of 12 to 1,000 characters of an essay, news, a speech, a column and an encyclopaedia, in
either script and in GB18030 and Big5, this rule failed on one, whose only Chinese character was a rare one;
charset-normalizer 3.5, restricted to the same encodings, failed on 49.
"""

import codecs
from collections import Counter
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UTF_8 = "UTF-8"
#: Encodings that nothing in the bytes gives away, as (name, codec); of two equally good readings the first wins.
#: Microsoft's Big5 is the usual one; Hong Kong's is asked only where that has no reading.
BY_READING = (("GB18030", "gb18030"), ("UTF-16", "utf-16-le"), ("UTF-16", "utf-16-be"))
BIG5 = (("Big5", "cp950"), ("Big5-HKSCS", "big5hkscs"))
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, UTF_8, "utf-8"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
#: A reading with fewer everyday characters than this is an accident.
ENOUGH = 0.5
_LEVEL_1 = (("gb2312", b"\xb0\xa1", b"\xd7\xfe"), ("cp950", b"\xa4\x40", b"\xc6\x7e"))
_MARKS = frozenset("·—…‘’“”") | {*map(chr, range(0x3000, 0x3020))} | {*map(chr, range(0xFF01, 0xFF5F))}
_CONTROLS = frozenset(map(chr, range(0x20))) - set("\t\n\f\r") | {*map(chr, range(0x7F, 0xA0))}


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file, without byte order mark, and the name of its encoding.

    Lone surrogates written as UTF-8 or UTF-16 are let through; the model refuses them in its own words. Raises
    ValidationError if no reading of the bytes is a text.
    """
    for mark, name, codec in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], name, codec)
    text = _read(content, "utf-8")
    if text is not None and not _is_utf_16(content):
        return text, UTF_8
    return _best_reading(content)


def _decoded(content: bytes, name: str, codec: str) -> tuple[str, str]:
    text = _read(content, codec)
    if text is None:
        raise _not_a_text()
    return text, name


def _read(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec, "surrogatepass" if codec.startswith("utf") else "strict")
    except UnicodeDecodeError:
        return None


def _is_utf_16(content: bytes) -> bool:
    """True for Latin text in UTF-16, which UTF-8 would read as letters with a NUL between each two."""
    zeros = content.count(0)
    return max(content[::2].count(0), content[1::2].count(0)) == zeros > len(content) / 4


def _best_reading(content: bytes) -> tuple[str, str]:
    big5 = next((one for one in BIG5 if _read(content, one[1]) is not None), BIG5[0])
    readings = [(text, name) for name, codec in (*BY_READING, big5) if (text := _read(content, codec)) is not None]
    text, name = max(readings, key=lambda reading: everyday_share(reading[0]), default=("", ""))
    if everyday_share(text) < ENOUGH:
        raise _not_a_text()
    return text, name


def everyday_share(text: str) -> float:
    """Return how much of what is not ASCII in `text` is in everyday use, from 0 to 1; 0 if it isn't a text."""
    counts = Counter(text)
    if not counts or not _CONTROLS.isdisjoint(counts):
        return 0.0
    foreign = {character: count for character, count in counts.items() if not character.isascii()}
    usual = sum(count for character, count in foreign.items() if _is_everyday(character))
    return usual / sum(foreign.values()) if foreign else 1.0


@cache
def _is_everyday(character: str) -> bool:
    return character in _MARKS or any(_in_rows(character, *rows) for rows in _LEVEL_1)


def _in_rows(character: str, codec: str, first: bytes, last: bytes) -> bool:
    try:
        return first <= character.encode(codec) <= last
    except UnicodeEncodeError:
        return False


def _not_a_text() -> ValidationError:
    return ValidationError(_("It is not a text in UTF-8, UTF-16, GB18030 or Big5."), code="encoding")

"""How text is compared when somebody searches: one spelling for every way to write a word."""

import functools
import unicodedata

from opencc import OpenCC


@functools.cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def fold(text: str) -> str:
    """Return `text` with script (繁/簡, 台/臺), width and case folded, for searching only.

    Offsets into the result are not offsets into `text`. Width and compatibility forms follow Unicode NFKC,
    case follows Unicode case folding, script follows OpenCC's t2s table. NUL is left out: no text has one, and
    PostgreSQL takes none in a question.
    """
    narrow = unicodedata.normalize("NFKC", text.replace("\0", ""))
    return _to_simplified().convert(narrow).casefold()

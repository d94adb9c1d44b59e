"""What a text tells about itself when nobody has said it."""

import re
from collections import Counter
from functools import cache

from opencc import OpenCC

from factcheck.models import Language

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARK = re.compile(r"[。，,；;！!？?：:、]|\.(?=\s)")
_OPENING_SHORTEST, _OPENING_LONGEST = 8, 24
#: One Chinese character says about as much as this many Latin letters.
_LETTERS_A_CHARACTER = 4


def title_from_name(stem: str) -> str:
    """Return a file's name without its suffix as a title, if it is words and not a number or a hash, else nothing."""
    words = stem.replace("_", " ").split()
    is_words = _HAN.search(stem) or sum(map(str.isalpha, words)) > 1
    return " ".join(words) if is_words else ""


def opening(text: str) -> str:
    """Return the first line's first words, up to a mark or to 24 characters, and "…"."""
    start = text.strip().partition("\n")[0].rstrip()
    # A mark right after the first words, as in "2003年,", would leave a title that says nothing.
    mark = _MARK.search(start, _OPENING_SHORTEST)
    end = min(mark.start() if mark else len(start), _OPENING_LONGEST)
    words = start[:end].strip()
    return words if words == text.strip() else f"{words}…"


def language(text: str) -> str:
    """Return `en` for a text in Latin letters, else the script that more of its Chinese characters belong to.

    A character is Simplified or Traditional if OpenCC's tables (s2t, t2s) would turn it into the other; where
    neither wins, Traditional is what the desk works in.
    """
    letters = Counter(filter(str.isalpha, text))
    han = {character: count for character, count in letters.items() if _HAN.match(character)}
    if sum(han.values()) * _LETTERS_A_CHARACTER < letters.total() - sum(han.values()):
        return Language.ENGLISH
    simplified = sum(count for character, count in han.items() if _changes(character, "s2t"))
    traditional = sum(count for character, count in han.items() if _changes(character, "t2s"))
    return Language.SIMPLIFIED if simplified > traditional else Language.TRADITIONAL


@cache
def _changes(character: str, table: str) -> bool:
    return _converter(table).convert(character) != character


@cache
def _converter(table: str) -> OpenCC:
    return OpenCC(table)

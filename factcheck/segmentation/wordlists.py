"""The word lists of `lexicon/`: one word a line in Simplified characters, `#` begins a comment."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `lexicon/<name>.txt`. Raises FileNotFoundError when there is no such list."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


@cache
def pairs(name: str) -> dict[str, str]:
    """The `word=value` lines of a word list."""
    return dict(line.split("=") for line in sorted(word_list(name)))


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))

"""The word lists of `lexicon/`: one word a line in Simplified characters, `#` begins a comment."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `lexicon/<name>.txt`. Raises FileNotFoundError when there is no such list."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))

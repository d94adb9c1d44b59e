"""What stands in a text without being its author's words: Markdown's apparatus, dividers, bare addresses.

Blocks are settings at the top (front matter) and code between two fences; a fence without a partner begins none.
"""

import re
from collections.abc import Iterator

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=[A-Za-z][\w-]*[ \t]*:)(?:(?:[A-Za-z][\w-]*[ \t]*:.*|[ \t]+\S.*|-[ \t].*|#.*|[ \t]*)\n)+?"
    r"(?:---|\.\.\.)(?=[ \t]*(?:\n|\Z))"
)
_FENCE = re.compile(r"^[ \t]{0,8}(?P<fence>`{3,}|~{3,})(?P<info>.*)$", re.MULTILINE)
_WORD = re.compile(r"[^\W_]")
_NO_WORDS = re.compile(
    r"\s*(?:"
    r"\[[^\]^][^\]]{0,200}\]:\s*(?:<[^<>\s]*>|(?:https?:|www\.|mailto:|[/.#])\S*)(?:\s+[\"'(].*)?"  # a link's target
    r"|!\[\s*\]\([^)\s]*\)"  # an image without a description
    r"|(?:https?://|www\.)[^\s，。；！？、（）「」“”]+"
    r"|(?:</?[A-Za-z][^<>]{0,400}>\s*+|<!--(?:[^-]|-(?!->))*+-->\s*+)+"  # tags, comments, <https://…>
    r")\s*\Z"
)
_TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*\Z")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where front matter and fenced code stand, in order: from their first mark to behind their last. Linear."""
    settings = _FRONT_MATTER.match(text)
    if settings:
        yield settings.span()
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(text, settings.end() if settings else 0):
        fence, said = line["fence"], line["info"].strip()
        if opened is None:
            # Marks of code within a line: ```x```.
            opened = None if fence[0] in said else line
        elif fence.startswith(opened["fence"]) and not said:
            yield opened.start("fence"), line.end("fence")
            opened = None


def has_words(text: str, start: int, end: int) -> bool:
    """Whether a letter, a digit or a Han character stands between."""
    return _WORD.search(text, start, end) is not None


def is_markup(line: str) -> bool:
    """Whether nothing in a line is its author's words."""
    return not _WORD.search(line) or _NO_WORDS.match(line) is not None


def is_table_rule(line: str) -> bool:
    """Whether a line parts the head of a table from its rows: | :--- | ---: |."""
    return "|" in line and _TABLE_RULE.match(line) is not None

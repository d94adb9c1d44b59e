"""Plain text (.txt)."""

import re

LONGEST_TITLE = 40
#: What Markdown puts before a heading; people write it in plain text too.
_HEADING_MARK = re.compile(r"^#{1,6}[ \t]+")
_SENTENCE_MARKS = frozenset("。，,；;！!？?：:…、")


def heading(text: str) -> str:
    """Return the first line if it is marked as a heading, or is short and no sentence, else nothing."""
    line = text.lstrip().partition("\n")[0].strip()
    if mark := _HEADING_MARK.match(line):
        return line[mark.end() :].rstrip(" \t#")
    is_title = len(line) <= LONGEST_TITLE and any(map(str.isalpha, line)) and _SENTENCE_MARKS.isdisjoint(line)
    return line if is_title and not line.endswith(".") else ""


def author(_text: str) -> str:
    """Plain text tells no author."""
    return ""

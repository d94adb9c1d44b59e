"""Markdown (.md): kept as it is written; only its heading is read."""

import re

from factcheck.imports import plain

#: A block of settings between two lines of `---` at the very top, which many tools write; it is no part of the essay.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: A heading of the first level (CommonMark §4.2), with or without closing marks.
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def heading(text: str) -> str:
    """Return the first heading of the first level, or a first line that is short, else nothing."""
    body = _FRONT_MATTER.sub("", text.replace("\r\n", "\n"), count=1)
    found = _HEADING.search(body)
    return found[1] if found else plain.heading(body)

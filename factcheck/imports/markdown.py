"""Markdown (.md): kept as it is written; only its heading and its front matter are read."""

import re

from factcheck.imports import plain

#: A block of settings between two lines of `---` at the very top, which many tools write; it is no part of the essay.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<settings>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: One setting on its line, as written: `author: 王小明`, `title: "大河"`; of a list nothing.
_SETTING = re.compile(
    r"^(\w+)[ \t]*:[ \t]+(?P<quote>[\"']?)(?P<value>[^\s\"'\[{|>&*#].*?)(?P=quote)[ \t]*$", re.MULTILINE
)
#: A heading of the first level (CommonMark §4.2), with or without closing marks.
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def heading(text: str) -> str:
    """Return the first heading of the first level, or the front matter's title, or a first line that is short."""
    text = text.replace("\r\n", "\n")
    body = _FRONT_MATTER.sub("", text, count=1)
    found = _HEADING.search(body)
    return found[1] if found else _setting(text, "title") or plain.heading(body)


def author(text: str) -> str:
    """Return the front matter's author, else nothing."""
    return _setting(text, "author")


def _setting(text: str, name: str) -> str:
    """Return what the front matter says of `name`, else nothing."""
    block = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    said = {found[1].lower(): found["value"] for found in _SETTING.finditer(block["settings"])} if block else {}
    return said.get(name, "")

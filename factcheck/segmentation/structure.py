"""What each line of a text is: heading, running text, list entry, entry of the reference list.

Headings are Markdown's, numbered ones (一、 第三章 2.1), and short lines without a sentence end that stand before
running text. Bylines, verses and runs of short lines are no headings, nor is what holds no words of the author.
"""

import re
from dataclasses import dataclass
from enum import Enum

from . import markup
from .marks import FOOTNOTE

# From the first character that is no space to the end of the line.
_LINES = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S|\s*(?:\*\*|__)[^*_。]{1,60}(?:\*\*|__)\s*\Z")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*\Z")
_NUMBERED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百〇零\d]{1,4}[章节節部篇回讲講编編卷幕]|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:\.\d{1,2}){0,3}[、．.\s]|[IVX]{1,4}[.、])\s*\S"
)
_BULLET = re.compile(
    r"\s*(?:[•·・●○▪◆■□►▸※]|[–-](?![–-])|—(?!—)|[*+](?=\s)|\d{1,3}[.)、）](?!\d)|[（(]\d{1,3}[）)]|[①-⑳])\s*"
)
# A colon at the end, a footnote mark before or behind it.
_OPEN_ENDED = re.compile(rf"[:：]\s*(?:{FOOTNOTE})?\Z|(?:{FOOTNOTE})\s*[:：]\Z")
_BLOCK_QUOTE = re.compile(r"\s*[>＞]")
_REFERENCE = re.compile(rf"\s*(?:{FOOTNOTE}|\d{{1,3}}[.、])[:：]?\s*\S")
_FOOTNOTE_TEXT = re.compile(r"\s{0,3}\[\^\w{1,40}\]:")
_REFERENCES_HEADING = re.compile(
    r"[\s#*【〔\[]*(?:参考文献|參考文獻|参考资料|參考資料|参考书目|參考書目|注释|注釋|註釋|註解|附注|附註|脚注|腳註|注|註"
    r"|资料来源|資料來源|引用来源|引用來源|references|notes|sources|bibliography|footnotes)[\s*】〕\]:：]*\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\s*[【（(〔\[]?\s*(?:文|图|圖|图文|圖文|撰文|采访|採訪|作者|編輯|编辑|责编|責編|責任編輯|责任编辑|记者|記者|本报记者|本報記者"
    r"|通讯员|通訊員|摄影|攝影|翻译|翻譯|译者|譯者|来源|來源|出处|出處|日期|时间|時間|发布|發布|發佈|原载|原載|校对|校對|by|source|date)"
    r"(?:\s*[／/｜|:：]|\s+\S|[^\s，。]{2,6}\s*[／/])",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"[\s（(]*(?:\d{4}|民[国國]\d{2,3})\s*[年./-]\s*\d{1,2}(?:\s*[月./-]\s*\d{1,2}\s*日?)?[\s）)\d:：]*\Z"
)
_SENTENCE_END = re.compile(r"[。！？!?]|\.(?=\s|\Z)")
_ENDS_OPEN = re.compile(r"[。，,；;：:、！!…—.～~](?:[”’」』》）)\]\"]|\[\d+\])*\s*\Z")
_JOINTS = re.compile(r"[，,；;]")
_LONGEST_HEADING = 36  # columns of half an em are counted by `_width`


class Line(Enum):
    """What a line is."""

    HEADING = "heading"
    TEXT = "text"
    ENTRY = "list entry"
    REFERENCE = "reference"
    META = "byline or date"
    QUOTE = "block quotation"
    MARKUP = "no words of the author"


# Lines that are kept whole and claim nothing.
WHOLE = frozenset({Line.HEADING, Line.META, Line.REFERENCE, Line.MARKUP})
# Between a heading and its text these change nothing.
_BETWEEN = frozenset({Line.META, Line.MARKUP})


@dataclass(slots=True)
class Paragraph:
    """A line (or a block of markup) at `start`:`end` of the text, and what it is."""

    start: int
    end: int
    role: Line
    after_blank: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text` in order, each with its role. Linear."""
    found = _lines(text)
    _mark_references(text, found)
    _mark_headings(text, found)
    return found


def is_open_ended(text: str, paragraph: Paragraph) -> bool:
    """Whether the paragraph ends with a colon and so introduces the next one."""
    return _OPEN_ENDED.search(text[max(paragraph.end - 12, 0) : paragraph.end]) is not None


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    begin = 0
    for start, end in [*markup.blocks(text), (len(text), len(text))]:
        for match in _LINES.finditer(text, begin, start):
            _add_line(text, found, match)
        if start < end:
            found.append(Paragraph(start, end, Line.MARKUP, after_blank=_gap(text, found, start) > 1))
        begin = end
    return found


def _gap(text: str, found: list[Paragraph], start: int) -> int:
    """How many lines end between the last paragraph and `start`."""
    return text.count("\n", found[-1].end if found else 0, start)


def _add_line(text: str, found: list[Paragraph], match: re.Match[str]) -> None:
    own, gap = match[0], _gap(text, found, match.start())
    line = Paragraph(match.start(), match.start() + len(own.rstrip()), Line.TEXT, after_blank=gap > 1)
    before = found[-1] if found and gap == 1 else None
    if before and _UNDERLINE.match(own) and _may_be_underlined(text, before):
        before.end, before.role = line.end, Line.HEADING
        return
    line.role = _own_role(own)
    if before and "|" in own:
        _mark_row(text, before, line)
    found.append(line)


def _may_be_underlined(text: str, line: Paragraph) -> bool:
    """Under a sentence stands a divider."""
    return line.role is not Line.MARKUP and text[line.end - 1] != "。" and _is_short(text, line)


def _mark_row(text: str, before: Paragraph, line: Paragraph) -> None:
    """The head of a table, over its rule, only names what the rows tell."""
    above = text[before.start : before.end]
    if line.role is Line.MARKUP and "|" in above and markup.is_table_rule(text[line.start : line.end]):
        before.role = Line.MARKUP
    elif line.role is Line.TEXT and (before.role is Line.ENTRY or markup.is_table_rule(above)) and "|" in above:
        line.role = Line.ENTRY


def _own_role(line: str) -> Line:
    """The role a line has by its own form, whatever stands around it."""
    if markup.is_markup(line):
        return Line.MARKUP
    if _FOOTNOTE_TEXT.match(line):
        return Line.REFERENCE
    if _MARKDOWN_HEADING.match(line):
        return Line.HEADING
    if _BLOCK_QUOTE.match(line):
        return Line.QUOTE
    if _BULLET.match(line):
        return Line.ENTRY
    if len(line) <= 60 and not _SENTENCE_END.search(line) and (_BYLINE.match(line) or _DATE_LINE.match(line)):
        return Line.META
    return Line.TEXT


def _mark_references(text: str, found: list[Paragraph]) -> None:
    """Entries under a heading such as 参考文献, and entries `[1] …` at the end of the text."""
    listing = False
    for line in found:
        own = text[line.start : line.end]
        if _REFERENCES_HEADING.match(own):
            listing, line.role = True, Line.HEADING
        elif line.role is Line.HEADING:
            listing = False
        elif listing and _REFERENCE.match(own):
            line.role = Line.REFERENCE
    for line in reversed(found):
        if line.role in {Line.REFERENCE, Line.MARKUP}:
            continue
        if not re.match(FOOTNOTE, text[line.start : line.start + 12]):
            break
        line.role = Line.REFERENCE


def _mark_headings(text: str, found: list[Paragraph]) -> None:
    """Numbered headings and short lines before running text; runs of them longer than headings go are none."""
    run: list[int] = []
    for index, line in enumerate(found):
        if line.role in _BETWEEN:
            continue
        if _may_be_heading(text, found, index):
            run.append(index)
            continue
        if run and _stands_before_text(text, found[run[-1]], line):
            for heading in _headings_of(text, found, run):
                found[heading].role = Line.HEADING
        run = []


def _headings_of(text: str, found: list[Paragraph], run: list[int]) -> list[int]:
    """Title, subtitle and section at the start, elsewhere two; of a longer run the last if it stands apart."""
    numbered = [index for index in run if _NUMBERED.match(text, found[index].start, found[index].end)]
    listed = any(index + 1 in numbered for index in numbered)
    if len(run) <= (3 if run[0] == 0 else 2) and not listed:
        return run
    last = run[-1]
    apart = found[last].after_blank and not found[run[-2]].after_blank
    return [last] if apart else []


def _may_be_heading(text: str, found: list[Paragraph], index: int) -> bool:
    line = found[index]
    own = text[line.start : line.end]
    if line.role in {Line.QUOTE, Line.REFERENCE, Line.HEADING} or not _is_short(text, line):
        return False
    if index and is_open_ended(text, found[index - 1]) and not line.after_blank:
        return False
    if line.role is Line.ENTRY and not _NUMBERED.match(own):
        return False
    if (
        own.startswith("![")
        or re.search(r"[。；;：:，,、]\Z", own)
        or "。" in own
        or (own[0] in "（(【" and own[-1] in "）)】")
    ):
        return False
    if _NUMBERED.match(own):
        return not _ENDS_OPEN.search(own)
    if index == 0:
        return len(_JOINTS.findall(own)) <= 2
    return not _ENDS_OPEN.search(own) and not own.endswith(("？", "?")) and len(_JOINTS.findall(own)) <= 1


def _stands_before_text(text: str, line: Paragraph, following: Paragraph) -> bool:
    if following.role in {Line.HEADING, Line.QUOTE}:
        return True
    if following.role is Line.ENTRY:
        return not _BULLET.match(text[line.start : line.end])
    own = text[following.start : following.end]
    running = bool(_SENTENCE_END.search(own)) or own.endswith(("：", ":", "，", ","))
    return running and len(own) > min(line.end - line.start, 12)


def _is_short(text: str, line: Paragraph) -> bool:
    if line.end - line.start > 2 * _LONGEST_HEADING:
        return False
    return sum(1 if character < "\u2000" else 2 for character in text[line.start : line.end]) <= 2 * _LONGEST_HEADING


def heading_text(text: str, paragraph: Paragraph) -> str:
    """The words of a heading's first line, without the marks of Markdown."""
    return text[paragraph.start : paragraph.end].partition("\n")[0].strip(" \t　#*_")

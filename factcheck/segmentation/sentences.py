"""Sentence ends: where a sentence stops, its closing quotes, brackets and footnote marks kept with it.

An utterance of several sentences inside one pair of quotation marks stays whole, with the clause that reports
it: `“……。” 陈某坦言。` is one sentence. The marks are those of GB/T 15834-2011 and of the Taiwan Ministry of
Education's 《重訂標點符號手冊》, and their half-width twins.
"""

import re
from collections.abc import Iterator

from .marks import QUOTATION_MARKS, Mark, Role
from .markup import has_words
from .wordlists import word_list

_ENDS_INSIDE = re.compile(r"[。！？!?…｡.]['’”」』）)\"》\]]*\Z")
_WORD_BEFORE = re.compile(r"[A-Za-z]+(?:\.[A-Za-z]+)*\Z|\d+\Z")
# Markdown's closing marks of emphasis; before a letter they open the next sentence's (CommonMark 0.31, 6.2).
_EMPHASIS_CLOSED = re.compile(r"(?:\*{1,3}|_{1,3})(?=\s|\Z)")
# Begins what the next words are taken from: “……。”根据县志记载，…
_OF_A_SOURCE = ("据", "根据", "依据")
_STOPS = {Role.END, Role.JOINT}
_REPORTED_AFTER = 24  # the longest clause, in Han characters, that may report the quotation before it


def sentence_ends(text: str, shadow: str, begin: int, end: int, marks: list[Mark]) -> Iterator[int]:
    """Yield the offsets at which the sentences of the paragraph `begin`:`end` stop, its own end included.

    What holds no words (……, an emoji) is no sentence: it stays with the one behind it, at the end with the one before.
    """
    last_word = _last_word(text, begin, end)
    last = begin
    for index, mark in enumerate(marks):
        if mark.start < last or not _stops(text, shadow, end, marks, index):
            continue
        before, last = last, _with_followers(marks, index)
        emphasis = _EMPHASIS_CLOSED.match(text, last, end)
        last = emphasis.end() if emphasis else last
        if last < last_word and has_words(text, before, last):
            yield last
    yield end


def _last_word(text: str, begin: int, end: int) -> int:
    """The end of the last word between."""
    while begin < end and not text[end - 1].isalnum():
        end -= 1
    return end


def _stops(text: str, shadow: str, end: int, marks: list[Mark], index: int) -> bool:
    mark = marks[index]
    if mark.role is Role.END:
        return _is_full_stop(text, end, mark)
    if mark.role is Role.ENCLOSED:
        return _ends_with_enclosure(text, shadow, end, marks, index)
    return False


def _is_full_stop(text: str, end: int, mark: Mark) -> bool:
    following = text[mark.end : mark.end + 1] if mark.end < end else ""
    if mark.text[0] == ".":
        return _is_period(text, mark, end)
    if mark.text[0] == "…":
        return following not in set("，、；：,;:的等了") and not following.islower()
    if mark.text.isascii():
        return not (following.isascii() and following.isalnum())
    return following not in set("，、；：,") or not following


def _is_period(text: str, mark: Mark, end: int) -> bool:
    """Whether a half-width full stop ends a sentence: not in `U.S.`, `Dr. Li`, `1. 标题`, `file.txt`."""
    reached = _after_space(text, mark.end, end)
    gap, after = reached > mark.end, text[reached] if reached < end else ""
    if len(mark.text) > 1 or not after:
        return True
    found = _WORD_BEFORE.search(text, max(mark.start - 20, 0), mark.start)
    if not found:
        return True
    before = found[0]
    if before.isdigit():
        return gap and text[mark.start - len(before) - 1 : mark.start - len(before)].strip() != ""
    if not gap and after.isascii():
        return False
    if len(before) == 1 or "." in before or before.lower() in word_list("abbreviations"):
        return not after.isascii() and "." in before and gap
    return not after.islower()


def _ends_with_enclosure(text: str, shadow: str, end: int, marks: list[Mark], index: int) -> bool:
    """Whether a sentence ends where a quotation or bracket closes that holds a sentence end of its own."""
    mark = marks[index]
    if mark.text == "《" or not _ENDS_INSIDE.search(text, max(mark.start, mark.end - 8), mark.end):
        return False
    introduced = _introduction(text, mark)
    if mark.text not in QUOTATION_MARKS:
        return introduced == "start"
    following = _after_space(text, mark.end, end)
    if following >= end:
        return True
    if introduced == "embedded" or text[following] in "，,、；;：:—…。！？的地之等":
        return False
    return introduced == "colon" or not _is_reported_after(shadow, following, end, marks, index)


def _introduction(text: str, mark: Mark) -> str:
    """What stands before a quotation: a colon, the start of a sentence (or a comma, an aside), or its own words."""
    before = text[max(mark.start - 4, 0) : mark.start].rstrip()[-1:]
    if before in "：:":
        return "colon" if before else "start"
    return "start" if before in '。！？!?…，,”」』"—）)' or not before.strip() else "embedded"


def _is_reported_after(shadow: str, start: int, end: int, marks: list[Mark], index: int) -> bool:
    """Whether a short clause after the quotation says who spoke: 他说。 某某坦言，……"""
    stop = next((mark.start for mark in _after(marks, index) if mark.role in _STOPS), end)
    clause = shadow[start : _last_word(shadow, start, min(stop, end, start + 2 * _REPORTED_AFTER + 1))]
    if clause.startswith(_OF_A_SOURCE):
        return False
    if sum(1 if character < "\u2000" else 2 for character in clause) > 2 * _REPORTED_AFTER:
        return False
    return any(clause.endswith(verb) for verb in word_list("reporting_verbs"))


def _with_followers(marks: list[Mark], index: int) -> int:
    """The end of a mark with the closing and footnote marks and further ends that touch it."""
    end = marks[index].end
    for mark in _after(marks, index):
        if mark.start != end or mark.role not in {Role.END, Role.CLOSE, Role.FOOTNOTE}:
            break
        end = mark.end
    return end


def _after(marks: list[Mark], index: int) -> Iterator[Mark]:
    """The marks after `index`, without a copy of them."""
    return (marks[place] for place in range(index + 1, len(marks)))


def _after_space(text: str, start: int, end: int) -> int:
    """The first place from `start` on that holds no space, at most `end`."""
    while start < end and text[start].isspace():
        start += 1
    return start


def stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start`:`end` without white space at its ends, or nothing where there is only white space."""
    part = text[start:end]
    inner = part.strip()
    if inner:
        begin = start + len(part) - len(part.lstrip())
        yield begin, begin + len(inner)

"""Marks: sentence ends, joints (comma, semicolon, colon, dash), quotation marks and brackets, footnote marks.

One scan of a paragraph. What stands inside a matched pair of quotation marks or brackets is enclosed: no
sentence or claim ends there. Marks without a partner enclose nothing.
"""

import re
from dataclasses import dataclass
from enum import Enum

PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "［": "］",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "｛": "｝",
    "{": "}",
    "＜": "＞",
    "«": "»",
}
STRAIGHT = "\"'＂"
QUOTATION_MARKS = frozenset("“‘「『﹁«" + STRAIGHT)

# A footnote mark: [1], [1,2], [3-5], ［1］, 〔1〕, Markdown's [^name], ①, superscript figures.
FOOTNOTE = r"[\[［〔]\^?\d{1,3}(?:[-–,，、]\d{1,3}){0,30}[\]］〕]|\[\^\w{1,40}\]|[①-⑳㉑-㉟]|[⁰¹²³⁴-⁹]+"

# The look ahead spares the choices where no mark stands.
_SCAN = re.compile(
    rf"(?=[hwYy。！？!?｡.…，；;：﹐﹔,:—―─\-①-⑳㉑-㉟⁰¹²³⁴-⁹{re.escape(''.join([*PAIRS, *PAIRS.values()]))}{STRAIGHT}])"
    r"(?:(?P<whole>(?:https?://|www\.)[^\s，。；！？、）」』”》]+|[Yy]ahoo[!！])"
    rf"|(?P<footnote>{FOOTNOTE})"
    r"|(?P<end>[。！？!?｡]+|(?<![\d.])\.(?![\d.])|(?<=\d)\.(?![\d.])|…+|\.{3,})"
    r"|(?P<joint>[，；;：﹐﹔]|(?<!\d)[,:]|[,:](?!\d)|[—―─]{2,}|(?<!\d)[—―](?!\d)|--+)"
    rf"|(?P<open>[{re.escape(''.join(PAIRS))}])"
    rf"|(?P<close>[{re.escape(''.join(PAIRS.values()))}])"
    rf"|(?P<straight>[{STRAIGHT}]))"
)


class Role(Enum):
    """What a mark does where it stands."""

    END = "end"
    JOINT = "joint"
    FOOTNOTE = "footnote"
    ENCLOSED = "enclosed"
    CLOSE = "close"


@dataclass(slots=True)
class Mark:
    """A mark outside all pairs at `start`:`end`; for ENCLOSED the whole of the outermost pair, marks included."""

    start: int
    end: int
    role: Role
    text: str


def top_level(text: str, start: int, end: int) -> list[Mark]:
    """The marks of the paragraph `start`:`end` that stand outside all pairs, in order. Linear."""
    found = [match for match in _SCAN.finditer(text, start, end) if match.lastgroup != "whole"]
    partner = _partners(text, found)
    marks: list[Mark] = []
    index = 0
    while index < len(found):
        match = found[index]
        if index in partner:
            index = partner[index]
            marks.append(Mark(match.start(), found[index].end(), Role.ENCLOSED, match[0]))
        elif match.lastgroup in _ROLES:
            marks.append(Mark(match.start(), match.end(), _ROLES[match.lastgroup], match[0]))
        index += 1
    return marks


_ROLES = {"end": Role.END, "joint": Role.JOINT, "footnote": Role.FOOTNOTE, "close": Role.CLOSE}
_CLOSERS = {closer: opener for opener, closer in PAIRS.items()}


def _partners(text: str, found: list[re.Match[str]]) -> dict[int, int]:
    """Index of each opening mark that has a partner -> index of the partner."""
    partner: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    for index, match in enumerate(found):
        kind, mark = match.lastgroup, match[0]
        if kind == "straight":
            kind = _straight(text, match, waiting)
        if kind == "open":
            stack.append((mark, index))
            waiting[mark] = waiting.get(mark, 0) + 1
        elif kind in {"close", "straight close"}:
            opener = _CLOSERS.get(mark, mark)
            if kind == "close" and _is_apostrophe(text, match):
                continue
            while waiting.get(opener):
                candidate, position = stack.pop()
                waiting[candidate] -= 1
                if candidate == opener:
                    partner[position] = index
                    break
    return partner


def _straight(text: str, match: re.Match[str], waiting: dict[str, int]) -> str:
    """Whether a straight mark opens, closes, or is an apostrophe, a foot or an inch."""
    if match[0] == "'" and _is_apostrophe(text, match):
        return "apostrophe"
    if waiting.get(match[0]):
        return "straight close"
    before = text[match.start() - 1 : match.start()]
    return "measure" if before.isdigit() and match[0] != "＂" else "open"


def _is_apostrophe(text: str, match: re.Match[str]) -> bool:
    if match[0] not in "'’":
        return False
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()

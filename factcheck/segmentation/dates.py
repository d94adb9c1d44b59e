"""Dates as a Chinese text writes them, read piece by piece: a year, and a part of it.

A part is a template of EDTF (ISO 8601-2:2019) with `{y}` for the year: 第三季度 is `{y}-35` and
3月上旬 `{y}-03-01/{y}-03-10`.
"""

import calendar
import re
from dataclasses import dataclass
from functools import cache

from .numerals import value
from .wordlists import word_list

DIGITS = "零〇一二三四五六七八九"
UNKNOWN_YEAR = "XXXX"

RELATIVE_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "今年": 0,
    "本年度": 0,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
CONTEXT_YEARS = {"当年": 0, "同年": 0, "那一年": 0, "这一年": 0, "那年": 0, "次年": 1, "翌年": 1, "隔年": 1}


@cache
def pairs(name: str) -> dict[str, str]:
    """The `word=value` lines of a word list."""
    return dict(line.split("=") for line in sorted(word_list(name)))


ERAS = {name: int(first) for name, first in pairs("eras").items()}


def alternatives(words: object) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))  # type: ignore[call-overload]


_NUMBER = "[0-9]{1,4}|[零〇一二两三四五六七八九十百千廿卅]{1,7}"
_YEAR = re.compile(
    rf"(?P<western>[12][0-9]{{3}}) ?(?:年度?|财年)|(?P<han>[一二][{DIGITS}]{{3}})年"
    rf"|(?P<era>{alternatives(ERAS)})(?P<reign>元|{_NUMBER}) ?年"
    rf"|(?:公元|西元)(?P<before>前)?(?P<common>{_NUMBER}) ?年|前(?P<ancient>[0-9]{{2,3}}) ?年(?=[)）—至到])"
    r"|(?P<short>0[0-9]|[789][0-9]) ?年(?![前后来间内多代]|的?历史|时间)"
    rf"|(?P<relative>{alternatives(RELATIVE_YEARS)})|(?P<context>{alternatives(CONTEXT_YEARS)})"
)
_MONTHS = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAYS = "[12][0-9]|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九]"
_EARLY, _LATE = "初(?![中级期步次始衷心])", "[底末](?![层部代])"
_PART = re.compile(
    rf" ?的?(?:(?P<month>{_MONTHS}) ?月(?![球薪租嫂亮])份?"
    rf"(?: ?(?P<day>{_DAYS}) ?[日号]|(?P<third>[上中下]旬|{_EARLY}|{_LATE}))?"
    r"|[前首](?:(?P<quarters>[二三四2-4])个?季度?|(?P<months>[2-9]|1[01]|[二三四五六七八九十]|十一)个月)"
    r"|(?P<half>[上下]半年|[HS][12](?![0-9A-Za-z]))|第?(?P<quarter>[一二三四1-4首])季度?|Q(?P<q>[1-4])(?![0-9A-Za-z])"
    rf"|(?P<feast>元旦|圣诞节?)|年?(?P<season>[春夏秋冬])(?:[天季]|(?=[，,、。的]))|年(?P<edge>[初中底末终])|(?P<bare>{_EARLY}|{_LATE}))"
)
_DAY = re.compile(rf"(?P<day>{_DAYS}) ?日(?![内游均元本])")
_FEASTS = {"元旦": "{y}-01-01", "圣诞": "{y}-12-25"}
_EDGES = {
    "初": "{y}-01/{y}-02",
    "中": "{y}-06/{y}-07",
    "底": "{y}-11/{y}-12",
    "末": "{y}-11/{y}-12",
    "终": "{y}-11/{y}-12",
}


@dataclass(frozen=True, slots=True)
class Date:
    """A date up to `end`: its year (EDTF, None if unsaid), or years counted from an anchor, and a part of the year."""

    end: int
    year: str | None = None
    offset: int | None = None
    from_context: bool = False
    part: str = ""

    def within(self, year: str) -> str:
        """The date in EDTF, in the given year."""
        return self.part.replace("{y}", year) or year


def read_date(shadow: str, start: int) -> Date | None:
    """Read the date at `start` of the Simplified text: a year with or without a part, or a part alone."""
    year = read_year(shadow, start)
    if year is None:
        return read_part(shadow, start, Date(start))
    return read_part(shadow, year.end, year) or year


def read_year(shadow: str, start: int) -> Date | None:
    """Read the year at `start`: 2015年, 二〇一五年, 民国104年, 公元前221年, 97年, 去年, 同年."""
    match = _YEAR.match(shadow, start)
    if match is None:
        return None
    if match["relative"]:
        return Date(match.end(), offset=RELATIVE_YEARS[match["relative"]])
    if match["context"]:
        return Date(match.end(), offset=CONTEXT_YEARS[match["context"]], from_context=True)
    year = _absolute_year(match)
    return None if year is None else Date(match.end(), year)


def _absolute_year(match: re.Match[str]) -> str | None:
    if match["western"]:
        return match["western"]
    if match["short"]:
        return ("20" if match["short"][0] == "0" else "19") + match["short"]
    if match["han"]:
        return "".join(str(max(0, DIGITS.index(c) - 1)) for c in match["han"])
    if match["era"]:
        number = 1 if match["reign"] == "元" else value(match["reign"])
        return None if number is None else f"{ERAS[match['era']] + int(number) - 1:04d}"
    number = value(match["common"] or match["ancient"])
    if number is None or number > 9999:
        return None
    # ISO 8601 counts a year 0, so 221 BC is -0220.
    return f"-{int(number) - 1:04d}" if match["before"] or match["ancient"] else f"{int(number):04d}"


def read_part(shadow: str, start: int, date: Date) -> Date | None:
    """Read the part of a year at `start` and return `date` with it; None if there is none."""
    match = _PART.match(shadow, start)
    if match is None or (start == date.end and date.year is None and date.offset is None and not _stands_alone(match)):
        return None
    return Date(match.end(), date.year, date.offset, date.from_context, _template(match))


def read_day(shadow: str, start: int, month: str) -> tuple[int, str] | None:
    """Read a day alone, 15日, in a month given as a template; returns where it ends and its template."""
    match = _DAY.match(shadow, start)
    return (match.end(), f"{month}-{_two(match['day'])}") if match else None


def _stands_alone(match: re.Match[str]) -> bool:
    """Without a year 的, 秋 or 初 alone say nothing that could be put into a calendar."""
    return match[0][0] not in " 的" and bool(match["month"] or match["half"] or match["quarter"] or match["q"])


def _template(match: re.Match[str]) -> str:
    if match["month"]:
        return _month_template(_two(match["month"]), match["day"], match["third"])
    if match["months"] or match["quarters"]:
        months = value(match["months"] or "") or 3 * (value(match["quarters"] or "") or 0)
        return f"{{y}}-01/{{y}}-{int(months):02d}"
    if match["half"]:
        return "{y}-40" if match["half"] in {"上半年", "H1", "S1"} else "{y}-41"
    if quarter := match["quarter"] or match["q"]:
        return f"{{y}}-{32 + int(_two(quarter.replace('首', '1')))}"
    if match["season"]:
        return f"{{y}}-{21 + '春夏秋冬'.index(match['season'])}"
    if match["feast"]:
        return _FEASTS[match["feast"][:2]]
    return _EDGES[match["edge"] or match["bare"]]


def _month_template(month: str, day: str | None, third: str | None) -> str:
    if day:
        return f"{{y}}-{month}-{_two(day)}"
    if third is None:
        return f"{{y}}-{month}"
    last = calendar.monthrange(2001, int(month))[1]
    first, final = {"上": (1, 10), "初": (1, 10), "中": (11, 20)}.get(third[0], (21, last))
    return f"{{y}}-{month}-{first:02d}/{{y}}-{month}-{final:02d}"


def _two(number: str) -> str:
    return f"{int(value(number) or 0):02d}"

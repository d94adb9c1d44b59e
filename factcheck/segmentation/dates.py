"""Dates as a Chinese text writes them, read piece by piece: a year, and a part of it.

A part is a template of EDTF (ISO 8601-2:2019) with `{y}` for the year: 第三季度 is `{y}-35` and
3月上旬 `{y}-03-01/{y}-03-10`.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from . import feasts
from .numerals import between, value
from .wordlists import alternatives, pairs

DIGITS = "零〇一二三四五六七八九"
FIGURES = str.maketrans(DIGITS, "00123456789")
#: Between two dates.
TO = "(?:至|到|[-–—~～－])"
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


ERAS = {name: int(first) for name, first in pairs("eras").items()}


#: The first year of 民国.
FIRST_OF_THE_REPUBLIC = 1912

_NUMBER = "[0-9]{1,4}|[零〇一二两三四五六七八九十百千廿卅]{1,7}"
_YEAR = re.compile(
    r"(?P<western>[12][0-9]{3}) ?(?:年度?|财年|(?=(?:Q[1-4]|[HS][12])(?![0-9A-Za-z])|[上下]半年|第?[一二三四1-4]季))"
    # Taiwan's years, where no length can be meant.
    r"|(?P<republic>1[0-2][0-9]) ?年(?:度|(?=底| ?[0-9]{1,2} ?月|[上下]半年|第?[一二三四1-4]季))"
    rf"|民国?前(?P<earlier>{_NUMBER}) ?年|(?P<han>[一二][{DIGITS}]{{3}})年"
    rf"|(?P<era>{alternatives(ERAS)})(?P<reign>元|{_NUMBER}) ?年"
    rf"|(?:公元|西元)(?P<before>前)?(?P<common>{_NUMBER}) ?年"
    r"|(?<=[—–~～－至到-])前(?P<ancient>[0-9]{2,3}) ?年|(?<=[(（])前(?P<bygone>[0-9]{2,3}) ?年(?=[)）—–~～－至到-])"
    r"|(?P<short>0[0-9]|[789][0-9]) ?年(?![前后来间内多代]|的?历史|时间)"
    rf"|(?P<relative>{alternatives(RELATIVE_YEARS)})|(?P<context>{alternatives(CONTEXT_YEARS)})"
)
_REIGN = re.compile(
    rf"(?P<era>{alternatives(ERAS)})(?P<since>{_NUMBER}) ?"
    rf"(?:年代|年? ?{TO} ?(?P=era)?(?P<until>{_NUMBER}) ?年(?!代| ?[0-9]{{1,2}} ?月))"
)
_MONTHS = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAYS = "[12][0-9]|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九]"
_EARLY, _LATE = "初(?![中级期步次始衷心])", "[底末](?![层部代])"
# 第二、三季度, 一至三季度, 二三季度: quarters before another. At the beginning of a line 一、 is the number of a list.
_QUARTERS = (
    "(?<=[^\n])(?:(?P<quarters_listed>(?:[一二三四1-4][、和与及]第?)+|[一二三](?=[二三四]季))"
    "|(?P<since_quarter>[一二三1-3])[至到~～—–-]第?)"
)
_PART = re.compile(
    rf" ?的?(?:(?:(?P<since>{_MONTHS}) ?月?{TO}|(?P<listed>(?:(?:{_MONTHS})、){{1,11}}))?"
    rf"(?P<month>{_MONTHS}) ?月(?![球薪租嫂亮])份?"
    rf"(?: ?(?:(?P<since_day>{_DAYS}){TO}|(?P<listed_days>(?:(?:{_DAYS})、){{1,30}}))?(?P<day>{_DAYS}) ?[日号]"
    rf"|(?P<third>[上中下]旬|{_EARLY}|{_LATE}))?"
    r"|(?P<pair>[一二三四五六七八][二三四五六七八九])月份?"
    r"|[前首头](?:(?P<quarters>[二三四2-4])个?季度?|(?P<months>[2-9]|1[01]|[二三四五六七八九十]|十一)个?月)"
    rf"|(?P<half>[上下]半年|[HS][12](?![0-9A-Za-z]))|第?(?:{_QUARTERS})?(?P<quarter>[一二三四1-4首])季度?|Q(?P<q>[1-4])(?![0-9A-Za-z])"
    rf"|(?P<feast>{feasts.PATTERN})|年?(?P<season>[春夏秋冬])(?:[天季]|(?=[，,、。的]))|年(?P<edge>[初中底末终])|(?P<bare>{_EARLY}|{_LATE}))"
)
_DAY = re.compile(rf"(?P<day>{_DAYS}) ?日(?![内游均元本])")
# What is put into a calendar without its year being told.
_ALONE = ("month", "pair", "half", "quarter", "quarters", "q", "feast")
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
        return self.part.replace("{y}", year).replace("{next}", _after(year)) or year

    @property
    def is_listed(self) -> bool:
        """Whether it is a set of dates: 7、8月."""
        return self.part.startswith("{{")

    @property
    def opening(self) -> "Date":
        """The first of its days or months, or itself."""
        return replace(self, part=self.part.partition("/")[0] or "{y}")

    @property
    def closing(self) -> "Date":
        """The last of its days or months, or itself."""
        return replace(self, part=self.part.rpartition("/")[2] or "{y}")


def _after(year: str) -> str:
    """The year after one of EDTF: `?2023` is followed by `?2024`, and an unknown one by another."""
    sign, digits = re.fullmatch("([?]?-?)(.*)", year).groups()  # type: ignore[union-attr]
    if not digits.isdigit():
        return year
    number = int(digits) + 1 if "-" not in sign else int(digits) - 1
    return f"{sign if number else sign.rstrip('-')}{number:04d}"


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
        return match["han"].translate(FIGURES)
    if match["era"]:
        return _year_of_reign(match["era"], match["reign"])
    if match["republic"]:
        return f"{FIRST_OF_THE_REPUBLIC + int(match['republic']) - 1}"
    if match["earlier"]:
        number = value(match["earlier"])
        return f"{FIRST_OF_THE_REPUBLIC - int(number):04d}" if number and number < FIRST_OF_THE_REPUBLIC else None
    ancient = match["ancient"] or match["bygone"]
    number = value(match["common"] or ancient)
    if number is None or number > 9999:
        return None
    # ISO 8601 counts a year 0, so 221 BC is -0220.
    return f"-{int(number) - 1:04d}" if match["before"] or ancient else f"{int(number):04d}"


def _year_of_reign(era: str, reign: str) -> str | None:
    number = 1 if reign == "元" else value(reign)
    return None if number is None else f"{ERAS[era] + int(number) - 1:04d}"


def read_reign(shadow: str, start: int) -> tuple[int, str, str] | None:
    """Read years of one reign at `start`: 民国110年至113年, 昭和30年代. Returns its end, its value, its last year."""
    match = _REIGN.match(shadow, start)
    if match is None:
        return None
    first = _year_of_reign(match["era"], match["since"])
    last = _year_of_reign(match["era"], match["until"]) if match["until"] else first and f"{int(first) + 9:04d}"
    return (match.end(), f"{first}/{last}", last) if first and last and first < last else None


def read_part(shadow: str, start: int, date: Date) -> Date | None:
    """Read the part of a year at `start` and return `date` with it; None if there is none."""
    match = _PART.match(shadow, start)
    if match is None or (match["pair"] and not between(match["pair"])):
        return None
    if start == date.end and date.year is None and date.offset is None and not _stands_alone(match):
        return None
    return Date(match.end(), date.year, date.offset, date.from_context, _template(match))


def read_day(shadow: str, start: int, month: str) -> tuple[int, str] | None:
    """Read a day alone, 15日, in a month given as a template; returns where it ends and its template."""
    match = _DAY.match(shadow, start)
    return (match.end(), f"{month}-{_two(match['day'])}") if match else None


def _stands_alone(match: re.Match[str]) -> bool:
    """Without a year 的, 秋 or 初 alone say nothing that could be put into a calendar, nor do 二、三季."""
    if (match["quarters_listed"] or match["since_quarter"]) and match[0][0] != "第":
        return match[0].endswith("度")
    return match[0][0] not in " 的" and any(match[part] for part in _ALONE)


def _template(match: re.Match[str]) -> str:
    if match["month"]:
        return _months_template(match)
    if match["pair"]:
        return _set("{y}-", match["pair"])
    if match["months"] or match["quarters"]:
        months = value(match["months"] or "") or 3 * (value(match["quarters"] or "") or 0)
        return f"{{y}}-01/{{y}}-{int(months):02d}"
    if match["half"]:
        return "{y}-40" if match["half"] in {"上半年", "H1", "S1"} else "{y}-41"
    if match["quarter"] or match["q"]:
        return _quarters_template(match)
    if match["season"]:
        return f"{{y}}-{21 + '春夏秋冬'.index(match['season'])}"
    if match["feast"]:
        return feasts.DAYS[match["feast"]]
    return _EDGES[match["edge"] or match["bare"]]


def _months_template(match: re.Match[str]) -> str:
    """A month with its day or part, or several: 3月, 3月4日, 1-8月, 3月4至6日, 7、8月."""
    month = _two(match["month"])
    if match["listed"]:
        return _set("{y}-", [*match["listed"].rstrip("、").split("、"), month])
    if match["listed_days"]:
        return _set(f"{{y}}-{month}-", [*match["listed_days"].rstrip("、").split("、"), match["day"]])
    last = _month_template(month, match["day"], match["third"])
    if match["since_day"]:
        return f"{{y}}-{month}-{_two(match['since_day'])}/{last}"
    if match["since"] is None:
        return last
    since = _two(match["since"])
    last = last.rpartition("/")[2]
    return f"{{y}}-{since}/" + (last if since <= month else last.replace("{y}", "{next}"))


def _quarters_template(match: re.Match[str]) -> str:
    """A quarter or several: 第三季度, 第二、三季度, 一至三季度."""
    last = _quarter(match["quarter"] or match["q"])
    if listed := match["quarters_listed"]:
        return "{" + ",".join([*map(_quarter, re.findall("[^、和与及第]", listed)), last]) + "}"
    return f"{_quarter(match['since_quarter'])}/{last}" if match["since_quarter"] else last


def _quarter(numeral: str) -> str:
    return f"{{y}}-{32 + int(_two(numeral.replace('首', '1')))}"


def _set(before: str, numbers: Iterable[str]) -> str:
    return "{" + ",".join(before + _two(number) for number in numbers) + "}"


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

"""Times of a Chinese text in the Extended Date/Time Format (EDTF, ISO 8601-2:2019, levels 0 to 2).

2015年2月 is `2015-02`, 3月12日 `XXXX-03-12` (`?2015-03-12` when the year comes from the text around it), 90年代 `199X`,
90年代末 `1997/1999`, 第三季度 `2024-35`, 上半年 `2024-40`, 2018年前后 `2018~`, 2018年以来 `2018/..`, 2001、2002、2003年
`{2001,2002,2003}`, 7、8月 `{XXXX-07,XXXX-08}`, 春节, whose day is not known, `2015-XX-XX`, 十年间 the duration `P10Y`;
for hours see `hours.py`. Years of 民国 are those of the common era, also where only a month or 年度 tells so, 113年1月
`2024-01`. A stretch whose end comes before its start goes into the next year, 2023年11月至2月 `2023-11/2024-02`; in an
unknown year both stay XXXX.

Approximate parts: of a decade 初 is read as the years 0-2, 中 as 3-6 and 末 as 7-9; of a century 00-09, 40-59 and
90-99; of a year 年初 as months 1-2, 年中 6-7 and 年底 11-12. A century the text does not name is the one it was
published in, or the 21st.

A time that hangs on the day of writing is reckoned from `published_on`; when that is unknown it is
`{"relative": n, "unit": u}`, n units from then (a pair `[a, b]` for a stretch), with `"within"` for a part of it. What
hangs on a time told before (同年, 三年后) is always relative and says `"anchor": "context"`. A day no calendar has
(2月30日) has the value None.
"""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from . import feasts
from .dates import (
    CONTEXT_YEARS,
    DIGITS,
    ERAS,
    FIGURES,
    FIRST_OF_THE_REPUBLIC,
    RELATIVE_YEARS,
    TO,
    UNKNOWN_YEAR,
    Date,
    read_date,
    read_day,
    read_reign,
)
from .hours import read_hour
from .numerals import HAN, LONGEST, value
from .stretches import read_stretch, reckon
from .weekdays import read_weekday
from .wordlists import alternatives, pairs, word_list

Value = str | dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time is reckoned from: the day the text was published, and the year last told in its paragraph."""

    published_on: datetime.date | None = None
    year: str | None = None

    @property
    def century(self) -> int:
        return (self.published_on.year if self.published_on else 2000) // 100


class Time(NamedTuple):
    """A time at `start`:`end`; `year` is the year it names, for the dates behind it."""

    start: int
    end: int
    value: Value
    year: str | None = None


_PERIODS = pairs("dynasties")
# Words that are a time by themselves: their unit, how far off, and whether from a time told before.
_NEAR = {
    "day": "大前天=-3 前天=-2 昨天=-1 昨日=-1 昨晚=-1 昨夜=-1 "
    "今天=0 今日=0 今晚=0 今早=0 今晨=0 明天=1 明日=1 明晚=1 后天=2 大后天=3",
    "week": "上上周=-2 上上星期=-2 上上个星期=-2 上周=-1 上星期=-1 上个星期=-1 上礼拜=-1 "
    "本周=0 这周=0 这个星期=0 下周=1 下星期=1 下个星期=1 下下周=2 下下个星期=2 下下星期=2",
    "month": "上上个月=-2 上上月=-2 上个月=-1 上月=-1 这个月=0 本月=0 下个月=1 下月=1 下下个月=2",
    "quarter": "上季度=-1 上个季度=-1 本季度=0 下季度=1 下个季度=1",
}
_TOLD = {"day": "当天=0 当日=0 同日=0 次日=1 翌日=1 隔天=1", "month": "同月=0 当月=0 次月=1"}


def _table(words: dict[str, str], told: bool) -> dict[str, tuple[str, int, bool]]:
    entries = ((unit, *pair.split("=")) for unit, line in words.items() for pair in line.split())
    return {word: (unit, int(offset), told) for unit, word, offset in entries}


_WORDS = _table(_NEAR, False) | _table(_TOLD, True)
_VAGUE_YEARS = {"近年来": [-9, 0], "近年": [-9, 0], "近几年": [-9, 0], "这几年": [-9, 0], "几年来": [-9, 0]}
#: Words a time may begin with, besides numerals, 第 and Q.
FIRST_WORDS = frozenset(
    {*_WORDS, *_PERIODS, *ERAS, *RELATIVE_YEARS, *CONTEXT_YEARS, *_VAGUE_YEARS, *feasts.DAYS, *word_list("time_words")}
)
_WORD = re.compile(alternatives(_WORDS | _VAGUE_YEARS))
_PERIOD = re.compile(alternatives(_PERIODS))
_THIRD = "(?P<third>初期?|早期|前期|中期|中(?!国)|末期?|后期|晚期)?"
# 五六十年代, 80至90年代: the first of two decades, without its ten or with it.
_SINCE_DECADE = (
    "(?:(?P<first>(?:[12][0-9])?[1-9]0年?|[一二三四五六七八]十?)(?:[、和至到~～–—-]|(?<!十)(?=[二三四五六七八九]十)))?"
)
_ORDINAL = f"(?:[0-9]{{1,2}}|[{HAN}]{{1,3}})"
_CENTURY = re.compile(
    rf"(?:(?:(?:公元|西元)(?P<before>前)?|(?<=[至到—–~～－-])(?P<again>前))?(?:(?P<since>{_ORDINAL})(?:至|到|[-–—~～－、])(?P=before)?)?(?P<number>{_ORDINAL})世纪|(?P<word>上个?世纪|本世纪|新世纪)|世纪(?=[初末]))"
    rf"的?(?:{_SINCE_DECADE}(?P<decade>[1-9]0|[一二三四五六七八九]十)年代{_THIRD}|(?P<part>初|中叶|中期|末|头十年|[前上]半叶?|[后下]半叶?))?"
)
_DECADE = re.compile(
    rf"{_SINCE_DECADE}(?P<decade>[12][0-9]{{2}}0|[1-9]0|[二三四五六七八九]十|[一二][零〇一二三四五六七八九]{{2}}[零〇])年代{_THIRD}"
    "|(?P<english>[12][0-9]{2}0)s(?![A-Za-z0-9])"
)
_THIRDS = {"初": (0, 2), "早": (0, 2), "前": (0, 2), "中": (3, 6), "末": (7, 9), "后": (7, 9), "晚": (7, 9)}
_PARTS = {
    "初": (0, 9),
    "头": (0, 9),
    "中": (40, 59),
    "末": (90, 99),
    "前": (0, 49),
    "上": (0, 49),
    "后": (50, 99),
    "下": (50, 99),
}
_NUMERIC = re.compile(r"([12][0-9]{3})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])")
# 2010-12 may be two years, 2010-02 may not.
_MONTH_OF_YEAR = re.compile(r"([12][0-9]{3})-0[1-9](?![-0-9])")
_SCHOOL_YEAR = re.compile("(1[0-2][0-9]|20[0-9]{2}) ?学年度?")
_YEARS = re.compile(
    r"([12][0-9]{3}) ?年? ?(?:至|到|[-–—~～－]{1,2}|/(?=[0-9]{2}(?:年度|财年|赛季|学年)))"
    r" ?((?:[12][0-9])?[0-9]{2})(?![0-9])"
    r"(?: ?(?:年(?!代)度?|财年|赛季|学年)|(?=[)）]))"
)
_HAN_YEARS = re.compile(rf"([一二][{DIGITS}]{{3}})年?{TO}([一二][{DIGITS}]{{3}})年(?!代)")
_LIST = re.compile(r"[12][0-9]{3}年?(?:(?:、|和|与|及|以及|甚至|或) ?[12][0-9]{3}年?){1,30}(?<=年)(?!代)")
_LISTED = re.compile("[12][0-9]{3}")
# From the sixth on, each plan follows the one before: the sixth is of 1981 to 1985.
_PLAN = re.compile("(?P<number>[六七八九]|十[一二三四五]?)五(?P<quoted>[”」』])?(?:规划|计划)?(?:期间|时期|以来)")
_OPENING = frozenset("“「『")
_FIRST_OF_THE_PLANS = 1951
_JOIN = re.compile(f" ?{TO} ?")
_CLOSED = frozenset("/{~")
_QUALIFIED = re.compile(
    r" ?(?:(?P<about>前后|左右)|(?P<since>以来|至今|起(?![来点初步])|以后|之后|后(?![来期面续]))"
    r"|(?P<until>以前|之前|前(?![后往来夕沿景提期任身线半])))"
)


def read(shadow: str, start: int, clock: Clock) -> Time | None:
    """Read the time that begins at `start` of the Simplified text; None if there is none."""
    numeral = shadow[start] in _NUMERALS
    if numeral and not _HINT.match(shadow, start):
        return None
    for reader in _NUMERAL_READERS if numeral else _WORD_READERS:
        if time := reader(shadow, start, clock):
            return time
    return None


def _read_numeric(shadow: str, start: int, _clock: Clock) -> Time | None:
    if match := _NUMERIC.match(shadow, start):
        year, _, month, day = match.groups()
        date = Date(match.end(), year, part=f"{{y}}-{int(month):02d}-{int(day):02d}")
        return Time(*match.span(), _date_value(date, Clock()), year)
    if match := _MONTH_OF_YEAR.match(shadow, start):
        return Time(*match.span(), match[0], match[1])
    if match := _SCHOOL_YEAR.match(shadow, start):
        year = int(match[1]) + (FIRST_OF_THE_REPUBLIC - 1) * (len(match[1]) < 4)
        return Time(*match.span(), f"{year}/{year + 1}")
    if match := _YEARS.match(shadow, start):
        first, last = match.groups()
        last = first[: 4 - len(last)] + last
        return Time(*match.span(), f"{first}/{last}", last) if first < last else None
    if match := _HAN_YEARS.match(shadow, start):
        first, last = match[1].translate(FIGURES), match[2].translate(FIGURES)
        return Time(*match.span(), f"{first}/{last}", last) if first < last else None
    if match := _LIST.match(shadow, start):
        return Time(*match.span(), "{" + ",".join(_LISTED.findall(match[0])) + "}")
    return None


def _read_date(shadow: str, start: int, clock: Clock) -> Time | None:
    # In 每年3月 no year is meant.
    clock = Clock() if shadow[max(0, start - 2) : start] in {"每年", "历年"} else clock
    if reign := read_reign(shadow, start):
        return Time(start, *reign)
    date = read_date(shadow, start)
    if date is None:
        day = read_day(shadow, start, "{y}-XX") if shadow[start].isdigit() else None
        return Time(start, day[0], _date_value(Date(day[0], part=day[1]), Clock())) if day else None
    if interval := _interval(shadow, start, date, clock):
        return interval
    found = _date_value(date, clock)
    time = Time(start, date.end, found, date.year)
    return _qualified(shadow, time) if isinstance(found, str) and _CLOSED.isdisjoint(found) else time


def _interval(shadow: str, start: int, date: Date, clock: Clock) -> Time | None:
    """A date, 至, and a second one, which may leave out the year or the month of the first."""
    join = _JOIN.match(shadow, date.end)
    if join is None or date.is_listed or not _exists(date):
        return None
    second: Date | None = read_date(shadow, join.end())
    if second is None and date.part.count("-") == 2 and (day := read_day(shadow, join.end(), date.part[:6])):
        second = Date(day[0], part=day[1])
    if second is None or second.is_listed or not _exists(second):
        return None
    # Which of two comes first cannot be told of a day not known.
    if feasts.UNKNOWN_DAY in date.part + second.part:
        return None
    if second.year is None and (second.offset is None or second.from_context):
        return Time(start, second.end, _date_value(_until(date, second), clock), date.year)
    first, last = _date_value(date.opening, clock), _date_value(second.closing, clock)
    if not isinstance(first, str) or not isinstance(last, str):
        return None
    return Time(start, second.end, f"{first}/{last}", second.year)


def _until(date: Date, second: Date) -> Date:
    """Both as one part of the first one's year; the second is of the next year when it comes before the first."""
    first, last = date.opening.part, second.closing.part
    if second.offset or (last.startswith("{y}") and last < first):
        last = last.replace("{y}", "{next}")
    return replace(date, end=second.end, part=f"{first}/{last}")


def _date_value(date: Date, clock: Clock) -> Value:
    if not _exists(date):
        return None
    if date.year:
        return date.within(date.year)
    if date.offset is not None:
        return _relative_year(date, clock)
    if clock.year:
        return date.within("?" + clock.year)
    return date.within(f"?{clock.published_on.year}" if clock.published_on else UNKNOWN_YEAR)


_DAY_OF_YEAR = re.compile(r"\}-([0-9]{2})-([0-9]{2})")
_LEAP_YEAR = 2000


def _exists(date: Date) -> bool:
    """Whether the calendar has the days of a date: 2月30日 is in none, 2月29日 in that of some years."""
    year = int(date.year) if date.year and date.year.isdigit() else _LEAP_YEAR
    days = _DAY_OF_YEAR.findall(date.part)
    return all(int(day) <= calendar.monthrange(max(1, year), int(month))[1] for month, day in days)


def _relative_year(date: Date, clock: Clock) -> Value:
    offset = date.offset or 0
    if clock.published_on and not date.from_context and (year := reckon("year", offset, clock.published_on)):
        return date.within(year)
    anchor = {"anchor": "context"} if date.from_context else {}
    within = {"within": date.within(UNKNOWN_YEAR)} if date.part else {}
    return {"relative": offset, "unit": "year", **anchor, **within}


def _qualified(shadow: str, time: Time) -> Time:
    match = _QUALIFIED.match(shadow, time.end)
    if match is None:
        return time
    form = "{}~" if match["about"] else "{}/.." if match["since"] else "../{}"
    return Time(time.start, match.end(), form.format(time.value), time.year)


def _read_century(shadow: str, start: int, clock: Clock) -> Time | None:
    match = _CENTURY.match(shadow, start)
    if match is None:
        return None
    century = _century(match, clock)
    if century is None:
        return None
    if decade := match["decade"]:
        tens = int(value(decade) or 0) + century * 100
        return Time(*match.span(), _decades(match, tens))
    first, last = _PARTS[match["part"][0]] if match["part"] else (0, 0)
    since = int(value(match["since"] or "0") or 0) - 1
    if match["before"] or match["again"]:
        told = _before_christ(century, first, last)
        return Time(*match.span(), f"-{since:02d}XX/{told}" if since > century else told)
    if match["part"]:
        return Time(*match.span(), f"{century:02d}{first:02d}/{century:02d}{last:02d}")
    return Time(*match.span(), f"{since:02d}XX/{century:02d}XX" if 0 <= since < century else f"{century:02d}XX")


def _before_christ(century: int, first: int, last: int) -> str:
    """公元前3世纪 is 300 to 201 BC, in ISO 8601, which counts a year 0, the years -0299 to -0200."""
    if not last:
        return f"-{century:02d}XX"
    return f"-{century:02d}{99 - first:02d}/-{century:02d}{99 - last:02d}"


def _century(match: re.Match[str], clock: Clock) -> int | None:
    if match["number"]:
        number = value(match["number"])
        return int(number) - 1 if number and number == int(number) and number < 100 else None
    if match["word"]:
        return clock.century - (match["word"][0] == "上")
    return clock.century - (match["part"] == "末")


def _read_decade(shadow: str, start: int, _clock: Clock) -> Time | None:
    match = _DECADE.match(shadow, start)
    if match is None:
        return None
    decade = int(value(match["decade"] or match["english"]) or 0)
    if decade < 100:
        decade += 2000 if decade <= 20 else 1900
    return _qualified(shadow, Time(*match.span(), _decades(match, decade)))


def _decades(match: re.Match[str], decade: int) -> str:
    """The value of a decade, or of two: 20世纪五六十年代 is 1950/1969."""
    first, third = match["first"], match["third"]
    since = int(value(first.rstrip("十年")) or 0) * (1 if first[0].isdigit() else 10) if first else 0
    since += decade - decade % 100 if 0 < since < 100 else 0
    if 0 < since < decade:
        return f"{since}/{decade + 9}"
    if third is None:
        return f"{decade // 10:03d}X"
    first, last = _THIRDS[third[0]]
    return f"{decade + first:04d}/{decade + last:04d}"


def _read_hour(shadow: str, start: int, _clock: Clock) -> Time | None:
    found = read_hour(shadow, start)
    return Time(*found) if found else None


def _read_stretch(shadow: str, start: int, clock: Clock) -> Time | None:
    found = read_stretch(shadow, start, clock.published_on)
    return Time(*found) if found else None


def _read_word(shadow: str, start: int, clock: Clock) -> Time | None:
    if period := _PERIOD.match(shadow, start):
        return Time(*period.span(), _PERIODS[period[0]])
    match = _WORD.match(shadow, start)
    if match is None or shadow.startswith("至今日", start - 1):
        return None
    if match[0] in _VAGUE_YEARS:
        return Time(*match.span(), {"relative": _VAGUE_YEARS[match[0]], "unit": "year"})
    unit, offset, told = _WORDS[match[0]]
    if told:
        return Time(*match.span(), {"relative": offset, "unit": unit, "anchor": "context"})
    known = reckon(unit, offset, clock.published_on) if clock.published_on else None
    if unit == "month" and (day := read_day(shadow, match.end(), known or "XXXX-XX")):
        return Time(start, day[0], day[1] if known else {"relative": offset, "unit": unit, "within": day[1]})
    return Time(*match.span(), known or {"relative": offset, "unit": unit})


def _read_weekday(shadow: str, start: int, clock: Clock) -> Time | None:
    found = read_weekday(shadow, start, clock.published_on)
    return Time(*found) if found else None


def _read_plan(shadow: str, start: int, _clock: Clock) -> Time | None:
    """The years of a five-year plan: 十四五期间 is 2021 to 2025."""
    match = _PLAN.match(shadow, start)
    if match is None:
        return None
    first = _FIRST_OF_THE_PLANS + 5 * int(value(match["number"]) or 0)
    quoted = match["quoted"] and shadow[start - 1 : start] in _OPENING
    return Time(start - bool(quoted), match.end(), f"{first}/{first + 4}")


Reader = Callable[[str, int, Clock], Time | None]
# What follows the numeral of a time, told before the readers look at it.
_HINT = re.compile(
    rf"{feasts.LIKE_NUMBERS}|[0-9{HAN}几数半]{{1,{LONGEST}}}+ ?[多余来几]?"
    r"(?:[年月日学期规计”」』QHSs上下第天周世时点代财:：/.\-–—~～至到、和与及以甚或－]"
    r"|个?[多半]?月|个?[多半]?小时|个?分钟|个?[多半]?(?:星期|礼拜|世纪)|个季)"
)
_NUMERALS = frozenset("0123456789几数半" + HAN)
_NUMERAL_READERS: tuple[Reader, ...] = (
    _read_plan,
    _read_numeric,
    _read_decade,
    _read_date,
    _read_century,
    _read_hour,
    _read_stretch,
)
_WORD_READERS: tuple[Reader, ...] = (_read_weekday, _read_word, _read_century, _read_date, _read_stretch)

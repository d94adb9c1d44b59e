"""Times told by their length: 五年前, 近五年, 十年间, 三个月后, 20多年来, 几年前, 第三年.

A distance the text leaves open is a pair, 20多年前 `[-29, -21]`; reckoned from a known day it is EDTF's one of a set,
`[1996..2004]`, a stretch the interval `2020/2025` and 五年前 the approximate year `2020~` (ISO 8601-2:2019).
"""

import datetime
import re
from collections.abc import Iterator

from .numerals import HAN, between, value

_LENGTH = re.compile(
    rf"(?:(?P<since>[0-9]{{1,4}}|[{HAN}]{{1,3}})(?P<join>[至到~～、－-]))?"
    rf"(?P<number>[0-9]{{1,4}}|[几数][十百千]?|半|[{HAN}]{{1,5}}几?)(?P<over> ?[多余来])? ?"
    r"(?P<unit>个[多半]?(?:月|小时|星期|礼拜|世纪)|个季度|年|周|星期|天|小时|分钟|世纪|(?<=数)[月日])(?P<more>[多半])?"
    r"(?P<tail>以前|之前|前(?![后往来夕沿景提期任身线])|以来|来(?![到自临源])|以后|之后|后(?![来期面续])|间(?![谍接隔断])|期间|以内|之内|内(?![部地容外在心])|里(?![面程]))?"
)
_LEAD = re.compile(
    r"(?P<past>过去的?|最近的?|近|此前的?)$|(?P<future>未来的?|今后的?|接下来的?)$|(?P<told>随后的?|此后的?)$"
)
_ORDINAL = re.compile(rf"第(?P<number>[0-9]{{1,3}}|[{HAN}]{{1,4}})(?P<unit>个月|年|天|周)(?!级)")
_UNITS = {
    "年": "year",
    "月": "month",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
    "小时": "hour",
}
_UNITS |= {"分钟": "minute", "季度": "quarter", "世纪": "century"}
_DURATIONS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M"}
_DAYS = {"week": 7, "day": 1}

Value = str | dict[str, object]


def read_stretch(shadow: str, start: int, published_on: datetime.date | None) -> tuple[int, int, Value] | None:
    """Read the stretch that begins at `start`: where it begins and ends, lead words included, and its value.

    None when the length hangs on nothing (十年 alone is a quantity).
    """
    if ordinal := _ORDINAL.match(shadow, start):
        number = value(ordinal["number"])
        return (*ordinal.span(), {"ordinal": number, "unit": _unit(ordinal["unit"])}) if number else None
    match = _LENGTH.match(shadow, start)
    if match is None or shadow[start - 1 : start] in {"第", "每"}:
        return None
    lead = _LEAD.search(shadow, max(0, start - 4), start)
    if lead is None and match["tail"] is None:
        return None
    bounds = _length(match)
    if bounds is None:
        return None
    begin = lead.start() if lead else start
    return begin, match.end(), _value(bounds, _unit(match["unit"]), lead, match["tail"] or "", published_on)


def _unit(word: str) -> str:
    return _UNITS[word.removeprefix("个").lstrip("多半")]


def _length(match: re.Match[str]) -> tuple[float, float] | None:
    """The least and the greatest length meant: 一年半 1.5, 三到五年 3 to 5, 二、三十年 20 to 30."""
    number, unit, more = match["number"], match["unit"], match["more"]
    bounds = _bounds(number, bool(match["over"]) or "多" in (unit[1:2], more))
    if bounds and "半" in (unit[1:2], more):
        bounds = bounds[0] + 0.5, bounds[1] + 0.5
    since = value(match["since"] or "")
    if bounds is None or since is None:
        return bounds
    most = bounds[1]
    if match["join"] == "、":
        # At the beginning of a line it is a list with numbers.
        is_listed = match.string[match.start() - 1 : match.start()] in {"", "\n"} or value(number[0]) != since + 1
        return None if is_listed else (most * since // (since + 1), most)
    return (since, most) if since < most else None


def _bounds(number: str, over: bool) -> tuple[float, float] | None:
    """The least and the greatest number meant: 几 2 to 9, 十几 11 to 19, 20多 21 to 29, 两三 2 to 3."""
    if number == "半":
        return 0.5, 0.5
    if found := between(number):
        return found
    if number[0] in "几数":
        unit = value(number[1:]) if number[1:] else 1
        return (2 * unit, 9 * unit) if unit else None
    several = number.endswith("几")
    exact = value(number.removesuffix("几"))
    if exact is None:
        return None
    if not (over or several):
        return exact, exact
    step = 10
    while exact and exact % (step * 10) == 0:
        step *= 10
    return (exact + 1, exact + step - 1) if exact >= 10 else (exact, exact + 1)


def _value(
    bounds: tuple[float, float], unit: str, lead: re.Match[str] | None, tail: str, published_on: datetime.date | None
) -> Value:
    least, most = bounds
    if lead and lead["told"]:
        return {"relative": [0, most], "unit": unit, "anchor": "context"}
    if lead or tail.endswith("来"):
        future = lead is not None and lead["future"] is not None
        return _reckoned([0, most] if future else [-most, 0], unit, published_on, "{}/{}")
    if tail.endswith("前"):
        return _reckoned([-most, -least], unit, published_on, "[{}..{}]")
    if tail.endswith("后"):
        return {"relative": _plain([least, most]), "unit": unit, "anchor": "context"}
    if tail.endswith("内"):
        return {"relative": [0, most], "unit": unit, "anchor": "context"}
    if unit in _DURATIONS:
        return _DURATIONS[unit].format(f"{least:g}")
    return {"length": _plain([least, most]), "unit": unit}


def _plain(pair: list[float]) -> float | list[float]:
    return pair[0] if pair[0] == pair[1] else pair


def _reckoned(pair: list[float], unit: str, published_on: datetime.date | None, form: str) -> Value:
    known = list(_dates(pair, unit, published_on)) if published_on else []
    if len(known) < 2:
        return {"relative": _plain(pair), "unit": unit}
    return form.format(*known) if known[0] != known[1] else known[0] + "~"


def _dates(pair: list[float], unit: str, published_on: datetime.date) -> Iterator[str]:
    for offset in pair:
        if date := reckon(unit, offset, published_on):
            yield date


def reckon(unit: str, offset: float, published_on: datetime.date) -> str | None:
    """The year, month, day, ISO week, quarter or century `offset` units from a day, in EDTF; None outside 1-9999."""
    if offset != int(offset) or abs(offset) > 5000:
        return None
    count = int(offset)
    if unit == "year":
        return _year(published_on.year + count)
    if unit == "century":
        century = published_on.year // 100 + count
        return f"{century:02d}XX" if century >= 0 else None
    if unit in {"month", "quarter"}:
        return _month(published_on, count, unit)
    return _day(published_on, count, unit) if unit in _DAYS else None


def _year(year: int) -> str | None:
    return f"{year:04d}" if year > 0 else None


def _month(published_on: datetime.date, count: int, unit: str) -> str | None:
    size, base = (1, 1) if unit == "month" else (3, 33)
    year, index = divmod(published_on.year * (12 // size) + (published_on.month - 1) // size + count, 12 // size)
    return f"{year:04d}-{index + base:02d}" if year > 0 else None


def _day(published_on: datetime.date, count: int, unit: str) -> str | None:
    try:
        day = published_on + datetime.timedelta(days=count * _DAYS[unit])
    except OverflowError:
        return None
    if unit == "day":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"

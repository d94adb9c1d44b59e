"""Hours of the day: 9时30分, 下午三点一刻, 晚上8点至10点, 9:00-17:00.

The night goes on past midnight: 凌晨12点半 and 晚上12点半 are `T00:30`, 半夜2点 `T02`. 晚上12点 is `T24`, the end of
its day, as ISO 8601-1:2019/Amd 1 writes it.
"""

import re

from .dates import TO
from .numerals import value

_COUNT = "[零一二两三四五六七八九十]{1,3}"
_HOUR = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4])[:：](?P<exact>[0-5][0-9])(?:[:：](?P<second>[0-5][0-9]))?(?![:：]?[0-9])"
    rf"|(?P<spoken>[01]?[0-9]|2[0-4]|{_COUNT})(?P<mark>点|时(?![代候段期]))"
    rf"(?:(?P<minute>[0-5]?[0-9]|{_COUNT})分(?!钟)|(?P<half>半)|(?P<quarters>[一三13])刻|整)?(?P<about>许)?"
)
_DAYTIME_WORDS = (
    "(?:(?P<small>凌晨)|清晨|早上|早晨|上午|(?<=[今明昨])[早晨]|(?P<noon>中午)|(?P<late>下午|午后|傍晚)"
    "|(?P<night>晚上|晚间|当晚|深夜|半夜|午夜|夜间|夜里|(?<!最)晚|(?<=[今昨])夜))"
)
_DAYTIME = re.compile(f"{_DAYTIME_WORDS}$")
_DAYTIME_NEXT = re.compile(_DAYTIME_WORDS)
_DAYS = frozenset("昨今明")
_JOIN = re.compile(f" ?{TO} ?")
# Two numbers with a colon that tell no time: 师生比1:15, 以21:15击败.
_RATIO = re.compile("(?:比(?:例|分|率|数|值)?[为是约]?|以)$")
# 13时 tells the hour by itself, 三时 does not.
_FIRST_AFTERNOON_HOUR = 13

Hour = tuple[int, int]


def read_hour(shadow: str, start: int) -> tuple[int, int, str] | None:
    """Read the hour that begins at `start` of the Simplified text, or the stretch between two.

    Returns where it begins, 下午 and the like included, where it ends, and its value.
    """
    match = _HOUR.match(shadow, start)
    if match is None or (match["exact"] and _RATIO.search(shadow, max(0, start - 4), start)):
        return None
    daytime = _DAYTIME.search(shadow, max(0, start - 2), start)
    if not (daytime or _stands_alone(match)):
        return None
    told = _hour(match, daytime)
    if told is None:
        return None
    # 昨晚8点: the evening belongs to the day.
    begins = daytime.start() if daytime and shadow[daytime.start() - 1] not in _DAYS else start
    if until := _until(shadow, match.end(), daytime, told, bool(match["exact"])):
        end, last = until
        return begins, end, f"{_shown(match, told)}/{last}"
    return begins, match.end(), _shown(match, told)


def _stands_alone(match: re.Match[str]) -> bool:
    if match["exact"] or match["minute"]:
        return True
    hour = value(match["spoken"])
    return match["mark"] == "时" and (bool(match["about"]) or hour == 0 or (hour or 0) >= _FIRST_AFTERNOON_HOUR)


def _hour(match: re.Match[str], daytime: re.Match[str] | None) -> Hour | None:
    hour = int(value(match["hour"] or match["spoken"]) or 0)
    minute = int(value(match["exact"] or match["minute"] or "0") or 0)
    minute += 30 * bool(match["half"]) + 15 * int(value(match["quarters"] or "0") or 0)
    if daytime:
        hour = _of_the_day(hour, minute, daytime)
    return (hour, minute) if hour * 60 + minute <= 24 * 60 and minute < 60 else None


def _of_the_day(hour: int, minute: int, daytime: re.Match[str]) -> int:
    """The hour from 0 to 24 that is meant by the 12 hours of a part of the day."""
    if daytime["small"]:
        return 0 if hour == 12 else hour
    if daytime["night"]:
        if hour == 12:
            return 0 if minute else 24
        return hour + 12 if 5 <= hour < 12 else hour
    afternoon = daytime["late"] or (daytime["noon"] and hour < 3)
    return hour + 12 if afternoon and hour < 12 else hour


def _until(shadow: str, start: int, daytime: re.Match[str] | None, first: Hour, exact: bool) -> tuple[int, str] | None:
    """Where the second hour of a stretch ends, and its value; 至5时 without 下午 may still be of the afternoon."""
    join = _JOIN.match(shadow, start)
    if join is None:
        return None
    own = _DAYTIME_NEXT.match(shadow, join.end())
    match = _HOUR.match(shadow, own.end() if own else join.end())
    if match is None or bool(match["exact"]) != exact:
        return None
    last = _hour(match, own or daytime)
    if last and last < first and own is None and last[0] <= 12 and (last[0] + 12, last[1]) > first:
        last = last[0] + 12, last[1]
    return (match.end(), _shown(match, last)) if last else None


def _shown(match: re.Match[str], told: Hour) -> str:
    hour, minute = told
    is_exact = match["exact"] or match["minute"] or match["half"] or match["quarters"]
    second = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02d}" + (f":{minute:02d}{second}" if is_exact else "")

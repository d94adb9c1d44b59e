"""Amounts told in two units, or with their decimals behind the unit: 2小时3分15秒, 3年6个月, 9秒83, 一米七五."""

import re
from decimal import Decimal
from typing import NamedTuple

from .numerals import HAN, Number, plain, value
from .wordlists import alternatives, word_list


class Compound(NamedTuple):
    """An amount up to `end`, counted in its last unit, which is at `unit_start`:`unit_end`."""

    end: int
    value: Number
    unit_start: int
    unit_end: int


_FEW = rf"(?:[0-9]{{1,4}}+|[{HAN}]{{1,4}}+)"
_AND = "[零又]?"
_YEARS = re.compile(rf"(?P<years>{_FEW})年{_AND}(?P<months>{_FEW})(?P<unit>个月)")
_TIME = re.compile(
    rf"(?:(?P<days>{_FEW})(?P<day>天){_AND})?(?:(?P<hours>{_FEW})个?(?P<hour>小时|钟头){_AND})?"
    rf"(?:(?P<minutes>{_FEW})(?P<minute>分钟|分){_AND})?(?:(?P<seconds>{_FEW})(?P<second>秒钟?)(?P<hundredths>[0-9]{{1,2}}(?![0-9]))?)?"
)
_COUNTED = alternatives(word_list("units") | word_list("classifiers"))
# 5米8, 9秒83, 一公尺二: what follows must not be counted by a unit of its own (100米2人).
_DECIMALS = re.compile(
    rf"(?P<whole>{_FEW})(?P<unit>秒|米|公尺|度)"
    rf"(?:(?P<arabic>[0-9]{{1,2}})(?![0-9{HAN}几多余半年月日号时点分第比:.,-]| ?(?:{_COUNTED}))"
    rf"|(?P<han>[一二三四五六七八九]{{1,2}})(?![{HAN}])(?=[^\u4e00-\u9fff]|[的高长宽深左]|\Z))"
)
_HINT = re.compile(rf"{_FEW}(?:[年天分秒米度]|个?[小钟]|公尺)")
_MONTHS_OF_A_YEAR = 12
# Seconds of each.
_SIZES = {"days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}


def read(shadow: str, start: int) -> Compound | None:
    """Read the amount that begins at `start` of the Simplified text, None if it is of one unit alone."""
    if not _HINT.match(shadow, start):
        return None
    if years := _YEARS.match(shadow, start):
        return _found(years, "unit", _number(years, "years") * _MONTHS_OF_A_YEAR + _number(years, "months"))
    if decimals := _DECIMALS.match(shadow, start):
        return _found(decimals, "unit", _decimal(decimals["whole"], decimals["arabic"] or decimals["han"]))
    told = _TIME.match(shadow, start)
    return _time(told) if told else None


def _time(told: re.Match[str]) -> Compound | None:
    parts = [part for part in _SIZES if told[part]]
    if len(parts) < 2:
        return None
    smallest = parts[-1]
    amount = sum(_number(told, part) * _SIZES[part] for part in parts) // _SIZES[smallest]
    if told["hundredths"]:
        return _found(told, "second", _decimal(str(amount), told["hundredths"]))
    return _found(told, smallest.removesuffix("s"), amount)


def _decimal(whole: str, decimals: str) -> Number:
    """9秒83 is 9.83: each figure behind the unit is a tenth of the one before."""
    figures = "".join(str(value(figure)) for figure in decimals)
    return plain(Decimal(str(value(whole) or 0)) + Decimal(f"0.{figures}"))


def _number(match: re.Match[str], name: str) -> int:
    return int(value(match[name]) or 0)


def _found(match: re.Match[str], unit: str, amount: Number) -> Compound:
    return Compound(match.end(), amount, *match.span(unit))

"""The number that a Chinese or Arabic numeral stands for.

Reads digits with grouping marks, Chinese numerals, numerals that mix the two (1.5万, 1亿2000万) and digit by digit
readings (二〇一五). 兆 counts 10 to the 12th, as in Taiwan's statistics.
"""

import re
from decimal import Decimal

Number = int | float

DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "俩": "2", "仨": "3"}
DIGITS |= {c: str(n) for n, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
UNITS = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
UNITS |= {"trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 1000}
# Digits that count, and are in no row of digits: 八两 is no 82.
_ALONE = frozenset("两俩仨")
TIES = {"廿": "二十", "卅": "三十"}

HAN = "零〇一二两三四五六七八九十百千万亿兆廿卅俩仨壹贰叁肆伍陆柒捌玖拾佰仟"

# Nobody checks a number longer than this, and Python refuses to read more than 4300 digits.
LONGEST = 30

_GROUPING = re.compile(r"[, \u2009]")
_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_CONSECUTIVE = re.compile("(.*?)([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)")


def value(numeral: str) -> Number | None:
    """Return what `numeral` (Simplified, half-width) stands for; None if it is no numeral or too long.

    Whole values come back as `int`, others as the nearest `float`. 一百二 is 120 and 三万五 35000.
    """
    if not numeral or len(numeral) > LONGEST:
        return None
    exact = _read(_GROUPING.sub("", numeral))
    return None if exact is None else plain(exact)


def between(numeral: str) -> tuple[Number, Number] | None:
    """三四十 is 30 to 40, 七八 7 to 8, 三两 2 to 3; None for another form, such as 一九四五, read digit by digit."""
    found = _CONSECUTIVE.fullmatch(numeral)
    if not found:
        return None
    head, first, second, unit = found.groups()
    if first == "三" and second == "两":
        first, second = second, first
    low, high = value(head + first + unit), value(head + second + unit)
    if low is None or high is None or (head and head[-1] not in "十百千万亿") or not low < high <= low * 2:
        return None
    return low, high


def plain(exact: Decimal) -> Number:
    """Return a decimal as the `int` it equals, or else as the nearest `float`."""
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _read(numeral: str) -> Decimal | None:
    for unit, size in UNITS.items():
        if unit in numeral:
            head, _, tail = numeral.rpartition(unit)
            count, rest = _read(head or "一"), _read_rest(tail, size)
            return None if count is None or rest is None else count * size + rest
    return _read_digits(numeral)


def _read_rest(tail: str, size: int) -> Decimal | None:
    """What follows a unit: nothing, a smaller number, or one digit that counts the next smaller unit."""
    if not tail:
        return Decimal(0)
    if len(tail) == 1 and size > 10 and DIGITS.get(tail, "0") != "0":
        return Decimal(DIGITS[tail]) * size / 10
    return _read(tail.lstrip("零〇"))


def _read_digits(numeral: str) -> Decimal | None:
    if _ARABIC.fullmatch(numeral):
        return Decimal(numeral)
    if numeral[:1] in TIES:
        return _read(TIES[numeral[0]] + numeral[1:])
    whole, point, fraction = numeral.partition("点")
    if not whole or (point and not fraction) or not DIGITS.keys() >= set(whole + fraction):
        return None
    if len(whole) > 1 and not _ALONE.isdisjoint(whole):
        return None
    return Decimal("".join(DIGITS[c] for c in whole) + "." + "".join(DIGITS[c] for c in fraction))

"""Quantities of a Chinese text: value, unit, and how exact the text is about it.

Values: a number where the text gives one; a share is its ratio (3.5%, 百分之三, 三成, 一半); otherwise one of
`{"about": n}` (约, 左右), `{"nearly": n}` (近), `{"at_least": n}` (以上, 余), `{"more_than": n}` (超过, 逾),
`{"at_most": n}` (以内), `{"less_than": n}` (不到), `{"from": a, "to": b}` (三四十, 3至5, ±3%; a is the smaller one),
`{"ratio": [a, b]}` (7∶3, 翻两番 is 4 to 1) and `{"magnitude": k}` for 10 to the k (数十亿 is 9). The unit of money
is the currency where one is named (美金500元). Ordinals (第三), identifiers (A320, 5G, 3号, 电话12345678, 921地震) and
a lone 一 with a classifier are no quantities.
"""

import re
from decimal import Decimal
from math import log10
from typing import NamedTuple

from . import compounds, currencies
from .numerals import HAN, Number, between, plain, value
from .wordlists import word_list

Value = Number | dict[str, Number | list[Number]] | None

_ARABIC = r"(?:[0-9]{1,3}(?:[, \u2009][0-9]{3})+(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
# 千 and 兆 before these begin a unit (千米, 兆瓦), not a numeral.
_SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|兆(?![瓦赫帕欧焦伏字比])|[百千十](?![米克瓦卡赫帕伏焦欧字比]))"
# 两 counts in front, before 百千万亿 and in 一两天, 三两天; behind other figures it is the unit (十两银子).
_HAN_RUN = (
    f"(?:[{''.join(sorted(set(HAN) - set('千兆两俩仨')))}]"
    f"|(?<![{HAN}])[两俩仨]|两(?=[百千万亿])|(?<=[一三])两(?![银黄金])"
    "|千(?![米克瓦卡赫帕伏焦]|字节|比特)|兆(?![瓦赫帕焦比]))++"
)
_REST = "(?:[0-9],[0-9]{3}|[0-9]{3,4})?(?![0-9])"
_NUMERAL = rf"(?:{_ARABIC}(?: ?{_SCALE}(?:{_ARABIC}{_SCALE})*+{_REST})?|{_HAN_RUN}(?:点[{HAN}]++)?)"


def _alternatives(words: frozenset[str]) -> str:
    """The longest first; a unit in Latin letters ends where the letters end."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(w) + ("(?![A-Za-z0-9])" if w[-1].isascii() and w[-1].isalnum() else "") for w in longest_first
    )


_ENGLISH = " (?:thousand|million|billion|trillion)(?![a-z])"
_MEASURES = word_list("units")
_MEASURE = rf"(?:{_alternatives(_MEASURES)})"
_CLASSIFIER = rf"(?:{_alternatives(word_list('classifiers') - _MEASURES)})"
# 三成五: what follows the figure must not be counted by it.
_TENTH = f"(?<=成)[一二三四五六七八九1-9](?![0-9{HAN}几多余个位名家人年月日天周岁元大类种次级季期项口条成点])"
_NOT_SHARE = "(?!(?<=成)[为了立功本员长就交果语熟型都份品人]|(?<=折)[叠磨腾射返断旧算合])"
# What 一个半 and 一个多 count.
_WHOLE = "(?:小时|月|钟头|星期|礼拜|世纪)"
_QUANTITY = re.compile(
    rf"(?P<lead>好几|[几数上])?"
    rf"(?:(?P<low>{_NUMERAL})(?P<low_unit>{_MEASURE})?(?P<low_tenth>{_TENTH})?"
    rf"(?: ?(?:[-–－]|—(?!—)|[~～至到] ?(?P<minus>[-−－负]|零下)?) ?|(?P<ratio>[:∶：比]))(?=[0-9{HAN}]))?"
    rf"(?P<numeral>{_NUMERAL})(?P<over>[几来](?=[{HAN}]|个|年|岁|天|名|人)| ?[多余](?!于))?"
    rf"(?P<scale>[万亿]{{1,2}}|{_ENGLISH})?"
    rf"(?: ?(?P<unit>(?P<measure>{_MEASURE}{_NOT_SHARE}(?:/{_MEASURE})?)|{_CLASSIFIER})"
    rf"(?:半(?![导径自岛载])(?P<half>(?<=个半){_WHOLE}|)|(?P<tenth>{_TENTH})|[多余](?![种样元于])(?P<beyond>(?<=个多){_WHOLE}|)|次(?<=.次))?"
    rf"(?P<currency>{currencies.BEHIND})?)?"
    rf"(?P<after> ?(?:左右|上下(?!班)|前后|以上|之多|有余|以内|以下|之内|开外|\+))?"
)
_FEW = f"(?:[0-9]{{1,9}}+[百千万亿]{{0,2}}+|[{HAN}]{{1,8}}+)"
_SHARE = re.compile(
    rf"(?:(?P<whole>{_FEW})又)?(?P<base>{_FEW})分之(?P<part>{_NUMERAL})(?P<over>[多余几])?"
    rf"(?: ?[-–~～至到] ?(?:(?P<high_base>{_FEW})分之)?(?P<high>{_NUMERAL})(?! ?(?:{_MEASURE}|{_CLASSIFIER}|月|号)))?"
    r"(?P<after>左右|上下|以上|以下|以内)?"
)
_HALF = re.compile(
    "(?P<word>一半|(?<=[过大])半数?|半数)(?P<after>以上|左右)?"
    "|(?P<time>半)(?P<unit>个世纪|世纪|个多月|个月|个小时|小时|年|天|公里|里|吨|斤|公斤|价)"
)
_BEFORE = re.compile(
    r"(?:约为|约合|约占|约有|约|大概|估计|差不多|将近|接近|近|不超过|不多于|不高于|至多|最多|不大于|不少于|不低于|不小于|至少"
    r"|最少|起码|多达|超过|突破|逾|高于|多于|大于|超出|超|不到|不足|未满|不满|低于|少于|小于)[了有为达]? ?$"
)
_DOUBLED = re.compile(r"(?P<often>[一二两三四五1-5])番")
# Between two numbers, a stroke is a share only where something says so: 2/3 may be a day.
_FRACTION = re.compile(r"(?P<part>[1-9][0-9]?)/(?P<base>[1-9][0-9]{0,2})(?![0-9/.年月日])(?P<after>以上|以下|左右)?")
_OF_SHARES = re.compile(" ?(?:的|强|弱)")
_GLUED = re.compile(r"[A-Za-z_][-_.]?$|[A-Za-z] $|\[$")
_LATIN = re.compile(r"[A-Za-z_\]]")
_MINUS = re.compile(r"(?<![0-9A-Za-z])[-−－]$|零下$|±$|正负$|(?<![肩担背胜抱])负$")
_PLUS_OR_MINUS = frozenset({"±", "正负"})
# 5、6万, 五、六十: two numbers one after the other, of which only the second tells the size.
_EITHER = re.compile(
    f"(?<=[^\n])(?P<first>[2-8二两三四五六七八])、(?P<second>[3-9三四五六七八九])(?=[十百千万亿]|{_MEASURE}|{_CLASSIFIER})"
)
# Numbers that name: telephones, codes of three parts and more.
_IDENTIFIER = re.compile(r"0[0-9]{1,3}[-)] ?[0-9]{3}[-0-9]*+|[0-9]++(?:-[0-9]++){2,}+")
_RATIO = re.compile(rf"{_NUMERAL}(?:[:∶：比]{_NUMERAL}){{2,5}}")
_IDENTIFIER_BEFORE = re.compile(rf"(?:{_alternatives(word_list('identifiers'))})[:为是]?[ (]{{0,2}}$")
# 921地震, 90后.
_NAMED_BEHIND = re.compile("(?<=[0-9]{3})(?:大?地震|事件|事变|运动|惨案|大火|革命)|(?<=[0-9][05])后(?!来)")
# The part of a Chinese numeral that its size belongs to: 五 of 五百, 十二 of 十二万.
_COUNTED = re.compile(f"([{HAN}]+?)[百千万亿兆]+")
_DIVISORS = {"%": 100, "％": 100, "‰": 1000, "成": 10, "折": 10}
# What follows a number that names a thing: 3号, 二级, 四期, 5路.
_NAMING = frozenset("号级期届路楼室版线季代等维星线")
# A number that ends in one of these names no thing, even before Latin letters: 883万TEU.
_SCALES = frozenset("万亿兆")
_ARTICLES = frozenset("年天日月人级岁里度分角")
_MODIFIERS = {
    "about": "约为 约合 约占 约有 约 大概 估计 差不多 左右 上下 前后",
    "nearly": "将近 接近 近",
    "at_most": "不超过 不多于 不高于 至多 最多 不大于 以内 以下 之内",
    "at_least": "不少于 不低于 不小于 至少 最少 起码 多达 以上 之多 有余 + 多 余 来 几 上",
    "more_than": "超过 突破 逾 高于 多于 大于 超出 超 开外",
    "less_than": "不到 不足 未满 不满 低于 少于 小于",
}
_HEDGE_ENDINGS = frozenset("约合占有计多将近接过于少低大起达破逾超出到足满小了为 ")
_SIGN_ENDINGS = frozenset("-−－下负±")
_IDENTIFIER_ENDINGS = frozenset(word[-1] for word in word_list("identifiers")) | frozenset(":为是 (")
_MODIFIER = {word: name for name, words in _MODIFIERS.items() for word in words.split()}


class Quantity(NamedTuple):
    """A quantity at `start`:`end`; its unit, as the text writes it, is at `unit_start`:`unit_end`."""

    start: int
    end: int
    value: Value
    unit_start: int = 0
    unit_end: int = 0


def read(shadow: str, start: int) -> tuple[int, Quantity | None]:
    """Read the numeral that begins at `start` of the Simplified text.

    Returns how far it was read, at least one character, and the quantity if it is one. Linear in the numeral; what
    makes it vague is looked for at most 6 characters before it.
    """
    if share := _SHARE.match(shadow, start):
        return share.end(), _share(shadow, share)
    if identifier := _IDENTIFIER.match(shadow, start):
        return identifier.end(), None
    if ratio := _RATIO.match(shadow, start):
        parts = list(map(value, re.split("[:∶：比]", ratio[0])))
        return ratio.end(), None if None in parts else Quantity(*ratio.span(), {"ratio": parts})  # type: ignore[dict-item]
    if half := _HALF.match(shadow, start):
        return half.end(), _half(shadow, half)
    if (doubled := _DOUBLED.match(shadow, start)) and "翻" in shadow[max(start - 2, 0) : start]:
        return doubled.end(), _doubled(shadow, doubled)
    if (fraction := _FRACTION.match(shadow, start)) and _is_share(shadow, fraction):
        return fraction.end(), _fraction(shadow, fraction)
    if (either := _EITHER.match(shadow, start)) and (found := _either(shadow, either)):
        return found.end, found
    if compound := compounds.read(shadow, start):
        return compound.end, _hedged(shadow, Quantity(start, *compound), "")
    match = _QUANTITY.match(shadow, start)
    if match is None:
        return start + 1, None
    return match.end(), _counted(shadow, match)


def _is_share(shadow: str, fraction: re.Match[str]) -> bool:
    start, end = fraction.span()
    return int(fraction["part"]) < int(fraction["base"]) and (
        fraction["after"] is not None
        or _OF_SHARES.match(shadow, end) is not None
        or _BEFORE.search(shadow, max(start - 5, 0), start) is not None
    )


def _doubled(shadow: str, doubled: re.Match[str]) -> Quantity | None:
    """翻两番 is four times as much: the ratio of what is to what was."""
    often = value(doubled["often"])
    return Quantity(*doubled.span(), {"ratio": [2 ** int(often), 1]}) if often else None


def _share(shadow: str, share: re.Match[str]) -> Quantity | None:
    low = _ratio(share["base"], share["part"])
    if low is None:
        return None
    if share["whole"]:
        low = plain(Decimal(str(value(share["whole"]) or 0)) + Decimal(str(low)))
    behind = share["after"] or ("多" if share["over"] else "")
    if share["high"]:
        high = _ratio(share["high_base"] or share["base"], share["high"])
        return None if high is None else _hedged(shadow, Quantity(*share.span(), _in_order(low, high)), "")
    return _hedged(shadow, Quantity(*share.span(), low), behind)


def _fraction(shadow: str, fraction: re.Match[str]) -> Quantity | None:
    ratio = _ratio(fraction["base"], fraction["part"])
    return None if ratio is None else _hedged(shadow, Quantity(*fraction.span(), ratio), fraction["after"] or "")


def _ratio(base: str, part: str) -> Number | None:
    whole, counted = value(base), value(part)
    return plain(Decimal(str(counted)) / Decimal(str(whole))) if whole and counted is not None else None


def _either(shadow: str, either: re.Match[str]) -> Quantity | None:
    """5、6万 is 50000 to 60000, 五、六十 50 to 60: the size of the second is that of the first too."""
    first, second = value(either["first"]), value(either["second"])
    end, quantity = read(shadow, either.start("second"))
    if first is None or second != first + 1 or shadow[either.start() - 1] == "第":
        return None
    if quantity is None or not isinstance(quantity.value, int | float) or quantity.start != either.start("second"):
        return None
    size = Decimal(str(quantity.value)) / int(second)
    if size.normalize().as_tuple().digits != (1,):
        return None
    low = plain(size * int(first))
    return Quantity(either.start(), end, {"from": low, "to": quantity.value}, quantity.unit_start, quantity.unit_end)


def _half(shadow: str, half: re.Match[str]) -> Quantity | None:
    if half["word"]:
        bare = half["word"] != "一半" and shadow[half.start() - 1 : half.start()] in {"过", "大"}
        hedge = "超过" if bare else half["after"] or ""
        return _hedged(shadow, Quantity(half.start() - bare, half.end(), 0.5), hedge)
    return _hedged(shadow, Quantity(*half.span(), 0.5, *half.span("unit")), "")


def _counted(shadow: str, match: re.Match[str]) -> Quantity | None:
    if not _is_amount(shadow, match):
        return None
    sign = _sign(shadow, match)
    amount = _amount(match, sign[0] if sign else "")
    if amount is None:
        return None
    quantity = Quantity(sign.start() if sign else match.start(), match.end(), amount, *_unit(match))
    if sign:
        return _hedged(shadow, quantity, _hedge_behind(match))
    told = _with_currency(shadow, quantity, match["unit"] or "")
    hedged = _hedged(shadow, told, _hedge_behind(match))
    # 新台币约三百万元: the currency before the hedge.
    return hedged if told is not quantity else _with_currency(shadow, hedged, match["unit"] or "")


def _unit(match: re.Match[str]) -> tuple[int, int]:
    if match["unit"] is None or match["unit"] in _DIVISORS:
        return 0, 0
    return match.span(next((name for name in ("currency", "half", "beyond") if match[name]), "unit"))


def _sign(shadow: str, match: re.Match[str]) -> re.Match[str] | None:
    """The minus in front of the amount."""
    start = match.start()
    if shadow[start - 1 : start] not in _SIGN_ENDINGS:
        return None
    sign = _MINUS.search(shadow, max(0, start - 4), start)
    # A dash between characters and a bare number joins them (川航-8633).
    joins = sign and sign[0] in "-−－" and not match["unit"] and shadow[sign.start() - 1 : sign.start()].isalpha()
    return None if joins else sign


def _is_amount(shadow: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    numeral = match["numeral"]
    if shadow[start - 1 : start] == "第" or (not match["unit"] and shadow[end : end + 1] in _NAMING):
        return False
    if numeral[0] in HAN:
        return _is_han_amount(match)
    if match["unit"] in {"G", "K", "D"} and numeral in "23456":
        return False
    if not match["unit"] and _names(shadow, match):
        return False
    before = shadow[start - 1 : start]
    glued = before.isascii() and _GLUED.search(shadow, max(0, start - 2), start)
    if glued and not currencies.before(shadow, start, ""):
        return before == " " and bool(match["measure"] or (match["scale"] or "").startswith(" "))
    follower = shadow[end : end + 1]
    return bool(match["unit"] or numeral[-1] in _SCALES) or not _LATIN.match(follower)


def _names(shadow: str, match: re.Match[str]) -> bool:
    """Whether a bare number names something: 电话12345678, 0912345678, 921地震."""
    start, end = match.span()
    numeral = match["numeral"]
    if not numeral.isdigit():
        return False
    if (numeral[0] == "0" and len(numeral) > 2) or (len(numeral) < 4 and _NAMED_BEHIND.match(shadow, end)):
        return True
    introduced = shadow[start - 1 : start] in _IDENTIFIER_ENDINGS
    return introduced and _IDENTIFIER_BEFORE.search(shadow, max(0, start - 8), start) is not None


def _is_han_amount(match: re.Match[str]) -> bool:
    """A Chinese numeral counts only with a unit, or when it is too large to be part of a word."""
    numeral = match["numeral"]
    if match["ratio"]:
        return True
    if match["unit"]:
        if match["half"] is not None or match["beyond"]:
            return True
        return numeral not in "一零〇" or bool(match["measure"] and match["unit"] not in _ARTICLES)
    if match["lead"] or match["scale"]:
        return numeral[-1] in "十百千万亿兆"
    return ("万" in numeral or "亿" in numeral) and numeral[0] in "一二两三四五六七八九十廿卅"


def _hedge_behind(match: re.Match[str]) -> str:
    if match["after"]:
        return match["after"].strip()
    if match["lead"] == "上" or match["over"] or match["beyond"] is not None:
        return "余"
    return ""


def _amount(match: re.Match[str], sign: str) -> Value:
    if match["lead"] in {"几", "数", "好几"}:
        return _magnitude(match["numeral"] + (match["scale"] or ""))
    if found := between(match["numeral"]):
        return _in_order(*(_scaled(number, match) for number in found))
    high = value(match["numeral"] + (match["scale"] or ""))
    if high is None:
        return None
    high = _scaled(high, match)
    if match["low"] is not None:
        return _range(match, high, sign)
    if sign in _PLUS_OR_MINUS:
        return {"from": -high, "to": high}
    return -high if sign else high


def _scaled(number: Number, match: re.Match[str], tenth: str = "tenth") -> Number:
    """The number as its unit reads it: 三成 is 0.3, 三成五 0.35, 七五折 0.75, 两年半 2.5."""
    unit = match["unit"] or ""
    if match["half"] is not None:
        return number + 0.5
    if unit not in _DIVISORS:
        return number
    if match[tenth]:
        number = plain(Decimal(str(number)) + Decimal(str(value(match[tenth]))) / 10)
    if unit == "折" and number >= 10:
        number = plain(Decimal(str(number)) / 10)
    return plain(Decimal(str(number)) / _DIVISORS[unit])


def _range(match: re.Match[str], high: Number, sign: str) -> Value:
    low = value(match["low"])
    if low is None:
        return high
    if match["ratio"]:
        return {"ratio": [low, high]}
    low = _as_large(match["low"], match["numeral"], low, high)
    low = _scaled(low, match, "low_tenth") if match["unit"] in _DIVISORS else low
    if match["minus"] or (sign == "零下" and not match["low_unit"]):
        high = -high
    low = -low if sign else low
    # A dash before a smaller number is none of a range: 20-15 may be a score.
    if low > high and not match["unit"]:
        return None
    return high if low == high else _in_order(low, high)


def _as_large(low: str, high: str, least: Number, most: Number) -> Number:
    """The lower number as large as the upper one tells it: 3至5万, 三到五百."""
    mantissa = re.match(_ARABIC, high) if low.isascii() else _COUNTED.fullmatch(high)
    counted = value(mantissa[mantissa.lastindex or 0]) if mantissa else None
    if counted and least <= counted < most and re.fullmatch(f"{_ARABIC}|[{HAN}]+", low) and not _COUNTED.fullmatch(low):
        return plain(Decimal(str(least)) * Decimal(str(most)) / Decimal(str(counted)))
    return least


def _in_order(one: Number, other: Number) -> Value:
    return {"from": min(one, other), "to": max(one, other)}


def _magnitude(numeral: str) -> Value:
    size = value(numeral)
    return {"magnitude": int(log10(size))} if size else None


def _with_currency(shadow: str, quantity: Quantity, unit: str) -> Quantity:
    """Take a currency in front along; it is the unit, also beside a plain 元."""
    found = currencies.before(shadow, quantity.start, unit)
    return quantity._replace(start=found[0], unit_start=found[0], unit_end=found[1]) if found else quantity


def _hedged(shadow: str, quantity: Quantity, behind: str) -> Quantity:
    """Say how exact the amount is, and let the quantity begin at the word in front that says so."""
    start, end, amount, unit_start, unit_end = quantity
    before = None
    if shadow[start - 1 : start] in _HEDGE_ENDINGS:
        before = _BEFORE.search(shadow, max(0, start - 5), start)
    if before:
        start, behind = before.start(), behind or before[0].rstrip(" 了有为达")
    if behind and not isinstance(amount, dict):
        amount = {_MODIFIER.get(behind, "about"): amount}  # type: ignore[dict-item]
    return Quantity(start, end, amount, unit_start, unit_end)

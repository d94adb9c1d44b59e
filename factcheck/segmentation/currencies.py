"""The currency an amount is told in where it stands apart from its 元: 美金500元, NT$300元, 5亿元人民币."""

import re

from .numerals import HAN
from .wordlists import alternatives, word_list

_NAMES = alternatives(word_list("currencies"))
#: A currency right behind 元.
BEHIND = f"(?<=[元圆块])(?:{_NAMES})"
# What a currency in front says more exactly.
_PLAIN = frozenset({"", "元", "圆", "块", "块钱"})
# Not the unit of a number of its own (1美元7.2元), nor what is changed for another (兑美元7.2元).
_BEFORE = re.compile(
    rf"(?:(?:US|NT|HK|RMB|C|A|S)?[$＄¥￥€£]|USD|RMB|NTD|EUR|HKD|(?<![0-9{HAN}多余几元兑对])(?:{_NAMES})) ?$"
)
_ENDINGS = frozenset("$＄¥￥€£DBKR ") | {name[-1] for name in word_list("currencies")}
_LONGEST = max(map(len, word_list("currencies"))) + 2


def before(shadow: str, start: int, unit: str) -> tuple[int, int] | None:
    """Where the currency of an amount of so many `unit` stands, in front of `start`; None where none does."""
    if unit not in _PLAIN or shadow[start - 1 : start] not in _ENDINGS:
        return None
    found = _BEFORE.search(shadow, max(0, start - _LONGEST), start)
    return (found.start(), found.start() + len(found[0].rstrip())) if found else None

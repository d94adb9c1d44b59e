"""Feasts and public days as parts of a year: 元旦, 双十节, 五一假期, 春节.

A day is told only where it is the same every year. Of the moon calendar's feasts, and of 国庆, which countries keep on
different days, no more is known than that they fall on some day of the year.
"""

from .numerals import HAN
from .wordlists import alternatives, pairs

_BY_NAME = pairs("feasts")
_IN_CONTEXT = pairs("feasts_in_context")
#: Name -> its day as a template of EDTF.
DAYS = _BY_NAME | _IN_CONTEXT
_BESIDE = '[”」』"]?(?:国际劳动节|黄金周|小?长假|连假|假[期日]|放假|期间|前后|前夕|时节|佳节)|(?<=年..)[，,。当]'
# What is called after a feast is no time (中秋月饼, 圣诞老人, 双十协定), nor is 李国庆日前说.
_THINGS = "月饼|粽|汤圆|老人|树|礼|卡片?|灯|联欢|晚会|红包|协定|大餐|蛋糕|帽|岛|(?<=日)(?:前(?!夕)|报)"
#: Each name is read whole or not at all, so that 圣诞节礼物 is no 圣诞.
PATTERN = f"(?>{alternatives(_BY_NAME)}|(?<!第)(?:{alternatives(_IN_CONTEXT)})(?={_BESIDE}))(?!{_THINGS})"
#: Names that begin like a number: 五一, 十一.
LIKE_NUMBERS = alternatives(name for name in DAYS if name[0] in HAN)
#: In the template of a day not known.
UNKNOWN_DAY = "-XX"

"""Phrases that hold a verb and are yet no clauses: times, viewpoints, manners, nouns with a relative clause.

They are told by their words and their shape (see `shapes.py`); each waits for the clause it leads in. The patterns are
bounded at one end, so that a piece of any length is read in one pass.
"""

import re

from .times_shape import IS_TIME

_UP_TO_THEN = re.compile(
    r"(?:从|自|到了?|等到|直到|直至|自从).{1,14}"
    r"(?:年间?|年代|时期|时代|世纪|[月日初末朝代]|时候|[今春夏秋冬]天|至今|现在|目前|如今)\Z"
)
_YEAR = re.compile(r"[0-9〇零一二三四五六七八九十元]年(?:[^年]{1,5}[月日季])?\Z")
_PREDICATING = re.compile("[sob]")
_LEADS = (
    *("站在", "早在", "考虑到", "相比", "相较", "通向", "贯穿", "时值", "正值", "适逢", "恰逢", "截至", "临近"),
    *("谈到", "说到", "谈起", "说起", "提起", "面对", "纵观", "放眼"),
)
_VIEWED = re.compile(r"[但而]?是?从.{2,20}(?:看|审视|出发|考虑|讲|说|分析|观察|判断|衡量|考量|入手|算起)\Z")
_IN_MANNER = re.compile(
    r".{0,6}以[^了]{2,15}的(?:角色|身份|方式|形式|姿态|价格|名义|速度|态度|心态|眼光|成绩|代价|优势|比例|名字)\Z"
)
_DETERMINERS = ("这", "那", "该", "某", "各", "每", "此")
_DETERMINED = re.compile(r"[mr][mq]?t?f?d*[vb][^ls]*u[nwmraxqtyj]+v?\Z")
_MEASURED = re.compile(
    r"(?:达到?|超过|高达|不足|不到|长达|多达|重达|为期|低于|高于)"
    r"[0-9.一二两三四五六七八九十百千万亿多余]+[^的了]{0,5}的[^的了]{1,8}\Z"
)
_BARE = re.compile(r"c?t?f?d*(?:v|bs?)[^s]*u[nwmraxqtyj]+v?\Z")


def is_time(text: str, shape: str) -> bool:
    """A time, also 汉武帝元狩四年, 到了清代咸丰年间 and 从1952年建校到现在."""
    if IS_TIME(text) or (not shape.strip("mtqf") and "t" in shape):
        return True
    if _UP_TO_THEN.match(text) or (_YEAR.search(text) and not shape.strip("nmt")):
        return _PREDICATING.search(shape) is None and "了" not in text[2:]
    return False


def begins_a_lead(text: str) -> bool:
    """Whether a verb comes first that, like a preposition, leads in a clause: 面对关税壁垒."""
    return text.startswith(_LEADS)


def is_view_or_manner(text: str) -> bool:
    """从三大要素审视, 就以修路人的角色: a viewpoint, or a manner without the verb it belongs to."""
    return _VIEWED.match(text) is not None or _IN_MANNER.match(text) is not None


def noun_phrase(text: str, shape: str) -> str:
    """Whether it may be one noun, all before its last 的 a modifier: "sure", "maybe" or "" for no.

    Sure are 这份从未公布的报告 and 能量达到一千万亿电子伏的粒子; 上个月放出的录像 may also be a verb and its object.
    """
    if "u" not in shape[1:] or shape[-1] not in "nwrv":
        return ""
    pointed = text.startswith(_DETERMINERS) and _DETERMINED.match(shape)
    if pointed or _MEASURED.search(text):
        return "sure"
    return "maybe" if _BARE.match(shape) else ""

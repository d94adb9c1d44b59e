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
_FROM_TO = re.compile(r"从[^到]{1,14}到[^到了]{1,12}\Z")
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
_SAID_OF = re.compile(r"[这那此该](?:一?[件句番些种点段]|几[件句点]|个?问题|个?消息|[话事])")
_ASKS = re.compile(
    r"究竟|到底|为什么|为何|哪[里儿些个]|是谁|怎么|怎样|如何|是否|能否|多少|该不该|([^\W时动])不\1|多[高大长深远久]\Z"
)
# Read from the letters, since jieba joins 比前 and 较前年; not 比赛, 比亚迪, 较大的.
_COMPARES = re.compile(
    r"同比|环比|相[比较]|比(?![赛例如重分方喻武率较亚利基特尔萨丘])|较(?![为多少大小高低好差强弱早晚量真])"
)
_LONG = r"[0-9一二两三四五六七八九十百千半几多]+个?多?(?:年|月|天|周|星期|小时|分钟)"
_DURATION = re.compile(rf"[了过](?:将近|大约|整整|约|近)?(?:{_LONG}|[一二两三四五六七八九十百几多0-9]+次)\Z")
_TIME_SPENT = re.compile(rf"[花用费][了去掉]?[^花用费]{{0,3}}{_LONG}(?:的?时间)?\Z")
_BARE = re.compile(r"c?t?f?d*(?:v|bs?)[^s]*u(?:[nwmraxqtyj]+v?|n*v[nwmraxqtyj]+)\Z")


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


def points_to_what_is_said(text: str) -> bool:
    """Whether it begins with words, a matter or a question that something is said of: 这件事, 那番话, 此事."""
    return _SAID_OF.match(text) is not None


def is_view_or_manner(text: str) -> bool:
    """从三大要素审视, 就以修路人的角色: a viewpoint, or a manner without the verb it belongs to."""
    return _VIEWED.match(text) is not None or _IN_MANNER.match(text) is not None


def is_range(text: str, shape: str) -> bool:
    """从古代汉语到现代汉语: from one noun to another, and no verb behind."""
    return _FROM_TO.match(text) is not None and not shape[1:].replace("v", "", 1).strip("nmtqwuryfax")


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


def asks(text: str) -> bool:
    """Whether it holds a question, as in 它从哪里来 and 港口能不能跟上."""
    return _ASKS.search(text) is not None


def begins_a_comparison(text: str) -> bool:
    """Whether it compares what was said before with something else: 比前年少了一千, 较上月高, 同比增长五成."""
    return _COMPARES.match(text) is not None


def ends_in_duration(text: str) -> bool:
    """Whether the last words say how long or how often: 价格战打了两年, 县里开了三次."""
    return _DURATION.search(text) is not None


def is_time_spent(text: str) -> bool:
    """Whether time is spent, on something still to be said: 馆员花了三个月."""
    return _TIME_SPENT.search(text) is not None

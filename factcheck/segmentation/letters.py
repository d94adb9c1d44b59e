"""Verbs read from the letters of a piece, where jieba's words hide them.

jieba cuts 石桥岗位于 after 岗位, takes 联合开发 for a noun and joins a verb of saying to the noun before it. Each
question takes the text of a piece in Simplified characters and is answered in one pass over it, however long.
"""

import re

_AT = re.compile(r".(?:位|交汇|坐落|出生|诞生|毕业|成立|创立|始建|取材|源|建|葬)于")
_PUT = re.compile(r".(?:[锁架印摆挂贴放写刻埋葬停坐站躺住设建落藏卡排留存种困]|集中|分布|坐落|安放)在")
_PLACE_ENDS = tuple("上下里中内旁边间")
_DONE_BY = re.compile(r".(?<![自理缘经])由(?![于此])(?=.{3})")
_ATTRIBUTION = re.compile(
    r"(?:另?据|根据|按照?|依照?).{0,30}?(?:统计|介绍|数据|报道|透露|监测|推算|规定|显示|估计|预测|了解|说法"
    r"|记载|分析|计算|研究|资料|报告|文件|条款|条)\Z"
)
_ANNOUNCES = (
    "说",
    "写道",
    "问道",
    "问我",
    "看到",
    "了解到",
    "观察到",
    "显示",
    "认为",
    "指出",
    "表示",
    "反映",
    "算了一笔账",
)
_TELLS = re.compile(
    r"(?:告诉|告知|提醒|警告|通知|转告|问)(?:了?[我你他她]们?|大家|笔者|本?报?记者|对方|自己|外界|媒体)\Z"
)
_DENIED = re.compile(r"没有|不|未")
_UNFORESEEN = re.compile(r"(?:没有?|未曾?|不曾)(?:有?人)?(?:会?想到|料到|预料到|意识到)\Z")


def is_at_or_done_by(text: str) -> bool:
    """Whether something lies or began somewhere or is done by somebody: 石桥村位于白河左岸, 钥匙由主任保管."""
    behind = _behind_link(text)
    return _AT.search(text, behind) is not None or _DONE_BY.search(text, behind) is not None


def is_put(text: str) -> bool:
    """Whether something is put somewhere and the piece ends there: 印在最便宜的纸上, not 放在桌上的书."""
    return _PUT.search(text, 0 if text.endswith(_PLACE_ENDS) else _behind_link(text)) is not None


def _behind_link(text: str) -> int:
    """From where on no 的 follows a verb; `[^的]*` at the end of a pattern would ask it in quadratic time."""
    return max(text.rfind("的"), 0)


def is_attribution(text: str) -> bool:
    """Whether it is 据某局统计 or the like; 据了解 too, though it quotes nobody."""
    return _ATTRIBUTION.match(text) is not None


def announces(text: str) -> bool:
    """Whether its last letters announce what is said or seen next: 告诉记者, 写道."""
    return text.endswith(_ANNOUNCES) or _TELLS.search(text) is not None


def is_unforeseen(text: str) -> bool:
    """Whether it says that nobody thought of it, and yet it follows: 没有人想到，三个月后…."""
    return _UNFORESEEN.search(text) is not None


def is_denied(text: str) -> bool:
    """Whether its last verb is denied, so that nothing is reported."""
    return _DENIED.search(text, max(len(text) - 6, 0)) is not None

"""Rules of grammar by which no claim ends at a joint, whatever else is observed there.

Phrases of time, place, reason and condition wait for their clause, a reporting verb for its complement, a topic
or a question for what is said of it, the first half of a pair for the second.
After 朱德熙《语法讲义》 and 吕叔湘《现代汉语八百词》.
"""

import re

from . import phrases
from .joints import UNNAMED, Joint, mark_of
from .pieces import PAIRS
from .wordlists import word_list

_LEADING = frozenset({"time", "frame", "temporal"})
_COPULAS = frozenset({"是", "为", "就是", "则是", "即", "在于", "分别是", "分别为", "包括"})
_BEING = frozenset({"是", "就是", "则是", "正是", "便是", "才是", "不是", "也是", "却是"})
_REASONS = frozenset({"由于", "鉴于", "因为"})
_REACHES = frozenset({"到", "再到", "至", "直到", "以及"})
_LIST_GOES_ON = frozenset({"以及", "还有", "和", "与", "及", "或", "或是", "或者"})
_LISTED = re.compile(r"[和与及或、]")
_COUNTED_THINGS = re.compile(r"m+[qn]?u?[nwva]{1,4}(?:[cy]m+[qn]?u?[nwva]{1,4})+")
_RESULTS = frozenset({"让", "使", "使得", "令", "以便", "以免", "好让", "从而", "导致", "致使", "以致"})
_MEANT = ("是希望", "是为了", "是因为", "是由于", "是想", "是要", "为的是", "是出于")
_ATTRIBUTE = re.compile(r"(?:[长宽高深厚重粗]|直径|胸径)[约达]?[0-9一二三四五六七八九十百]")
# A noun that only the next clause says the content of: 做了一个实验，把…; 有一个办法，让….
_TO_BE_TOLD = re.compile(
    r"一[个份件项种次条则].{0,6}(?:实验|试验|调查|宣言|声明|公告|怪事|事情?|决定|办法|方法|建议|规定|要求|方案|计划|现象|想法|习惯)\Z"
)
_LEAST = 4  # characters: less is no claim, whatever its grammar
_SHORT_TAIL = 5


def holding(joint: Joint) -> str:
    """The rule by which no claim ends here, "" when none holds. A semicolon parts what it parts."""
    if mark_of(joint.claim.last) == "semicolon":
        return "list goes on" if _is_noun_between_semicolons(joint) else ""
    return _unfinished(joint) or _leading(joint) or _awaiting(joint) or _going_on(joint) or _tail(joint)


def _is_noun_between_semicolons(joint: Joint) -> bool:
    """As in 封閉了濱海高速東站；環城高速南站；機場高速西站."""
    right = joint.right
    return right.adjunct == "noun" and (mark_of(right) == "semicolon" or joint.rest == right.size)


def _unfinished(joint: Joint) -> str:
    """A claim without predicate, or one whose last verb lacks its complement."""
    last = joint.claim.last
    if not joint.claim.predicates:
        return "no predicate yet"
    return "complement to come" if last.reports or last.last in _COPULAS else ""


def _leading(joint: Joint) -> str:
    """A phrase or clause of time, place, reason or condition that leads in the next clause."""
    claim, head, last = joint.claim, joint.claim.head, joint.claim.last
    if last.adjunct in _LEADING:
        return f"{last.adjunct} leads in the next clause"
    if last.adjunct and last.placed:
        return "place leads in the next clause"
    if head.first == "从" and last.first in _REACHES:
        return "from … to leads in the next clause"
    if last.conditional or (head.conditional and claim.predicates == 1):
        return "condition waits for its clause"
    # 因为 may also follow what it explains.
    if head.first in _REASONS and claim.predicates == 1 and (joint.opening or head.first != "因为"):
        return "reason waits for its clause"
    return ""


def _awaiting(joint: Joint) -> str:
    """What only the next clause says something of."""
    last, right = joint.claim.last, joint.right
    if right.verb_first and right.shape[0] != "c" and _TO_BE_TOLD.search(last.text):
        return "what it is comes next"
    if right.shape[:1] in ("d", "v", "p") and phrases.is_time_spent(last.text):
        return "what the time was spent on comes next"
    if _is_topic(joint):
        return "topic waits for its clause"
    if right.subject in UNNAMED and phrases.asks(last.text):
        return "question waits for what is said of it"
    return ""


def _is_topic(joint: Joint) -> bool:
    """Whether the piece is a noun, with or without a relative clause, of which the next clause says something.

    什麼的是…; 資訊產業，是如何…; 突發的疫情，由…直接管理; 做了三十年木工的老師傅，….
    """
    last = joint.claim.last
    if last.text.endswith("的"):
        return joint.right.first in _BEING
    if last.adjunct == "noun" and joint.right.shape[:1] == "s":
        return True
    if last.noun_tail and joint.right.first == "由" and not last.aspect:
        return True
    if last is not joint.claim.head or joint.right.subject not in UNNAMED:
        return False
    return last.topic == "sure" or (last.topic == "maybe" and joint.opening)


def _going_on(joint: Joint) -> str:
    """What goes on with the clause before: its complement, comparison, second half, next step or list."""
    claim, right = joint.claim, joint.right
    if phrases.begins_a_comparison(right.text):
        return "compared with something else"
    if claim.reported and not (right.reports or right.attributed):
        return "complement goes on"
    if any(not PAIRS[opener].isdisjoint(right.words) for opener in claim.openers):
        return "paired"
    if right.text.startswith(_MEANT):
        return "what it was for"
    if right.first in word_list("clause_next_steps") and right.subject in UNNAMED:
        return "next step"
    return "list goes on" if _is_listed(joint) else ""


def _is_listed(joint: Joint) -> bool:
    """Whether the next piece is one more noun: 有两万条评论，五千次转发和三百封来信; 访问了校长，与两位老师."""
    right = joint.right
    if right.predicate:
        return _COUNTED_THINGS.fullmatch(right.shape) is not None
    if right.first in _LIST_GOES_ON or (right.adjunct == "noun" and joint.claim.last.adjunct == "noun"):
        return True
    return not joint.core.predicate and right.adjunct == "noun" and _LISTED.search(right.text) is not None


def _tail(joint: Joint) -> str:
    """What is too short to assert anything, or only tells the purpose or result of the clause before."""
    if joint.claim.size <= _LEAST:
        return "too short to be a claim"
    if _ATTRIBUTE.match(joint.right.text):
        return "attribute of the same thing"
    if joint.right.size == joint.rest <= _SHORT_TAIL:
        return "short tail"
    return "purpose or result" if joint.right.first in _RESULTS else ""

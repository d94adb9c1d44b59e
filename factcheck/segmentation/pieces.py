"""What stands between two joints of a sentence: a clause, or a phrase that leads in or rounds off a clause.

Whether a piece has a predicate of its own is read from its shape (see `shapes.py`): a verb with what it governs, a
verb of being, aspect, an adverb or modal outside a relative clause, an adjective or idiom at the end, a quantity said
of a noun. A piece without one is an adjunct of the clause beside it: time, place, topic, condition.
"""

import re
from dataclasses import dataclass

from . import phrases
from .wordlists import word_list

_NOMINAL_TAIL = re.compile(r"u[nwmraxqtyj]+f?\Z")
_BEING = re.compile(r"s(?!u)")
_ASPECT = re.compile(r"[^x]l")
_ASPECT_OUTSIDE = re.compile(r"[^x]l(?!u)")
_ADVERB = re.compile(r"d[^u]")
_VERB = re.compile(r"[vs](?![lu])(?!lu)\w|[vwn]l(?!u)\w")
_OBJECT = re.compile(r"[vw][nmrtqaxwy]")
_QUANTITY = re.compile(r"[nwi][dtaovf]*m+[mq]?[nf]?\Z|rt+m+[mq]?\Z")
_ABOUT_QUANTITY = re.compile(r"m[mq]*f\Z")
_FIGURE = re.compile(
    r"[0-9]|百分之|[一二三四五六七八九十百千万亿两]{2,}"
    r"|[一二三四五六七八九十两几]+(?=[名位家个座项条台辆艘吨元亩粒级成倍次年月])"
)
_ADVERBIAL_VERB = re.compile(r"[od].*uv\Z")
_TAKEN_AS = re.compile(r"p[^svdlo]*s[nrw]+u[nwmraxqtyj]+\Z")
_PLACED = re.compile(r"c?[nrx][^pvsou]*[ux]?[nx]*pn+\Z")
_RELATIVE = re.compile(r"c?d*[vwi]")
_SUBJECT = re.compile(r"c?[tm]*[fd]?([najmqfwyux]*[nw]|r)[fx]*(?=[dosvbpai])")
_PRONOUN = re.compile(r"c?[td]?r")
_VERB_FIRST = re.compile(r"c?d*[vsob]")
_NOT_TEMPORAL = re.compile(
    r"[0-9一二三四五六七八九十百千万亿两多余几]起\Z|"  # 三百二十五起: a classifier
    r"[小超准按及临计]时\Z|(?:背|前|先|落|然|最|身|今|随|幕|善|延)后\Z|(?:目|面|提|眼|跟|空|史无)前\Z"
)
_ATTRIBUTION = re.compile(
    r"(?:另?据|根据|按照?|依照?).{0,30}?(?:统计|介绍|数据|报道|透露|监测|推算|规定|显示|估计|预测|了解|说法"
    r"|记载|分析|计算|研究|资料|报告|文件|条款|条)\Z"
)
# Read from the letters, where jieba joins the verb to the noun before it.
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
# Something that makes the last word its object or head: 提出三点建议, 他的提醒.
_HAS_OBJECT = re.compile(r"[ulmqrva].\Z")
# Conditions and concessions that may follow the subject of their clause.
_AFTER_SUBJECT = frozenset(["如果", "若", "倘若", "一旦", "即使", "即便", "无论", "不管", "虽然", "虽", "尽管"])
# First halves of pairs that do: 他先签到, 学校既…
_PAIRED_AFTER_SUBJECT = frozenset("先既")
_COUNTING = frozenset({"只要", "只有"})  # 只要二十多天 counts, 只要有人 does not
_GOING = re.compile(r"(?:南下|北上)\Z")
# Read from the letters: jieba cuts 石桥岗位于 after 岗位, and takes 联合开发 for a noun.
_AT = re.compile(r".(?:位|交汇|坐落|出生|诞生|毕业|成立|创立|始建|取材|源|建|葬)于[^的]*\Z")
_PUT = re.compile(
    r".(?:[锁架印摆挂贴放写刻埋葬停坐站躺住设建落藏卡排留存种困]|集中|分布|坐落|安放)在(?:[^的]*|.*[上下里中内旁边间])\Z"
)
_DONE_BY = re.compile(r".(?<![自理缘经])由(?![于此])[^的]{3,}\Z")
_DENIED = re.compile(r"没有|不|未")
# Nobody thought of it, and yet it follows: 没有人想到，三个月后….
_UNFORESEEN = re.compile(r"(?:没有?|未曾?|不曾)(?:有?人)?(?:会?想到|料到|预料到|意识到)\Z")
_ABOUT = re.compile(r"(?:上下|左右|之间|以上|以下|以内)\Z")


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence up to its joint, and what its words say of it; `size` in characters, marks left out."""

    end: int
    mark: str
    text: str
    shape: str
    size: int
    first: str
    last: str
    words: list[str]
    quoted_first: bool
    closed_last: bool
    thinks: bool
    adjunct: str = ""
    predicate: bool = False
    aspect: bool = False
    being: bool = False
    modal: bool = False
    adverb: bool = False
    quality: bool = False
    figure: bool = False
    quantity: bool = False
    reports: bool = False
    attributed: bool = False
    relative: bool = False
    noun_tail: bool = False
    time: bool = False
    placed: bool = False
    prepositional: bool = False
    subordinate: bool = False
    topic: str = ""
    conditional: bool = False
    subject: str = ""
    verb_first: bool = False
    pair_openers: frozenset[str] = frozenset()


def read(piece: Piece) -> Piece:
    """Fill in everything about `piece` that its words and shape say."""
    shape, text = piece.shape, piece.text
    link = shape.rfind("u", 0, -1)
    after = shape[link + 1 :]
    piece.aspect = _ASPECT.search(shape) is not None
    piece.being = "s" in shape
    piece.modal = "o" in shape
    piece.adverb = _ADVERB.search(after) is not None
    piece.quality = shape[-1:] in ("a", "i")
    piece.figure = _FIGURE.search(text) is not None
    piece.quantity = piece.figure and _QUANTITY.search(shape) is not None and not piece.first[:1].isdigit()
    piece.noun_tail = link >= 0 and _NOMINAL_TAIL.search(shape) is not None
    piece.prepositional = _begins_with_preposition(piece)
    piece.subordinate = piece.first in word_list("clause_subordinators")
    piece.predicate = _has_predicate(piece, link, after)
    piece.relative = _is_noun_with_relative_clause(piece, link, after)
    piece.topic = phrases.noun_phrase(text, shape)
    piece.conditional = _is_conditional(piece)
    piece.subject, piece.verb_first = _subject(piece)
    piece.reports, piece.attributed = _reports(piece), _is_attribution(text)
    piece.adjunct = _adjunct(piece, link)
    piece.pair_openers = _pair_openers(piece)
    return piece


def _begins_with_preposition(piece: Piece) -> bool:
    """Whether a preposition comes first, or right after a connective: 但从人才看, 而在首轮融资中."""
    prepositions = word_list("prepositions")
    if piece.first in prepositions:
        return True
    return piece.shape[0] == "c" and len(piece.words) > 1 and piece.words[1] in prepositions


def _has_predicate(piece: Piece, link: int, after: str) -> bool:
    shape = piece.shape
    plain = _is_leading_phrase(piece, after)
    if _ADVERBIAL_VERB.search(shape) and not plain:
        return True
    if plain or (_TAKEN_AS.search(shape) and not (piece.aspect or piece.modal or "d" in shape)):
        return _is_placed(piece)
    return (
        _is_marked_predicate(piece, after)
        or _VERB.search(shape) is not None
        or (_has_bare_verb(shape) if link < 0 else _ends_in_verb(after))
        or piece.quality
        or piece.quantity
        or _is_placed(piece)
    )


def _is_marked_predicate(piece: Piece, after: str) -> bool:
    """A verb of being, aspect, adverb, modal or 把 and 被 that does not stand inside a relative clause."""
    shape = piece.shape
    return (
        piece.adverb
        or "o" in after
        or "b" in shape
        or _BEING.search(shape) is not None
        or _ASPECT_OUTSIDE.search(shape) is not None
    )


def _is_leading_phrase(piece: Piece, after: str) -> bool:
    """A phrase of place, basis or topic whose verb, if any, stands before 的: 站在变革的路口, 与上一代相同的价格."""
    shape = piece.shape
    if phrases.is_view_or_manner(piece.text):
        return True
    if phrases.begins_a_lead(piece.text) or piece.first in word_list("basis_prepositions"):
        return not (piece.being or piece.aspect or piece.adverb or "o" in after or "b" in shape)
    if not (piece.prepositional and piece.noun_tail):
        return False
    return not (piece.aspect or piece.adverb or "o" in after or "s" in after or "b" in shape)


def _has_bare_verb(shape: str) -> bool:
    return "v" in shape or _OBJECT.search(shape) is not None


def _ends_in_verb(after: str) -> bool:
    return len(after) > 1 and after[-1] == "v"


def _is_placed(piece: Piece) -> bool:
    """Being somewhere, about so much or by somebody, without a verb jieba sees: 总部在巴黎, 产量在三百万吨上下."""
    if _AT.search(piece.text) or _PUT.search(piece.text) or _DONE_BY.search(piece.text):
        return True
    if "在" not in piece.text[1:]:
        return False
    if _PLACED.match(piece.shape):
        return True
    piece.quantity = _ABOUT_QUANTITY.search(piece.shape) is not None and _ABOUT.search(piece.text) is not None
    return piece.quantity


def _is_noun_with_relative_clause(piece: Piece, link: int, after: str) -> bool:
    if link < 1 or piece.size >= 18 or piece.shape[-1] not in "nrf" or not _RELATIVE.match(piece.shape):
        return False
    return not any(letter in "svobd" for letter in after)


def _is_conditional(piece: Piece) -> bool:
    """Whether a condition or concession opens the piece or follows its subject: 一旦资本进场, 热度虽然不如第一年."""
    if piece.first in word_list("clause_condition"):
        return piece.first not in _COUNTING or piece.shape[1:2] != "m"
    return not _AFTER_SUBJECT.isdisjoint(piece.words[1:4])


def _subject(piece: Piece) -> tuple[str, bool]:
    verb_first = _VERB_FIRST.match(piece.shape) is not None
    if _PRONOUN.match(piece.shape):
        return "pronoun", verb_first
    if not piece.prepositional and _SUBJECT.match(piece.shape):
        return "noun", verb_first
    return ("none" if verb_first else "unclear"), verb_first


def _reports(piece: Piece) -> bool:
    text = piece.text
    if text in word_list("clause_frames") or text.endswith(("来说", "来讲")):
        return False
    if _UNFORESEEN.search(text):
        return True
    announces = piece.last in word_list("clause_reporters") or text.endswith(_ANNOUNCES)
    announces = announces or _TELLS.search(text) is not None
    announces = announces or (piece.last in word_list("thinking_verbs") and piece.size <= 8)
    announces = announces or (
        not piece.closed_last and piece.last in word_list("reports_or_nouns") and not _HAS_OBJECT.search(piece.shape)
    )
    return announces and not _DENIED.search(text, max(len(text) - 6, 0))


def _is_attribution(text: str) -> bool:
    """据某局统计 and the like; 据了解 quotes nobody, so nothing is its complement."""
    return _ATTRIBUTION.match(text) is not None and text not in word_list("clause_frames")


def _adjunct(piece: Piece, link: int) -> str:
    """The kind of phrase a piece is that cannot stand alone, "" for a clause."""
    text = piece.text
    piece.time = phrases.is_time(text, piece.shape)
    if piece.time:
        return "time"
    if text in word_list("clause_frames") or (text.endswith("的是") and not piece.aspect):
        return "frame"
    leads_in = piece.prepositional or piece.subordinate or not piece.being
    if leads_in and text.endswith(_TEMPORAL_ENDS) and not _NOT_TEMPORAL.search(text) and not piece.quantity:
        return "temporal"
    ends_in_place = piece.placed = text.endswith(_LOCATIVE_ENDS) and not _GOING.search(text)
    if piece.prepositional and (not piece.predicate or (ends_in_place and not piece.aspect)):
        return "preposition"
    if ends_in_place and not piece.quantity and _is_place(piece, link):
        return "locative"
    return "" if piece.predicate else "noun"


def _is_place(piece: Piece, link: int) -> bool:
    if not piece.predicate or phrases.begins_a_lead(piece.text):
        return True
    if _PUT.search(piece.text):
        return False
    if link < 0 or piece.aspect or piece.being or piece.modal or piece.adverb or "b" in piece.shape:
        return False
    return piece.noun_tail and piece.shape[0] in "vwpnm"


def _pair_openers(piece: Piece) -> frozenset[str]:
    """First halves of paired constructions; those of one character count as the first word or behind the subject."""
    found = _PAIR_OPENERS.findall(piece.text)
    if piece.first in PAIRS:
        found.append(piece.first)
    found += [word for word in piece.words[1:4] if word in _PAIRED_AFTER_SUBJECT]
    return frozenset(found)


def _pairs() -> dict[str, frozenset[str]]:
    lines = (line.split() for line in word_list("clause_pairs"))
    return {first: frozenset(seconds) for first, *seconds in lines}


# First half of a paired construction -> the words its second half may show.
PAIRS = _pairs()
# Not the end of 解除了 and the like. The characters come first, so that the search skips to those that begin a pair.
_PAIR_OPENERS = re.compile(
    "|".join(rf"{opener}(?<![解消删扣清拆移去开免]{opener})" for opener in sorted(PAIRS) if len(opener) > 1)
)
_TEMPORAL_ENDS = tuple(sorted(word_list("temporal_ends")))
_LOCATIVE_ENDS = tuple(sorted(word_list("locative_ends")))

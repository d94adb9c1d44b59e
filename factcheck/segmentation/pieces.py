"""What stands between two joints of a sentence: a clause, or a phrase that leads in or rounds off a clause.

Whether a piece has a predicate of its own is read from its shape (see `shapes.py`): a verb with what it governs, a
verb of being, aspect, an adverb or modal outside a relative clause, an adjective or idiom at the end, a quantity said
of a noun. A piece without one is an adjunct of the clause beside it: time, place, topic, condition.
"""

import re
from dataclasses import dataclass, field

from . import letters, phrases
from .wordlists import word_list

_NOMINAL_TAIL = re.compile(r"uv?[nwmraxqtyj]+f?\Z")
_BEING = re.compile(r"s(?!u)")
_ASPECT = re.compile(r"l(?<=[^x]l)")
_ASPECT_OUTSIDE = re.compile(r"l(?<=[^x]l)(?!u)")
_ADVERB = re.compile(r"d[^u]")
_VERB = re.compile(r"[vs](?![lu])(?!lu)\w|[vwn]l(?!u)\w")
_OBJECT = re.compile(r"[vw][nmrtqaxwy]")
_QUANTITY = re.compile(r"[nwi][dtaovf]*m+[mq]?[nf]?\Z|rt+m+[mq]?\Z")
_ABOUT_QUANTITY = re.compile(r"m[mq]*f\Z")
# One class first, so that the search skips most characters at once; then why this character tells a figure.
_FIGURE = re.compile(
    r"[0-9一二三四五六七八九十百千万亿两几]"
    r"(?:(?<=[0-9])|(?<=百)分之|(?<!几)[一二三四五六七八九十百千万亿两]"
    r"|(?<![百千万亿])[名位家个座项条台辆艘吨元亩粒级成倍次年月])"
)
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
# Something that makes the last word its object or head: 提出三点建议, 他的提醒.
_HAS_OBJECT = re.compile(r"[ulmqrva].\Z")
# A noun, then a pronoun as the subject.
_OBJECT_FIRST = re.compile(r"c?(?:[mqr]*[nw]|[mqr]{2,})r")
# Conditions and concessions that may follow the subject of their clause.
_AFTER_SUBJECT = frozenset(["如果", "若", "倘若", "一旦", "即使", "即便", "无论", "不管", "虽然", "虽", "尽管"])
# First halves of pairs that do: 他先签到, 学校既…
_PAIRED_AFTER_SUBJECT = frozenset("先既")
_COUNTING = frozenset({"只要", "只有"})  # 只要二十多天 counts, 只要有人 does not
_GOING = re.compile(r"(?:南下|北上)\Z")
_ABOUT = re.compile(r"(?:上下|左右|之间|以上|以下|以内)\Z")

_FRAMES = word_list("clause_frames")
_PREPOSITIONS = word_list("prepositions")
_BASIS_PREPOSITIONS = word_list("basis_prepositions")
_SUBORDINATORS = word_list("clause_subordinators")
_CONDITIONS = word_list("clause_condition")
_REPORTERS = word_list("clause_reporters")
_REPORTS_OR_NOUNS = word_list("reports_or_nouns")
_THINKING = word_list("thinking_verbs")


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence up to its joint, and what its words say of it; `size` in characters, marks left out."""

    end: int
    mark: str
    text: str
    shape: str
    size: int
    words: list[str]
    last: str
    bare_last: str  # 了 and 过 left out: 说 of 说过
    quoted_first: bool
    closed_last: bool
    thinks: bool
    # Read from those above.
    first: str = field(init=False)
    link: int = field(init=False)  # place of the last 的 in the shape, -1 without one
    after: str = field(init=False)  # the shape behind it
    aspect: bool = field(init=False)
    being: bool = field(init=False)
    adverb: bool = field(init=False)
    figure: bool = field(init=False)
    quantity: bool = field(init=False)
    noun_tail: bool = field(init=False)
    prepositional: bool = field(init=False)
    subordinate: bool = field(init=False)
    predicate: bool = field(init=False)
    conditional: bool = field(init=False)
    verb_first: bool = field(init=False)
    subject: str = field(init=False)
    reports: bool = field(init=False)
    attributed: bool = field(init=False)
    placed: bool = field(init=False)
    adjunct: str = field(init=False)

    def __post_init__(self) -> None:
        shape, text = self.shape, self.text
        self.first = self.words[0]
        self.link = shape.rfind("u", 0, -1)
        self.after = shape[self.link + 1 :]
        self.aspect = _ASPECT.search(shape) is not None
        self.being = "s" in shape
        self.adverb = _ADVERB.search(self.after) is not None
        self.figure = _FIGURE.search(text) is not None
        self.quantity = _ends_in_quantity(self) or _is_about_so_much(self)
        self.noun_tail = self.link >= 0 and _NOMINAL_TAIL.search(shape) is not None
        self.prepositional = _begins_with_preposition(self)
        self.subordinate = self.first in _SUBORDINATORS
        self.predicate = _has_predicate(self)
        self.conditional = _is_conditional(self)
        self.verb_first = _VERB_FIRST.match(shape) is not None
        self.subject = _subject(self)
        self.reports = _reports(self)
        self.attributed = letters.is_attribution(text) and text not in _FRAMES
        self.placed = text.endswith(_LOCATIVE_ENDS) and not _GOING.search(text)
        self.adjunct = _adjunct(self)

    @property
    def modal(self) -> bool:
        """Whether it holds a modal verb."""
        return "o" in self.shape

    @property
    def quality(self) -> bool:
        """Whether it ends in an adjective or an idiom."""
        return self.shape[-1] in "ai"

    @property
    def relative(self) -> bool:
        """Whether it may be a noun behind a relative clause."""
        if self.link < 1 or self.size >= 18 or self.shape[-1] not in "nrf" or not _RELATIVE.match(self.shape):
            return False
        return not any(letter in "svobd" for letter in self.after)

    @property
    def topic(self) -> str:
        """Whether it may be one noun, see `phrases.noun_phrase`."""
        return phrases.noun_phrase(self.text, self.shape)

    @property
    def pair_openers(self) -> list[str]:
        """First halves of paired constructions; those of one character count as first word or behind the subject."""
        found: list[str] = _PAIR_OPENERS.findall(self.text)
        if self.first in PAIRS:
            found.append(self.first)
        return found + [word for word in self.words[1:4] if word in _PAIRED_AFTER_SUBJECT]


def _ends_in_quantity(piece: Piece) -> bool:
    return piece.figure and _QUANTITY.search(piece.shape) is not None and not piece.first[:1].isdigit()


def _is_about_so_much(piece: Piece) -> bool:
    """产量在三百万吨上下: a quantity with the verb 在."""
    text = piece.text
    return "在" in text[1:] and _ABOUT.search(text) is not None and _ABOUT_QUANTITY.search(piece.shape) is not None


def _begins_with_preposition(piece: Piece) -> bool:
    """Whether a preposition comes first, or right after a connective: 但从人才看, 而在首轮融资中."""
    if piece.first in _PREPOSITIONS:
        return True
    return piece.shape[0] == "c" and len(piece.words) > 1 and piece.words[1] in _PREPOSITIONS


def _has_predicate(piece: Piece) -> bool:
    shape = piece.shape
    plain = _is_leading_phrase(piece)
    if not plain and _is_adverbial_verb(shape):
        return True
    if plain or (_TAKEN_AS.search(shape) and not (piece.aspect or piece.modal or "d" in shape)):
        return _is_placed(piece)
    return (
        _is_marked_predicate(piece)
        or _VERB.search(shape) is not None
        or (_has_bare_verb(shape) if piece.link < 0 else _ends_in_verb(piece.after))
        or piece.quality
        or piece.quantity
        or _is_placed(piece)
    )


def _is_adverbial_verb(shape: str) -> bool:
    """An adverb or modal, and a verb that jieba tags with the 地 behind it."""
    return shape.endswith("uv") and ("o" in shape or "d" in shape)


def _is_marked_predicate(piece: Piece) -> bool:
    """A verb of being, aspect, adverb, modal or 把 and 被 that does not stand inside a relative clause."""
    shape = piece.shape
    return (
        piece.adverb
        or "o" in piece.after
        or "b" in shape
        or (piece.being and _BEING.search(shape) is not None)
        or (piece.aspect and _ASPECT_OUTSIDE.search(shape) is not None)
    )


def _is_leading_phrase(piece: Piece) -> bool:
    """A phrase of place, basis or topic whose verb, if any, stands before 的: 站在变革的路口, 与上一代相同的价格."""
    if phrases.is_view_or_manner(piece.text) or phrases.is_range(piece.text, piece.shape):
        return True
    if phrases.begins_a_lead(piece.text) or piece.first in _BASIS_PREPOSITIONS:
        return not (piece.being or piece.aspect or piece.adverb or "o" in piece.after or "b" in piece.shape)
    if not (piece.prepositional and piece.noun_tail):
        return False
    after = piece.after
    return not (piece.aspect or piece.adverb or "o" in after or "s" in after or "b" in piece.shape)


def _has_bare_verb(shape: str) -> bool:
    return "v" in shape or _OBJECT.search(shape) is not None


def _ends_in_verb(after: str) -> bool:
    return len(after) > 1 and after[-1] == "v"


def _is_placed(piece: Piece) -> bool:
    """Being somewhere, about so much or by somebody, without a verb jieba sees: 总部在巴黎, 产量在三百万吨上下."""
    text = piece.text
    if letters.is_at_or_done_by(text):
        return True
    if "在" not in text[1:]:
        return False
    return letters.is_put(text) or _PLACED.match(piece.shape) is not None or _is_about_so_much(piece)


def _is_conditional(piece: Piece) -> bool:
    """Whether a condition or concession opens the piece or follows its subject: 一旦资本进场, 热度虽然不如第一年."""
    if piece.first in _CONDITIONS:
        return piece.first not in _COUNTING or piece.shape[1:2] != "m"
    return not _AFTER_SUBJECT.isdisjoint(piece.words[1:4])


def _subject(piece: Piece) -> str:
    if _PRONOUN.match(piece.shape):
        return "pronoun"
    if not piece.prepositional and _SUBJECT.match(piece.shape):
        return "noun"
    return "none" if piece.verb_first else "unclear"


def _reports(piece: Piece) -> bool:
    text = piece.text
    if text in _FRAMES or text.endswith(("来说", "来讲")):
        return False
    return letters.is_unforeseen(text) or (_announces(piece) and not letters.is_denied(text))


def _announces(piece: Piece) -> bool:
    last = piece.last
    if last in _REPORTERS or letters.announces(piece.text):
        return True
    if last != piece.bare_last and piece.bare_last in _REPORTERS and _says_something_yet_untold(piece):
        return True
    if last in _THINKING and piece.size <= 8:
        return True
    return last in _REPORTS_OR_NOUNS and not piece.closed_last and not _HAS_OBJECT.search(piece.shape)


def _says_something_yet_untold(piece: Piece) -> bool:
    """Whether somebody 说过 what is still to come; it stands first in 这件事他说过, 事情他说明了, 把话说了."""
    if piece.subject not in ("noun", "pronoun") or "b" in piece.shape:
        return False
    return _OBJECT_FIRST.match(piece.shape) is None and not phrases.points_to_what_is_said(piece.text)


def _adjunct(piece: Piece) -> str:
    """The kind of phrase a piece is that cannot stand alone, "" for a clause."""
    text = piece.text
    if phrases.is_time(text, piece.shape):
        return "time"
    if text in _FRAMES or (text.endswith("的是") and not piece.aspect):
        return "frame"
    leads_in = piece.prepositional or piece.subordinate or not piece.being
    if leads_in and text.endswith(_TEMPORAL_ENDS) and not _NOT_TEMPORAL.search(text) and not piece.quantity:
        return "temporal"
    if piece.prepositional and (not piece.predicate or (piece.placed and not piece.aspect)):
        return "preposition"
    if piece.placed and not piece.quantity and _is_place(piece):
        return "locative"
    return "" if piece.predicate else "noun"


def _is_place(piece: Piece) -> bool:
    if not piece.predicate or phrases.begins_a_lead(piece.text):
        return True
    if letters.is_put(piece.text):
        return False
    if piece.link < 0 or piece.aspect or piece.being or piece.modal or piece.adverb or "b" in piece.shape:
        return False
    return piece.noun_tail and piece.shape[0] in "vwpnm"


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

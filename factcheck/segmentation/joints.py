"""What speaks for and against ending a claim at a joint (a comma, semicolon, colon or dash), as named observations.

Each observation is a phrase that a linguist can check against the sentence; `lexicon/joint_weights.txt` gives each its
weight. A claim ends where the weights of the observations add up to more than nothing.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from . import phrases
from .pieces import Piece
from .wordlists import word_list

_MARKS = {
    "；": "semicolon",
    ";": "semicolon",
    "﹔": "semicolon",
    "：": "colon",
    ":": "colon",
    "，": "comma",
    ",": "comma",
}
_COMPARES = re.compile(r"同比|环比|比[^如]|较|约|占|相当于|高于|低于|仅|高达|近")
_POINTS_BACK = ("前者", "后者", "该", "此", "这", "那", "它", "他", "她", "其")
_NEGATES = ("不", "没", "未", "并未", "并非", "无", "毫")
# What a person does goes on from clause to clause.
_PERSONS = frozenset(["他", "她", "我", "你", "您", "他们", "她们", "我们", "咱们", "你们", "两人", "二人"])
_CONTRASTS = frozenset({"则", "却", "反而", "只有"})
_RESULT_ADVERBS = frozenset({"才", "便", "就", "于是", "因此"})
# The next clause names no subject of its own.
UNNAMED = frozenset({"none", "unclear"})
_OPENERS = ("condition", "contrast", "additive", "also", "consequence", "correlatives", "purpose", "listing")

# What sizes are told apart: up to how many characters.
_STEPS = {
    "claim": [5, 8, 11, 15, 20, 30],
    "last piece": [4, 6, 9, 14, 20],
    "right": [4, 6, 8, 11, 15, 22],
    "rest": [6, 9, 13, 20, 40],
    "shorter side": [5, 7, 9, 12, 16],
    "sentence": [18, 24, 32, 48, 70],
}


@dataclass(slots=True)
class Claim:
    """The pieces gathered since the last cut, summed up so that a joint is decided in constant time."""

    head: Piece
    last: Piece
    pieces: int = 0
    size: int = 0
    predicates: int = 0
    aspect: bool = False
    substance: bool = False
    subordinate: bool = False
    reported: bool = False
    thought: bool = False
    after_colon: bool = False
    openers: set[str] = field(default_factory=set)

    def add(self, piece: Piece) -> None:
        """Take one more piece into the claim."""
        if self.pieces and (self.head.adjunct and not self.head.subordinate):
            self.head = piece if not piece.adjunct or piece.subordinate else self.head
        self.after_colon = self.after_colon or (self.pieces > 0 and self.last.mark in "：:")
        self.last = piece
        self.pieces += 1
        self.size += piece.size
        self.predicates += not piece.adjunct
        self.aspect = self.aspect or piece.aspect
        self.substance = self.substance or piece.aspect or piece.being or piece.figure
        self.subordinate = self.subordinate or piece.subordinate
        self.reported = self.reported or piece.reports or piece.attributed
        self.thought = self.thought or piece.thinks
        self.openers.update(piece.pair_openers)


@dataclass(slots=True)
class Joint:
    """The joint after `claim`: the next piece, the next clause, and the sizes of what follows."""

    claim: Claim
    right: Piece
    core: Piece
    right_size: int
    rest: int
    sentence_size: int
    first: bool
    opening: bool
    core_is_last: bool
    reported_before: bool
    thought_before: bool


def mark_of(piece: Piece) -> str:
    """The kind of the mark behind `piece`."""
    return _MARKS.get(piece.mark[:1], "dash")


def observations(joint: Joint) -> list[str]:
    """The names of everything observed at a joint."""
    claim = joint.claim
    return [
        mark_of(claim.last),
        *_left(joint, claim, claim.last),
        *_right(joint, joint.right, joint.core),
        *_across(joint, claim, claim.last, joint.right, joint.core),
        *_reporting(joint, claim),
        *_sizes(joint, claim, claim.last, joint.right, joint.core),
    ]


def _left(joint: Joint, claim: Claim, last: Piece) -> list[str]:
    head = claim.head
    found = [f"left: subject {head.subject}"]
    if head.first in _PERSONS:
        found.append("left: a person")
    if last.adjunct:
        found.append(f"left: ends in {last.adjunct}")
    if head.subordinate and claim.predicates <= 1:
        found.append("left: subordinate")
    if claim.subordinate:
        found.append("left: has subordinate")
    if head.prepositional and claim.predicates == 1:
        found.append("left: begins with preposition")
    if head is last and head.relative and claim.predicates == 1 and joint.right.subject in UNNAMED:
        found.append("left: noun with relative clause")
    if last.noun_tail and claim.pieces == 1 and not last.aspect and joint.right.subject in UNNAMED:
        found.append("left: could be a topic")
    if claim.predicates > 1:
        found.append("left: several predicates")
    if not claim.substance:
        found.append("left: no aspect, being or figure")
    if claim.after_colon:
        found.append("left: has a colon")
    if phrases.ends_in_duration(last.text):
        found.append("left: ends in how long or how often")
    return found + _qualities("left", last)


def _right(joint: Joint, right: Piece, core: Piece) -> list[str]:
    found = [f"right: subject {right.subject}", *_opening(right)]
    if right.adjunct:
        found.append(f"right: begins with {right.adjunct}")
    if not core.predicate:
        found.append("right: no predicate")
    if core.subject != right.subject:
        found.append(f"right: core subject {core.subject}")
    if right.subject in ("noun", "pronoun") and core.predicate and joint.right_size >= 9:
        found.append("right: own subject, not short")
    if right.verb_first and core.figure:
        found.append("right: verb first with figure")
    elif right.verb_first and joint.right_size < 10:
        found.append("right: verb first, short, no figure")
    if right.reports or right.attributed or right.thinks:
        found.append("right: reports")
    if not (core.aspect or core.being or core.figure):
        found.append("right: no aspect, being or figure")
    if joint.core_is_last:
        found.append("right: is last")
    if "f" in right.shape[:6]:
        found.append("right: sets a scene")
    if not _CONTRASTS.isdisjoint(right.words[:4]):
        found.append("right: contrasts")
    if not _RESULT_ADVERBS.isdisjoint(right.words[1:4]):
        found.append("right: result")
    if right.mark in ("；", ";"):
        found.append("right: before semicolon")
    if core.quality and core.size <= 9:
        found.append("right: short quality")
    return found + _qualities("right", core)


def _qualities(side: str, piece: Piece) -> list[str]:
    found = []
    if piece.aspect:
        found.append(f"{side}: aspect")
    if piece.being:
        found.append(f"{side}: being")
    if piece.modal:
        found.append(f"{side}: modal")
    if piece.quality:
        found.append(f"{side}: quality")
    return found


def _opening(right: Piece) -> list[str]:
    """What the first word of the next piece announces."""
    found = list(_announced().get(right.first, ()))
    if right.shape[:1] in ("t", "m") or right.adjunct == "time":
        found.append("opens: time")
    if right.shape[:1] == "s":
        found.append("opens: being")
    if _COMPARES.match(right.text):
        found.append("opens: comparison")
    if right.text.startswith(_POINTS_BACK):
        found.append("opens: pointing back")
    if right.text.startswith(_NEGATES):
        found.append("opens: negation")
    if right.quoted_first:
        found.append("opens: quotation")
    if right.text[:1] == "最":
        found.append("opens: superlative")
    return found


@cache
def _announced() -> dict[str, list[str]]:
    """First word -> the observations it stands for."""
    lists = {f"opens: {name}": word_list(f"clause_{name}") for name in _OPENERS}
    lists["opens: subordinate"] = word_list("clause_subordinators")
    lists["opens: preposition"] = word_list("prepositions")
    lists["opens: second half"] = word_list("clause_second_halves")
    lists["opens: saying"] = word_list("reporting_verbs") | {"问", "谓"}
    lists["opens: 其中"] = frozenset({"其中"})
    announced: dict[str, list[str]] = {}
    for name, listed in lists.items():
        for word in listed:
            announced.setdefault(word, []).append(name)
    return announced


def _across(joint: Joint, claim: Claim, last: Piece, right: Piece, core: Piece) -> list[str]:
    found = []
    if last.figure or core.figure:
        found.append(
            "figures: both" if last.figure and core.figure else f"figures: {'left' if last.figure else 'right'}"
        )
    found.append(f"subjects: {claim.head.subject} then {core.subject}")
    if claim.aspect and core.aspect:
        found.append("aspect on both sides")
    if last.first == right.first and last.first:
        found.append("same opening")
    if last.last == right.last:
        found.append("same ending")
    if last.size == right.size and last.size <= 12:
        found.append("same length")
    elif abs(last.size - right.size) <= 1 and last.size <= 9:
        found.append("nearly same length")
    if joint.first:
        found.append("left: first piece")
    return found


def _reporting(joint: Joint, claim: Claim) -> list[str]:
    """Whether the words to the left report what follows: the complement of a reporting verb stays with it."""
    found = []
    if claim.reported:
        found.append("reported: by this claim")
    elif joint.reported_before:
        found.append("reported: earlier")
    if claim.thought:
        found.append("thought: by this claim")
    elif joint.thought_before:
        found.append("thought: earlier")
    return found


def _sizes(joint: Joint, claim: Claim, last: Piece, right: Piece, core: Piece) -> list[str]:
    shorter = min(claim.size, joint.right_size)
    found = [
        _size("claim", claim.size),
        _size("last piece", last.size),
        _size("right", joint.right_size),
        _size("rest", joint.rest),
        _size("shorter side", shorter),
        _size("sentence", joint.sentence_size),
    ]
    if shorter >= 8:
        found.append("both sides long")
    if shorter >= 12:
        found.append("both sides very long")
    return found


def _size(what: str, size: int) -> str:
    names = _SIZE_NAMES[what]
    return names[size] if size < len(names) else names[-1]


def _size_names(what: str, steps: list[int]) -> list[str]:
    """What a size of 0, 1, 2 … characters is called, up to the first one over the last step."""
    names: list[str] = []
    for step in steps:
        names += [f"{what}: up to {step} characters"] * (step + 1 - len(names))
    return [*names, f"{what}: over {steps[-1]} characters"]


_SIZE_NAMES = {what: _size_names(what, steps) for what, steps in _STEPS.items()}

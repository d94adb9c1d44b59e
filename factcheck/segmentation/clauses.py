"""A sentence -> its claims: the pieces between its joints, and where a claim ends.

The joints are weighed from left to right. What a claim has gathered so far, the next piece and the next piece with a
predicate make the observations (see `joints.py`); their weights were fitted to hand-marked texts and can be read in
`lexicon/joint_weights.txt`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from .holds import holding
from .joints import Claim, Joint, observations
from .marks import Mark, Role
from .pieces import Piece
from .shapes import shape
from .wordlists import word_list
from .words import Word

_LONGEST_READ = 160  # words: of a longer piece the first and last half of so many are read
_MARKS = re.compile("[xy ]")  # letters of the shape
_WORDS_KEPT = 6  # first words of a piece, among which the second half of a pair is looked for


class Cutter:
    """Cuts the sentences of one document, asked for in order."""

    def __init__(self, shadow: str, words: list[Word]) -> None:
        self._shadow = shadow
        self._words = words
        self._starts = [word[0] for word in words]
        self._shape = shape(words)
        self._thoughts = self._find_thoughts()
        self._next = 0

    def ends(self, start: int, end: int, marks: list[Mark]) -> list[int]:
        """Where the claims of the sentence `start`:`end` end, its own end included."""
        found = self.pieces(start, end, marks)
        return [joint.claim.last.end for joint, cut in decisions(found) if cut] + [end]

    def pieces(self, start: int, end: int, marks: list[Mark]) -> list[Piece]:
        """What stands between the joints of the sentence `start`:`end`; nothing when it has no joint."""
        joints = [mark for mark in marks if mark.role is Role.JOINT and mark.start > start and mark.end < end]
        if not joints:
            return []
        stops = [(joint.end, joint.text) for joint in joints] + [(end, "")]
        index = bisect_left(self._starts, start, self._next)
        found: list[Piece] = []
        for stop, mark in stops:
            first, index = index, bisect_left(self._starts, stop, index)
            if piece := self._piece(first, index, stop, mark):
                found.append(piece)
            elif found:
                found[-1].end, found[-1].mark = stop, mark
        self._next = index
        return found

    def _piece(self, first: int, beyond: int, end: int, mark: str) -> Piece | None:
        """The piece of the words `first` to `beyond`, marks and spaces at its ends left out; None of marks alone."""
        shape, words = self._shape, self._words
        opened, closed = first, beyond
        while first < beyond and shape[first] in "x ":
            first += 1
        while beyond > first and shape[beyond - 1] in "x ":
            beyond -= 1
        size = self._size(first, beyond)
        if not size:
            return None
        return Piece(
            end=end,
            mark=mark,
            text=self._shadow[words[first][0] : words[beyond - 1][1]],
            shape=self._short(first, beyond),
            size=size,
            words=[word[2] for word in words[first : first + _WORDS_KEPT]],
            last=words[beyond - 1][2],
            bare_last=words[self._before_aspect(first, beyond)][2],
            quoted_first=bool(shape[opened:first].strip()),
            closed_last=len(shape[beyond:closed].strip()) > 1,
            thinks=self._thoughts.find("h", first, beyond - 1) >= 0,
        )

    def _before_aspect(self, first: int, beyond: int) -> int:
        """The last of the words `first` to `beyond` that is no 了 or 过."""
        last = beyond - 1
        while last > first and self._shape[last] == "l" and self._words[last].text != "着":
            last -= 1
        return last

    def _size(self, first: int, beyond: int) -> int:
        """How many characters the words `first` to `beyond` have, marks counted as none."""
        if first == beyond:
            return 0
        marks = [len(self._words[mark.start()].text) for mark in _MARKS.finditer(self._shape, first, beyond)]
        return self._words[beyond - 1].end - self._words[first].start - sum(marks)

    def _short(self, first: int, beyond: int) -> str:
        if beyond - first > _LONGEST_READ:
            half = _LONGEST_READ // 2
            return self._shape[first : first + half] + self._shape[beyond - half : beyond]
        return self._shape[first:beyond].replace(" ", "")

    def _find_thoughts(self) -> str:
        """One letter a word: h where a verb of speech or thought has a clause for its object."""
        thinking, shape = word_list("thinking_verbs"), f" {self._shape} "
        letters = ["."] * len(self._words)
        for index, word in enumerate(self._words):
            if word[2] in thinking and shape[index] != "u" and shape[index + 2] not in "ul":
                letters[index] = "h"
        return "".join(letters)


def decisions(found: list[Piece], weights: dict[str, float] | None = None) -> Iterator[tuple[Joint, bool]]:
    """Go through the joints between `found` from left to right: each joint, and whether a claim ends there."""
    joints = Row(found)
    for index in range(len(found) - 1):
        joint = joints.joint(index)
        cut = not holding(joint) and weigh(observations(joint), weights or joint_weights()) > 0
        yield joint, cut
        if cut:
            joints.cut()


def weigh(observed: list[str], weights: dict[str, float]) -> float:
    """The sum of the weights of `observed`, the general leaning against a cut included."""
    return sum([weights.get(name, 0.0) for name in observed], weights["always"])


@cache
def joint_weights() -> dict[str, float]:
    """Observation -> weight, from lines of weight, tab, observation."""
    rows = (line.split("\t") for line in word_list("joint_weights"))
    return {name: float(weight) for weight, name in rows}


class Row:
    """The pieces of one sentence and the claim gathered so far; every joint in constant time."""

    def __init__(self, found: list[Piece]) -> None:
        self._pieces = found
        self._ends = [0, *accumulate(piece.size for piece in found)]
        self._cores = _cores(found)
        self._claim: Claim | None = None
        self._reported = self._thought = False

    def joint(self, index: int) -> Joint:
        """The joint after the piece `index`, which is taken into the claim."""
        piece, right, core = self._pieces[index], self._pieces[index + 1], self._cores[index + 1]
        claim = self._claim = self._claim or Claim(piece, piece)
        claim.add(piece)
        self._reported = self._reported or claim.reported
        self._thought = self._thought or claim.thought
        return Joint(
            claim=claim,
            right=right,
            core=self._pieces[core],
            right_size=self._ends[core + 1] - self._ends[index + 1],
            rest=self._ends[-1] - self._ends[index + 1],
            sentence_size=self._ends[-1],
            first=index == 0,
            opening=claim.pieces == index + 1,
            core_is_last=core == len(self._pieces) - 1,
            reported_before=self._reported,
            thought_before=self._thought,
        )

    def cut(self) -> None:
        """End the claim: the next piece begins another."""
        self._claim = None


def _cores(found: list[Piece]) -> list[int]:
    """For each piece the first one from it on that is no adjunct, else the last."""
    cores = [len(found) - 1] * len(found)
    for index in range(len(found) - 2, -1, -1):
        cores[index] = cores[index + 1] if found[index].adjunct else index
    return cores

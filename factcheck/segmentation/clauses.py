"""A sentence -> its claims: the pieces between its joints, and where a claim ends.

The joints are weighed from left to right. What a claim has gathered so far, the next piece and the next piece with a
predicate make the observations (see `joints.py`); their weights were fitted to hand-marked texts and can be read in
`lexicon/joint_weights.txt`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from . import pieces
from .holds import holding
from .joints import Claim, Joint, observations
from .marks import Mark, Role
from .pieces import Piece
from .shapes import shape
from .wordlists import word_list
from .words import Word

_LONGEST_READ = 160  # words: of a longer piece the first and last half of so many are read
_WORDS_KEPT = 6  # first words of a piece, among which the second half of a pair is looked for


class Cutter:
    """Cuts the sentences of one document, asked for in order."""

    def __init__(self, shadow: str, words: list[Word]) -> None:
        self._shadow = shadow
        self._words = words
        self._starts = [word[0] for word in words]
        self._shape = shape(words)
        self._thoughts = self._find_thoughts()
        self._sizes = list(accumulate(_sizes(words, self._shape), initial=0))
        self._next = 0

    def ends(self, start: int, end: int, marks: list[Mark]) -> list[int]:
        """Where the claims of the sentence `start`:`end` end, its own end included."""
        found = self.pieces(start, end, marks)
        return [joint.claim.last.end for joint, cut in decisions(found) if cut] + [end]

    def _is_joint(self, mark: Mark, start: int, end: int) -> bool:
        return mark.role is Role.JOINT and mark.start > start and mark.end < end

    def pieces(self, start: int, end: int, marks: list[Mark]) -> list[Piece]:
        """What stands between the joints of the sentence `start`:`end`; nothing when it has no joint."""
        joints = [mark for mark in marks if self._is_joint(mark, start, end)]
        if not joints:
            return []
        index = bisect_left(self._starts, start, self._next)
        found: list[Piece] = []
        for stop, mark in [*((joint.end, joint.text) for joint in joints), (end, "")]:
            first, index = index, bisect_left(self._starts, stop, index)
            piece = self._piece(first, index, stop, mark)
            if piece.size or not found:
                found.append(piece)
            else:
                found[-1].end, found[-1].mark = piece.end, piece.mark
        self._next = index
        return found if found[0].size else found[1:]

    def _piece(self, first: int, beyond: int, end: int, mark: str) -> Piece:
        """The piece of the words `first` to `beyond`, marks and spaces at its ends left out."""
        shape, words = self._shape, self._words
        size = self._sizes[beyond] - self._sizes[first]
        opened, closed = first, beyond
        while first < beyond and shape[first] in "x ":
            first += 1
        while beyond > first and shape[beyond - 1] in "x ":
            beyond -= 1
        if first == beyond:
            return Piece(end, mark, "", "", 0, "", "", [], False, False, False)
        text = self._shadow[words[first].start : words[beyond - 1].end]
        piece = Piece(
            end=end,
            mark=mark,
            text=text,
            shape=self._short(first, beyond),
            size=size,
            first=words[first].text,
            last=words[beyond - 1].text,
            words=[word.text for word in words[first : first + _WORDS_KEPT]],
            quoted_first=bool(shape[opened:first].strip()),
            closed_last=len(shape[beyond:closed].strip()) > 1,
            thinks=self._thoughts.find("h", first, beyond - 1) >= 0,
        )
        return pieces.read(piece)

    def _short(self, first: int, beyond: int) -> str:
        if beyond - first > _LONGEST_READ:
            half = _LONGEST_READ // 2
            return self._shape[first : first + half] + self._shape[beyond - half : beyond]
        return self._shape[first:beyond].replace(" ", "")

    def _find_thoughts(self) -> str:
        """One letter a word: h where a verb of speech or thought has a clause for its object."""
        thinking, shape = word_list("thinking_verbs"), f" {self._shape} "
        letters = ["."] * len(self._words)
        for index in [index for index, word in enumerate(self._words) if word[2] in thinking]:
            if shape[index] != "u" and shape[index + 2] not in "ul":
                letters[index] = "h"
        return "".join(letters)


def _sizes(words: list[Word], shape: str) -> list[int]:
    """How many characters each word has, marks counted as none."""
    pairs = zip(words, shape, strict=True)
    return [0 if letter in "xy " else end - start for (start, end, _text, _tag), letter in pairs]


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

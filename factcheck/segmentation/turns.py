"""Whose turn it is in a talk written down: lines that begin with a speaker's label (記者：, 王小明：, **Q:**).

A colon behind the first words of a line also explains (原因：…), so a label is believed by what it is:

- a part in a talk (記者, 主持人, 答) names a speaker wherever it stands;
- a person's name or title does when it comes back, when somebody asks in the text, or when it is followed by 我 or 你;
- a surname alone or before a common word, a letter, a Latin name takes a second label beside it, and comes back or has
  somebody ask it;
- anything else that is short and no clause (館長夫人) stands at least twice behind the label of somebody who asks.

A turn goes on in the lines behind it only between two labels, as far as the next heading, and never behind a question.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest

from . import labels
from .labels import Label, Strength
from .spans import Turn
from .structure import Line, Paragraph
from .words import Word

_SAID = re.compile(r"[。！？!?…]|\.(?=\s|$)")
_ADDRESSED = re.compile("[我你您咱]")
# The interviewer's words about the talk itself, in the third person.
_NARRATED = re.compile("记者|笔者|受访者")
_SPEAKING = frozenset({Line.TEXT, Line.ENTRY, Line.QUOTE})
# More lines without a label than this are a text of their own between two talks.
_LONGEST_TURN = 6


def find(text: str, shadow: str, words: Sequence[Word], found: Sequence[Paragraph]) -> dict[int, Turn]:
    """Return the turn of each paragraph that is one, by its number. Linear in the text.

    A paragraph with a speaker's label is running text, also where its form is a heading's or a byline's; a label alone
    on its line is kept whole, like a byline.
    """
    believed = list(_believed(shadow, found, list(labels.read(text, shadow, words, found))))
    turns: dict[int, Turn] = {}
    for label, following in zip_longest(believed, believed[1:]):
        line = found[label.number]
        alone = label.said >= line.end
        line.role = Line.META if alone else Line.TEXT
        if not alone:
            turns[label.number] = Turn(label.speaker, label.asks, label.said)
        last = following.number if following else label.number + 1
        for number in _going_on(shadow, found, label, last, alone):
            turns[number] = Turn(label.speaker, label.asks, found[number].start)
    return turns


def _believed(shadow: str, found: Sequence[Paragraph], candidates: list[Label]) -> Iterator[Label]:
    """The labels that name speakers, by what stands at the beginning of the module."""
    talking = {label.name for label in candidates if _says(shadow, found[label.number], label)}
    enough = _enough(candidates, talking)
    begun = False
    for label in candidates:
        line = found[label.number]
        # Before the talk begins stand titles, bylines and the cast.
        if label.name not in talking or not (begun or _says(shadow, line, label)):
            continue
        addressed = _ADDRESSED.search(shadow, label.said, line.end) is not None
        if enough(label, addressed):
            begun = True
            yield label


def _enough(candidates: list[Label], talking: set[str]) -> Callable[[Label, bool], bool]:
    """Whether a label is believed, from all labels of the text and whether it is followed by 我 or 你."""
    times = Counter(label.name for label in candidates)
    asked = any(label.asks and label.name in talking for label in candidates)
    answers = Counter(after.name for before, after in pairwise(candidates) if before.asks and not after.asks)

    def enough(label: Label, addressed: bool) -> bool:
        again = times[label.name] > 1 or asked
        match label.strength:
            case Strength.PART:
                return True
            case Strength.PERSON:
                return again or addressed
            case Strength.WEAK:
                return again and len(times) > 1
            case Strength.NONE:
                return answers[label.name] > 1

    return enough


def _says(shadow: str, line: Paragraph, label: Label) -> bool:
    """Whether a sentence stands behind the label, or it stands alone on its line."""
    return label.said >= line.end or _SAID.search(shadow, label.said, line.end) is not None


def _going_on(shadow: str, found: Sequence[Paragraph], label: Label, last: int, alone: bool) -> Iterator[int]:
    """The paragraphs behind a label that go on with its turn; `last` is the number where they end at the latest."""
    first = label.number + 1
    if alone and first < len(found) and found[first].role in _SPEAKING:
        yield first
        first += 1
    if label.asks or last - first > _LONGEST_TURN:
        return
    for number in range(first, last):
        line = found[number]
        if line.role not in _SPEAKING:
            return
        own = shadow[line.start : line.end]
        named = own.startswith(label.name) or (len(label.name) > 1 and label.name in own)
        if not named and not _NARRATED.search(shadow, line.start, line.end):
            yield number

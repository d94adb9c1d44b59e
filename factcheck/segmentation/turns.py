"""Whose turn it is in a talk written down: lines that begin with a speaker's label (記者：, 王小明：, **Q:**).

A colon behind the first words of a line also explains (原因：…), so a label is believed by what it is:

- a part in a talk (記者, 主持人, 答) names a speaker wherever it stands;
- a person's name or title does when it comes back, when somebody asks in the text, or when it is followed by 我 or 你;
- a surname alone or before a common word, a letter, a Latin name takes a second label beside it, and comes back or has
  somebody ask it;
- anything else that is short and no clause (館長夫人) stands at least twice behind the label of somebody who asks.

A turn goes on in the lines behind it only between two labels, as far as the next heading, and never behind a question.
It ends where somebody else takes over: a line that begins with person, office and verb of saying (局长王强则说).
Where answers stand in quotation marks, what stands outside them is the author's.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise, zip_longest
from operator import itemgetter

from . import labels
from .labels import Label, Strength
from .marks import QUOTATION_MARKS, Role, top_level
from .names import is_foreign, is_person
from .sources import SAID_TO_THE_END
from .spans import Turn
from .structure import Line, Paragraph
from .wordlists import word_list
from .words import Word

_SAID = re.compile(r"[。！？!?…]|\.(?=\s|$)")
_ADDRESSED = re.compile("[我你您咱]")
# The interviewer's words about the talk itself, in the third person.
_NARRATED = re.compile("记者|笔者|受访者")
# The interviewer is no third person of the talk.
_OFFICES = word_list("titles") - {"记者"}
_SAYING = word_list("speech_verbs")
_OWN = frozenset("我你您咱")
_CONTRASTED = re.compile("则|却|记者|本报|受访")
_QUOTES = re.compile('[：:]\\s*[“「『"]')
_LONGEST_SUBJECT = 14  # words
_LONGEST_ADDRESS = 6  # characters: 告诉本报记者
_CLAUSE_MARKS = frozenset("，。；：！？,;:!?“”「」")
_ASIDE = re.compile(r"\s*[（(][^）)\n]{1,12}[）)]\s*")
_SPEAKING = frozenset({Line.TEXT, Line.ENTRY, Line.QUOTE})
# More lines without a label than this are a text of their own between two talks.
_LONGEST_TURN = 6


class _Taken(IntEnum):
    """How sure it is that somebody else has taken over."""

    NO = 0
    LIKELY = 1  # 局长王强表示：“…”
    SURELY = 2  # 局长王强则表示…, 局长王强告诉记者…


def find(text: str, shadow: str, words: Sequence[Word], found: Sequence[Paragraph]) -> dict[int, Turn]:
    """Return the turn of each paragraph that is one, by its number. Linear in the text.

    A paragraph with a speaker's label is running text, also where its form is a heading's or a byline's; a label alone
    on its line is kept whole, like a byline.
    """
    believed = list(_believed(shadow, found, list(labels.read(text, shadow, words, found))))
    quoted = _stand_in_marks(text, found, believed)
    turns: dict[int, Turn] = {}
    further: list[tuple[Label, list[int]]] = []
    for label, following in zip_longest(believed, believed[1:]):
        line = found[label.number]
        alone = label.said >= line.end
        line.role = Line.META if alone else Line.TEXT
        last = following.number if following else label.number + 1
        first, begin = _first(found, label)
        if first is not None:
            until = _quotation(text, begin, found[first].end) if quoted else None
            turns[first] = Turn(label.speaker, label.asks, begin, until or found[first].end)
        further.append((label, list(_going_on(found, label, (first or label.number) + 1, last))))
    for label, numbers in _until_taken_over(shadow, words, found, further):
        for number in numbers:
            start, end = found[number].start, found[number].end
            until = _quotation(text, start, end) if quoted else end
            if until:
                turns[number] = Turn(label.speaker, label.asks, start, until)
    return turns


def _first(found: Sequence[Paragraph], label: Label) -> tuple[int | None, int]:
    """The paragraph a label's turn begins in, and where: behind it, or on the next line."""
    if label.said < found[label.number].end:
        return label.number, label.said
    behind = label.number + 1
    if behind < len(found) and found[behind].role in _SPEAKING:
        return behind, found[behind].start
    return None, label.said


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


def _going_on(found: Sequence[Paragraph], label: Label, first: int, last: int) -> Iterator[int]:
    """The paragraphs from `first` on, before `last`, that may go on with a label's turn."""
    if label.asks or last - first > _LONGEST_TURN:
        return
    for number in range(first, last):
        if found[number].role not in _SPEAKING:
            return
        yield number


def _until_taken_over(
    shadow: str, words: Sequence[Word], found: Sequence[Paragraph], further: list[tuple[Label, list[int]]]
) -> Iterator[tuple[Label, list[int]]]:
    """Each label with those of its further paragraphs that stand before somebody else's and do not tell of the talk.

    Where other answers run over several paragraphs, who answers may be quoting: only 则 and the like tell then.
    """
    told = [[_tells_of(shadow, found[number], label) for number in numbers] for label, numbers in further]
    others = [[_taken_over(shadow, words, found[number]) for number in numbers] for _label, numbers in further]
    runs_on = any(not all(told_of) and not any(ones) for told_of, ones in zip(told, others, strict=True))
    least = _Taken.SURELY if runs_on else _Taken.LIKELY
    for (label, numbers), told_of, ones in zip(further, told, others, strict=True):
        end = next((place for place, one in enumerate(ones) if one >= least), None)
        yield label, [number for number, is_told in zip(numbers[:end], told_of, strict=False) if not is_told]


def _tells_of(shadow: str, line: Paragraph, label: Label) -> bool:
    """Whether a line tells of the speaker, or of who asks, in the third person."""
    own = shadow[line.start : line.end]
    named = own.startswith(label.name) or (len(label.name) > 1 and label.name in own)
    return named or _NARRATED.search(own) is not None


def _taken_over(shadow: str, words: Sequence[Word], line: Paragraph) -> _Taken:
    """Whether a line begins with a person, the office and a verb of saying."""
    first = bisect_left(words, line.start, key=itemgetter(0))
    subject: list[Word] = []
    for word in words[first : first + _LONGEST_SUBJECT]:
        if word.start >= line.end or word.text in _CLAUSE_MARKS:
            break
        if word.text in _SAYING:
            if not _is_introduced(subject) or not _OWN.isdisjoint(shadow[line.start : word.start]):
                return _Taken.NO
            if _CONTRASTED.search(shadow, line.start, min(word.end + _LONGEST_ADDRESS, line.end)):
                return _Taken.SURELY
            return _Taken.LIKELY if _QUOTES.match(shadow, word.end, line.end) else _Taken.NO
        subject.append(word)
    return _Taken.NO


def _is_introduced(subject: Sequence[Word]) -> bool:
    """Whether a person's name and an office are in it."""
    named = any(len(word.text) > 1 and (is_person(word.text) or is_foreign(word.text)) for word in subject)
    return named and any(word.text[-2:] in _OFFICES or word.text in _OFFICES for word in subject)


def _stand_in_marks(text: str, found: Sequence[Paragraph], believed: Sequence[Label]) -> bool:
    """Whether most answers stand in quotation marks."""
    begins = [
        (found[first].end, begin)
        for first, begin in (_first(found, one) for one in believed if not one.asks)
        if first is not None
    ]
    return 2 * sum(_quotation(text, begin, end) is not None for end, begin in begins) > len(begins)


def _quotation(text: str, begin: int, end: int) -> int | None:
    """Where the utterance in quotation marks ends that stands at `begin`; at `end` where its mark has no partner."""
    aside = _ASIDE.match(text, begin, end)
    begin = aside.end() if aside else begin
    if text[begin : begin + 1] not in QUOTATION_MARKS:
        return None
    marks = top_level(text, begin, end)
    if not marks or marks[0].role is not Role.ENCLOSED or marks[0].start != begin:
        return end
    return marks[0].end if SAID_TO_THE_END.search(text, marks[0].end - 2, marks[0].end) else None

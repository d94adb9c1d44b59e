"""Reads the hand-marked essays of `tests/gold` as spans, so that describing is measured apart from cutting."""

import re
from collections.abc import Iterator
from pathlib import Path

from factcheck.segmentation.describe import describe
from factcheck.segmentation.reading import read
from factcheck.segmentation.segments import Segment
from factcheck.segmentation.spans import Span

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.name.removesuffix(".claims.txt") for path in (ROOT / "gold").glob("*.claims.txt"))

_QUOTATION = re.compile("“[^”]*”|「[^」]*」")
_SENTENCE_ENDS = tuple("。！？!?”」:：")


def marked(name: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a hand-marked essay, and its units with their tags in order."""
    seed = next((ROOT.parent / "seeds").glob("*.txt"))
    path = seed if name == "seed" else ROOT / "gold" / f"{name}.txt"
    lines = (ROOT / "gold" / f"{name}.claims.txt").read_text(encoding="utf-8").splitlines()
    units = [tuple(line.split("|", 1)) for line in lines if line.strip()]
    return path.read_text(encoding="utf-8"), units  # type: ignore[return-value]


def described(name: str) -> list[tuple[str, Segment]]:
    """Each hand-marked unit's tag, and what the engine says of it when it is cut as by hand."""
    text, units = marked(name)
    shadow, words, names = read(text, ())
    spans = spans_of(text, units)
    return list(zip([tag for tag, _ in units], describe(text, shadow, words, spans, names), strict=True))


def spans_of(text: str, units: list[tuple[str, str]]) -> list[Span]:
    """The units, each a tag and its text, as the spans the engine would have cut."""
    return list(_introduced(text, list(_spans(text, units))))


def _spans(text: str, units: list[tuple[str, str]]) -> Iterator[Span]:
    end = sentence = 0
    for tag, unit in units:
        start = text.index(unit, end)
        end = start + len(unit)
        quoted = tuple(found.span() for found in _QUOTATION.finditer(text, start, end))
        yield Span(start, end, "", tag == "H", text.count("\n", 0, start), sentence, quoted)
        sentence += unit.endswith(_SENTENCE_ENDS) or tag == "H" or text[end : end + 1] == "\n"


def _introduced(text: str, spans: list[Span]) -> Iterator[Span]:
    """The spans, those of a paragraph after a line that ends in a colon carried from that line."""
    source = None
    for index, span in enumerate(spans):
        if index and spans[index - 1].paragraph != span.paragraph:
            source = index - 1 if text[spans[index - 1].end - 1] in ":：" else None
        place = (span.start, span.end, span.section, span.is_heading, span.paragraph, span.sentence, span.quoted)
        yield Span(*place, source)


def area_under_curve(scores: list[tuple[float, bool]]) -> float:
    """ROC-AUC: how often a positive scores above a negative, ties counting half."""
    positive = [score for score, is_positive in scores if is_positive]
    negative = [score for score, is_positive in scores if not is_positive]
    won = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return won / (len(positive) * len(negative))

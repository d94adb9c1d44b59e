"""From cuts to claims: what each span mentions, who says it, what it is, and how much it wants checking."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from . import kinds, mentions, signs, speakers
from .checkworthiness import judge
from .mentions import Mention
from .segments import Segment
from .spans import Span
from .words import Word


def describe(
    text: str,
    shadow: str,
    words: Sequence[Word],
    spans: Sequence[Span],
    names: frozenset[str] = frozenset(),
    published_on: datetime.date | None = None,
) -> list[Segment]:
    """Return the spans as finished segments, one for each, in their order.

    `shadow` is the text in Simplified characters, `words` its words, `names` those learnt from the document;
    `published_on` is what relative times are reckoned from. Linear in the text.
    """
    found = list(by_span(mentions.find(text, shadow, words, names, published_on), spans))
    said_by = speakers.attribute(text, shadow, words, spans, found)
    seen = list(signs.of_spans(shadow, words, spans, found))
    segments = []
    for span, kind, inside, speaker, signs_ in zip(
        spans, kinds.decide(spans, said_by, seen), found, said_by, seen, strict=True
    ):
        reasons, score = judge(kind, signs_)
        segments.append(Segment(span.start, span.end, kind, span.section, speaker or "", score, reasons, inside))
    return segments


def by_span(found: Iterable[Mention], spans: Sequence[Span]) -> Iterator[tuple[Mention, ...]]:
    """The mentions inside each span; one that a cut goes through belongs to none."""
    ordered = iter(found)
    mention = next(ordered, None)
    for span in spans:
        inside = []
        while mention is not None and mention.start < span.end:
            if mention.start >= span.start and mention.end <= span.end:
                inside.append(mention)
            mention = next(ordered, None)
        if span.cites:
            inside += [Mention(c.start, c.end, "citation", c.mark, c.reference) for c in span.cites]
            inside.sort(key=attrgetter("start"))
        yield tuple(inside)

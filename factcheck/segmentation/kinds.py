"""What a claim is: heading, fact, quote, opinion, prediction or question."""

from collections.abc import Iterator, Sequence

from .checkworthiness import FACT, score
from .spans import Span

_SETTLED = frozenset({"event", "date"})


def decide(spans: Sequence[Span], speakers: Sequence[str | None], signs: Sequence[frozenset[str]]) -> Iterator[str]:
    """Yield the kind of each span; its speaker is None where nobody is quoted.

    A prediction says what will be (将会, 预计) or sets a time to come beside a verb of prospect (明年会); the clauses
    behind it in its sentence go on with it unless they tell what has happened. Between fact and opinion the
    check-worthiness decides. What an interviewer asks stays a question, though it is told who asks.
    """
    sentence, foretold = -1, False
    for span, speaker, found in zip(spans, speakers, signs, strict=True):
        goes_on = foretold and span.sentence == sentence and _SETTLED.isdisjoint(found)
        kind = _kind(span, speaker, found, goes_on)
        sentence, foretold = span.sentence, kind == "prediction"
        yield kind


def _kind(span: Span, speaker: str | None, signs: frozenset[str], goes_on: bool) -> str:
    if span.is_heading:
        return "heading"
    if span.turn is not None and span.turn.asks and "question" in signs:
        return "question"
    if speaker is not None:
        return "quote"
    if "question" in signs:
        return "question"
    if "will" in signs or {"future", "may"} <= signs or goes_on:
        return "prediction"
    return "fact" if score(signs) >= FACT else "opinion"

"""What a claim is: heading, fact, quote, opinion, prediction or question."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from .spans import Span

#: What each sign adds to the log-odds of fact against opinion; fitted by `benchmarks/fit_worth.py` and rounded.
FACTUAL: Mapping[str, float] = MappingProxyType(
    {
        "figure": 1.2,
        "date": 1.2,
        "count": 1.0,
        "named_person": 0.9,
        "third_person": 0.7,
        "superlative": 0.7,
        "event": 0.5,
        "relative_date": 0.5,
        "document": 0.5,
        "place": 0.2,
        "opinion": -1.5,
        "commentary": -1.5,
        "hedge": -1.2,
        "generality": -1.0,
        "negation": -1.0,
        "first_person": -0.8,
        "anaphora": -0.7,
        "idiom": -0.7,
        "comparison": -0.4,
        "obligation": -0.2,
    }
)
BIAS = 1.3
#: Against a fact when in doubt, so that comment is not taken for something to check.
LEANING = 0.5
#: Comment stands beside comment: how much the claim before and the one behind count, and what they sum to as a rule.
BESIDE, USUAL = 0.2, 1.2
#: A quotation counts beside a claim as this much more than its signs; a neighbour's sum is cut off at the bound.
QUOTED, BOUND = 2.0, 3.0

_SETTLED = frozenset({"event", "date"})


def decide(spans: Sequence[Span], speakers: Sequence[str | None], signs: Sequence[frozenset[str]]) -> Iterator[str]:
    """Yield the kind of each span; its speaker is None where nobody is quoted.

    A prediction says what will be (将会, 预计) or sets a time to come beside a verb of prospect (明年会); the clauses
    behind it in its sentence go on with it unless they tell what has happened. Between fact and opinion the
    signs decide, its own and those of its neighbours. What an interviewer asks stays a question, though it is told
    who asks.
    """
    sentence, foretold = -1, False
    beside = [
        0.0 if span.is_heading else _beside(found, speaker is not None)
        for span, speaker, found in zip(spans, speakers, signs, strict=True)
    ]
    rows = zip(spans, speakers, signs, [0.0, *beside][:-1], [*beside, 0.0][1:], strict=True)
    for span, speaker, found, before, behind in rows:
        goes_on = foretold and span.sentence == sentence and _SETTLED.isdisjoint(found)
        kind = _kind(span, speaker, found, goes_on)
        if not kind:
            kind = "fact" if factuality(found) + before + behind >= LEANING else "opinion"
        sentence, foretold = span.sentence, kind == "prediction"
        yield kind


@lru_cache(maxsize=1 << 12)
def factuality(signs: frozenset[str]) -> float:
    """The log-odds of fact against opinion: the bias and the weights of the signs."""
    # In the order of the table, see `checkworthiness.score`.
    return BIAS + sum(weight for sign, weight in FACTUAL.items() if sign in signs)


@lru_cache(maxsize=1 << 12)
def _beside(signs: frozenset[str], is_quoted: bool) -> float:
    """What a claim adds to the sum of the one before and of the one behind it."""
    own = factuality(signs) + (QUOTED if is_quoted else 0.0)
    return BESIDE * (max(-BOUND, min(BOUND, own)) - USUAL)


def _kind(span: Span, speaker: str | None, signs: frozenset[str], goes_on: bool) -> str:
    """The kind, "" where fact and opinion are left."""
    if span.is_heading:
        return "heading"
    if span.turn is not None and span.turn.asks and "question" in signs:
        return "question"
    if speaker is not None:
        return "quote"
    if "question" in signs:
        return "question"
    return "prediction" if "will" in signs or {"future", "may"} <= signs or goes_on else ""

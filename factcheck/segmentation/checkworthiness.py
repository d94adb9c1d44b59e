"""How much a claim wants checking, from 0 to 1, and why.

The score is the logistic function of the weights of the reasons found, so every reason moves it one way and length
has no say. That figures, names and dates mark what is worth checking, hedges and opinions what is not, follows
ClaimBuster (Hassan et al., KDD 2017) and the CheckThat! labs of CLEF; the weights were fitted by ridge regression on
the hand-marked essays of `tests/gold` and rounded.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from types import MappingProxyType

#: What each reason adds to the log-odds; in this order they are told.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "quotation": 1.5,
        "figure": 1.0,
        "date": 0.8,
        "event": 0.8,
        "named_person": 0.7,
        "named_organisation": 0.7,
        "superlative": 0.5,
        "place": 0.4,
        "document": 0.3,
        "comparison": 0.2,
        "relative_date": 0.2,
        "causal": 0.1,
        "prediction": -2.0,
        "opinion": -1.0,
        "generality": -1.0,
        "question": -1.0,
        "negation": -0.8,
        "first_person": -0.7,
        "hedge": -0.7,
        "obligation": -0.4,
        "anaphora": -0.4,
        "idiom": -0.3,
    }
)
BIAS = 0.1
#: From this score on a statement is a fact, below it an opinion.
FACT = 0.5

# What a kind adds to the signs of a claim.
_KIND_REASONS = {"quote": "quotation", "prediction": "prediction"}


@lru_cache(maxsize=1 << 12)
def judge(kind: str, signs: frozenset[str]) -> tuple[tuple[str, ...], float]:
    """Return the reasons of a claim of this kind, in the order of `WEIGHTS`, and its score; a heading has none."""
    if kind == "heading":
        return (), 0.0
    found = signs | {_KIND_REASONS[kind]} if kind in _KIND_REASONS else signs
    return tuple(reason for reason in WEIGHTS if reason in found), score(found)


@lru_cache(maxsize=1 << 12)
def score(signs: frozenset[str]) -> float:
    """Return the logistic function of the summed weights, to four decimals; it rises with every positive reason."""
    # In the order of WEIGHTS: that of a set differs between processes, and with it the last digits of a sum.
    summed = sum(weight for sign, weight in WEIGHTS.items() if sign in signs)
    return round(1.0 / (1.0 + exp(-BIAS - summed)), 4)

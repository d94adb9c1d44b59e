"""How much a claim wants checking, from 0 to 1, and why.

The score is the logistic function of the weights of the reasons found, so every reason moves it one way and length
has no say. That figures, names and dates mark what is worth checking, hedges and opinions what is not, follows
ClaimBuster (Hassan et al., KDD 2017) and the CheckThat! labs of CLEF; the weights were fitted by logistic
regression on the hand-marked texts of `tests/gold` and `tests/gold/further` (`benchmarks/fit_worth.py`) and rounded.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from types import MappingProxyType

#: What each reason adds to the log-odds; in this order they are told.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "quotation": 2.0,
        "figure": 1.2,
        "date": 1.2,
        "named_person": 1.0,
        "superlative": 0.7,
        "document": 0.6,
        "event": 0.5,
        "named_organisation": 0.3,
        "place": 0.3,
        "relative_date": 0.2,
        "comparison": 0.1,
        "causal": 0.1,
        "prediction": -2.5,
        "opinion": -1.6,
        "question": -1.4,
        "hedge": -0.8,
        "generality": -0.6,
        "negation": -0.6,
        "first_person": -0.4,
        "obligation": -0.4,
        "idiom": -0.3,
        "anaphora": -0.3,
    }
)
BIAS = 0.1
# What a kind adds to the signs of a claim.
_KIND_REASONS = {"quote": "quotation", "prediction": "prediction", "opinion": "opinion"}


@lru_cache(maxsize=1 << 12)
def judge(kind: str, signs: frozenset[str]) -> tuple[tuple[str, ...], float]:
    """Return the reasons of a claim of this kind, in the order of `WEIGHTS`, and its score; a heading has none."""
    if kind == "heading":
        return (), 0.0
    found = reasons(kind, signs)
    return tuple(reason for reason in WEIGHTS if reason in found), score(found)


def reasons(kind: str, signs: frozenset[str]) -> frozenset[str]:
    """The signs with what the kind adds to them; an author's comment judges."""
    if "commentary" in signs:
        signs |= {"opinion"}
    return signs | {_KIND_REASONS[kind]} if kind in _KIND_REASONS else signs


@lru_cache(maxsize=1 << 12)
def score(signs: frozenset[str]) -> float:
    """Return the logistic function of the summed weights, to four decimals; it rises with every positive reason."""
    # In the order of WEIGHTS: that of a set differs between processes, and with it the last digits of a sum.
    summed = sum(weight for sign, weight in WEIGHTS.items() if sign in signs)
    return round(1.0 / (1.0 + exp(-BIAS - summed)), 4)

"""Logistic regression in plain Python: what both fits of the engine's weights do with their observations."""

import math
from collections.abc import Iterable, Mapping

ROUNDS = 300

Weights = dict[str, float]
Row = tuple[Iterable[str], bool]


def fit(rows: Iterable[Row], beliefs: Mapping[str, float], *, pull: float, rate: float, free: str = "") -> Weights:
    """Weights that make the answers of `rows` most likely, by adaptive gradient descent (Duchi et al., JMLR 2011).

    `beliefs` lists every weight with the value it is drawn towards, `pull` strongly; the weight `free` is not drawn.
    Each row is what was observed, and the answer; what is not in `beliefs` does not count. `rate` is the first step.
    """
    number = {name: index for index, name in enumerate(beliefs)}
    data = [([number[name] for name in observed if name in number], float(answer)) for observed, answer in rows]
    drawn = [(0.0 if name == free else pull, belief) for name, belief in beliefs.items()]
    weights, squares = list(beliefs.values()), [1e-8] * len(beliefs)
    for _round in range(ROUNDS):
        slopes = [strength * (weight - belief) for weight, (strength, belief) in zip(weights, drawn, strict=True)]
        for observed, answer in data:
            error = 1 / (1 + math.exp(-sum([weights[index] for index in observed]))) - answer
            for index in observed:
                slopes[index] += error
        for index, slope in enumerate(slopes):
            squares[index] += slope * slope
            weights[index] -= rate * slope / math.sqrt(squares[index])
    return dict(zip(beliefs, weights, strict=True))

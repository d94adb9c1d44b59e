"""Fits the weights of fact against opinion (`kinds.py`) and of the ranking (`checkworthiness.py`), and measures them.

Logistic regression over the signs of hand-cut units, drawn towards nought. The texts are those of
`tests/gold/` and `tests/gold/further/`; every text counts for as much as its units.

    python -m benchmarks.fit_worth
"""

import math
from collections.abc import Callable, Iterable
from statistics import mean
from typing import NamedTuple

from benchmarks import regression
from benchmarks.marked import ROOT, Marked, read_folder
from benchmarks.regression import Weights
from benchmarks.segmentation_quality import CHECKED, TAGS, area
from factcheck.segmentation import checkworthiness, kinds, mentions, reading, signs, speakers
from factcheck.segmentation.describe import by_span
from factcheck.segmentation.spans import Span
from tests.segmentation.gold import spans_of

PULL = 2.0  # how strongly a weight is drawn towards nought
RATE = 0.3
ALWAYS = "always"
LEAST = 4  # units that are neither F nor Q, for the ROC-AUC of one text to mean anything

Signs = frozenset[str]


class Unit(NamedTuple):
    """A hand-cut unit: its tag, its signs, whether somebody is quoted, its kind as the engine decides it."""

    tag: str
    signs: Signs
    quoted: bool
    kind: str


def units_of(marked: Marked) -> list[Unit]:
    """The units of a text that are no headings."""
    read = reading.read(marked.text)
    spans: list[Span] = spans_of(marked.text, [(tag, marked.text[start:end]) for start, end, tag in marked.units])
    found = list(by_span(mentions.find(marked.text, read.shadow, read.words, read.names), spans))
    said_by = speakers.attribute(marked.text, read.shadow, read.words, spans, found)
    seen = list(signs.of_spans(read.shadow, read.words, spans, found))
    decided = kinds.decide(spans, said_by, seen)
    rows = zip(marked.units, seen, said_by, decided, strict=True)
    return [Unit(unit[2], inside, who is not None, kind) for unit, inside, who, kind in rows if unit[2] != "H"]


def fit(rows: list[tuple[Signs, bool]], names: Iterable[str]) -> Weights:
    """Weights of `names` and of `ALWAYS` that make the answers most likely."""
    always = [([ALWAYS, *sorted(seen)], answer) for seen, answer in rows]
    return regression.fit(always, dict.fromkeys([ALWAYS, *names], 0.0), pull=PULL, rate=RATE, free=ALWAYS)


def summed(weights: Weights, seen: Signs) -> float:
    """The sum of the weights of the signs seen, with that of `ALWAYS`."""
    # In the order of the table and rounded: else the last digits, which differ from run to run, would break ties.
    return round(sum(weight for sign, weight in weights.items() if sign in seen or sign == ALWAYS), 9)


def fact_rows(units: list[Unit]) -> list[tuple[Signs, bool]]:
    """Facts and opinions of the author's own: their signs, and whether they are facts."""
    return [(u.signs, u.tag == "F") for u in units if u.tag in "FO" and not u.quoted and "question" not in u.signs]


def worth_rows(units: list[Unit]) -> list[tuple[Signs, bool]]:
    """All units: their signs with what their kind adds, and whether they are worth checking."""
    return [(checkworthiness.reasons(u.kind, u.signs), u.tag in CHECKED) for u in units]


def right(weights: Weights, rows: list[tuple[Signs, bool]]) -> float:
    """The share of answers that are right."""
    return mean((summed(weights, seen) >= 0) == answer for seen, answer in rows) if rows else math.nan


def ranked(weights: Weights, rows: list[tuple[Signs, bool]]) -> float:
    """The ROC-AUC of the sums."""
    sums: dict[bool, list[float]] = {True: [], False: []}
    for seen, answer in rows:
        sums[answer].append(summed(weights, seen))
    return area(sums[True], sums[False]) if len(sums[False]) >= LEAST else math.nan


def report(
    name: str,
    texts: dict[str, list[tuple[Signs, bool]]],
    present: Weights,
    measure: Callable[[Weights, list[tuple[Signs, bool]]], float],
) -> Weights:
    """Print the measure of each text, weights as they stand and fitted without it; return the weights of all texts."""
    names = [sign for sign in present if sign != ALWAYS]
    both = []
    print(f"{name:28} as it stands  left out")
    for left, rows in texts.items():
        without = fit([row for other in texts if other != left for row in texts[other]], names)
        both.append((measure(present, rows), measure(without, rows)))
        print(f"{left:28} {both[-1][0]:12.3f} {both[-1][1]:9.3f}")
    means = [mean(value for value in column if not math.isnan(value)) for column in zip(*both, strict=True)]
    print(f"{'mean':28} {means[0]:12.3f} {means[1]:9.3f}\n")
    return fit([row for rows in texts.values() for row in rows], names)


def main() -> None:
    """Report both tables, and print what a fit to all texts would make of them."""
    texts = {m.name: units_of(m) for folder in ("gold", "gold/further") for m in read_folder(ROOT / "tests" / folder)}
    everything = [unit for units in texts.values() for unit in units]
    print(
        f"kinds as marked: {mean(TAGS[unit.kind] == unit.tag for unit in everything):.3f} of {len(everything)} units\n"
    )
    tables = [
        ("fact against opinion", fact_rows, {ALWAYS: kinds.BIAS, **kinds.FACTUAL}, right),
        ("ranking", worth_rows, {ALWAYS: checkworthiness.BIAS, **checkworthiness.WEIGHTS}, ranked),
    ]
    for name, rows_of, present, measure in tables:
        fitted = report(name, {text: rows_of(units) for text, units in texts.items()}, present, measure)
        print("\n".join(f"{sign:20} {present[sign]:5.1f} {fitted[sign]:7.2f}" for sign in present) + "\n")


if __name__ == "__main__":
    main()

"""Fits the weights of `lexicon/joint_weights.txt` to the hand-marked texts, and says how they do on texts left out.

Logistic regression over the named observations of `joints.py`, drawn towards what grammars say beforehand (`BELIEFS`).
Texts: `tests/gold/`, `tests/gold/further/` and `benchmarks/practice/`, a text that two readers marked in both readings.

    python -m benchmarks.fit_joints            leave each text out in turn and report
    python -m benchmarks.fit_joints --write    fit on all of them and write the weights
"""

import argparse
from collections import defaultdict
from statistics import mean
from typing import NamedTuple

from benchmarks import regression
from benchmarks.marked import ROOT, Marked, places, read_cuts, read_folder
from benchmarks.regression import Weights
from factcheck.segmentation import clauses, reading, sentences, structure, turns
from factcheck.segmentation.holds import holding
from factcheck.segmentation.joints import observations
from factcheck.segmentation.marks import top_level
from factcheck.segmentation.pieces import Piece

BELIEFS = {
    "reported: by this claim": -3.0,
    "left: noun with relative clause": -2.0,
    "left: subordinate": -2.0,
    "colon": -2.0,
    "right: no predicate": -1.5,
    "opens: purpose": -1.5,
    "opens: comparison": -1.0,
    "opens: correlatives": -1.0,
    "thought: by this claim": -1.0,
    "left: begins with preposition": -1.0,
    "semicolon": 3.0,
    "always": -1.0,
}
PULL = 1.0  # how strongly a weight is drawn towards its belief
LEANING = 0.6  # against a cut when in doubt: a claim cut in two misleads, a long one is only long
SHIFTS = [0.0, 0.6, 1.2, 1.5, 1.8, 2.1, 2.4, 3.0]  # those the curve is printed for
SELDOM_CUT = 0.8  # F of sentence ends only, from which on a text counts as one whose marker cuts little
RATE = 0.5
# The seed essay was marked by the author of the convention; the other texts by readers of it.
COPIES = {"seed": 12}

Counts = tuple[int, int, int]  # cuts right, wrong and missed
Sentence = list[tuple[Piece, bool]]
Row = tuple[list[str], bool]


def sentences_of(marked: Marked) -> list[Sentence]:
    """The sentences with joints: their pieces, and whether a unit ends after each."""
    text = marked.text
    shadow, words, _names = reading.read(text)
    cutter = clauses.Cutter(shadow, words)
    ends = {end for _start, end, _tag in marked.units}
    by_place = {place for end in ends for place in places(text, [end])}
    found = []
    paragraphs = structure.paragraphs(text)
    talk = turns.find(text, shadow, words, paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role in structure.WHOLE:
            continue
        begin = talk[number].said if number in talk else paragraph.start
        marks = top_level(text, begin, paragraph.end)
        for stop in sentences.sentence_ends(text, shadow, begin, paragraph.end, marks):
            inside = [mark for mark in marks if begin <= mark.start < stop]
            found.append([(p, bool(places(text, [p.end]) & by_place)) for p in cutter.pieces(begin, stop, inside)])
            begin = stop
    return [sentence for sentence in found if len(sentence) > 1]


def rows_of(found: list[Sentence]) -> list[Row]:
    """Observations at each joint that no rule holds, the claims before it ending where the hand-marked ones do."""
    rows = []
    for sentence in found:
        row = clauses.Row([piece for piece, _ends in sentence])
        for index, (_piece, ends) in enumerate(sentence[:-1]):
            joint = row.joint(index)
            if not holding(joint):
                rows.append((["always", *observations(joint)], ends))
            if ends:
                row.cut()
    return rows


def fit(rows: list[Row]) -> Weights:
    """Weights that make the marked joints most likely, near the beliefs."""
    names = sorted({name for observed, _ends in rows for name in observed})
    return regression.fit(rows, {name: BELIEFS.get(name, 0.0) for name in names}, pull=PULL, rate=RATE)


def leaning(weights: Weights, against: float = LEANING) -> Weights:
    """The same weights with every sum shifted `against` a cut."""
    return weights | {"always": weights["always"] - against}


def judge(found: list[Sentence], weights: Weights) -> Counts:
    """Cuts right, wrong and missed."""
    right = wrong = missed = 0
    for sentence in found:
        decided = clauses.decisions([piece for piece, _ends in sentence], weights)
        for (_joint, cut), (_piece, ends) in zip(decided, sentence, strict=False):
            right += cut and ends
            wrong += cut and not ends
            missed += ends and not cut
    return right, wrong, missed


def texts_of_development() -> list[Marked]:
    """Every reading of the hand-marked texts and the practice texts, those kept aside left out."""
    further = ROOT / "tests/gold/further"
    return [
        *read_folder(ROOT / "tests/gold"),
        *read_folder(further),
        *read_cuts(further, "*.second.txt"),
        *read_cuts(ROOT / "benchmarks/practice"),
    ]


class Read(NamedTuple):
    """A reading of a text, with its sentences."""

    marked: Marked
    sentences: list[Sentence]


def rows_by_text(readings: list[Read]) -> dict[str, list[Row]]:
    """The rows of each text, of all its readings, as often as it counts."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for marked, found in readings:
        rows[marked.name] += rows_of(found) * COPIES.get(marked.name, 1)
    return rows


def fit_all() -> Weights:
    """The weights of the lexicon file: fitted to every text of development, leaning against a cut."""
    rows = rows_by_text([Read(marked, sentences_of(marked)) for marked in texts_of_development()])
    return leaning(fit([row for of_text in rows.values() for row in of_text]))


def main() -> None:
    """Report by text left out, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        write(fit_all())
        return
    readings = [Read(marked, sentences_of(marked)) for marked in texts_of_development()]
    rows = rows_by_text(readings)
    without = {left: fit([row for name in rows if name != left for row in rows[name]]) for left in rows}
    for marked, found in readings:
        print(f"{marked.name:24} {report(marked, found, judge(found, leaning(without[marked.name])))}")
    for shift in SHIFTS:
        print(curve(shift, readings, {name: leaning(weights, shift) for name, weights in without.items()}))


def report(marked: Marked, found: list[Sentence], counts: Counts) -> str:
    """F of all boundaries, precision and recall of the cuts inside sentences."""
    right, wrong, missed = counts
    f = boundary_f(marked, found, counts)
    return f"F {f:.3f}  cuts right {right / max(right + wrong, 1):.2f}  found {right / max(right + missed, 1):.2f}"


def boundary_f(marked: Marked, found: list[Sentence], counts: Counts) -> float:
    """F of all boundaries of a text, those between sentences taken for right."""
    right, wrong, missed = counts
    outside = len(marked.boundaries) - inside(found)
    return 2 * (outside + right) / (2 * (outside + right) + wrong + missed)


def inside(found: list[Sentence]) -> int:
    """How many marked units end inside a sentence."""
    return sum(ends for sentence in found for _piece, ends in sentence[:-1])


def curve(shift: float, readings: list[Read], weights: dict[str, Weights]) -> str:
    """One line of the table: the texts left out, every sum shifted against a cut by `shift`.

    Shift, cuts right, cuts found, mean F; then mean F, and F of sentence ends only, of texts whose marker cuts little.
    """
    counts = [judge(found, weights[marked.name]) for marked, found in readings]
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    f = [boundary_f(*read, counted) for read, counted in zip(readings, counts, strict=True)]
    plain = [boundary_f(*read, (0, 0, inside(read.sentences))) for read in readings]
    seldom = [pair for pair in zip(f, plain, strict=True) if pair[1] >= SELDOM_CUT]
    figures = [mean(f), *map(mean, zip(*seldom, strict=True))]
    shares = [right / max(right + wrong, 1), right / max(right + missed, 1)]
    return f"| {shift:.1f} | " + " | ".join(f"{figure:.3f}" for figure in shares + figures) + " |"


def write(weights: Weights) -> None:
    """Write the weights as the lexicon file, the heaviest first."""
    path = ROOT / "factcheck/segmentation/lexicon/joint_weights.txt"
    head = "# Weight and observation, tab between; fitted to hand-marked texts by benchmarks/fit_joints.py.\n"
    ordered = sorted(weights.items(), key=lambda pair: -abs(pair[1]))
    path.write_text(head + "".join(f"{weight:.2f}\t{name}\n" for name, weight in ordered), encoding="utf-8")


if __name__ == "__main__":
    main()

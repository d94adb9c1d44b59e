"""How far readers of the same text agree with each other, and the engine with them.

    python -m benchmarks.readers [FOLDER]      tests/gold/aside when no folder is named

Compared are the cuts inside sentences, at commas, semicolons, colons and dashes, of `NAME.claims.txt` (the first
reader), `NAME.second.txt` and `NAME.third.txt`. No engine can agree with one reader more than other readers do.
"""

import argparse
from collections import defaultdict
from itertools import permutations
from pathlib import Path

from benchmarks.marked import ROOT, Marked, read_cuts, read_folder
from benchmarks.segmentation_quality import agreement, comma_cuts, ends_of
from factcheck.segmentation import segment


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/gold/aside")
    texts = readings(parser.parse_args().folder)
    print("| text | F of two readers | cuts of one that are the other's |")
    print("| --- | --- | --- |")
    for name, read in texts.items():
        print(f"| {name} | {among(read)} |")
    print("\n| text | F with each reader | the engine's cuts | the first reader's too | any reader's |")
    print("| --- | --- | --- | --- | --- |")
    for name, read in texts.items():
        print(f"| {name} | {engine(read)} |")


def readings(folder: Path) -> dict[str, list[Marked]]:
    """Texts with more than one reading, the first reader's first."""
    found: dict[str, list[Marked]] = defaultdict(list)
    for marked in [*read_folder(folder), *read_cuts(folder, "*.second.txt"), *read_cuts(folder, "*.third.txt")]:
        found[marked.name].append(marked)
    return {name: read for name, read in found.items() if len(read) > 1}


def among(read: list[Marked]) -> str:
    """The readers of one text, compared in pairs, each way."""
    f = [agreement(one.boundaries, other.boundaries)[0] for one, other in permutations(read, 2)]
    cuts = [shared(one, other) for one, other in permutations(read, 2)]
    return f"{spread(f)} | {spread(cuts)}"


def shared(one: Marked, other: Marked) -> float:
    """The share of the cuts of `one` inside sentences that `other` has too."""
    right, cut = comma_cuts(other, [end for _start, end, _tag in one.units])
    return right / max(cut, 1)


def engine(read: list[Marked]) -> str:
    """The engine's cuts of one text against those of its readers."""
    found = segment(read[0].text)
    f = [agreement(one.boundaries, ends_of(one.text, found))[0] for one in read]
    ends = [segment.end for segment in found]
    first, cut = comma_cuts(read[0], ends)
    anyone = Marked(read[0].name, read[0].text, [unit for one in read for unit in one.units])
    return f"{spread(f)} | {cut} | {first} | {comma_cuts(anyone, ends)[0]}"


def spread(figures: list[float]) -> str:
    """The least and the greatest."""
    return f"{min(figures):.2f} to {max(figures):.2f}"


if __name__ == "__main__":
    main()

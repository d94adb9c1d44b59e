"""How well the claim engine agrees with hand-marked texts.

    python -m benchmarks.segmentation_quality [FOLDER]      tests/gold when no folder is named

The folder holds `NAME.claims.txt`, one unit a line as `TAG|text`, and beside it the text as `NAME.txt` (without one the
units are joined by newlines). For every text: F, precision and recall of boundaries (counted in letters, digits and Han
characters, the end of the text left out), the same for cutting at sentence ends only, the share of cuts at commas,
semicolons, colons and dashes that are marked too, headings, and cuts that stay when the text is written in the other
script. Then for all texts: the kinds against the tags, and the ROC-AUC of the ranking (F and Q against O and P).
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from opencc import OpenCC

from benchmarks.marked import ROOT, Marked, places, read_folder
from factcheck.segmentation import Segment, segment

TAGS = {"heading": "H", "fact": "F", "quote": "Q", "opinion": "O", "prediction": "P", "question": "O"}
CHECKED, UNCHECKED = ("F", "Q"), ("O", "P")
JOINTS = "，,；;：:—"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/gold")
    texts = read_folder(parser.parse_args().folder)
    cuts = {marked.name: segment(marked.text) for marked in texts}
    print(
        "| text | units | F | precision | recall | sentences only F | cuts at commas right | headings | other script |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for marked in texts:
        print(boundary_row(marked, cuts[marked.name]))
    pairs = [pair for marked in texts for pair in aligned(marked, cuts[marked.name])]
    print_kinds(pairs)
    print_ranking({"all texts": pairs} | {marked.name: aligned(marked, cuts[marked.name]) for marked in texts})


def boundary_row(marked: Marked, found: list[Segment]) -> str:
    """One line of the table of boundaries."""
    whole = segment(marked.text, granularity="sentence")
    f, precision, recall = agreement(marked.boundaries, ends_of(marked.text, found))
    plain = agreement(marked.boundaries, ends_of(marked.text, whole))[0]
    right, cut = comma_cuts(marked, [cut.end for cut in found])
    commas = f"{right} of {cut}"
    columns = [f"{f:.3f}", f"{precision:.3f}", f"{recall:.3f}", f"{plain:.3f}", commas, headings(marked, found)]
    return f"| {marked.name} | {len(marked.units)} | {' | '.join(columns)} | {other_script(marked.text, found):.4f} |"


def ends_of(text: str, found: list[Segment]) -> set[int]:
    """Where segments end, in letters."""
    return places(text, (segment.end for segment in found))


def agreement(wanted: set[int], found: set[int]) -> tuple[float, float, float]:
    """F, precision, recall of `found` against `wanted`."""
    both = len(wanted & found)
    precision, recall = both / max(len(found), 1), both / max(len(wanted), 1)
    return 2 * both / max(len(wanted) + len(found), 1), precision, recall


def comma_cuts(marked: Marked, ends: Iterable[int]) -> tuple[int, int]:
    """How many of the `ends` that are cuts at joints are marked too, and how many such cuts there are."""
    text = marked.text
    cut = places(text, [end for end in ends if text[end - 1] in JOINTS and text[end : end + 1] != "\n"])
    return len(cut & marked.boundaries), len(cut)


def headings(marked: Marked, found: list[Segment]) -> str:
    """Headings found of those marked, and false ones."""
    wanted = {(start, end) for start, end, tag in marked.units if tag == "H"}
    said = {(s.start, s.end) for s in found if s.kind == "heading"}
    return f"{len(wanted & said)} of {len(wanted)}, {len(said - wanted)} false"


def other_script(text: str, found: list[Segment]) -> float:
    """F of the cuts of the text in the other script against its own, where conversion keeps the length."""
    simplified = OpenCC("t2s").convert(text)
    other = simplified if simplified != text else OpenCC("s2t").convert(text)
    if len(other) != len(text):
        return float("nan")
    return agreement(ends_of(text, found), ends_of(text, segment(other)))[0]


def aligned(marked: Marked, found: list[Segment]) -> list[tuple[str, Segment]]:
    """The tag of each marked unit with the segment that overlaps it most."""
    return [(tag, max(found, key=lambda s: overlap(s, start, end))) for start, end, tag in marked.units]


def overlap(found: Segment, start: int, end: int) -> int:
    """How many code points a segment shares with `start`:`end`."""
    return min(found.end, end) - max(found.start, start)


def print_kinds(pairs: list[tuple[str, Segment]]) -> None:
    """The table of tags against kinds."""
    counts = Counter((tag, found.kind) for tag, found in pairs)
    print("\n| marked | " + " | ".join(TAGS) + " |\n|" + " --- |" * (len(TAGS) + 1))
    for tag in "HFQOP":
        print(f"| {tag} | " + " | ".join(str(counts[tag, kind]) for kind in TAGS) + " |")
    right = sum(TAGS[found.kind] == tag for tag, found in pairs)
    print(f"\nkinds right: {right / max(len(pairs), 1):.3f} of {len(pairs)} units")


def print_ranking(groups: dict[str, list[tuple[str, Segment]]]) -> None:
    """ROC-AUC of check-worthiness, F and Q against O and P."""
    for name, pairs in groups.items():
        worth = [found.checkworthiness for tag, found in pairs if tag in CHECKED]
        idle = [found.checkworthiness for tag, found in pairs if tag in UNCHECKED]
        print(f"ROC-AUC {name}: {area(worth, idle):.3f}")


def area(higher: list[float], lower: list[float]) -> float:
    """The chance that one of `higher` stands above one of `lower`, ties counted half (Mann-Whitney)."""
    wins = sum((a > b) + (a == b) / 2 for a in higher for b in lower)
    return wins / max(len(higher) * len(lower), 1)


if __name__ == "__main__":
    main()

"""Whether claims end where linguists end a unit of discourse, and never inside a word.

    python -m benchmarks.discourse_units FOLDER

The folder holds texts of the Georgetown Chinese Discourse Treebank (Peng, Liu and Zeldes, GCDT: A Chinese RST Treebank
for Multigenre and Multilingual Discourse Parsing, AACL 2022), which is not part of this project: `NAME.edus`, one
elementary discourse unit a line, its words parted by spaces. A unit is a clause: it is shorter than a claim, since
clauses of time, reason, purpose and speech are parted too. So the figures tell whether a cut may stand at all, not
whether the claims are the right ones. Prints, for every text: the cuts at commas, semicolons, colons and dashes that
end a unit, the same for cutting at every such mark, and the cuts inside words.
"""

import argparse
import re
from pathlib import Path
from typing import NamedTuple

from benchmarks.marked import places
from benchmarks.segmentation_quality import JOINTS
from factcheck.segmentation import segment

_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.(?: |$)|[(（] [一二三四五六七八九十]+ [)）]")
_BRACKETS = {"-LSB-": "[", "-RSB-": "]", "-LRB-": "(", "-RRB-": ")"}


class Parsed(NamedTuple):
    """A text with the ends of its words and of its units, in code points."""

    name: str
    text: str
    words: list[int]
    units: list[int]


class Counts(NamedTuple):
    """Cuts at joints, those of them that end a unit, all joints, those of them that end a unit, cuts inside words."""

    cut: int
    right: int
    joints: int
    joints_right: int
    inside_words: int


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    counted = {path.stem: count(read(path)) for path in sorted(parser.parse_args().folder.glob("*.edus"))}
    counted["all texts"] = Counts(*map(sum, zip(*counted.values(), strict=True)))
    print("| text | cuts at joints that end a unit | joints that end a unit | cuts inside a word |")
    print("| --- | --- | --- | --- |")
    for name, counts in counted.items():
        print(f"| {name} | {share(counts.right, counts.cut)} | {share(counts.joints_right, counts.joints)} |", end="")
        print(f" {counts.inside_words} |")


def read(path: Path) -> Parsed:
    """The text of a file, in one paragraph but for numbered headings.

    Other headings are not told from clauses there, and run on into the sentence behind them. Spaces stand between words
    of Latin letters or digits only.
    """
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    written, units = "", []
    words = []
    before: list[str] = []
    for line in lines:
        written += "\n" if _NUMBERED.match(" ".join(line)) or _is_heading(before) else ""
        for word in line:
            written = _joined(written, _BRACKETS.get(word, word))
            words.append(len(written))
        units.append(len(written))
        before = line
    return Parsed(path.stem, written, words, units)


def _is_heading(line: list[str]) -> bool:
    return bool(_NUMBERED.match(" ".join(line))) and line[-1] not in JOINTS


def _joined(left: str, right: str) -> str:
    """The text with one more word; a space only where Latin words or numbers would run together."""
    parted = left[-1:].isascii() and left[-1:].isalnum() and right[0].isascii() and right[0].isalnum()
    return f"{left} {right}" if parted else left + right


def count(parsed: Parsed) -> Counts:
    """Compare the claims of a text with its units and words."""
    text = parsed.text
    units, words = places(text, parsed.units), places(text, parsed.words)
    ends = [found.end for found in segment(text)]
    cut = places(text, (end for end in ends if text[end - 1] in JOINTS))
    joints = places(text, (place + 1 for place, mark in enumerate(text) if mark in JOINTS))
    return Counts(len(cut), len(cut & units), len(joints), len(joints & units), len(places(text, ends) - words))


def share(part: int, whole: int) -> str:
    """As in "45 of 48, 0.938"."""
    return f"{part} of {whole}, {part / max(whole, 1):.3f}"


if __name__ == "__main__":
    main()

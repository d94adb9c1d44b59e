"""Hand-marked texts: reading them, and comparing places counted in letters, digits and Han characters only."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from factcheck.segmentation import cutting, reading

ROOT = Path(__file__).resolve().parent.parent
CUT = "‖"


@dataclass(frozen=True)
class Marked:
    """A text with its hand-marked units: (start, end, tag) in code points, in order, tiling the text."""

    name: str
    text: str
    units: list[tuple[int, int, str]]

    @property
    def boundaries(self) -> set[int]:
        """Where units end, as numbers of letters before; the end of the text left out."""
        return places(self.text, (end for _start, end, _tag in self.units))


def read_folder(folder: Path) -> list[Marked]:
    """Every `NAME.claims.txt` of `folder`, one unit a line as `TAG|text`, beside its text `NAME.txt` if there is one.

    Without the text, lines are joined. Raises ValueError naming the first unit that is not in the text.
    """
    return [_read_claims(path) for path in sorted(folder.glob("*claims.txt"))]


def read_cuts(folder: Path, pattern: str = "*.txt") -> list[Marked]:
    """Texts in which `‖` marks the end of a claim inside a sentence; sentence ends are the engine's own.

    `NAME.txt` is the first reader's, `NAME.second.txt` another's: two readings of the text NAME.
    """
    return [_read_cuts(path) for path in sorted(folder.glob(pattern))]


def places(text: str, ends: Iterable[int]) -> set[int]:
    """Offsets `ends` as numbers of letters, digits and Han characters before them, document end excluded."""
    counts = [0, *itertools.accumulate(map(str.isalnum, text))]
    return {counts[end] for end in ends} - {0, counts[-1]}


def _read_claims(path: Path) -> Marked:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "|" in line[:3]]
    beside = path.with_name(path.name.replace(".claims.txt", ".txt"))
    parts = [line.split("|", 1) for line in lines]
    text = beside.read_text(encoding="utf-8") if beside != path and beside.exists() else None
    text = text or _seed_of(parts) or "\n".join(part for _tag, part in parts)
    return Marked(path.name.removesuffix(".claims.txt"), text, list(_located(path, text, parts)))


def _seed_of(parts: list[list[str]]) -> str | None:
    """The seed essay whose text the units tile, if it is one."""
    for path in (ROOT / "seeds").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        if "".join(text.split()) == "".join("".join(part.split()) for _tag, part in parts):
            return text
    return None


def _located(path: Path, text: str, parts: list[list[str]]) -> Iterable[tuple[int, int, str]]:
    position = 0
    for tag, part in parts:
        start = text.find(part, position)
        if start < 0 or text[position:start].strip():
            raise ValueError(f"{path}: this unit does not follow the one before it in the text: {part}")
        position = start + len(part)
        yield start, position, tag


def _read_cuts(path: Path) -> Marked:
    written = path.read_text(encoding="utf-8")
    *parts, _end = written.split(CUT)
    cuts = set(itertools.accumulate(map(len, parts)))
    text = written.replace(CUT, "")
    read = reading.read(text)
    sentences = cutting.cut(text, read.shadow, read.words, "sentence")
    units = [unit for sentence in sentences for unit in _split(sentence.start, sentence.end, cuts)]
    return Marked(path.name.partition(".")[0], text, units)


def _split(start: int, end: int, cuts: set[int]) -> Iterable[tuple[int, int, str]]:
    for stop in [*sorted(cut for cut in cuts if start < cut < end), end]:
        yield start, stop, "F"
        start = stop

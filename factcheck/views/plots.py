"""A plot: numbers with the rows behind each of them. Drawn as bars, and written as a table of the same."""

import dataclasses
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Series:
    """One number a line. `colour` is the name of a property of the style sheet; `stripes` counts their patterns."""

    name: str
    colour: str
    stripes: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A number, and the address of the rows it counts."""

    count: int
    address: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One bar, or one row of the table: a cell for each series. `colour` stands in for that of the only series."""

    name: str
    cells: tuple[Cell, ...]
    address: str = ""
    colour: str = ""

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclasses.dataclass(frozen=True, slots=True)
class Plot:
    """`head` says what the lines are; the bars stand `upright` along a line of time, else they lie."""

    key: str
    title: str
    head: str
    series: tuple[Series, ...]
    lines: tuple[Line, ...]
    upright: bool = False
    note: str = ""

    @property
    def rows(self) -> list[Line]:
        """The lines that have something to count."""
        return [line for line in self.lines if line.total]

    def data(self) -> dict[str, Any]:
        """Return what the script that draws the bars reads."""
        drawn = self.lines if self.upright else self.rows
        return {
            "labels": [line.name for line in drawn],
            "upright": self.upright,
            "series": [
                {
                    "name": one.name,
                    "stripes": one.stripes,
                    "colours": [line.colour or one.colour for line in drawn],
                    "counts": [line.cells[place].count for line in drawn],
                    "addresses": [line.cells[place].address for line in drawn],
                }
                for place, one in enumerate(self.series)
            ],
        }

"""The cells of a group: the figures about it that are published, or why one is not."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from benchmark.reading import Read


class Cell(NamedTuple):
    """One published statistic. value is None when it is not shown: state says why.

    bound: 'high' or 'low' when a mean lies at the value or beyond it, 'below' when a count is
    smaller than the value.
    """

    value: float | None
    base: float | None
    n: int | None
    state: str
    measured_on: date | None
    bound: str | None = None


TOO_FEW = Cell(None, None, None, "too_few", None)
CellKey = tuple[str, str, str, str]
"""panel, item, measure, statistic"""


class Band(NamedTuple):
    """The middle half of a group on a theme, as published at a year end."""

    low: Cell
    median: Cell
    high: Cell


class Cells(dict[CellKey, Cell]):
    """Of one group, as they stand at one reference date. Equal to itself alone: a release keeps
    them, so what is made of them can be kept too.
    """

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]  # which dict has not
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    def mean(self, item: str, measure: str = "current") -> Cell:
        return self.get(("all", item, measure, "mean"), TOO_FEW)

    def band(self, item: str) -> Band | None:
        low = self.get(("all", item, "current", "q1"))
        median = self.get(("all", item, "current", "median"))
        high = self.get(("all", item, "current", "q3"))
        return Band(low, median, high) if low and median and high else None


NO_CELLS = Cells()


def read_cells(read: Read, kind: str, name: str, days: Sequence[date]) -> Mapping[date, Cells]:
    """Of one group, by the reference date at which they stand."""
    by_day = {day: Cells() for day in days}
    keys: dict[CellKey, CellKey] = {}  # most dates have the same ones
    cells: dict[Cell, Cell] = {}
    for day, panel, item, measure, statistic, *told in read("read_cells", kind=kind, name=name):
        key, cell = (panel, item, measure, statistic), Cell(*told)
        by_day[day][keys.setdefault(key, key)] = cells.setdefault(cell, cell)
    return by_day

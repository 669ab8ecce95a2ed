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


def read_cells(
    read: Read, kind: str, name: str, days: Sequence[date]
) -> Mapping[date, Mapping[CellKey, Cell]]:
    """Of one group, by the reference date at which they stand."""
    by_day: dict[date, dict[CellKey, Cell]] = {day: {} for day in days}
    keys: dict[CellKey, CellKey] = {}  # most dates have the same ones
    cells: dict[Cell, Cell] = {}
    for day, panel, item, measure, statistic, *told in read("read_cells", kind=kind, name=name):
        key, cell = (panel, item, measure, statistic), Cell(*told)
        by_day[day][keys.setdefault(key, key)] = cells.setdefault(cell, cell)
    return by_day

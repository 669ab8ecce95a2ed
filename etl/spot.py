"""Find one value on a sheet: in a cell, or beside a label."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from etl.grid import Grid
from etl.shape import CELL
from etl.words import fold


@dataclass(frozen=True)
class Spot:
    """Where a value stands: in this cell, or beside a label.

    Beside a label that is the next cell to the right, the one below, or the one in this column.
    """

    cell: str = ""
    label: str = ""
    column: str = ""
    below: bool = False

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Spot":
        return cls(**{key: raw[key] for key in ("cell", "label", "column", "below") if key in raw})


def places(grid: Grid, spots: Iterable[Spot]) -> dict[Spot, tuple[int, int]]:
    """Return the row and column in the grid of each spot that is there; a label's first counts."""
    wanted = tuple(spots)
    labels = {fold(spot.label) for spot in wanted if spot.label}
    found = _labels(grid, labels) if labels else {}
    placed = {}
    for spot in wanted:
        if spot.cell:
            placed[spot] = _address(grid, spot.cell)
        elif at := found.get(fold(spot.label)):
            placed[spot] = _beside(grid, spot, at)
    return placed


def value_at(grid: Grid, place: tuple[int, int]) -> Any:
    """Return what stands there, nothing where the sheet does not reach."""
    row, column = place
    inside = 0 <= row < len(grid.rows) and 0 <= column < len(grid.rows[row])
    return grid.rows[row][column] if inside else ""


def column_index(grid: Grid, letters: str) -> int:
    """Return where the column with this letter stands in the grid; outside it when negative."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 - grid.left


def _labels(grid: Grid, labels: set[str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if cell and isinstance(cell, str) and (label := fold(cell)) in labels:
                found.setdefault(label, (row, column))
    return found


def _address(grid: Grid, cell: str) -> tuple[int, int]:
    letters, digits = CELL.fullmatch(cell).groups()  # type: ignore[union-attr]  # judged before
    return int(digits) - 1 - grid.top, column_index(grid, letters)


def _beside(grid: Grid, spot: Spot, at: tuple[int, int]) -> tuple[int, int]:
    row, column = at
    if spot.below:
        return row + 1, column
    return row, column_index(grid, spot.column) if spot.column else column + 1

"""A sheet as rows of cells that know where they stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineSheet
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell  # type: ignore[import-untyped]  # it has no stubs

_HEAD_ROWS = 20


@dataclass(frozen=True)
class Head:
    """A row of headings: its index in the grid and the column index of each heading found."""

    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Grid:
    """The used part of a sheet; `top` and `left` are where it begins."""

    name: str
    rows: list[list[Any]]
    top: int
    left: int

    @classmethod
    def of(cls, sheet: CalamineSheet) -> "Grid":
        top, left = sheet.start or (0, 0)
        return cls(sheet.name, sheet.to_python(), top, left)

    def cell(self, row: int, column: int) -> str:
        return str(xl_rowcol_to_cell(self.top + row, self.left + column))

    def letter(self, column: int) -> str:
        return str(xl_col_to_name(self.left + column))

    def line(self, row: int) -> int:
        return self.top + row + 1

    def head(self, headings: Iterable[str], rows: int = _HEAD_ROWS) -> Head | None:
        """Return the first row that holds the first heading, with the columns of all headings."""
        first, *others = headings
        for row, cells in enumerate(self.rows[:rows]):
            texts = [plain(cell) for cell in cells]
            if plain(first) in texts:
                wanted = (first, *others)
                return Head(row, {h: texts.index(plain(h)) for h in wanted if plain(h) in texts})
        return None


def plain(value: object) -> str:
    """Return a heading or label as it is compared: without case and outer space."""
    return value.strip().casefold() if isinstance(value, str) else ""

"""A blank workbook while it is drawn: its sheets, and where its open cells are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.format import Format  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no stubs

from benchmark.model import ScanModel
from etl import look
from etl.form import Key
from etl.layout import Layout, own_layout
from etl.look import Look


@dataclass(frozen=True)
class Book:
    """A blank workbook being drawn. `cells`: the sheet's part and the address of each open cell."""

    workbook: Workbook
    look: Look
    model: ScanModel
    kind: str
    fictitious: bool
    layout: Layout = field(default_factory=own_layout)
    cells: dict[Key, tuple[str, str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"{self.layout.markers[self.kind]} {self.model.title.nl}"

    def add(self, name: str, title: str, widths: Sequence[float]) -> Worksheet:
        """Return a prepared sheet: its title in A1 and, if so, the word fictitious in A2."""
        sheet = self.workbook.add_worksheet(name)
        look.prepare(sheet, self.title, self.fictitious)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, title, self.look.title)
        if self.fictitious:
            sheet.write_string(1, 0, look.FICTITIOUS, self.look.warning)
        return sheet

    def open(self, sheet: Worksheet, cell: tuple[int, int], style: Format, *key: str) -> None:
        """Make a cell to fill in, to be found again by its key."""
        sheet.write_blank(*cell, None, style)
        part = f"xl/worksheets/sheet{sheet.index + 1}.xml"
        self.cells[key] = (part, xl_rowcol_to_cell(*cell))

"""Mark a refused workbook: comments in its faulty cells, and a first sheet that lists them all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from benchmark.errors import Finding

AUTHOR = "Datavolwassenheidsmonitor"
SHEET = "Bevindingen"
MOST_BYTES = 4 * 2**20
"""Of the file: openpyxl takes some fifty times as much memory as a workbook is large."""

MOST_ROWS = 2_000

_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_FAULT, _NOTE = PatternFill("solid", fgColor="FFC7CE"), PatternFill("solid", fgColor="FFEB9C")
_TITLE = "Wat er met dit werkboek is"
_EXPLANATION = (
    "Verbeter de gekleurde vakken, bewaar het werkboek en lever het opnieuw in. Dit blad mag"
    " blijven staan."
)


def can_be_marked(file: str, findings: Sequence[Finding]) -> bool:
    """Only xlsx holds comments that we can write, and a zip has no cells."""
    return file.lower().endswith(".xlsx") and any(finding.sheet for finding in findings)


def mark(source: Path, target: Path, findings: Sequence[Finding]) -> None:
    """Write a marked copy. To be run in a process of its own: the workbook may be hostile."""
    workbook = load_workbook(source, keep_links=False)
    _remove_earlier(workbook)
    for (sheet, place), messages in _by_cell(findings).items():
        if sheet in workbook.sheetnames and isinstance(workbook[sheet], Worksheet):
            _mark_cell(_top_left(workbook[sheet], place), messages)
    _list(workbook, findings)
    workbook.save(target)


def _by_cell(findings: Sequence[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.sheet and _CELL.fullmatch(finding.place):
            found.setdefault((finding.sheet, finding.place), []).append(finding)
    return found


def _remove_earlier(workbook: Workbook) -> None:
    """What we marked in an earlier round, and may have been mended since."""
    if SHEET in workbook.sheetnames and workbook[SHEET]["A1"].value == _TITLE:
        workbook.remove(workbook[SHEET])
    for sheet in workbook.worksheets:
        for cell in _cells(sheet):
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell))


def _top_left(sheet: Worksheet, place: str) -> Cell:
    """The cell itself, or of merged cells the one that holds what they show."""
    cell = sheet[place]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if place in area)
        cell = sheet.cell(area.min_row, area.min_col)
    assert isinstance(cell, Cell)
    return cell


def _mark_cell(cell: Cell, findings: Sequence[Finding]) -> None:
    text = "\n".join(finding.message for finding in findings)
    comment = Comment(text, AUTHOR, width=360, height=40 + 20 * (len(text) // 45 + len(findings)))
    cell.comment = comment
    cell.fill = _FAULT if any(finding.refuses for finding in findings) else _NOTE


def _list(workbook: Workbook, findings: Sequence[Finding]) -> None:
    name = SHEET if SHEET not in workbook.sheetnames else None
    sheet = workbook.create_sheet(name, 0)
    workbook.active = 0
    for view in (other.sheet_view for other in workbook.worksheets[1:]):
        view.tabSelected = False
    for column, width in zip("ABCD", (10, 24, 10, 110), strict=True):
        sheet.column_dimensions[column].width = width
    _write(sheet, 1, (_TITLE,), Font(bold=True, size=14))
    _write(sheet, 2, (_EXPLANATION,))
    _write(sheet, 4, ("Soort", "Blad", "Cel", "Bevinding"), Font(bold=True))
    for row, finding in enumerate(findings[:MOST_ROWS], 5):
        kind = "fout" if finding.refuses else "let op"
        _write(sheet, row, (kind, finding.sheet, finding.place, finding.message))
    if len(findings) > MOST_ROWS:
        _write(sheet, 5 + MOST_ROWS, (f"en nog {len(findings) - MOST_ROWS}",))
    sheet.freeze_panes = "A5"


def _write(sheet: Any, row: int, texts: Sequence[str], font: Font | None = None) -> None:
    """As text, whatever it begins with: a finding may quote a cell that looks like a formula."""
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value = text
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=row > 3)
        if font:
            cell.font = font

"""Which rows of a sheet hold answers, and in which columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmark.errors import Finding
from etl.document import text
from etl.grid import Grid
from etl.recognise import Recognised
from etl.spot import column_index
from etl.words import Vocabulary, fold

MOVED = "de kolommen staan hier anders dan op het vorige blad; zet ze op elk blad gelijk"
_MOVED_BELOW = "de kolommen staan hier anders dan hoger op dit blad; zet ze overal gelijk"
_NEEDED = ("question", "current")


@dataclass(frozen=True)
class Body:
    """The answers on a sheet: the index of each column, and of the row of headings, -1 for none.

    `headings`: as they stand above their columns, by the index of the column.
    """

    grid: Grid
    head: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]

    def letter(self, key: str) -> str:
        return self.grid.letter(self.columns[key]) if key in self.columns else ""


def body(form: Recognised, grid: Grid) -> Body | None:
    """Find the columns of a sheet; None, with a finding for each, where some are missing."""
    wanted = form.layout.columns[form.kind]
    headed = {key: column.heading for key, column in wanted.items() if column.heading}
    head, columns = under_headings(form, grid, headed)
    sound = len(columns) == len(headed)
    raised = {index: grid.rows[head][index] for index in columns.values()}
    for key, column in wanted.items():
        index = column_index(grid, column.letter) if column.letter else -1
        if 0 <= index < len(grid.rows[0] if grid.rows else ()):
            columns[key] = index
        elif column.letter and key in _NEEDED:
            sound = False
            message = f"kolom {column.letter} is op dit blad leeg; lever het ingevulde werkboek aan"
            _note(form, grid, message)
    return Body(grid, head, columns, raised) if sound else None


def under_headings(
    form: Recognised, grid: Grid, headings: Mapping[str, str]
) -> tuple[int, dict[str, int]]:
    """Return the row of these headings and the column of each; -1 where there are none.

    Without columns, and with a finding for each, where some are missing.
    """
    head, found = _heading_row(grid, [fold(heading) for heading in headings.values()])
    missing = [heading for heading in headings.values() if fold(heading) not in found]
    for heading in missing:
        _note(form, grid, f"de kop '{heading}' ontbreekt op dit blad; zet hem terug boven de kolom")
    return head, {} if missing else {key: found[fold(h)] for key, h in headings.items()}


def answer_rows(form: Recognised, sheet: Body) -> Iterator[tuple[int, list[Any]]]:
    """Yield the number and the cells of each row that may hold an answer."""
    ignore = form.layout.rows.ignore
    ignores = bool(ignore.words or ignore.beginnings)
    first, end = _span(form, sheet)
    raised = next(iter(sheet.headings.values()), None)
    for number, cells in enumerate(sheet.grid.rows[first:end], sheet.grid.line(first)):
        if raised in cells and all(heading in cells for heading in sheet.headings.values()):
            if any(cells[column] != heading for column, heading in sheet.headings.items()):
                _note(form, sheet.grid, _MOVED_BELOW, f"{sheet.grid.letter(0)}{number}")
        elif not ignores or ignore.meaning(_beginning(cells)) is None:
            yield number, cells


def _heading_row(grid: Grid, headings: list[str]) -> tuple[int, dict[str, int]]:
    """Return the first row with all of these, else the one with most, and their columns."""
    best: tuple[int, dict[str, int]] = (-1, {})
    for row, cells in enumerate(grid.rows if headings else ()):
        texts = [fold(cell) if cell and isinstance(cell, str) else "" for cell in cells]
        found = {heading: texts.index(heading) for heading in headings if heading in texts}
        if len(found) > len(best[1]):
            best = row, found
        if len(found) == len(set(headings)):
            break
    return best


def _span(form: Recognised, sheet: Body) -> tuple[int, int]:
    """Return the index of the first row with answers, and of the one after the last."""
    rules, grid, below = form.layout.rows, sheet.grid, sheet.head + 1
    first = _row(form, grid, rules.first, below)
    if not rules.until:
        return max(first, below), len(grid.rows)
    return max(first, below), _row(form, grid, rules.until, max(first, 0))


def _row(form: Recognised, grid: Grid, mark: int | str, after: int) -> int:
    """Return the index of a row by its number or what it begins with; with a finding, the end."""
    if isinstance(mark, int):
        return mark - 1 - grid.top
    beginning = Vocabulary.of({mark: ""})
    for row in range(after, len(grid.rows)):
        if beginning.meaning(_beginning(grid.rows[row])) is not None:
            return row
    _note(form, grid, f"de regel '{mark}' ontbreekt op dit blad; zet hem terug")
    return len(grid.rows)


def _beginning(cells: list[Any]) -> str:
    return next((written for cell in cells if (written := text(cell))), "")


def _note(form: Recognised, grid: Grid, message: str, place: str = "") -> None:
    form.findings.append(Finding(form.file, message, grid.name, place))

"""Guess where the answers stand in an unknown workbook: which sheets, rows and columns."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from benchmark.model import ScanModel
from etl.document import text
from etl.grid import Grid
from etl.guess import Guess, Line
from etl.points import number
from etl.words import fold

_ID = re.compile(r"[A-Za-z]{0,30}[-. ]?[0-9]{1,3}(?:[.-][0-9]{1,3}){0,3}[a-z]?")
_FEWEST = 3

# What headings of a column are usually called; of the first row that fits the first column counts.
_HEADINGS = {
    "current": (
        r"\b(huidig|current|consensus)",
        r"\b(score|punten|points)\b",
        r"\b(niveau|level|cijfer|waarde|value)\b",
        r"\b(antwoord|answer)\b",
    ),
    "ambition": (r"ambiti", r"\b(gewenst|streef|doel|target|wens)"),
    "remark": (r"opmerking|toelichting|onderbouwing|remark|comment|justification",),
    "maximum": (r"\bmax|gewicht|weight",),
    "state": (r"\b(antwoord|answer)\b",),
}


def guess(grids: Mapping[str, Grid], models: Mapping[str, ScanModel]) -> Guess | None:
    """Return the best guess; None where no column holds question numbers."""
    known = {fold(id_) for model in models.values() for id_ in model.questions}
    tables: dict[tuple[str, ...], list[tuple[Grid, int, int]]] = {}
    for grid in grids.values():
        found = _id_column(grid, known)
        if found is not None:
            column, rows = found
            head = _head(grid, column, rows[0])
            signature = tuple(fold(text(cell)) for cell in grid.rows[head]) if head >= 0 else ()
            tables.setdefault((str(column), *signature), []).append((grid, column, head))
    if not tables:
        return None
    best = max(tables.values(), key=lambda table: _weight(table, known))
    return _from_first_score(_guess(best, grids, models))


def _from_first_score(found: Guess) -> Guess:
    """Questions without a score whose numbers come back below a total are none of the scan's."""
    numbered = [n for n, line in enumerate(found.lines) if found.number(line) is not None]
    first = next((n for n in numbered if found.lines[n].id), 0)
    above = [n for n in range(first) if found.lines[n].id]
    totals = [n for n in numbered if above and above[-1] < n < first]
    if not totals:
        return found
    before, after = found.lines[: totals[0]], found.lines[totals[0] :]
    if not {line.id for line in before if line.id} & {line.id for line in after}:
        return found
    lines = [replace(line, id="") for line in before] + after
    return replace(found, lines=lines, first=found.label(after[0]), above=len(before))


def _is_id(written: str, known: set[str]) -> bool:
    return fold(written) in known or bool(_ID.fullmatch(written))


def _id_column(grid: Grid, known: set[str]) -> tuple[int, list[int]] | None:
    """Return the column with most question numbers, few of them twice, and their rows."""
    best: tuple[int, list[int]] | None = None
    most = (0, _FEWEST - 1)
    for column in range(len(grid.rows[0]) if grid.rows else 0):
        written = [fold(text(cells[column])) for cells in grid.rows]
        rows = [row for row, cell in enumerate(written) if _is_id(cell, known)]
        different = {written[row] for row in rows}
        weight = len(different & known), len(different) - 2 * (len(rows) - len(different))
        if weight > most and weight[1] >= _FEWEST:
            best, most = (column, rows), weight
    return best


def _head(grid: Grid, column: int, first: int) -> int:
    """Return the row above the first question with most words, of equals the last; -1 for none."""
    best, most = -1, 1
    for row, cells in enumerate(grid.rows[:first]):
        words = sum(bool(written) and number(written) is None for written in map(text, cells))
        if words >= most and words > 1 and text(cells[column]):
            best, most = row, words
    return best


def _weight(table: list[tuple[Grid, int, int]], known: set[str]) -> tuple[int, int]:
    """More questions count first, then more to read: a list of weights repeats the questions."""
    ids = {fold(text(cells[column])) for grid, column, _ in table for cells in grid.rows}
    questions = sum(_is_id(id_, known) for id_ in ids)
    return questions, sum(len(text(cell)) for grid, _, _ in table for c in grid.rows for cell in c)


def _guess(
    table: list[tuple[Grid, int, int]],
    grids: Mapping[str, Grid],
    models: Mapping[str, ScanModel],
) -> Guess:
    grid, column, head = table[0]
    known = {fold(id_) for model in models.values() for id_ in model.questions}
    titles = [text(cell) for cell in grid.rows[head]] if head >= 0 else []
    lines = [line for one, _, _ in table for line in _lines(one, column, (known, titles))]
    columns = {"question": column} | _columns(titles, column)
    if "current" not in columns:
        columns["current"] = _fullest(lines, set(columns.values()))
    return Guess(
        sheets=[one.name for one, _, _ in table],
        columns=columns,
        headings={key: titles[index] for key, index in columns.items() if titles[index:]},
        letters={key: grid.letter(index) for key, index in columns.items()},
        lines=lines,
        model=_model({fold(line.id) for line in lines}, models),
        grids=grids,
        heads={one.name: row for one, _, row in table},
    )


def _lines(grid: Grid, column: int, known: tuple[set[str], list[str]]) -> Iterator[Line]:
    ids, titles = known
    for row, cells in enumerate(grid.rows):
        written = text(cells[column])
        if [text(cell) for cell in cells] != titles:
            yield Line(grid.name, row, cells, written if _is_id(written, ids) else "")


def _columns(titles: list[str], question: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, patterns in _HEADINGS.items():
        for pattern in patterns:
            fitting = [i for i, title in enumerate(titles) if re.search(pattern, fold(title))]
            free = [i for i in fitting if i != question and i not in found.values()]
            if free:
                found[key] = free[0]
                break
    return found


def _fullest(lines: list[Line], taken: set[int]) -> int:
    """Return the column with most numbers beside the questions; the next one where none has any."""
    asked = [line for line in lines if line.id]
    width = len(asked[0].cells)
    counts = {
        column: sum(number(text(line.cells[column])) is not None for line in asked)
        for column in range(width)
        if column not in taken
    }
    return max(counts, key=lambda column: counts[column], default=width - 1)


def _model(ids: set[str], models: Mapping[str, ScanModel]) -> ScanModel | None:
    """Return the model with most of its questions here, at least half; of equals the last."""
    best, most = None, 0.5
    for model in models.values():
        share = sum(fold(id_) in ids for id_ in model.questions) / len(model.questions)
        if share >= most:
            best, most = model, share
    return best

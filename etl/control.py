"""Compare the totals of a workbook with what its rows come to."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from benchmark.errors import Finding
from benchmark.model import ScanModel
from etl.answersheet import Taken
from etl.document import text
from etl.grid import Grid
from etl.layoutparts import Total
from etl.points import as_written, number
from etl.recognise import Recognised
from etl.spot import Spot, places, value_at
from etl.values import without_email

# Totals that a spreadsheet made of decimals are a hair off.
_HAIR = Fraction(1, 10**6)
_LONGEST = 40
_NOTHING = Fraction()


def control(form: Recognised, taken: Taken, model: ScanModel) -> Iterator[Finding]:
    """Yield a warning for every total that is not the sum of its rows, with its place."""
    if not form.layout.totals:
        return
    sums = _sums(taken.counted, model)
    names = {item.id: item.name.nl for item in model.items()}
    for total in form.layout.totals:
        strange = [item for item in total.items if item not in names]
        if strange:
            message = f"de lay-out telt onderdeel '{strange[0]}', dat {model.id} niet heeft"
            yield Finding(form.file, message, refuses=False)
            continue
        name = " + ".join(names[item] for item in total.items)
        yield from _compared(
            form, taken, total, (name, sum((sums[i] for i in total.items), _NOTHING))
        )


def _sums(counted: Iterable[tuple[str, Fraction]], model: ScanModel) -> dict[str, Fraction]:
    """Return what the rows under each item come to; a row counts for all items above it too."""
    parents = {item.id: item.parent for item in model.items()}
    sums = dict.fromkeys(parents, _NOTHING)
    for item, points in counted:
        above: str | None = item if item in parents else None
        while above is not None:
            sums[above] += points
            above = parents[above]
    return sums


def _compared(
    form: Recognised, taken: Taken, total: Total, rows: tuple[str, Fraction]
) -> Iterator[Finding]:
    name, summed = rows
    found = _found(form, taken, total)
    if found is None:
        label = total.spot.label or total.spot.cell
        message = f"het totaal van '{name}' ontbreekt bij '{label}'; het is niet nagerekend"
        yield Finding(form.file, message, total.sheet, refuses=False)
        return
    grid, at = found
    written = text(value_at(grid, at))
    said = number(written)
    if said is not None and abs(said - summed) <= _HAIR * max(Fraction(1), abs(said)):
        return
    shown = without_email(written)[:_LONGEST] or "niets"
    message = (
        f"'{name}' is hier {shown}, maar de regels tellen op tot {as_written(summed)};"
        " kijk na welke van de twee klopt"
    )
    yield Finding(form.file, message, grid.name, grid.cell(*at), refuses=False)


def _found(form: Recognised, taken: Taken, total: Total) -> tuple[Grid, tuple[int, int]] | None:
    """Return where a total stands: on its sheet, else on the first sheet that has it."""
    names = (total.sheet,) if total.sheet else (*taken.sheets, form.layout.identity_sheet)
    for name in names:
        if name not in form.workbook.sheet_names:
            continue
        grid = form.grid(name)
        at = places(grid, [total.spot]).get(total.spot)
        if at is not None:
            return grid, _first_number(grid, at) if _open(total.spot) else at
    return None


def _open(spot: Spot) -> bool:
    return not (spot.cell or spot.column or spot.below)


def _first_number(grid: Grid, at: tuple[int, int]) -> tuple[int, int]:
    """A label's total is the first number to its right; where there is none, the next cell."""
    row, column = at
    cells = grid.rows[row]
    numbers = (i for i in range(column, len(cells)) if number(text(cells[i])) is not None)
    return row, next(numbers, column)

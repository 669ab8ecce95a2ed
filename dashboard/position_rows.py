"""From scores and cells to the rows of a positiefiguur, and to the figure: the last are kept."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from benchmark.cell import TOO_FEW, Cell, Cells
from benchmark.dossier import Dossier, Scan
from benchmark.errors import UnknownItem
from benchmark.model import TOTAL, Item, ScanModel
from dashboard import cells, formats, position_figure
from dashboard.figures import Figure
from dashboard.language import local, say, spoken
from dashboard.position_figure import PositionRow
from dashboard.view import View

MODULES, POSITION = "modules", "positie"


class Basis(NamedTuple):
    """All that a figure is made of. A release keeps the dossier and the cells that it gave, each
    equal to itself alone: nobody gets a figure of what only another may see.
    """

    name: str
    item: str
    model: ScanModel
    dossier: Dossier
    scan: Scan | None
    means: Cells
    quartiles: Cells


class Drawn(NamedTuple):
    """Whoever gets a figure leaves it as it is."""

    items: Sequence[Item]
    rows: Sequence[PositionRow]
    figure: Figure


def drawn(name: str, view: View) -> Drawn:
    """Raises UnknownItem."""
    basis = Basis(
        name=name,
        item=view.item.id,
        model=view.model,
        dossier=view.dossier,
        scan=view.scan,
        means=view.cells,
        quartiles=view.cells_of_year_end,
    )
    return _drawn(basis, spoken())


@lru_cache(maxsize=64)
def _drawn(basis: Basis, _spoken: str) -> Drawn:
    items, model = _items(basis.name, basis.model, basis.item), basis.model
    rows = _rows(basis, items)
    labels_above = items[-1].level == "question"
    return Drawn(
        items, rows, position_figure.position(rows, (model.lowest, model.highest), labels_above)
    )


def _items(name: str, model: ScanModel, of: str) -> list[Item]:
    """modules: the total and the modules. positie: the themes; of a module its themes, of a theme
    its questions.
    """
    if name == MODULES:
        return [item for item in model.items() if item.level in ("total", "module")]
    if name != POSITION:
        raise UnknownItem("Er is geen grafiek '{name}'.", name=name)
    wanted = "question" if model.by_id[of].level == "theme" else "theme"
    return [item for item in model.items() if item.level == wanted and of in (TOTAL, item.parent)]


def _rows(basis: Basis, items: Sequence[Item]) -> list[PositionRow]:
    """Where the group shows some of the items, the others say why it does not show them."""
    means = [basis.means.mean(item.id) for item in items]
    some, before = any(mean.value is not None for mean in means), basis.dossier.before(basis.scan)
    return [_row(basis, before, item, mean, some) for item, mean in zip(items, means, strict=True)]


def _row(basis: Basis, before: Scan | None, item: Item, mean: Cell, some: bool) -> PositionRow:
    band, score, scan = basis.quartiles.band(item.id), basis.dossier.score, basis.scan
    low, median, high = band or (TOO_FEW,) * 3
    both = None if low.value is None or high.value is None else (low.value, high.value)
    ours = score(scan, item.id).value
    return PositionRow(
        label=local(item.name),
        note="; ".join(_notes(basis.model, item, ours, mean, some)),
        part=item.parent if item.level == "theme" else None,
        ours=ours,
        ambition=score(scan, item.id, "ambition").value,
        before=score(before, item.id).value,
        group=mean,
        band=both,
        median=median.value,
    )


def _notes(
    model: ScanModel, item: Item, ours: float | None, mean: Cell, some: bool
) -> Iterator[str]:
    """Of a question what its nearest level means; and why the group shows nothing."""
    if item.level == "question" and ours is not None:
        nearest = formats.nearest_level(ours)
        meaning = model.questions[item.id].levels[nearest - model.lowest]
        yield say("niveau {level}: {meaning}", level=nearest, meaning=local(meaning))
    if some and mean.value is None:
        yield say("groep: {why}", why=cells.text(mean))

"""How a matched panel moved: a row per item, from its earlier to its later mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmark.cell import Cell
from dashboard import cells, colours, figures, row_axis
from dashboard.figures import Figure
from dashboard.language import say


@dataclass(frozen=True)
class PanelRow:
    """A mean that is not shown is not drawn; the note says why. unpublished: why there is none."""

    label: str
    part: str | None
    before: Cell
    after: Cell
    unpublished: str = ""

    @property
    def note(self) -> str:
        if self.unpublished:
            return self.unpublished
        told = {cells.text(cell) for cell in (self.before, self.after) if _needs_words(cell)}
        return ", ".join(sorted(told))

    @property
    def whole(self) -> bool:
        return self.before.value is not None and self.after.value is not None


def _needs_words(cell: Cell) -> bool:
    return cell.value is None or cell.bound is not None


def moves(rows: Sequence[PanelRow], scale: tuple[int, int]) -> Figure:
    lines = {
        "type": "scatter",
        "mode": "lines",
        "name": "",
        "x": [x for r in rows if r.whole for x in (r.before.value, r.after.value, None)],
        "y": [y for n, r in enumerate(rows) if r.whole for y in (n, n, None)],
        "line": {"width": 2, "color": colours.OURS},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    return {
        "data": [
            lines,
            _marks(rows, "panel-before", lambda row: row.before),
            _marks(rows, "panel", lambda row: row.after),
        ],
        "layout": row_axis.layout(rows, scale, above=False),
    }


def _marks(rows: Sequence[PanelRow], name: str, of: Callable[[PanelRow], Cell]) -> Figure:
    shown = [(place, of(row)) for place, row in enumerate(rows) if of(row).value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": say(figures.NAMES[name]),
        "x": [cell.value for _, cell in shown],
        "y": [place for place, _ in shown],
        "marker": figures.MARKS[name],
        "hovertext": [f"{say(figures.NAMES[name])}: {cells.text(cell)}" for _, cell in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }

"""The positiefiguur: rows in, figure dictionary out. No release, no callback, no layout."""

from collections.abc import Sequence
from typing import NamedTuple

from benchmark.cell import Cell
from dashboard import cells, colours, figures, row_axis
from dashboard.figures import Figure
from dashboard.formats import number
from dashboard.language import say

BAR_WIDTH = 0.5


class PositionRow(NamedTuple):
    """One row of the positiefiguur: our marks and the group's, None where there is none to show."""

    label: str
    note: str  # under the label: why the group shows nothing here
    part: str | None  # rows of another part stand under a line
    ours: float | None
    ambition: float | None
    before: float | None
    group: Cell
    band: tuple[float, float] | None  # first and third quartile
    median: float | None

    @property
    def mean(self) -> float | None:
        return self.group.value

    def has(self, mark: str) -> bool:
        """mark: a key of figures.NAMES; mean-high and mean-low are signs beside a mean."""
        field, _, bound = mark.partition("-")
        return getattr(self, field) is not None and (not bound or bound == self.group.bound)


def position(rows: Sequence[PositionRow], scale: tuple[int, int], labels_above: bool) -> Figure:
    """A row per item: the group's mean, of a theme its middle half as a band with its median,
    and our marks.

    Long labels (questions) stand above their row, short ones (themes) to the left of it.
    """
    return {
        "data": [
            _band(rows),
            _marks(rows, "median"),
            _marks(rows, "mean-high") | {"hoverinfo": "skip"},
            _marks(rows, "mean-low") | {"hoverinfo": "skip"},
            _marks(rows, "mean"),
            _marks(rows, "before"),
            _marks(rows, "ours"),
            _marks(rows, "ambition"),
        ],
        "layout": row_axis.layout(rows, scale, labels_above) | {"barmode": "overlay"},
    }


def _band(rows: Sequence[PositionRow]) -> Figure:
    shown = [(row, place) for place, row in enumerate(rows) if row.band]
    return {
        "type": "bar",
        "orientation": "h",
        "name": figures.name("band"),
        "base": [_drawn(row.band)[0] for row, _ in shown if row.band],
        "x": [_drawn(row.band)[1] for row, _ in shown if row.band],
        "y": [place for _, place in shown],
        "width": BAR_WIDTH,
        "marker": {"color": colours.BAND, "line": {"width": 0}},
        "hovertext": [
            say(
                "Middelste helft: {low} tot {high}",
                low=number(row.band[0]),
                high=number(row.band[1]),
            )
            for row, _ in shown
            if row.band
        ],
        "hoverinfo": "text",
    }


def _drawn(band: tuple[float, float]) -> tuple[float, float]:
    """Where a band begins and how wide it is; one rounded to a single value still shows."""
    low, high = band
    return (low, high - low) if high > low else (low - 0.02, 0.04)


def _marks(rows: Sequence[PositionRow], mark: str) -> Figure:
    field = mark.partition("-")[0]
    shown = [(row, place) for place, row in enumerate(rows) if row.has(mark)]
    name = say("Mediaan") if field == "median" else figures.name(field)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": figures.name(mark),
        "x": [round(getattr(row, field), 3) for row, _ in shown],
        "y": [place for _, place in shown],
        "marker": figures.MARKS[mark],
        "hovertext": [f"{name}: {_value(row, field)}" for row, _ in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _value(row: PositionRow, field: str) -> str:
    return cells.text(row.group) if field == "mean" else number(getattr(row, field))

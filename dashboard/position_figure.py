"""The positiefiguur: rows in, figure dictionary out. No release, no callback, no layout."""

from dataclasses import dataclass
from functools import cache
from textwrap import wrap

from benchmark.store import Cell
from dashboard import cells, colours, figures
from dashboard.figures import Figure
from dashboard.formats import number

ROW_HEIGHT = 44
LABEL_LINE, LABEL_EDGE = 16, 6
BAR_WIDTH = 0.5


@dataclass(frozen=True)
class PositionRow:
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
        return getattr(self, field) is not None and bound in ("", self.group.bound)


def position(rows: list[PositionRow], scale: tuple[int, int], labels_above: bool) -> Figure:
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
        "layout": _position_layout(rows, scale, labels_above),
    }


def _band(rows: list[PositionRow]) -> Figure:
    shown = [(row, place) for place, row in enumerate(rows) if row.band]
    return {
        "type": "bar",
        "orientation": "h",
        "name": figures.NAMES["band"],
        "base": [_drawn(row.band)[0] for row, _ in shown if row.band],
        "x": [_drawn(row.band)[1] for row, _ in shown if row.band],
        "y": [place for _, place in shown],
        "width": BAR_WIDTH,
        "marker": {"color": colours.BAND, "line": {"width": 0}},
        "hovertext": [
            f"Middelste helft: {number(row.band[0])} tot {number(row.band[1])}"
            for row, _ in shown
            if row.band
        ],
        "hoverinfo": "text",
    }


def _drawn(band: tuple[float, float]) -> tuple[float, float]:
    """Where a band begins and how wide it is; one rounded to a single value still shows."""
    low, high = band
    return (low, high - low) if high > low else (low - 0.02, 0.04)


def _marks(rows: list[PositionRow], mark: str) -> Figure:
    field = mark.partition("-")[0]
    shown = [(row, place) for place, row in enumerate(rows) if row.has(mark)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": figures.NAMES[mark],
        "x": [round(getattr(row, field), 3) for row, _ in shown],
        "y": [place for _, place in shown],
        "marker": figures.MARKS[mark],
        "hovertext": [_hover(row, field) for row, _ in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


HOVER_NAMES = {"median": "Mediaan"}


def _hover(row: PositionRow, field: str) -> str:
    value = cells.text(row.group) if field == "mean" else number(getattr(row, field))
    return f"{HOVER_NAMES.get(field, figures.NAMES[field])}: {value}"


@dataclass(frozen=True)
class _Rows:
    """Where rows and their labels stand, in pixels; a label above its row takes room of its own."""

    labels: list[str]
    above: bool

    @property
    def text_height(self) -> int:
        lines = 1 + max((label.count("<br>") for label in self.labels), default=0)
        return LABEL_LINE * lines + LABEL_EDGE

    @property
    def label_height(self) -> int:
        return self.text_height if self.above else 0

    @property
    def row_height(self) -> int:
        return ROW_HEIGHT if self.above else max(ROW_HEIGHT, self.text_height)

    @property
    def pitch(self) -> int:
        return self.row_height + self.label_height

    @property
    def before(self) -> int:
        """From the top of the plot to the first row's marks."""
        return self.row_height // 2 + self.label_height

    @property
    def height(self) -> int:
        return self.pitch * (len(self.labels) - 1) + self.before + self.row_height // 2

    @property
    def range(self) -> list[float]:
        """Of the axis, which runs downwards from row 0."""
        last = len(self.labels) - 1
        return [last + self.row_height / 2 / self.pitch, -self.before / self.pitch]


def _label(row: PositionRow, width: int) -> str:
    label = _folded(row.label, width)
    return f"{label}<br><i>{_folded(row.note, width)}</i>" if row.note else label


@cache
def _folded(label: str, width: int) -> str:
    """Remembered: folding the same few names is a fifth of the work of redrawing."""
    return "<br>".join(wrap(label, width, break_long_words=False))


def _position_layout(rows: list[PositionRow], scale: tuple[int, int], above: bool) -> Figure:
    width = 44 if above else 17
    labels = [_label(row, width) for row in rows]
    placed = _Rows(labels, above)
    axis: Figure = {
        "range": placed.range,
        "tickvals": list(range(len(rows))),
        "ticktext": labels,
        "showticklabels": not above,
        "ticklabelstandoff": 8,
        "tickfont": {"size": 12.5},
        "showgrid": not above,
        "gridcolor": colours.GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
    }
    parts = [row.part for row in rows]
    return figures.base_layout(height=placed.height + 44) | {
        "xaxis": figures.level_axis(scale),
        "yaxis": axis,
        "margin": {"l": 16 if above else 148, "r": 16, "t": 34, "b": 10},
        "barmode": "overlay",
        "shapes": [_divider(n) for n in range(1, len(rows)) if parts[n] != parts[n - 1]],
        "annotations": [_label_above(label, n) for n, label in enumerate(labels) if above],
    }


def _divider(place: int) -> Figure:
    """A line between the themes of two modules."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": place - 0.5,
        "y1": place - 0.5,
        "layer": "below",
        "line": {"color": colours.QUIET, "width": 1},
    }


def _label_above(label: str, place: int) -> Figure:
    return {
        "text": label,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": place,
        "yshift": ROW_HEIGHT // 2 - 6,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "bgcolor": colours.PAPER,
        "borderpad": 2,
        "font": {"size": 12, "color": colours.TEXT},
    }

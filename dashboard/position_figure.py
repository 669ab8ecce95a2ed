"""The positiefiguur: rows in, figure dictionary out. No release, no callback, no layout."""

from dataclasses import dataclass
from functools import cache
from textwrap import wrap

from dashboard import colours, figures
from dashboard.figures import Figure
from dashboard.formats import benchmark, number

ROW_HEIGHT = 44
LABEL_LINE, LABEL_EDGE = 16, 6
BAR_WIDTH = 0.5


@dataclass(frozen=True)
class PositionRow:
    """One row of the positiefiguur: our marks and the group's, None where there is none to show."""

    label: str
    part: str | None  # rows of another part stand under a line
    ours: float | None
    ambition: float | None
    before: float | None
    mean: float | None
    mean_base: float | None
    band: tuple[float, float, float] | None  # first quartile, median, third quartile


def position(rows: list[PositionRow], scale: tuple[int, int], labels_above: bool) -> Figure:
    """A row per item: the group's middle half as a band with its median, its mean, and our marks.

    Long labels (questions) stand above their row, short ones (themes) to the left of it.
    """
    places = list(range(len(rows)))
    return {
        "data": [
            _band(rows, places),
            _medians(rows, places),
            _marks(rows, places, "mean", _hover("Gemiddelde van de groep", rows, "mean")),
            _marks(rows, places, "before", _hover("Vorige scan", rows, "before")),
            _marks(rows, places, "ours", _hover(figures.NAMES["ours"], rows, "ours")),
            _marks(rows, places, "ambition", _hover("Ambitie", rows, "ambition")),
        ],
        "layout": _position_layout(rows, scale, labels_above),
    }


def _band(rows: list[PositionRow], places: list[int]) -> Figure:
    shown = [(row, place) for row, place in zip(rows, places, strict=True) if row.band]
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
            f"Middelste helft: {number(row.band[0])} tot {number(row.band[2])}"
            for row, _ in shown
            if row.band
        ],
        "hoverinfo": "text",
    }


def _drawn(band: tuple[float, float, float]) -> tuple[float, float]:
    """Where a band begins and how wide it is; one rounded to a single value still shows."""
    low, _, high = band
    return (low, high - low) if high > low else (low - 0.02, 0.04)


def _medians(rows: list[PositionRow], places: list[int]) -> Figure:
    shown = [(row.band[1], place) for row, place in zip(rows, places, strict=True) if row.band]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": figures.NAMES["median"],
        "x": [value for value, _ in shown],
        "y": [place for _, place in shown],
        "marker": figures.MARKS["median"],
        "hovertext": [f"Mediaan: {number(value)}" for value, _ in shown],
        "hoverinfo": "text",
    }


def _marks(rows: list[PositionRow], places: list[int], field: str, hover: list[str]) -> Figure:
    shown = [
        (getattr(row, field), place, text)
        for row, place, text in zip(rows, places, hover, strict=True)
        if getattr(row, field) is not None
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": figures.NAMES[field],
        "x": [round(value, 3) for value, _, _ in shown],
        "y": [place for _, place, _ in shown],
        "marker": figures.MARKS[field],
        "hovertext": [text for _, _, text in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover(name: str, rows: list[PositionRow], field: str) -> list[str]:
    return [
        ""
        if (value := getattr(row, field)) is None
        else f"{name}: {benchmark(value, row.mean_base) if field == 'mean' else number(value)}"
        for row in rows
    ]


@dataclass(frozen=True)
class _Rows:
    """Where rows and their labels stand, in pixels; a label above its row takes room of its own."""

    labels: list[str]
    above: bool

    @property
    def label_height(self) -> int:
        lines = 1 + max((label.count("<br>") for label in self.labels), default=0)
        return LABEL_LINE * lines + LABEL_EDGE if self.above else 0

    @property
    def pitch(self) -> int:
        return ROW_HEIGHT + self.label_height

    @property
    def before(self) -> int:
        """From the top of the plot to the first row's marks."""
        return ROW_HEIGHT // 2 + self.label_height

    @property
    def height(self) -> int:
        return self.pitch * (len(self.labels) - 1) + self.before + ROW_HEIGHT // 2

    @property
    def range(self) -> list[float]:
        """Of the axis, which runs downwards from row 0."""
        last = len(self.labels) - 1
        return [last + ROW_HEIGHT / 2 / self.pitch, -self.before / self.pitch]


@cache
def _folded(label: str, width: int) -> str:
    """Remembered: folding the same few names is a fifth of the work of redrawing."""
    return "<br>".join(wrap(label, width, break_long_words=False))


def _position_layout(rows: list[PositionRow], scale: tuple[int, int], above: bool) -> Figure:
    width = 44 if above else 17
    labels = [_folded(row.label, width) for row in rows]
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

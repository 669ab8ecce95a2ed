"""Rows under a scale of levels: where each row and its label stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from textwrap import wrap
from typing import Protocol

from dashboard import colours, figures
from dashboard.figures import Figure

ROW_HEIGHT = 44
LABEL_LINE, LABEL_EDGE = 16, 6


class Row(Protocol):
    """note: under the label, in italics. part: rows of another part stand under a line."""

    @property
    def label(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def part(self) -> str | None: ...


def layout(rows: Sequence[Row], scale: tuple[int, int], above: bool) -> Figure:
    """`above`: long labels stand above their row, else short ones to the left of it."""
    width = 44 if above else 17
    labels = [_label(row, width) for row in rows]
    placed = _Places(labels, above)
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
        "shapes": [_divider(n) for n in range(1, len(rows)) if parts[n] != parts[n - 1]],
        "annotations": [_label_above(label, n) for n, label in enumerate(labels) if above],
    }


@dataclass(frozen=True)
class _Places:
    """Where rows and their labels stand, in pixels; a label above its row takes room of its own."""

    labels: list[str]
    above: bool

    @cached_property
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


def _label(row: Row, width: int) -> str:
    label = _folded(row.label, width)
    return f"{label}<br><i>{_folded(row.note, width)}</i>" if row.note else label


@cache
def _folded(label: str, width: int) -> str:
    """Remembered: folding the same few names is a fifth of the work of redrawing."""
    return "<br>".join(wrap(label, width, break_long_words=False))


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

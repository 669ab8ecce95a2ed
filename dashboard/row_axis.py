"""Rows under a scale of levels: where each row and its label stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from textwrap import wrap
from typing import Protocol

from dashboard import colours, figures
from dashboard.figures import Figure

LABEL_LINE, LABEL_EDGE, NOTE = 16, 6, "<br><i>"


@dataclass(frozen=True)
class Room:
    """What rows get; beside and above: letters of a line of a label there; margin: pixels to the
    left of the plot for the labels beside it.
    """

    row: int
    beside: int
    above: int
    margin: int


SCREEN, PAPER = Room(44, 17, 44, 148), Room(30, 26, 100, 196)
"""A phone is narrower than paper, and a finger asks for more room than the eye."""

ON_PAPER = ("height", "yaxis", "margin", "annotations")
"""Parts of the layout that differ there; assets/charts.js takes them when a page is printed."""


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
    axis: Figure = {
        "tickvals": list(range(len(rows))),
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
    whole = figures.base_layout(height=0) | {
        "xaxis": figures.level_axis(scale),
        "yaxis": axis,
        "shapes": [_divider(n) for n in range(1, len(rows)) if parts[n] != parts[n - 1]],
    }
    labels = [(row.label, row.note) for row in rows]
    paper = _placed(whole, labels, PAPER)
    sheet = {name: paper[name] for name in ON_PAPER}
    return _placed(whole, labels, SCREEN) | {"meta": {"paper": sheet}}


def on_paper(figure: Figure) -> Figure:
    """The same with longer lines and less between them; one without such rows as it is."""
    layout = {name: part for name, part in figure["layout"].items() if name != "meta"}
    paper = figure["layout"].get("meta", {}).get("paper", {})
    return {**figure, "layout": layout | paper}


def _placed(layout: Figure, labels: Sequence[tuple[str, str]], room: Room) -> Figure:
    """The layout with its rows and their labels, each with its note, in this room."""
    above = not layout["yaxis"]["showticklabels"]
    texts = [_label(*label, room.above if above else room.beside) for label in labels]
    placed = _Places(texts, above, room)
    return layout | {
        "height": placed.height + 44,
        "yaxis": layout["yaxis"] | {"range": placed.range, "ticktext": texts},
        "margin": {"l": 16 if above else room.margin, "r": 16, "t": 34, "b": 10},
        "annotations": [_label_above(text, n, room) for n, text in enumerate(texts) if above],
    }


@dataclass(frozen=True)
class _Places:
    """Where rows and their labels stand, in pixels; a label above its row takes room of its own."""

    labels: list[str]
    above: bool
    room: Room

    @cached_property
    def text_height(self) -> int:
        lines = 1 + max((label.count("<br>") for label in self.labels), default=0)
        return LABEL_LINE * lines + LABEL_EDGE

    @property
    def label_height(self) -> int:
        return self.text_height if self.above else 0

    @property
    def row_height(self) -> int:
        return self.room.row if self.above else max(self.room.row, self.text_height)

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


def _label(label: str, note: str, width: int) -> str:
    folded = _folded(label, width)
    return f"{folded}{NOTE}{_folded(note, width)}</i>" if note else folded


@cache
def _folded(label: str, width: int) -> str:
    """Remembered: folding the same few names is a fifth of the work of redrawing."""
    return "<br>".join(wrap(label, width, break_long_words=False, break_on_hyphens=False))


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


def _label_above(label: str, place: int, room: Room) -> Figure:
    return {
        "text": label,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": place,
        "yshift": room.row // 2 - 3,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "bgcolor": colours.PAPER,
        "borderpad": 2,
        "font": {"size": 12, "color": colours.TEXT},
    }

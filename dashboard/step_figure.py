"""A line per row, from one value to another, with marks on it: rows in, figure out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard import colours, figures, row_axis
from dashboard.figures import Figure
from dashboard.formats import number
from dashboard.language import say

THIN, BROAD = 2, 6


@dataclass(frozen=True)
class StepRow:
    """marks: the values of keys of figures.MARKS."""

    label: str
    note: str
    start: float
    end: float
    marks: Mapping[str, float] = field(default_factory=dict)
    part: str | None = None


def steps(
    rows: Sequence[StepRow], scale: tuple[int, int], line: str = "", above: bool = True
) -> Figure:
    """`line`: a key of figures.NAMES where the line itself says something; else it only connects
    the marks. `above`: labels above their row, else to the left of it.
    """
    names = list(dict.fromkeys(name for row in rows for name in row.marks))
    marks = [_marks(rows, name) for name in names]
    layout = row_axis.layout(rows, scale, above)
    return {"data": [_lines(rows, line), *marks], "layout": layout}


def _lines(rows: Sequence[StepRow], line: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": say(figures.NAMES.get(line, "")),
        "x": [value for row in rows for value in (_drawn(row.start), _drawn(row.end), None)],
        "y": [value for place in range(len(rows)) for value in (place, place, None)],
        "line": {
            "width": BROAD if line else THIN,
            "color": colours.MEDIAN if line else colours.GROUP,
        },
        "hoverinfo": "skip",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _marks(rows: Sequence[StepRow], name: str) -> Figure:
    shown = [(place, row.marks[name]) for place, row in enumerate(rows) if name in row.marks]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": say(figures.NAMES[name]),
        "x": [_drawn(value) for _, value in shown],
        "y": [place for place, _ in shown],
        "marker": figures.MARKS[name],
        "hovertext": [f"{say(figures.NAMES[name])}: {number(value)}" for _, value in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _drawn(value: float) -> float:
    """A level of the scale as it is; else as many decimals as can be seen."""
    return value if isinstance(value, int) else round(value, 3)

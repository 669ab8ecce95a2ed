"""The trend of one item: points in, figure dictionary out. No release, no callback, no layout."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from benchmark.cell import Cell
from dashboard import cells, colours, figures, trend_marks
from dashboard.figures import Figure
from dashboard.formats import number
from dashboard.language import say


@dataclass(frozen=True)
class Trend:
    """One item over time. Points are (date, value); what the group shows stands until the next."""

    ours: list[tuple[date, float]]
    concepts: list[tuple[date, float]]
    predecessors: list[tuple[date, float, str]]
    ambition: list[tuple[date, float]]
    standing: list[tuple[date, Cell]]
    bands: list[tuple[date, date, float, float]]  # from, until, first and third quartile
    breaks: list[tuple[date, str]]  # a new questionnaire, a merger
    gaps: list[date]  # scans that are not comparable with the one before
    until: date


def trend(lines: Trend, scale: tuple[int, int]) -> Figure:
    """Our scores over the scans, with the group's mean, and of a theme its middle half, as they
    stood at the reference dates.
    """
    layout = figures.base_layout(height=380)
    first = _first(lines)
    years = range(first.year, lines.until.year + 2)
    layout |= {
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), f"{lines.until.year + 1}-01-01"],
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(year) for year in years],
            "gridcolor": colours.GRID,
            "fixedrange": True,
        },
        "yaxis": figures.level_axis(scale) | {"side": "left"},
        "margin": {"l": 32, "r": 20, "t": 34, "b": 36},
        **trend_marks.beside(lines.breaks, withheld(lines)),
    }
    return {"data": _trend_traces(lines), "layout": layout}


def withheld(lines: Trend) -> list[tuple[date, date, str]]:
    """From when until when the group shows no mean, within the figure, and the word for why."""
    first, days = _first(lines), [day for day, _ in lines.standing]
    spans = zip(pairwise([*days, lines.until]), lines.standing, strict=True)
    return [
        (max(day, first), end, cells.text(cell))
        for (day, end), (_, cell) in spans
        if cell.value is None and end >= first
    ]


def _first(lines: Trend) -> date:
    """The first day of the year in which there is something to see."""
    days = [day for day, _ in (*lines.ours, *lines.concepts)]
    days += [day for day, _, _ in lines.predecessors]
    days += [day for day, cell in lines.standing if cell.value is not None]
    return min(days, default=lines.until).replace(month=1, day=1)


def _trend_traces(lines: Trend) -> list[Figure]:
    hollow = {**figures.MARKS["before"]}
    return [
        _bands(lines),
        _means(lines),
        _bounded(lines, "high"),
        _bounded(lines, "low"),
        _points(
            [(day, value) for day, value, _ in lines.predecessors],
            "predecessor",
            {**hollow, "symbol": "square-open"},
        )
        | {"hovertext": [_point_text(name, value) for _, value, name in lines.predecessors]},
        _line(_broken(lines.ours, lines.gaps), "ours", {"width": 2.5, "color": colours.OURS})
        | {"mode": "lines+markers", "marker": {**figures.MARKS["ours"], "size": 12}},
        _points(lines.concepts, "concept", hollow),
        _points(lines.ambition, "ambition", figures.MARKS["ambition"]),
    ]


def _bands(lines: Trend) -> Figure:
    """The middle half as bars, which leave a gap where there is none."""
    name = figures.NAMES["band"]
    return {
        "type": "bar",
        "name": say(name),
        "x": [day.isoformat() for day, _, _, _ in lines.bands],
        "offset": 0,
        "width": [(until - day) / timedelta(milliseconds=1) for day, until, _, _ in lines.bands],
        "base": [low for _, _, low, _ in lines.bands],
        "y": [high - low for _, _, low, high in lines.bands],
        "marker": {"color": colours.BAND, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _means(lines: Trend) -> Figure:
    """A mean stands until the next one, or until there is none: then the pen is lifted."""
    points: list[tuple[date, float | None]] = []
    texts: list[str] = []
    mean = figures.NAMES["mean"]
    for day, cell in [*lines.standing, *((lines.until, cell) for _, cell in lines.standing[-1:])]:
        if cell.value is None and points and points[-1][1] is not None:
            points.append((day - timedelta(days=1), points[-1][1]))
            texts.append(texts[-1])
        points.append((day, cell.value))
        texts.append("" if cell.value is None else f"{say(mean)}: {cells.text(cell)}")
    line = {"shape": "hv", "width": 2, "color": colours.GROUP, "dash": "dot"}
    return _line(points, "standing", line) | {"hovertext": texts}


def _bounded(lines: Trend, bound: str) -> Figure:
    name = f"standing-{bound}"
    shown = [(day, cell) for day, cell in lines.standing if cell.bound == bound]
    points = [(day, cell.value) for day, cell in shown if cell.value is not None]
    return _points(points, name, figures.MARKS[name]) | {"hoverinfo": "skip"}


def _broken(points: list[tuple[date, float]], gaps: list[date]) -> list[tuple[date, float | None]]:
    """Lift the pen before each point that is not comparable with the one before."""
    return [
        p for day, value in points for p in ([(day, None)] if day in gaps else []) + [(day, value)]
    ]


def _line(points: list[Any], name: str, line: Figure) -> Figure:
    return _trace(points, name) | {"mode": "lines", "line": line, "connectgaps": False}


def _points(points: list[tuple[date, float]], name: str, marker: Figure) -> Figure:
    return _trace(points, name) | {"mode": "markers", "marker": marker, "cliponaxis": False}


def _trace(points: list[Any], name: str) -> Figure:
    """name: a key of figures.NAMES."""
    named = say(figures.NAMES[name])
    return {
        "type": "scatter",
        "name": named,
        "x": [day.isoformat() for day, _ in points],
        "y": [None if value is None else round(value, 3) for _, value in points],
        "hoverinfo": "text",
        "hovertext": [_point_text(named, value) for _, value in points],
    }


def _point_text(name: str, value: float | None) -> str:
    return "" if value is None else f"{name}: {number(value)}"

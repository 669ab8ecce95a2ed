"""The trend of one item: points in, figure dictionary out. No release, no callback, no layout."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import colours, figures
from dashboard.figures import Figure
from dashboard.formats import number


@dataclass(frozen=True)
class Trend:
    """One item over time. Points are (date, value); the group's values stand until the next one."""

    ours: list[tuple[date, float]]
    concepts: list[tuple[date, float]]
    predecessors: list[tuple[date, float, str]]
    ambition: list[tuple[date, float]]
    means: list[tuple[date, float]]
    bands: list[tuple[date, float, float]]
    breaks: list[tuple[date, str]]  # a new questionnaire, a merger
    gaps: list[date]  # scans that are not comparable with the one before
    until: date


def trend(lines: Trend, scale: tuple[int, int]) -> Figure:
    """Our scores over the scans, with the group's mean and middle half as they stood at the
    reference dates.
    """
    layout = figures.base_layout(height=380)
    first = min(_dates(lines), default=lines.until)
    years = range(first.year, lines.until.year + 2)
    layout |= {
        "xaxis": {
            "type": "date",
            "range": [f"{first.year}-01-01", f"{lines.until.year + 1}-01-01"],
            "tickvals": [f"{year}-01-01" for year in years],
            "ticktext": [str(year) for year in years],
            "gridcolor": colours.GRID,
            "fixedrange": True,
        },
        "yaxis": figures.level_axis(scale) | {"side": "left"},
        "margin": {"l": 32, "r": 20, "t": 34, "b": 36},
        "shapes": [_break_line(day) for day, _ in lines.breaks],
        "annotations": [_break_label(day, text, n) for n, (day, text) in enumerate(lines.breaks)],
    }
    return {"data": _trend_traces(lines), "layout": layout}


def _dates(lines: Trend) -> list[date]:
    own = [day for day, _ in (*lines.ours, *lines.concepts, *lines.means)]
    return own + [day for day, _, _ in lines.predecessors]


def _trend_traces(lines: Trend) -> list[Figure]:
    bands = _standing(lines.bands, lines.until)
    step = {"shape": "hv"}
    hollow = {**figures.MARKS["before"]}
    return [
        _line([(day, low) for day, low, _ in bands], "", {**step, "width": 0}),
        _line([(day, high) for day, _, high in bands], "band", {**step, "width": 0})
        | {"fill": "tonexty", "fillcolor": colours.BAND},
        _line(
            _standing(lines.means, lines.until),
            "standing",
            {**step, "width": 2, "color": colours.GROUP, "dash": "dot"},
        ),
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


def _standing(points: list[Any], until: date) -> list[Any]:
    """A published value stands until the next one: draw the last one on to the end."""
    return [*points, (until, *points[-1][1:])] if points else []


def _broken(points: list[tuple[date, float]], gaps: list[date]) -> list[tuple[date, float | None]]:
    """Lift the pen before each point that is not comparable with the one before."""
    return [
        p for day, value in points for p in ([(day, None)] if day in gaps else []) + [(day, value)]
    ]


def _line(points: list[Any], name: str, line: Figure) -> Figure:
    """name: a key of figures.NAMES; without one the line is the unseen edge of a band."""
    return _trace(points, name) | {"mode": "lines", "line": line, "connectgaps": False}


def _points(points: list[tuple[date, float]], name: str, marker: Figure) -> Figure:
    return _trace(points, name) | {"mode": "markers", "marker": marker, "cliponaxis": False}


def _trace(points: list[Any], name: str) -> Figure:
    named = figures.NAMES.get(name, "")
    return {
        "type": "scatter",
        "name": named,
        "x": [day.isoformat() for day, _ in points],
        "y": [None if value is None else round(value, 3) for _, value in points],
        "hoverinfo": "text" if named and name != "band" else "skip",
        "hovertext": [_point_text(named, value) for _, value in points],
    }


def _point_text(name: str, value: float | None) -> str:
    return "" if value is None else f"{name}: {number(value)}"


def _break_line(day: date) -> Figure:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": colours.QUIET, "width": 1, "dash": "dash"},
    }


def _break_label(day: date, text: str, n: int) -> Figure:
    return {
        "text": text,
        "x": day.isoformat(),
        "xanchor": "center",
        "yref": "paper",
        "y": 1.0,
        "yanchor": "bottom",
        "yshift": 14 * (n % 2),
        "showarrow": False,
        "font": {"size": 12, "color": colours.QUIET},
    }

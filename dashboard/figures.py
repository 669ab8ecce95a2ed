"""Charts: rows in, figure dictionary out. No release, no callback, no layout."""

from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from dashboard import colours
from dashboard.formats import benchmark, number

Figure = dict[str, Any]

ROW_HEIGHT = 44
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
            _marks(rows, places, "ours", _hover("Onze score", rows, "ours")),
            _marks(rows, places, "ambition", _hover("Ambitie", rows, "ambition")),
        ],
        "layout": _position_layout(rows, scale, labels_above),
    }


MARKS: dict[str, dict[str, Any]] = {
    "ours": {"symbol": "circle", "size": 15, "color": colours.OURS},
    "before": {
        "symbol": "circle-open",
        "size": 9,
        "color": colours.OURS,
        "line": {"width": 2},
    },
    "ambition": {
        "symbol": "diamond-open",
        "size": 13,
        "color": colours.AMBITION,
        "line": {"width": 2.5},
    },
    "mean": {
        "symbol": "line-ns-open",
        "size": 22,
        "color": colours.GROUP,
        "line": {"width": 3, "color": colours.GROUP},
    },
    "median": {
        "symbol": "line-ns-open",
        "size": 20,
        "color": colours.MEDIAN,
        "line": {"width": 2, "color": colours.MEDIAN},
    },
}

NAMES = {
    "band": "Middelste helft van de groep",
    "median": "Mediaan van de groep",
    "mean": "Gemiddelde van de groep",
    "standing": "Gemiddelde van de groep, tot een volgend gemiddelde",
    "before": "Vorige scan",
    "ours": "Onze score",
    "ambition": "Ambitie",
    "concept": "Scan in concept",
    "predecessor": "Gemeente van voor de herindeling",
}


def _band(rows: list[PositionRow], places: list[int]) -> Figure:
    shown = [(row, place) for row, place in zip(rows, places, strict=True) if row.band]
    return {
        "type": "bar",
        "orientation": "h",
        "name": NAMES["band"],
        "base": [row.band[0] for row, _ in shown if row.band],
        "x": [_visible_width(row.band) for row, _ in shown if row.band],
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


def _visible_width(band: tuple[float, float, float]) -> float:
    """A band whose quartiles are rounded to the same value still shows."""
    return round(max(band[2] - band[0], 0.04), 2)


def _medians(rows: list[PositionRow], places: list[int]) -> Figure:
    shown = [(row.band[1], place) for row, place in zip(rows, places, strict=True) if row.band]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": NAMES["median"],
        "x": [value for value, _ in shown],
        "y": [place for _, place in shown],
        "marker": MARKS["median"],
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
        "name": NAMES[field],
        "x": [round(value, 3) for value, _, _ in shown],
        "y": [place for _, place, _ in shown],
        "marker": MARKS[field],
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


def _position_layout(rows: list[PositionRow], scale: tuple[int, int], above: bool) -> Figure:
    labels = [
        "<br>".join(wrap(row.label, 44 if above else 17, break_long_words=False)) for row in rows
    ]
    row_height = (
        ROW_HEIGHT + (15 * max((label.count("<br>") for label in labels), default=0) + 18) * above
    )
    axis: Figure = {
        "range": [len(rows) - 0.45, -0.55 - 0.15 * above],
        "tickvals": list(range(len(rows))),
        "ticktext": labels,
        "showticklabels": not above,
        "ticklabelstandoff": 8,
        "showgrid": not above,
        "gridcolor": colours.GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": False,
        "tickfont": {"size": 12.5},
    }
    layout = base_layout(height=row_height * len(rows) + 44)
    layout |= {
        "xaxis": level_axis(scale),
        "yaxis": axis,
        "margin": {"l": 16 if above else 148, "r": 16, "t": 34, "b": 10},
        "barmode": "overlay",
        "shapes": [_divider(n) for n in range(1, len(rows)) if rows[n].part != rows[n - 1].part],
    }
    if above:
        layout["annotations"] = [_label_above(label, n) for n, label in enumerate(labels)]
    return layout


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
        "y": place - 0.22,
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "bgcolor": colours.PAPER,
        "borderpad": 2,
        "font": {"size": 12, "color": colours.TEXT},
    }


def level_axis(scale: tuple[int, int]) -> Figure:
    low, high = scale
    return {
        "range": [low - 0.12, high + 0.12],
        "tickvals": list(range(low, high + 1)),
        "gridcolor": colours.GRID,
        "zeroline": False,
        "fixedrange": True,
        "side": "top",
        "title": {"text": ""},
    }


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
    layout = base_layout(height=380)
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
        "yaxis": level_axis(scale) | {"side": "left"},
        "margin": {"l": 32, "r": 20, "t": 34, "b": 36},
        "shapes": [_break_line(day) for day, _ in lines.breaks],
        "annotations": [_break_label(day, text, n) for n, (day, text) in enumerate(lines.breaks)],
    }
    return {"data": _trend_traces(lines), "layout": layout}


def _dates(lines: Trend) -> list[date]:
    own = [day for day, _ in (*lines.ours, *lines.concepts, *lines.means)]
    return own + [day for day, _, _ in lines.predecessors]


def _trend_traces(lines: Trend) -> list[Figure]:
    band = _standing([(day, low, high) for day, low, high in lines.bands], lines.until)
    means = _standing(lines.means, lines.until)
    hollow = {"symbol": "circle-open", "size": 9, "color": colours.OURS, "line": {"width": 2}}
    return [
        _line([(d, low) for d, low, _ in band], "", width=0, shape="hv", hover=False),
        _line([(d, high) for d, _, high in band], NAMES["band"], width=0, shape="hv", hover=False)
        | {"fill": "tonexty", "fillcolor": colours.BAND},
        _line(means, NAMES["standing"], width=2, shape="hv", colour=colours.GROUP, dash="dot"),
        _points(
            [(d, v) for d, v, _ in lines.predecessors],
            NAMES["predecessor"],
            {**hollow, "symbol": "square-open"},
        ),
        _line(_broken(lines.ours, lines.gaps), NAMES["ours"], width=2.5, colour=colours.OURS)
        | {"mode": "lines+markers", "marker": {**MARKS["ours"], "size": 12}},
        _points(lines.concepts, NAMES["concept"], hollow),
        _points(lines.ambition, NAMES["ambition"], MARKS["ambition"]),
    ]


def _standing(points: list[Any], until: date) -> list[Any]:
    """A published value stands until the next one: draw the last one on to the end."""
    return [*points, (until, *points[-1][1:])] if points else []


def _broken(points: list[tuple[date, float]], gaps: list[date]) -> list[tuple[date, float | None]]:
    """Lift the pen before each point that is not comparable with the one before."""
    return [
        p for day, value in points for p in ([(day, None)] if day in gaps else []) + [(day, value)]
    ]


def _line(
    points: list[Any],
    name: str,
    *,
    width: float,
    shape: str = "linear",
    colour: str = colours.BAND,
    dash: str = "solid",
    hover: bool = True,
) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [day.isoformat() for day, _ in points],
        "y": [None if value is None else round(value, 3) for _, value in points],
        "line": {"shape": shape, "width": width, "color": colour, "dash": dash},
        "connectgaps": False,
        "hoverinfo": "text" if hover else "skip",
        "hovertext": [_point_text(name, value) for _, value in points],
    }


def _points(points: list[tuple[date, float]], name: str, marker: Figure) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [day.isoformat() for day, _ in points],
        "y": [round(value, 3) for _, value in points],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [_point_text(name, value) for _, value in points],
        "cliponaxis": False,
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


def base_layout(height: int) -> Figure:
    return {
        "height": height,
        "separators": ",.",
        "showlegend": False,
        "paper_bgcolor": colours.PAPER,
        "plot_bgcolor": colours.PAPER,
        "font": {
            "family": "system-ui, 'Segoe UI', Arial, sans-serif",
            "size": 13,
            "color": colours.TEXT,
        },
        "hoverlabel": {"bgcolor": colours.PAPER, "font": {"color": colours.TEXT}},
        "hovermode": "closest",
        "template": {},
    }

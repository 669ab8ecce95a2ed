"""Charts as pictures of a fixed size, with their title, legend and source inside, so that they can
stand alone.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from benchmark.errors import UnknownItem
from benchmark.model import TOTAL
from dashboard import colours, figures, kpi_table, region_parts, row_axis
from dashboard.chart import Chart
from dashboard.pictures import Pictures
from dashboard.view import View

WIDTH = 1000
"""Pixels; at 300 dpi 26 cm wide, the text width of an A4 on its side."""

EDGE, TITLE_LINE, TEXT_LINE = 20, 26, 18
LEGEND_LINE, LEGEND_EDGE, LEGEND_MARK, LETTER = 21, 19, 38, 5.9

SOURCE_LETTERS = 150
"""Of a line: it fits in a wider font too, for an SVG is shown without ours."""

LEVEL_NAME, RIGHT = 130, 40
"""Room for the names of levels beside an axis."""


def render(chart: Chart, form: str, pictures: Pictures) -> bytes:
    """The chart as png, svg or pdf."""
    return pictures.render(standalone(chart), form)


def file_name(name: str, view: View, form: str) -> str:
    """GM0772-positie-informatiebeeld-2026-11-23-1.png; without what is not asked for."""
    if name in region_parts.NAMES or (name == kpi_table.NAME and view.code is None):
        return region_parts.file_name(name, view, form)
    if view.code is None:
        return f"{name}-{view.release.id}.{form}"
    item = "" if view.item.id == TOTAL else f"-{view.item.id}"
    return f"{view.municipality.code}-{name}{item}-{view.release.id}.{form}"


def standalone(chart: Chart, width: int = WIDTH) -> figures.Figure:
    """The figure as on paper, with everything that stands round it on the page.

    Raises UnknownItem when it has no rows.
    """
    title, source = wrap(chart.finding, 88), _source_lines(chart.source)
    figure = row_axis.on_paper(chart.figure)
    layout = figure["layout"]
    margin = layout["margin"]
    legend_height = LEGEND_EDGE + LEGEND_LINE * _legend_lines(chart.legend, width)
    above = (EDGE + TITLE_LINE * len(title) if title else 0) + legend_height
    below = EDGE + TEXT_LINE * len(source) if source else 0
    left = max(margin["l"], LEVEL_NAME if chart.name == "voortgang" else EDGE)
    plot_width = width - left - RIGHT
    plot_height = layout["height"] - margin["t"] - margin["b"]
    if plot_height <= 0:
        raise UnknownItem("Bij deze keuze is er niets te tekenen.")
    edge = (EDGE - left) / plot_width
    title_text = _text("<b>" + "<br>".join(title) + "</b>", edge, size=19)
    source_text = _text("<br>".join(source), edge, size=12)
    return {
        "data": _named(figure["data"]),
        "layout": {
            **layout,
            "meta": {"title": chart.finding},
            "width": width,
            "height": layout["height"] + above + below,
            "margin": {
                **margin,
                "l": left,
                "r": RIGHT,
                "t": margin["t"] + above,
                "b": margin["b"] + below,
            },
            "showlegend": True,
            "legend": {
                "orientation": "h",
                "x": edge,
                "xanchor": "left",
                "y": 1 + margin["t"] / plot_height,
                "yanchor": "bottom",
                "itemsizing": "trace",
                "font": {"size": 13},
            },
            **_named_levels(chart),
            "annotations": [
                *layout.get("annotations", ()),
                {**title_text, "y": 1, "yanchor": "bottom", "yshift": margin["t"] + legend_height},
                {**source_text, "y": 0, "yanchor": "top", "yshift": -margin["b"]},
            ],
        },
    }


def _source_lines(source: str) -> list[str]:
    """No line begins with a dot, and a code stays whole."""
    *parts, code = source.split(" · ")
    whole = "\N{NO-BREAK SPACE}· ".join([*parts, code.replace(" ", "\N{NO-BREAK SPACE}")])
    return wrap(whole, SOURCE_LETTERS, break_long_words=False, break_on_hyphens=False)


def _legend_lines(names: Sequence[str], width: int) -> int:
    """On more than one line all get the width of the widest."""
    widths = [LEGEND_MARK + LETTER * len(figures.name(name)) for name in names]
    room = width - 2 * EDGE
    return 1 if sum(widths) <= room else -(-len(widths) // int(room // max(widths)))


def _named_levels(chart: Chart) -> figures.Figure:
    """The axis of levels with their names: a picture has no page round it that tells them."""
    if not chart.levels:
        return {}
    key = "yaxis" if chart.name == "voortgang" else "xaxis"
    axis = chart.figure["layout"][key]
    names = zip(axis["tickvals"], chart.levels, strict=True)
    return {key: {**axis, "ticktext": [f"{value} {name}" for value, name in names]}}


def _text(text: str, x: float, size: int) -> figures.Figure:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "xanchor": "left",
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "color": colours.TEXT},
    }


def _named(traces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Only traces that draw something, and that have a name, stand in the legend."""
    return [{**trace, "showlegend": bool(trace["name"] and trace["x"])} for trace in traces]

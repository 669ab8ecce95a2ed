"""The themes round a centre: the own score, the ambition and the group's mean as three outlines.

The outlines are lines of an ordinary chart, so that no other kind of chart has to be loaded. The
figures are those of the position figure above it.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from textwrap import wrap

from dash import html

from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import cells, colours, components, figures, formats, source, wording
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.language import local, say
from dashboard.view import View

NAME = "radar"
FEWEST = 3
"""Themes: with fewer there is no outline."""

HEIGHT, ROUND, LABEL = 560, 1.16, 16
LINES = {"ours": "solid", "ambition": "dot", "mean": "dash"}
COLOURS = {"ours": colours.OURS, "ambition": colours.AMBITION, "mean": colours.GROUP}
COLUMNS = (N_("Thema"), N_("Huidig"), N_("Ambitie"), N_("Gemiddelde groep"))
DEFINITION = (
    N_(
        "Elke as is een thema. Het midden ligt een niveau onder het laagste; verder naar buiten is"
        " een hoger niveau."
    ),
    N_(
        "Het oppervlak zegt niets: het hangt af van de volgorde van de thema's. Kijk per as. Waar"
        " een cijfer ontbreekt of niet wordt getoond, is de lijn onderbroken."
    ),
)


def card(view: View) -> html.Section | None:
    """None where there are too few themes for an outline, or only questions."""
    return components.chart_card(chart(view), view) if len(_items(view)) >= FEWEST else None


def chart(view: View) -> Chart:
    items = _items(view)
    name, group = view.municipality.name, wording.participants(view.group)
    told = say("{name} en {group}, alle thema's rondom", name=name, group=group)
    return Chart(
        name=NAME,
        finding=f"{wording.about(view)}{told}",
        sentence=say("Hoe verder naar buiten, hoe hoger het niveau."),
        figure=_figure(view, items),
        legend=tuple(f"round-{name}" for name in LINES),
        tables=(_table(view, items),),
        source=source.line(view, items, spread=False),
        levels=(),
        definition=DEFINITION,
    )


def _items(view: View) -> list[Item]:
    themes = [item for item in view.model.items() if item.level == "theme"]
    return [item for item in themes if view.item.id in (TOTAL, item.parent)]


def _value(view: View, item: Item, name: str) -> float | None:
    if name == "mean":
        return view.mean(item.id).value
    measure = "current" if name == "ours" else name
    return view.dossier.score(view.scan, item.id, measure).value


def place(view: View, number: int, of: int, value: float) -> tuple[float, float]:
    """Where a value stands on an axis, the first upright and the others clockwise."""
    angle, far = 2 * pi * number / of, value - view.model.lowest + 1
    return round(far * sin(angle), 3), round(far * cos(angle), 3)


def _outline(view: View, items: Sequence[Item], name: str) -> Figure:
    values = [_value(view, item, name) for item in items]
    places = [
        (None, None) if value is None else place(view, number, len(items), value)
        for number, value in enumerate(values)
    ]
    closed = [*zip(places, values, items, strict=True)]
    closed.append(closed[0])
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": figures.name(f"round-{name}"),
        "x": [x for (x, _), *_ in closed],
        "y": [y for (_, y), *_ in closed],
        "customdata": [value if value is None else round(value, 3) for _, value, _ in closed],
        "line": {"width": 2, "dash": LINES[name], "color": COLOURS[name]},
        "marker": {"size": 7, "color": COLOURS[name], "symbol": figures.MARKS[name]["symbol"]}
        if name != "mean"
        else {"size": 7, "color": COLOURS[name], "symbol": "square"},
        "hovertext": [f"{local(item.name)}: {_told(view, item, name)}" for *_, item in closed],
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _told(view: View, item: Item, name: str) -> str:
    if name == "mean":
        return say("gemiddelde {mean}", mean=cells.text(view.mean(item.id)))
    value = _value(view, item, name)
    return say("niet gescoord") if value is None else formats.number(value)


def _figure(view: View, items: Sequence[Item]) -> Figure:
    far = view.model.highest - view.model.lowest + 1
    hidden = {"visible": False, "fixedrange": True}
    return {
        "data": [_outline(view, items, name) for name in ("mean", "ambition", "ours")],
        "layout": figures.base_layout(height=HEIGHT)
        | {
            "xaxis": {**hidden, "range": [-1.6 * far, 1.6 * far]},
            "yaxis": {**hidden, "range": [-1.5 * far, 1.5 * far], "scaleanchor": "x"},
            "margin": {"l": 10, "r": 10, "t": 10, "b": 10},
            "shapes": [*_rings(far), *_spokes(view, items)],
            "annotations": [*_levels(view), *_names(view, items)],
        },
    }


def _rings(far: int) -> list[Figure]:
    line = {"color": colours.GRID, "width": 1}
    return [
        {"type": "circle", "x0": -r, "x1": r, "y0": -r, "y1": r, "line": line, "layer": "below"}
        for r in range(1, far + 1)
    ]


def _spokes(view: View, items: Sequence[Item]) -> list[Figure]:
    line = {"color": colours.GRID, "width": 1}
    ends = [place(view, n, len(items), view.model.highest) for n in range(len(items))]
    return [
        {"type": "line", "x0": 0, "y0": 0, "x1": x, "y1": y, "line": line, "layer": "below"}
        for x, y in ends
    ]


def _levels(view: View) -> list[Figure]:
    return [
        {
            **{"x": 0, "y": level.value - view.model.lowest + 1, "text": str(level.value)},
            **{"showarrow": False, "xshift": 9, "font": {"size": 11, "color": colours.TEXT}},
        }
        for level in view.model.levels
    ]


def _names(view: View, items: Sequence[Item]) -> list[Figure]:
    found = []
    for number, item in enumerate(items):
        x, y = place(view, number, len(items), view.model.highest)
        side = "center" if abs(x) < 0.2 else "left" if x > 0 else "right"
        found.append(
            {
                **{"x": x * ROUND, "y": y * ROUND, "xanchor": side, "showarrow": False},
                "text": "<br>".join(wrap(local(item.name), LABEL, break_long_words=False)),
                "font": {"size": 12, "color": colours.TEXT},
            }
        )
    return found


def _table(view: View, items: Sequence[Item]) -> Table:
    rows = tuple(
        (
            local(item.name),
            wording.score(view.dossier.score(view.scan, item.id)),
            wording.score(view.dossier.score(view.scan, item.id, "ambition")),
            cells.text(view.mean(item.id)),
        )
        for item in items
    )
    return Table(tuple(map(say, COLUMNS)), rows)

"""A figure of the pages as the series of an editable chart: the same values, none computed anew."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from dashboard import colours, figures
from dashboard.chart import Chart
from dashboard.figures import Figure
from dashboard.formats import number
from dashboard.language import say

BARS = {
    "ours": colours.OURS,
    "ambition": colours.AMBITION,
    "before": colours.OURS_LIGHT,
    "mean": colours.GROUP,
    "first-scan": colours.OURS_LIGHT,
    "second-scan": colours.OURS,
    "before-workshop": colours.GROUP,
    "agreed": colours.OURS,
}
"""The marks that become bars, in this order, and their colours."""

LINES = {
    "ours": colours.OURS,
    "standing": colours.GROUP,
    "concept": colours.OURS_LIGHT,
    "predecessor": colours.OURS_MIDDLE,
    "ambition": colours.AMBITION,
}
JOINED, STEPPED = ("ours", "standing"), "standing"
"""Joined by a line; and what stands until the next."""

BOUNDED = ("standing-high", "standing-low")
"""What lies at its value or beyond it, which an editable line cannot say."""

NOTE = re.compile("(<br>)?<i>.*</i>")


@dataclass(frozen=True)
class Series:
    """Values by place, None where there is none to show; labels where a value alone would say too
    much, such as 4,1 of hoger.
    """

    name: str
    colour: str
    values: tuple[float | None, ...]
    labels: Mapping[int, str]


@dataclass(frozen=True)
class Bars:
    """A row of bars per category; scale: the lowest and the highest level."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    scale: tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Points that are joined, or not; named: the first of its name, which stands in the legend."""

    name: str
    colour: str
    points: tuple[tuple[date, float], ...]
    joined: bool
    named: bool


@dataclass(frozen=True)
class Lines:
    """Values over time."""

    lines: tuple[Line, ...]
    scale: tuple[float, float]


def chart_of(chart: Chart) -> Bars | Lines | None:
    """What a chart of the pages becomes; None where it cannot be an editable chart."""
    return bars(chart.figure) or lines(chart.figure)


def bars(figure: Figure) -> Bars | None:
    """Of a figure with a row per item under an axis of levels; None of another one, or of one in
    which there is nothing to draw.
    """
    axis = figure["layout"].get("yaxis", {})
    levels = figure["layout"].get("xaxis", {}).get("tickvals", ())
    labels = axis.get("ticktext")
    if not labels or figure["layout"]["xaxis"].get("type") == "date":
        return None
    found = [(key, trace) for trace in figure["data"] if (key := _key(trace, BARS))]
    ordered = sorted(found, key=lambda pair: list(BARS).index(pair[0]))
    series = [_series(trace, BARS[key], len(labels)) for key, trace in ordered]
    if not series:
        return None
    plain = tuple(_plain(label) for label in labels)
    return Bars(plain, tuple(series), (levels[0], levels[-1]))


def lines(figure: Figure) -> Lines | None:
    """Of a figure over time; None of another one, and of one with more to say than its lines: where
    a mean is bounded or not shown, and where the questionnaire changed.
    """
    layout = figure["layout"]
    if layout.get("xaxis", {}).get("type") != "date" or layout.get("annotations"):
        return None
    if any(_key(trace, BOUNDED) for trace in figure["data"]):
        return None
    levels = layout["yaxis"]["tickvals"]
    found = [line for trace in figure["data"] for line in _segments(trace)]
    return Lines(tuple(found), (levels[0], levels[-1])) if found else None


def beside_bars(scale: tuple[float, float]) -> tuple[tuple[float, float], str]:
    """From where to where an axis beside bars runs, and the format of its levels: bars begin at 0,
    so that the lowest level has one too, and a 0 that is no level gets no name.
    """
    lowest, highest = scale
    return (min(0, lowest), highest), "0;;" if lowest > 0 else "0"


def _key(trace: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    """Which of the marks a trace draws."""
    if trace["type"] != "scatter" or not trace["x"]:
        return None
    return next((key for key in keys if say(figures.NAMES[key]) == trace["name"]), None)


def _series(trace: Mapping[str, Any], colour: str, rows: int) -> Series:
    at = dict(zip(trace["y"], trace["x"], strict=True))
    texts = dict(zip(trace["y"], trace["hovertext"], strict=True))
    told = {place: text.partition(": ")[2] for place, text in texts.items()}
    labels = {place: text for place, text in told.items() if text != number(at[place])}
    values = tuple(at.get(place) for place in range(rows))
    return Series(trace["name"], colour, values, labels)


def _segments(trace: Mapping[str, Any]) -> Iterator[Line]:
    """A line of its own for what is not joined to what was before."""
    key = _key(trace, LINES)
    if key is None:
        return
    pairs = zip(trace["x"], trace["y"], strict=True)
    named = True
    for shown, group in groupby(pairs, key=lambda pair: pair[1] is not None):
        if shown:
            points = [(date.fromisoformat(day), value) for day, value in group]
            drawn = _stepped(points) if key == STEPPED else points
            yield Line(trace["name"], LINES[key], tuple(drawn), key in JOINED, named)
            named = False


def _stepped(points: list[tuple[date, float]]) -> list[tuple[date, float]]:
    """A value stands until the day of the next."""
    corners = [(day, value) for (_, value), (day, _) in pairwise(points)]
    return [points[0], *(one for pair in zip(corners, points[1:], strict=True) for one in pair)]


def _plain(label: str) -> str:
    return NOTE.sub("", label).replace("<br>", " ").strip()

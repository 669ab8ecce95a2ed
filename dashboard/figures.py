"""What all figures share: the marks, their names, the axis of levels, the layout."""

from typing import Any

from benchmark.words import N_
from dashboard import colours, formats
from dashboard.language import say

Figure = dict[str, Any]


def _arrow(angle: int) -> dict[str, Any]:
    """A triangle beside its value, on the side to which it points."""
    return {
        "symbol": "triangle-down",
        "angle": angle - 180,
        "standoff": 8,  # against the angle
        "size": 12,
        "color": colours.GROUP,
    }


AIM: Figure = {
    "symbol": "diamond-open",
    "size": 13,
    "color": colours.AMBITION,
    "line": {"width": 2.5},
}
MARKS: dict[str, dict[str, Any]] = {
    "ours": {"symbol": "circle", "size": 15, "color": colours.OURS},
    "before": {
        "symbol": "circle-open",
        "size": 9,
        "color": colours.OURS,
        "line": {"width": 2},
    },
    "ambition": AIM,
    "ambition-then": AIM,
    "agreed": {"symbol": "circle", "size": 13, "color": colours.OURS},
    "before-workshop": {
        "symbol": "circle-open",
        "size": 19,
        "color": colours.GROUP,
        "line": {"width": 2},
    },
    "mean": {
        "symbol": "line-ns-open",
        "size": 22,
        "color": colours.GROUP,
        "line": {"width": 3, "color": colours.GROUP},
    },
    "mean-high": _arrow(90),
    "mean-low": _arrow(-90),
    "standing-high": _arrow(0),
    "standing-low": _arrow(180),
    "panel-before": {
        "symbol": "circle-open",
        "size": 11,
        "color": colours.OURS,
        "line": {"width": 2},
    },
    "panel": {"symbol": "circle", "size": 13, "color": colours.OURS},
    "first-scan": {
        "symbol": "circle-open",
        "size": 11,
        "color": colours.OURS,
        "line": {"width": 2},
    },
    "second-scan": {"symbol": "circle", "size": 13, "color": colours.OURS},
    "median": {
        "symbol": "line-ns-open",
        "size": 20,
        "color": colours.MEDIAN,
        "line": {"width": 2, "color": colours.MEDIAN},
    },
}

NAMES = {
    "band": N_("Middelste helft van de groep"),
    "median": N_("Mediaan van de groep"),
    "mean": N_("Gemiddelde van de groep"),
    "mean-high": N_("Gemiddelde ligt daar of hoger"),
    "mean-low": N_("Gemiddelde ligt daar of lager"),
    "standing": N_("Gemiddelde van de groep (geldt tot het volgende)"),
    "standing-high": N_("Gemiddelde ligt daar of hoger"),
    "standing-low": N_("Gemiddelde ligt daar of lager"),
    "before": N_("Vorige scan"),
    "ours": N_("Huidige score"),
    "ambition": N_("Ambitie"),
    "ambition-then": N_("Ambitie bij de eerste van beide scans"),
    "first-scan": N_("De eerste van beide scans"),
    "second-scan": N_("De tweede van beide scans"),
    "round-ours": N_("Huidige score"),
    "round-ambition": N_("Ambitie"),
    "round-mean": N_("Gemiddelde van de groep"),
    "concept": N_("Scan in concept"),
    "before-workshop": N_("Gemiddelde vóór de workshop"),
    "agreed": N_("Consensus"),
    "step": N_("De stap: van welk niveau naar welk"),
    "predecessor": N_("Gemeente van voor de herindeling"),
    "panel-before": N_("De vorige publicatie"),
    "panel": N_("De laatste publicatie, dezelfde gemeenten"),
    "tile-counts": N_("Doet mee"),
    "tile-concept": N_("Doet niet mee, scan in concept"),
    "tile-passed": N_("Deed mee, scan verlopen"),
    "tile-none": N_("Nog geen definitieve scan"),
    "tile-never": N_("Nog geen scan"),
    "tile-year-1": N_("Minder dan 1 jaar geleden"),
    "tile-year-2": N_("1 tot 2 jaar geleden"),
    "tile-year-3": N_("2 tot 3 jaar geleden"),
    "tile-year-4": N_("Langer geleden"),
    "tile-overdue": N_("Scan verlopen"),
    "tile-soon": N_("Verloopt binnen 6 maanden"),
    "tile-later": N_("Telt langer mee"),
    "tile-withheld": N_("Geen cijfer: de tabel zegt waarom"),
}


def name(mark: str) -> str:
    """Of a mark, as the legend tells it."""
    return say(NAMES[mark])


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


def base_layout(height: int) -> Figure:
    return {
        "height": height,
        "separators": formats.separators(),
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

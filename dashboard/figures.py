"""What all figures share: the marks, their names, the axis of levels, the layout."""

from typing import Any

from dashboard import colours, formats

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
    "band": "Middelste helft van de groep",
    "median": "Mediaan van de groep",
    "mean": "Gemiddelde van de groep",
    "mean-high": "Gemiddelde ligt daar of hoger",
    "mean-low": "Gemiddelde ligt daar of lager",
    "standing": "Gemiddelde van de groep, tot een volgend gemiddelde",
    "standing-high": "Gemiddelde ligt daar of hoger",
    "standing-low": "Gemiddelde ligt daar of lager",
    "before": "Vorige scan",
    "ours": "Huidige score",
    "ambition": "Ambitie",
    "first-scan": "De eerste van beide scans",
    "second-scan": "De tweede van beide scans",
    "round-ours": "Huidige score",
    "round-ambition": "Ambitie",
    "round-mean": "Gemiddelde van de groep",
    "concept": "Scan in concept",
    "before-workshop": "Gemiddelde vóór de workshop",
    "agreed": "Consensus",
    "step": "De stap: van welk niveau naar welk",
    "predecessor": "Gemeente van voor de herindeling",
    "panel-before": "De vorige publicatie",
    "panel": "De laatste publicatie, dezelfde gemeenten",
    "tile-counts": "Doet mee",
    "tile-concept": "Scan in concept",
    "tile-passed": "Deed mee, scan verlopen",
    "tile-none": "Nog geen definitieve scan",
    "tile-year-1": "Minder dan 1 jaar geleden",
    "tile-year-2": "1 tot 2 jaar geleden",
    "tile-year-3": "2 tot 3 jaar geleden",
    "tile-year-4": "Langer geleden",
    "tile-overdue": "Scan verlopen",
    "tile-soon": "Verloopt binnen 6 maanden",
    "tile-later": "Telt langer mee",
    "tile-withheld": "Geen cijfer: de tabel zegt waarom",
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

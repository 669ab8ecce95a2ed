"""What all figures share: the marks, their names, the axis of levels, the layout."""

from typing import Any

from dashboard import colours

Figure = dict[str, Any]

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
    "ours": "Huidige score",
    "ambition": "Ambitie",
    "concept": "Scan in concept",
    "predecessor": "Gemeente van voor de herindeling",
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

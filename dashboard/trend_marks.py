"""What stands beside the lines of a trend: where a questionnaire or a municipality changed, and
where the group shows no mean, with the word for why.
"""

from collections.abc import Sequence
from datetime import date

from dashboard import colours
from dashboard.figures import Figure
from dashboard.language import say


def beside(breaks: Sequence[tuple[date, str]], silent: Sequence[tuple[date, date, str]]) -> Figure:
    """The part of a layout with their shapes and their words."""
    return {
        "shapes": [
            *(_break_line(day) for day, _ in breaks),
            *(_withheld_span(start, end) for start, end, _ in silent),
        ],
        "annotations": [
            *(_break_label(day, text, n) for n, (day, text) in enumerate(breaks)),
            *(_withheld_word(*span) for span in silent),
        ],
    }


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


def _withheld_span(start: date, end: date) -> Figure:
    return {
        "type": "rect",
        "x0": start.isoformat(),
        "x1": end.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": colours.GRID,
        "opacity": 0.45,
        "line": {"color": colours.QUIET, "width": 1, "dash": "dot"},
    }


def _withheld_word(start: date, end: date, word: str) -> Figure:
    """Upright, for a span may be as narrow as a quarter."""
    return {
        "text": say("groep: {reason}", reason=word),
        "textangle": -90,
        "x": (start + (end - start) / 2).isoformat(),
        "xanchor": "center",
        "yref": "paper",
        "y": 0.03,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": colours.QUIET},
    }

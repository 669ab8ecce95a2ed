"""The group in a trend: its mean, and of a theme its middle half, as they stood at each date."""

from datetime import date
from itertools import pairwise

from benchmark.cell import TOO_FEW, Cell
from benchmark.dates import closes_a_year
from benchmark.words import N_
from dashboard import cells, formats, trend_figure, wording
from dashboard.chart import Table
from dashboard.language import say
from dashboard.trend_figure import Trend
from dashboard.view import View


def standing(view: View) -> list[tuple[date, Cell]]:
    """The dates at which the group got a new mean, or from which on it has none, and why."""
    found: list[tuple[date, Cell]] = []
    for day in _dates(view):
        cell = _cell(view, day, "mean")
        if not found or _told(cell) != _told(found[-1][1]):
            found.append((day, cell))
    return found


def _told(cell: Cell) -> tuple[object, ...]:
    """What makes a reader see another mean than before."""
    return (cell.measured_on, cell.value) if cell.value is not None else (cell.state,)


def _cell(view: View, day: date, statistic: str) -> Cell:
    cells_then = view.release.cells(view.group, day)
    return cells_then.get(("all", view.item.id, "current", statistic), TOO_FEW)


def bands(view: View) -> list[tuple[date, date, float, float]]:
    """From one year end to the next: the quartiles that stood then."""
    ends = [day for day in _dates(view) if closes_a_year(day)]
    found = []
    for day, until in pairwise([*ends, end(view)]):
        low, high = (_cell(view, day, part).value for part in ("q1", "q3"))
        if low is not None and high is not None:
            found.append((day, until, low, high))
    return found


def sentences(lines: Trend) -> list[str]:
    """When the group has no mean, and why."""
    return [_sentence(span, lines.until) for span in trend_figure.withheld(lines)]


def _sentence(span: tuple[date, date, str], last: date) -> str:
    start, until, reason = span
    begin, end = formats.day(start), formats.day(until)
    if until == last:
        told = N_("Van de groep is er geen gemiddelde sinds {begin} ({reason}).")
        return say(told, begin=begin, reason=reason)
    told = N_("Van de groep is er geen gemiddelde van {begin} tot {end} ({reason}).")
    return say(told, begin=begin, end=end, reason=reason)


def table(view: View) -> Table:
    """The group at every reference date, also while an earlier figure stands."""
    rows = tuple(_row(view, day) for day in _dates(view))
    caption = say("{group} op elke peildatum", group=wording.label(view.group))
    spread = (cells.SPREAD,) if view.has_spread(view.item) else ()
    columns = (N_("Peildatum"), *cells.COLUMNS, *spread)
    return Table(tuple(map(say, columns)), rows, caption)


def _row(view: View, day: date) -> tuple[str, ...]:
    group = {"soort": view.group.kind, "groep": view.group.name}  # else that of another day
    then = view.ask(**group, peildatum=day.isoformat())
    spread = (cells.spread(then.band(view.item.id)),) if view.has_spread(view.item) else ()
    return (formats.day(day), *cells.columns(then.mean(view.item.id)), *spread)


def end(view: View) -> date:
    """What was published last stands until the release was made."""
    dates = _dates(view)
    last = dates[-1] if dates and dates != view.release.reference_dates else None
    days = [scan.date for scan in view.dossier.scans]
    return max([*days, last or view.release.made_at.date()])


def _dates(view: View) -> tuple[date, ...]:
    """The reference dates up to the one that is asked for."""
    return tuple(day for day in view.release.reference_dates if view.day and day <= view.day)

"""The charts by name: from a view to a chart. Pages, pictures and exports all come here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from benchmark.dossier import Score
from benchmark.model import Item
from benchmark.words import N_
from dashboard import (
    action_chart,
    cells,
    changes,
    definitions,
    find_code,
    formats,
    lineage,
    position_rows,
    position_words,
    radar,
    region_parts,
    shift,
    source,
    trend,
    two_scans,
    wording,
)
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.language import local, say
from dashboard.position_figure import PositionRow
from dashboard.view import View
from dashboard.wording import Standing

MODULES, POSITION, TREND = position_rows.MODULES, position_rows.POSITION, "voortgang"
COLUMNS = (N_("Onderdeel"), N_("Huidig"), N_("Vorige scan"), N_("Ambitie"), N_("Afstand"))
WHOLE: Mapping[str, Callable[[View], Chart]] = {
    TREND: trend.chart,
    shift.NAME: shift.chart,
    action_chart.NAME: action_chart.chart,
    two_scans.NAME: two_scans.chart,
    radar.NAME: radar.chart,
    **region_parts.CHARTS,
}


def build(name: str, view: View) -> Chart:
    """The whole chart, with the code that leads back to it. Raises UnknownItem."""
    found = WHOLE[name](view) if name in WHOLE else _position(view, name)
    code = find_code.line(view, name)
    bars = found.source_of_bars or found.source
    return replace(found, source=f"{found.source} · {code}", source_of_bars=f"{bars} · {code}")


def figure(name: str, view: View) -> Figure:
    """Only its figure, for redrawing. Raises UnknownItem."""
    if name == TREND:
        return trend.figure(view)
    return position_rows.drawn(name, view).figure


def standings(view: View, items: Sequence[Item]) -> list[Standing]:
    """The items that have both an own score and a mean of the group."""
    found = []
    for item in items:
        ours, mean = view.dossier.score(view.scan, item.id).value, view.mean(item.id)
        if ours is not None and mean.value is not None:
            found.append(Standing(wording.quoted(item), ours, mean))
    return found


def _position(view: View, name: str) -> Chart:
    items, rows, figure = position_rows.drawn(name, view)
    compared = [item for item in items if item.level == items[-1].level]
    both = standings(view, compared)
    return Chart(
        name=name,
        finding=position_words.finding(both, view, compared),
        sentence=position_words.sentence(both),
        figure=figure,
        legend=_marks(rows),
        tables=(_table(view, items),),
        source=source.line(view, items),
        levels=tuple(local(level.name) for level in view.model.levels),
        definition=definitions.position(spread=view.has_spread(items[-1])),
        source_of_bars=source.line(view, items, spread=False),
    )


def _marks(rows: Sequence[PositionRow]) -> tuple[str, ...]:
    """What the legend must explain: only what is to be seen."""
    marks = ("ours", "before", "ambition", "mean", "mean-high", "mean-low", "band", "median")
    return tuple(name for name in marks if any(row.has(name) for row in rows))


def _table(view: View, items: Sequence[Item]) -> Table:
    spread = (cells.SPREAD,) if view.has_spread(items[0]) else ()
    columns = tuple(map(say, (*COLUMNS, *cells.COLUMNS, *spread)))
    rows = tuple(_table_row(view, item) for item in items)
    return Table(columns, rows, links=lineage.links(view, items))


def _table_row(view: View, item: Item) -> tuple[str, ...]:
    dossier, scan = view.dossier, view.scan
    mean_text, *others = cells.columns(view.mean(item.id))
    return (
        local(item.name),
        changes.score(view, scan, item.id),
        changes.score(view, view.previous, item.id) if view.previous else say("geen"),
        changes.score(view, scan, item.id, "ambition"),
        _gap(dossier.score(scan, item.id, "gap")),
        mean_text if view.covers(item) else say("niet bij vragen"),
        *others,
        *((cells.spread(view.band(item.id)),) if view.has_spread(item) else ()),
    )


def _gap(score: Score) -> str:
    return wording.score(score) if score.value is None else formats.signed(score.value)

"""The charts by name: from a view to a chart. Pages, pictures and exports all come here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from benchmark.cell import TOO_FEW, Cell
from benchmark.dossier import Score
from benchmark.errors import UnknownItem
from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import (
    action_chart,
    cells,
    changes,
    definitions,
    find_code,
    formats,
    lineage,
    position_figure,
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

MODULES, POSITION, TREND = "modules", "positie", "voortgang"
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
    found = WHOLE[name](view) if name in WHOLE else _position(view, name, _items(name, view))
    code = find_code.line(view, name)
    bars = found.source_of_bars or found.source
    return replace(found, source=f"{found.source} · {code}", source_of_bars=f"{bars} · {code}")


def figure(name: str, view: View) -> Figure:
    """Only its figure, for redrawing. Raises UnknownItem."""
    if name == TREND:
        return trend.figure(view)
    items = _items(name, view)
    return _figure(view, items, _rows(view, items))


def _items(name: str, view: View) -> list[Item]:
    """modules: the total and the modules. positie: the themes; of a module its themes, of a theme
    its questions.
    """
    items = view.model.items()
    if name == MODULES:
        return [item for item in items if item.level in ("total", "module")]
    if name != POSITION:
        raise UnknownItem("Er is geen grafiek '{name}'.", name=name)
    wanted = "question" if view.item.level == "theme" else "theme"
    return [item for item in items if item.level == wanted and view.item.id in (TOTAL, item.parent)]


def standings(view: View, items: Sequence[Item]) -> list[Standing]:
    """The items that have both an own score and a mean of the group."""
    found = []
    for item in items:
        ours, mean = view.dossier.score(view.scan, item.id).value, view.mean(item.id)
        if ours is not None and mean.value is not None:
            found.append(Standing(wording.quoted(item), ours, mean))
    return found


def _position(view: View, name: str, items: Sequence[Item]) -> Chart:
    compared = [item for item in items if item.level == items[-1].level]
    both = standings(view, compared)
    rows = _rows(view, items)
    return Chart(
        name=name,
        finding=position_words.finding(both, view, compared),
        sentence=position_words.sentence(both),
        figure=_figure(view, items, rows),
        legend=_drawn(rows),
        tables=(_table(view, items),),
        source=source.line(view, items),
        levels=tuple(local(level.name) for level in view.model.levels),
        definition=definitions.position(spread=view.has_spread(items[-1])),
        source_of_bars=source.line(view, items, spread=False),
    )


def _figure(view: View, items: Sequence[Item], rows: list[PositionRow]) -> Figure:
    scale = (view.model.lowest, view.model.highest)
    return position_figure.position(rows, scale, labels_above=items[-1].level == "question")


def _rows(view: View, items: Sequence[Item]) -> list[PositionRow]:
    """Where the group shows some of the items, the others say why it does not show them."""
    means = [view.mean(item.id) for item in items]
    some = any(mean.value is not None for mean in means)
    return [_row(view, item, mean, some) for item, mean in zip(items, means, strict=True)]


def _row(view: View, item: Item, mean: Cell, some: bool) -> PositionRow:
    band, score, scan = view.band(item.id), view.dossier.score, view.scan
    low, median, high = (band.low, band.median, band.high) if band else (TOO_FEW,) * 3
    both = None if low.value is None or high.value is None else (low.value, high.value)
    ours = score(scan, item.id).value
    return PositionRow(
        label=local(item.name),
        note="; ".join(_notes(view, item, ours, mean, some)),
        part=item.parent if item.level == "theme" else None,
        ours=ours,
        ambition=score(scan, item.id, "ambition").value,
        before=score(view.previous, item.id).value,
        group=mean,
        band=both,
        median=median.value,
    )


def _notes(view: View, item: Item, ours: float | None, mean: Cell, some: bool) -> Iterator[str]:
    """Of a question what its nearest level means; and why the group shows nothing."""
    if item.level == "question" and ours is not None:
        nearest = formats.nearest_level(ours)
        meaning = view.model.questions[item.id].levels[nearest - view.model.lowest]
        yield say("niveau {level}: {meaning}", level=nearest, meaning=local(meaning))
    if some and mean.value is None:
        yield say("groep: {why}", why=cells.text(mean))


def _drawn(rows: Sequence[PositionRow]) -> tuple[str, ...]:
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

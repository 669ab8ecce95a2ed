"""The trend of one item: our scans, and the group's figures as they stood at each date."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmark.change import COMPARABLE
from benchmark.dossier import Scan
from dashboard import (
    changes,
    definitions,
    formats,
    lineage,
    mergers,
    source,
    trend_figure,
    trend_group,
)
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.language import local, say
from dashboard.trend_figure import Trend
from dashboard.view import View


def figure(view: View) -> Figure:
    return trend_figure.trend(_trend(view), (view.model.lowest, view.model.highest))


def chart(view: View) -> Chart:
    lines = _trend(view)
    return Chart(
        name="voortgang",
        finding=_finding(view),
        sentence=" ".join(_sentences(view, lines)),
        figure=trend_figure.trend(lines, (view.model.lowest, view.model.highest)),
        legend=_drawn(lines),
        tables=(_table(view), trend_group.table(view)),
        source=source.line(view, [view.item]),
        levels=tuple(local(level.name) for level in view.model.levels),
        definition=definitions.trend(),
    )


def _trend(view: View) -> Trend:
    dossier, item = view.dossier, view.item.id
    own = [(scan, dossier.score(scan, item).value) for scan in dossier.scans]
    scored = [(scan, value) for scan, value in own if value is not None]
    ambitions = [(s.date, dossier.score(s, item, "ambition").value) for s in dossier.definitive]
    return Trend(
        ours=[(s.date, v) for s, v in scored if s in dossier.definitive],
        concepts=[(s.date, v) for s, v in scored if not s.definitive and mergers.is_own(view, s)],
        predecessors=[
            (s.date, v, mergers.name(view, s)) for s, v in scored if not mergers.is_own(view, s)
        ],
        ambition=[(day, value) for day, value in ambitions if value is not None],
        standing=trend_group.standing(view),
        bands=trend_group.bands(view),
        breaks=_breaks(view),
        gaps=[late.date for early, late in dossier.steps if _is_gap(view, early, late)],
        until=trend_group.end(view),
    )


def _is_gap(view: View, early: Scan, late: Scan) -> bool:
    share = changes.share(view, early, late, view.item.id)
    return share is not None and share < COMPARABLE


def _sentences(view: View, lines: Trend) -> Iterator[str]:
    if not view.dossier.definitive:
        yield say(
            "Rond de workshop af, zet de status op het workshopblad op definitief en lever het blad"
            " opnieuw in."
        )
    yield from changes.sentences(view, view.item.id)
    yield from mergers.sentences(view)
    yield from trend_group.sentences(lines)


def _breaks(view: View) -> list[tuple[date, str]]:
    found = [
        (_halfway(early.date, late.date), say("nieuwe vragenlijst"))
        for early, late in view.dossier.steps
        if early.model != late.model
    ]
    return sorted([*found, *((day, say("herindeling")) for day in mergers.days(view))])


def _halfway(early: date, late: date) -> date:
    return early + timedelta(days=(late - early).days // 2)


def _finding(view: View) -> str:
    name = view.municipality.name
    if not view.dossier.definitive:
        return say("{municipality} heeft nog geen definitieve scan", municipality=name)
    return f"{name}: {_change(view)}"


def _change(view: View) -> str:
    """From the definitive scan before the last one to the last, or why there is none to tell."""
    item, steps = _label(view), view.dossier.steps
    if not steps:
        return say("nog geen tweede definitieve scan om {item} mee te vergelijken", item=item)
    share = changes.share(view, *steps[-1], view.item.id)
    change = view.dossier.change(*steps[-1], view.item.id)
    if share is None:
        return say("de verandering van {item} is niet met u gedeeld", item=item)
    if change is None or share < COMPARABLE:
        return say("{item} is niet te vergelijken met de vorige scan", item=item)
    if change.value is None:
        reason = changes.unmeasured(view, *steps[-1], view.item)
        return say("{item} is {reason}", item=item, reason=reason)
    told = _moved(item, change.value)
    if change.share == 1:
        return told
    return say("{finding}, op de vragen die te vergelijken zijn", finding=told)


def _moved(item: str, change: float) -> str:
    levels = formats.number(abs(change))
    if levels == formats.number(0):
        return say("{item} bleef gelijk sinds de vorige scan", item=item)
    if change > 0:
        return say("{item} steeg met {levels} sinds de vorige scan", item=item, levels=levels)
    return say("{item} daalde met {levels} sinds de vorige scan", item=item, levels=levels)


def _label(view: View) -> str:
    return say("het totaal") if view.item.level == "total" else local(view.item.name)


def _drawn(lines: Trend) -> tuple[str, ...]:
    present = {
        "ours": lines.ours,
        "concept": lines.concepts,
        "predecessor": lines.predecessors,
        "ambition": lines.ambition,
        "standing": [cell for _, cell in lines.standing if cell.value is not None],
        "standing-high": [cell for _, cell in lines.standing if cell.bound == "high"],
        "standing-low": [cell for _, cell in lines.standing if cell.bound == "low"],
        "band": lines.bands,
    }
    return tuple(name for name, points in present.items() if points)


def _table(view: View) -> Table:
    columns = (
        say("Scan"),
        say("Status"),
        say("Vragenlijst"),
        say("Huidig"),
        say("Ambitie"),
        say("Verandering"),
        say("Vergelijkbare vragen"),
    )
    scans = view.dossier.scans
    rows = tuple(_table_row(view, scan) for scan in scans)
    own = {scan.scan for scan in view.dossier.own_scans}
    links = {
        (row, 0): lineage.address(view, view.item, scan.scan)
        for row, scan in enumerate(scans)
        if scan.scan in own and view.dossier.score(scan, view.item.id).children
    }
    return Table(columns, rows, links=links)


def _table_row(view: View, scan: Scan) -> tuple[str, ...]:
    own, item = mergers.is_own(view, scan), view.item
    previous = view.dossier.before(scan) if own else None
    change = view.dossier.change(previous, scan, item.id) if previous else None
    first = say("eerste scan") if own else say("voorganger")
    return (
        formats.day(scan.date) + ("" if own else f" ({mergers.name(view, scan)})"),
        say("definitief") if scan.definitive else say("concept"),
        local(view.models[scan.model].title),
        changes.score(view, scan, item.id),
        changes.score(view, scan, item.id, "ambition"),
        changes.change(view, previous, scan, item) if previous else first,
        formats.percent(change.share) if change else "",
    )

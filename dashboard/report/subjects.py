"""The subjects of a workbook: for each a tidy table, one row per thing that is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmark.groups import KINDS
from benchmark.model import Item
from dashboard import (
    action_chart,
    cells,
    charts,
    conversation,
    heat_map,
    shift,
    trend_group,
    wording,
)
from dashboard import top_three as chosen
from dashboard.chart import Table
from dashboard.language import local, say
from dashboard.report import targets
from dashboard.round_table import sit
from dashboard.view import View

ITEMS, GROUPS, SCANS = "onderdelen", "groepen", "scans"
"""Sheets with a chart of their own."""

OWN_COLUMNS = 5
"""Of the table under a position chart, before those of the group."""


@dataclass(frozen=True)
class Subject:
    """key: for the program. name: of the sheet. about: in a sentence."""

    key: str
    name: str
    about: str
    table: Table


def of(view: View) -> list[Subject]:
    """All that this viewer may see of the municipality."""
    found = [_items(view), _groups(view), _scans(view), _over_time(view), *_kpis(view)]
    found.append(_actions(view))
    return [*found, *_own(view)] if view.viewer.owns(view.municipality.code) else found


def _upper(view: View) -> list[Item]:
    return [item for item in view.model.items() if item.level != "question"]


def _items(view: View) -> Subject:
    own = view.viewer.owns(view.municipality.code)
    modules = charts.build(charts.MODULES, view).tables[0]
    themes = charts.build(charts.POSITION, view).tables[0]
    lines = list(_placed(modules, [say("totaal"), *[say("module")] * len(view.model.modules)]))
    lines += _placed(themes, [say("thema")] * len(themes.rows))
    for theme in view.model.themes if own else ():
        asked = charts.build(charts.POSITION, view.ask(module=theme.id)).tables[0]
        lines += _placed(asked, [say("vraag")] * len(asked.rows))
    columns = (themes.columns[0], say("Laag"), *themes.columns[1:])
    told = say("Elk onderdeel: de scores van de gemeente naast het cijfer van de groep.")
    return Subject(ITEMS, say("Onderdelen"), told, Table(columns, tuple(_even(lines))))


def _placed(table: Table, layers: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for (name, *rest), layer in zip(table.rows, layers, strict=True):
        yield (name, layer, *rest)


def _even(lines: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A middle half is there of themes only."""
    width = max(map(len, lines))
    return ((*line, *[""] * (width - len(line))) for line in lines)


def _groups(view: View) -> Subject:
    rows = tuple(
        (say(KINDS[kind]), wording.label(group), local(item.name), *cells.columns(mean))
        for kind, group in view.own_groups.items()
        if kind in KINDS
        for item in _upper(view)
        for mean in (view.mean_of(group, item.id),)
    )
    columns = (say("Soort groep"), say("Groep"), say("Onderdeel"), *map(say, cells.COLUMNS))
    told = say("De groepen van de gemeente: het gemiddelde per onderdeel op de peildatum.")
    return Subject(GROUPS, say("Groepen"), told, Table(columns, rows))


def _scans(view: View) -> Subject:
    found = [(item, _trend(view, item)) for item in _upper(view)]
    rows = tuple((local(item.name), *row) for item, table in found for row in table.rows)
    columns = (say("Onderdeel"), *found[0][1].columns)
    told = say("Elk onderdeel in elke scan, met de verandering sinds de vorige.")
    return Subject(SCANS, say("Scans"), told, Table(columns, rows))


def _trend(view: View, item: Item) -> Table:
    return charts.build(charts.TREND, view.ask(module=item.id)).tables[0]


def _over_time(view: View) -> Subject:
    found = [(item, trend_group.table(view.ask(module=item.id))) for item in _upper(view)]
    lines = [(local(item.name), *row) for item, table in found for row in table.rows]
    widest = max((table.columns for _, table in found), key=len)
    columns = (say("Onderdeel"), *widest)
    told = say("Het cijfer van {group} op elke peildatum.", group=wording.label(view.group))
    rows = tuple(_even(lines)) if lines else ()
    return Subject("tijd", say("Groep in de tijd"), told, Table(columns, rows))


def _kpis(view: View) -> Iterator[Subject]:
    told = say("De KPI's van de scan, om in een plan over te nemen.")
    table = targets.table(view)
    if table:
        yield Subject("kpi", say("KPI's"), told, table)


def _actions(view: View) -> Subject:
    told = say("De handelingsperspectieven die nu passen, het best passende eerst.")
    table = action_chart.chart(view).tables[0]
    return Subject("acties", say("Handelingsperspectieven"), told, table)


def _own(view: View) -> Iterator[Subject]:
    """Of the municipality itself, and of nobody else."""
    names = list(sit(view).disciplines.values())
    heat = heat_map.sheets(view).tables[0]
    told = say("Wat elke discipline scoorde, per thema.")
    table = _melted(heat, [0], names)
    yield Subject("disciplines", say("Disciplines"), told, table)
    asked = conversation.sheets(view).tables[0]
    told = say("Wat elke discipline scoorde, per vraag.")
    yield Subject("vragen", say("Vragen per discipline"), told, _melted(asked, [0, 1], names))
    told = say("Waarover de workshop het eens werd.")
    yield Subject("workshop", say("Workshop"), told, shift.chart(view).tables[0])
    told = say("De top 3 van elke scan, en wat ervan werd.")
    yield Subject("top3", say("Top 3"), told, chosen.sheets(view).tables[0])


def _melted(table: Table, kept: Sequence[int], names: Sequence[str]) -> Table:
    """A row for each of these columns instead of a column each."""
    rows = tuple(
        (*(row[place] for place in kept), name, row[table.columns.index(name)])
        for row in table.rows
        for name in names
    )
    columns = (*(table.columns[place] for place in kept), say("Discipline"), say("Score"))
    return Table(columns, rows)

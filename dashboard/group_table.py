"""Themes by group: the own score beside the means of all groups that the municipality is in."""

from dash import html

from benchmark.cell import Cell
from benchmark.groups import KINDS, Group
from benchmark.model import Item
from benchmark.words import N_
from dashboard import cells, components, formats, heat_map, source, wording
from dashboard.chart import Table
from dashboard.fixed import Still, still
from dashboard.language import local, say
from dashboard.tablefiles import Sheets
from dashboard.view import View
from dashboard.wording import Standing

NAME = "groepen"
BEYOND = N_("Boven of onder telt alleen als het verschil groter is dan de halve afronding.")
DEFINITION = (
    N_(
        "Elke kolom is een groep waar de gemeente bij hoort. Het cijfer is het gemiddelde van de"
        " deelnemende gemeenten op de peildatum, afgerond naar het aantal gemeenten."
    ),
    N_(
        'Staat er "te weinig gemeenten", "nog niet getoond" of "beschermd", dan tonen we geen'
        " cijfer, zodat niemands score bekend wordt."
    ),
)


def card(view: View) -> html.Section:
    finding = _finding(view)
    return html.Section(
        [
            html.H2(finding),
            html.P(say(BEYOND), className="dvm-note"),
            heat_map.legend(view.model),
            html.Div(_grid(view, finding), className="dvm-table-box", tabIndex="0"),
            html.P(_source(view), className="dvm-source dvm-after-table"),
            components.definition(DEFINITION),
            components.downloads(NAME, finding, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    items, groups = _items(view), _groups(view)
    columns = (
        say("Onderdeel"),
        view.municipality.name,
        *(_headed(view, group) for group in groups),
    )
    rows = tuple((local(item.name), *_texts(view, item)) for item in items)
    return Sheets(_finding(view), [Table(columns, rows)], _source(view))


def _groups(view: View) -> list[Group]:
    return [group for kind, group in view.own_groups.items() if kind in KINDS]


def _items(view: View) -> list[Item]:
    return [item for item in view.model.items() if item.level != "question"]


def _means(view: View, group: Group) -> list[Cell]:
    return [view.mean_of(group, item.id) for item in _items(view)]


def _texts(view: View, item: Item) -> list[str]:
    ours = wording.score(view.dossier.score(view.scan, item.id))
    return [ours, *(cells.text(view.mean_of(group, item.id)) for group in _groups(view))]


def _told_of(view: View, group: Group) -> str:
    """n = 23, afgerond op 0,1"""
    shown = [cell for cell in _means(view, group) if cell.value is not None]
    if not shown:
        return say("geen cijfers")
    return source.told(shown, view.day, formats.short_day)  # a head has little room


def _headed(view: View, group: Group) -> str:
    return f"{wording.label(group)} ({_told_of(view, group)})"


def _finding(view: View) -> str:
    """Bij 3 van de 15 thema's staat Eindhoven boven alle groepen die een cijfer tonen"""
    name, themes = view.municipality.name, [i for i in _items(view) if i.level == "theme"]
    sides = [found for item in themes if (found := _sides(view, item))]
    if not sides:
        told = say("{name} naast de eigen groepen: er is niets te vergelijken", name=name)
        return f"{wording.in_concept(view)}{told}"
    above, below = (sum(set(one) == {side} for one in sides) for side in (1, -1))
    told = say(
        "Van de {themes} thema's staat {name} er bij {above} boven en bij {below} onder alle eigen"
        " groepen die een cijfer tonen",
        themes=len(themes),
        name=name,
        above=above,
        below=below,
    )
    return wording.titled(wording.in_concept(view), told)


def _sides(view: View, item: Item) -> list[int | None]:
    ours = view.dossier.score(view.scan, item.id).value
    means = [view.mean_of(group, item.id) for group in _groups(view)]
    shown = [mean for mean in means if mean.value is not None]
    return [Standing("", ours, mean).side for mean in shown] if ours is not None else []


def _grid(view: View, caption: str) -> html.Table:
    head = [html.Th(say("Onderdeel"), scope="col"), html.Th(view.municipality.name, scope="col")]
    head += [
        html.Th([wording.label(group), html.Span(told, className="dvm-note")], scope="col")
        for group in _groups(view)
        for told in [_told_of(view, group)]
    ]
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(view, item) for item in _items(view)]),
        ],
        className="dvm-table dvm-heat dvm-groups",
    )


def _row(view: View, item: Item) -> Still:
    means = [view.mean_of(group, item.id).value for group in _groups(view)]
    values = [view.dossier.score(view.scan, item.id).value, *means]
    shown = [
        heat_map.cell(view.model, text, value)
        for text, value in zip(_texts(view, item), values, strict=True)
    ]
    head = still(html.Th, local(item.name), scope="row")
    marked = "dvm-part" if item.level == "module" else ""
    return still(html.Tr, [head, *shown], className=marked)


def _source(view: View) -> str:
    if view.day is None:
        return source.own_line(view)
    return source.own_line(view, say("Gemiddelden op peildatum {day}", day=formats.day(view.day)))

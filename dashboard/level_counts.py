"""How the own questions are spread over the levels: per theme how many stand at which."""

from collections import Counter
from collections.abc import Sequence

from dash import html

from benchmark.model import TOTAL, Item
from benchmark.words import N_
from dashboard import components, formats, heat_map, source, wording
from dashboard.chart import Table
from dashboard.fixed import Still, still
from dashboard.language import local, say
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "verdeling"
NONE = N_("Niet gescoord")
DEFINITION = (
    N_(
        "Elke vraag telt mee op het niveau waar haar score, zoals die er staat, het dichtst bij"
        " ligt; een half niveau telt naar boven. De gemeente ziet zo of een gemiddelde uit gelijke"
        " of uit uiteenlopende antwoorden bestaat."
    ),
    N_(
        "Van een groep tonen we geen verdeling: met aantallen per niveau was een score van een"
        " gemeente te nauw uit te rekenen."
    ),
)


def card(view: View) -> html.Section:
    finding = _finding(view)
    return html.Section(
        [
            html.H2(finding),
            html.Div(_grid(view, finding), className="dvm-table-box", tabIndex="0"),
            html.P(source.own_line(view), className="dvm-source dvm-after-table"),
            components.definition(DEFINITION),
            components.downloads(NAME, finding, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    rows = tuple((local(item.name), *map(str, counts(view, item))) for item in _themes(view))
    return Sheets(_finding(view), [Table(_columns(view), rows)], source.own_line(view))


def counts(view: View, theme: Item) -> list[int]:
    """Of its questions at each level, lowest first, and last those without a score."""
    questions = [item for item in view.model.items() if item.parent == theme.id]
    values = [view.dossier.score(view.scan, item.id).value for item in questions]
    found = Counter(None if value is None else formats.nearest_level(value) for value in values)
    return [*(found[level.value] for level in view.model.levels), found[None]]


def _themes(view: View) -> list[Item]:
    """All of them, or those of the module asked for; of a theme only itself."""
    themes = [item for item in view.model.items() if item.level == "theme"]
    return [item for item in themes if view.item.id in (TOTAL, item.parent, item.id)]


def _columns(view: View) -> tuple[str, ...]:
    levels = (f"{level.value} {local(level.name)}" for level in view.model.levels)
    return (say("Thema"), *levels, say(NONE))


def _finding(view: View) -> str:
    """Van de 52 vragen van Eindhoven staan de meeste, 21, op niveau 3 (Gedefinieerd)"""
    *at, without = (sum(column) for column in _counts(view))
    name = view.municipality.name
    if not sum(at):
        told = say("{name} heeft nog geen gescoorde vragen", name=name)
        return f"{wording.about(view)}{told}"
    fullest = max(range(len(at)), key=lambda place: at[place])
    level = view.model.levels[fullest]
    told = say(
        "Van de {questions} vragen van {name} staan de meeste, {count}, op niveau {level}"
        " ({level_name})",
        questions=sum(at) + without,
        name=name,
        count=at[fullest],
        level=level.value,
        level_name=local(level.name),
    )
    return wording.titled(wording.about(view), told)


def _counts(view: View) -> Sequence[Sequence[int]]:
    return list(zip(*(counts(view, theme) for theme in _themes(view)), strict=True))


def _grid(view: View, caption: str) -> html.Table:
    head = [html.Th(name, scope="col") for name in _columns(view)]
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody([_row(view, theme) for theme in _themes(view)]),
        ],
        className="dvm-table dvm-heat",
    )


def _row(view: View, theme: Item) -> Still:
    *at, without = counts(view, theme)
    shown = [
        heat_map.cell(view.model, str(count), level.value) if count else still(html.Td, "0")
        for count, level in zip(at, view.model.levels, strict=True)
    ]
    head = still(html.Th, local(theme.name), scope="row")
    return still(html.Tr, [head, *shown, still(html.Td, str(without))])

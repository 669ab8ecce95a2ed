"""The top 3 of each scan: what became of it, and how its themes moved since; not why."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash import html

from benchmark.dossier import Scan
from benchmark.model import Action, Item
from benchmark.words import N_
from benchmark.workshop import Choice, Workshops
from dashboard import changes, components, formats, mergers, source
from dashboard.chart import Table
from dashboard.language import local, say
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "top3"
TITLE = N_("Wat er van de top 3 van elke scan werd")
WHO, THEME = N_("Wie"), N_("Thema")
COLUMNS = (
    *(N_("Handelingsperspectief"), N_("Scan"), WHO, N_("Gepland klaar op"), N_("Status"), THEME),
    N_("Verandering van het thema sindsdien"),
)
STATUSES = {
    "gerealiseerd": N_("gerealiseerd"),
    "bezig": N_("bezig"),
    "niet-gestart": N_("niet gestart"),
    "vervallen": N_("vervallen"),
}
NOT_YET = N_("nog niet bekend, dat komt in de volgende scan")
LAST = N_("geen latere scan in dit overzicht")
OWN = N_("eigen actie, bij geen thema")
UNKNOWN = N_("niet ingevuld")
NO_CAUSE = N_(
    "Er staat ook hoe het thema sindsdien veranderde, over de vragen die te vergelijken zijn. Of"
    " dat door de actie komt, is hieruit niet af te leiden: er gebeurt meer in een gemeente."
)
DEFINITION = (
    N_(
        "De status komt uit het workshopblad van een latere scan, waarop de deelnemers terugkijken."
    ),
    N_(
        "De verandering loopt van de scan waarin de actie werd gekozen tot de laatste definitieve"
        " scan. Is minder dan de helft van de vragen te vergelijken, dan tonen we geen verandering."
    ),
)


@dataclass(frozen=True)
class Chosen:
    """An action of the top 3 of a scan; action is None where it is one of their own."""

    scan: Scan
    choice: Choice
    action: Action | None

    @property
    def title(self) -> str:
        return local(self.action.title) if self.action else self.choice.action


def card(view: View, workshops: Workshops) -> html.Section:
    chosen = list(_chosen(view, workshops))
    if not chosen:
        told = say("Bij geen scan van deze gemeente staat een top 3 op het workshopblad.")
        return html.Section([html.H2(say(TITLE)), html.P(told)], className="dvm-card")
    shown = components.table(_table(view, workshops, chosen), say(TITLE), prose=True)
    return html.Section(
        [
            html.H2(say(TITLE)),
            html.P(say(NO_CAUSE)),
            shown,
            html.P(source.own_line(view), className="dvm-source dvm-after-table"),
            components.definition(tuple(map(say, DEFINITION))),
            components.downloads(NAME, say(TITLE), view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    """Raises NotAllowed for others than the municipality itself."""
    workshops = view.release.workshops(view.viewer, view.code or "")
    table = _table(view, workshops, list(_chosen(view, workshops)))
    return Sheets(say(TITLE), [table], f"{source.own_line(view)} · {say(NO_CAUSE)}")


def mentions(view: View, workshops: Workshops, action: str) -> list[str]:
    """When the municipality chose this action, and what became of it, newest first."""
    told = N_("In de top 3 van {day}. Status: {status}.")
    return [
        say(told, day=formats.day(one.scan.date), status=_status(view, workshops, one))
        for one in _chosen(view, workshops)
        if one.choice.action == action and mergers.is_own(view, one.scan)
    ]


def _chosen(view: View, workshops: Workshops) -> Iterator[Chosen]:
    """The newest scan first."""
    for scan in reversed(view.dossier.scans):
        actions = {action.id: action for action in view.models[scan.model].actions}
        for choice in workshops.chosen.get(scan.scan, ()):
            yield Chosen(scan, choice, actions.get(choice.action))


def _table(view: View, workshops: Workshops, chosen: list[Chosen]) -> Table:
    rows = tuple(_row(view, workshops, one) for one in chosen)
    themes = {
        (number, COLUMNS.index(THEME)): view.address("/voortgang", module=theme.id, scan="")
        for number, one in enumerate(chosen)
        if (theme := _theme(view, one)) and theme.id in view.items
    }
    return Table(tuple(map(say, COLUMNS)), rows, links=themes, typed=_typed(chosen))


def _typed(chosen: list[Chosen]) -> frozenset[tuple[int, int]]:
    """Actions of their own, and who does it."""
    own = {(row, 0) for row, one in enumerate(chosen) if one.action is None}
    roles = {(row, COLUMNS.index(WHO)) for row, one in enumerate(chosen) if one.choice.owner_role}
    return frozenset(own | roles)


def _row(view: View, workshops: Workshops, one: Chosen) -> tuple[str, ...]:
    theme = _theme(view, one)
    place = "" if mergers.is_own(view, one.scan) else f" ({mergers.name(view, one.scan)})"
    return (
        one.title,
        formats.day(one.scan.date) + place,
        one.choice.owner_role or say(UNKNOWN),
        formats.day(one.choice.due) if one.choice.due else say(UNKNOWN),
        _status(view, workshops, one),
        local(theme.name) if theme else say(OWN),
        _since(view, one.scan, theme),
    )


def _theme(view: View, one: Chosen) -> Item | None:
    if one.action is None:
        return None
    items = view.models[one.scan.model].by_id
    return items[one.action.theme]


def _status(view: View, workshops: Workshops, one: Chosen) -> str:
    """As the first scan after it that looks back on it says."""
    later = [scan for scan in view.dossier.scans if _after(scan, one.scan)]
    for scan in later:
        status = workshops.statuses.get(scan.scan, {}).get(one.choice.action)
        if status:
            told = N_("{status}, volgens de scan van {day}")
            return say(told, status=say(STATUSES[status]), day=formats.day(scan.date))
    if later:
        return say("niet genoemd in de scan van {day}", day=formats.day(later[0].date))
    return say(NOT_YET)


def _since(view: View, scan: Scan, theme: Item | None) -> str:
    if theme is None:
        return ""
    definitive = view.dossier.definitive
    if not definitive or not _after(definitive[-1], scan):
        return say(LAST)
    if not mergers.is_own(view, scan):
        return say("niet te vergelijken: herindeling")
    found = view.dossier.change(scan, definitive[-1], theme.id)
    told = changes.change(view, scan, definitive[-1], theme)
    if found is None or found.value is None or found.share == 1:
        return told
    part = formats.percent(found.share)
    return say("{change} ({part} van de vragen)", change=told, part=part)


def _after(late: Scan, early: Scan) -> bool:
    return (late.date, late.scan) > (early.date, early.scan)

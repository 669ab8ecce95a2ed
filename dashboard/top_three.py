"""The top 3 of each scan: what became of it, and how its themes moved since; not why."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash import html

from benchmark.dossier import Scan
from benchmark.model import Action, Item
from benchmark.workshop import Choice, Workshops
from dashboard import changes, components, formats, mergers, source
from dashboard.chart import Table
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "top3"
TITLE = "Wat er van de top 3 van elke scan werd"
COLUMNS = (
    *("Handelingsperspectief", "Scan", "Wie", "Klaar op", "Status", "Thema"),
    "Verandering van het thema sindsdien",
)
STATUSES = {"niet-gestart": "niet gestart"}
"""Those that are written otherwise."""

NOT_YET = "nog niet bekend, dat komt in de volgende scan"
LAST = "dit is de laatste scan"
OWN = "eigen actie, bij geen thema"
NO_CAUSE = (
    "De laatste kolom zegt hoe het thema veranderde, over de vragen die te vergelijken zijn. Of dat"
    " door de actie komt, is hieruit niet af te leiden: er gebeurt meer in een gemeente."
)
DEFINITION = (
    "De status komt uit het workshopblad van een latere scan, waarop de deelnemers terugkijken.",
    "De verandering loopt van de scan waarin de actie werd gekozen tot de laatste definitieve scan."
    " Is minder dan de helft van de vragen te vergelijken, dan tonen we geen verandering.",
)


@dataclass(frozen=True)
class Chosen:
    """An action of the top 3 of a scan; action is None where it is one of their own."""

    scan: Scan
    choice: Choice
    action: Action | None

    @property
    def title(self) -> str:
        return self.action.title.nl if self.action else self.choice.action


def card(view: View, workshops: Workshops) -> html.Section:
    chosen = list(_chosen(view, workshops))
    if not chosen:
        told = "Bij geen scan van deze gemeente staat een top 3 op het workshopblad."
        return html.Section([html.H2(TITLE), html.P(told)], className="dvm-card")
    shown = components.table(_table(view, workshops, chosen), TITLE, prose=True)
    return html.Section(
        [
            html.H2(TITLE),
            html.P(NO_CAUSE),
            shown,
            html.P(source.own_line(view), className="dvm-source dvm-after-table"),
            components.definition(DEFINITION),
            components.downloads(NAME, TITLE, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    """Raises NotAllowed for others than the municipality itself."""
    workshops = view.release.workshops(view.viewer, view.code or "")
    table = _table(view, workshops, list(_chosen(view, workshops)))
    return Sheets(TITLE, [table], f"{source.own_line(view)} · {NO_CAUSE}")


def mentions(view: View, workshops: Workshops, action: str) -> list[str]:
    """When the municipality chose this action, and what became of it, newest first."""
    return [
        f"In de top 3 van {formats.day(one.scan.date)}. Status: {_status(view, workshops, one)}."
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
        (number, COLUMNS.index("Thema")): view.address("/voortgang", module=theme.id, scan="")
        for number, one in enumerate(chosen)
        if (theme := _theme(view, one)) and theme.id in view.items
    }
    return Table(COLUMNS, rows, links=themes)


def _row(view: View, workshops: Workshops, one: Chosen) -> tuple[str, ...]:
    theme = _theme(view, one)
    place = "" if mergers.is_own(view, one.scan) else f" ({mergers.name(view, one.scan)})"
    return (
        one.title,
        formats.day(one.scan.date) + place,
        one.choice.owner_role or "niet ingevuld",
        formats.day(one.choice.due) if one.choice.due else "niet ingevuld",
        _status(view, workshops, one),
        theme.name.nl if theme else OWN,
        _since(view, one.scan, theme),
    )


def _theme(view: View, one: Chosen) -> Item | None:
    if one.action is None:
        return None
    items = {item.id: item for item in view.models[one.scan.model].items()}
    return items[one.action.theme]


def _status(view: View, workshops: Workshops, one: Chosen) -> str:
    """As the first scan after it that looks back on it says."""
    later = [scan for scan in view.dossier.scans if _after(scan, one.scan)]
    for scan in later:
        status = workshops.statuses.get(scan.scan, {}).get(one.choice.action)
        if status:
            return f"{STATUSES.get(status, status)}, volgens de scan van {formats.day(scan.date)}"
    if later:
        return f"niet genoemd in de scan van {formats.day(later[0].date)}"
    return NOT_YET


def _since(view: View, scan: Scan, theme: Item | None) -> str:
    if theme is None:
        return ""
    definitive = view.dossier.definitive
    if not definitive or not _after(definitive[-1], scan):
        return LAST
    if not mergers.is_own(view, scan):
        return "niet te vergelijken: herindeling"
    found = view.dossier.change(scan, definitive[-1], theme.id)
    told = changes.change(view, scan, definitive[-1], theme)
    if found is None or found.value is None or found.share == 1:
        return told
    return f"{told} ({formats.percent(found.share)} van de vragen)"


def _after(late: Scan, early: Scan) -> bool:
    return (late.date, late.scan) > (early.date, early.scan)

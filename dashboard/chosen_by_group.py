"""What municipalities of a group chose, for who looks at more than one: published counts."""

from dash import html

from benchmark.groups import Group
from benchmark.model import Action, ScanModel
from benchmark.viewer import Role
from benchmark.words import N_
from dashboard import cells, components, counts, fitting, formats, source, wording
from dashboard.chart import Table
from dashboard.counts import Counts
from dashboard.language import local, say
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "gekozen"
COLUMNS = (
    *(N_("Handelingsperspectief"), N_("Thema"), N_("Inspanning"), N_("Gekozen")),
    *(N_("Gemeenten"), N_("Bepaald op")),
)


def card(view: View) -> html.Section:
    found = counts.of_group(view, group(view))
    finding = _finding(found, view)
    parts: list[object] = [html.H2(finding)]
    if found.shown:
        parts += [
            html.P(say("Geteld is wat in de top 3 van de laatste scan staat.")),
            components.table(_table(view, found), finding, prose=True),
        ]
    else:
        parts.append(html.P(counts.why_none(found)))
    return html.Section(
        [
            *parts,
            html.P(_source(view, found), className="dvm-source dvm-after-table"),
            components.downloads(NAME, finding, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
    )


def sheets(view: View) -> Sheets:
    found = counts.of_group(view, group(view))
    return Sheets(_finding(found, view), [_table(view, found)], _source(view, found))


def group(view: View) -> Group:
    """The one asked for; else a region its own, and the programme the country."""
    kind, name = view.query.get("soort"), view.query.get("groep")
    if kind and name:
        return view.release.group(kind, name)
    if view.viewer.role is Role.REGIO:
        return view.release.group("riec", min(view.viewer.scope))
    return view.release.group("land", "NL")


def _model(view: View) -> ScanModel:
    """The newest of the release."""
    return view.models[view.release.manifest["models"][-1]]


def _ordered(view: View, found: Counts) -> list[Action]:
    """What most chose first; then those of which the number is small or not shown."""

    def place(action: Action) -> float:
        cell = found.cell(action.id)
        return 0.0 if cell.value is None or cell.bound else -cell.value

    return sorted(_model(view).actions, key=place)


def _finding(found: Counts, view: View) -> str:
    first = _ordered(view, found)[:1]
    cell = found.cell(first[0].id) if first else None
    if cell is None or cell.value is None or cell.bound:
        return say("Wat de gemeenten in {group} kozen", group=wording.label(found.group))
    most = N_('{group}: het vaakst gekozen is "{action}"')
    return say(most, group=wording.label(found.group), action=local(first[0].title))


def _table(view: View, found: Counts) -> Table:
    themes = {theme.id: local(theme.name) for theme in _model(view).themes}
    rows = tuple(
        (
            local(action.title),
            themes[action.theme],
            fitting.effort(action),
            *_counted(found, action),
        )
        for action in _ordered(view, found)
    )
    return Table(tuple(map(say, COLUMNS)), rows)


def _counted(found: Counts, action: Action) -> tuple[str, str, str]:
    cell = found.cell(action.id)
    day = formats.day(cell.measured_on) if cell.measured_on else ""
    return cells.text(cell), str(cell.n) if cell.n else "", day


def _source(view: View, found: Counts) -> str:
    return source.own_line(view, counts.source(found))

"""/voortgang : how did we move? One item over all scans beside the group, and every item in a
table.
"""

from dash import Dash, Input, Output, State, dcc, html

from benchmark.dossier import Scan
from benchmark.groups import KINDS
from benchmark.model import Item
from benchmark.words import N_
from dashboard import (
    address,
    changes,
    charts,
    components,
    composition,
    controls,
    formats,
    lineage,
    two_scans,
    wider,
    wording,
)
from dashboard.chart import Table
from dashboard.components import aria
from dashboard.frame import URL
from dashboard.language import local, say
from dashboard.view import View
from dashboard.views import Views

PATH = "/voortgang"
NAME = N_("Voortgang")
OF_A_MUNICIPALITY = True

ITEM, KIND = CONTROLS = ("progress-module", "progress-soort")
FIRST, SECOND = SCANS = ("progress-vanaf", "progress-tot")
PEERS, PANEL, TWO = "progress-peers", "progress-panel", "progress-two"
ASKED = "progress-asked"
"""The question that the figure answers: the texts come after it, for they hold up its drawing."""

GRAPH, TEXTS = components.graph_id(charts.TREND), components.text_ids(charts.TREND)
HOW_TO_READ = N_(
    "De verandering gaat over de vragen die in beide vragenlijsten staan. Is dat minder dan de"
    " helft, dan tonen we geen verandering. Verschillen zijn berekend voor het afronden en kunnen"
    " 0,1 afwijken van wat u zelf uitrekent, en meer als niet elke vraag te vergelijken is."
)
INDENT = "\N{NO-BREAK SPACE}" * 3


def layout(view: View) -> list[object]:
    view = view.ask(groep="")
    if not view.dossier.scans:
        return [html.H1(say(NAME)), components.notice(say(wording.NO_SCAN))]
    kinds = {
        kind: wording.choice(wording.label(group))
        for kind, group in view.own_groups.items()
        if kind in KINDS
    }
    return [
        html.H1(say("Voortgang van {municipality}", municipality=view.municipality.name)),
        controls.form(
            [
                controls.choice(ITEM, say("Onderdeel"), _items(view), view.item.id),
                controls.choice(KIND, say("Vergelijken met"), kinds, view.group.kind),
            ]
        ),
        html.Div(_peers(view), id=PEERS, **aria(live="polite")),
        components.chart_card(charts.build(charts.TREND, view), view),
        html.Div(composition.card(view), id=PANEL),
        *_two_scans(view),
        _everything(view),
        dcc.Store(id=ASKED),
    ]


def skeleton() -> html.Div:
    choices = controls.empty((*CONTROLS, *SCANS))
    parts = (html.Div(id=id_) for id_ in (PEERS, PANEL, TWO, *TEXTS))
    return html.Div([*choices, *parts, dcc.Graph(id=GRAPH), dcc.Store(id=ASKED)])


def register(app: Dash, views: Views) -> None:
    @app.callback(
        Output(GRAPH, "figure"),
        Output(ASKED, "data"),
        *(Input(id_, "value") for id_ in CONTROLS),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def redraw(item: str, kind: str, search: str) -> tuple[object, str]:
        view = views(search, module=item, soort=kind, groep="")
        return charts.figure(charts.TREND, view), view.address("")

    @app.callback(
        *(Output(id_, "children") for id_ in (PEERS, *TEXTS, PANEL)),
        Input(ASKED, "data"),
        prevent_initial_call=True,
    )
    def tell(asked: str) -> tuple[object, ...]:
        view = views(asked, groep="")
        texts = components.chart_texts(charts.build(charts.TREND, view), view)
        return _peers(view), *texts, composition.card(view)

    @app.callback(
        Output(TWO, "children"),
        *(Input(id_, "value") for id_ in SCANS),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def two(first: str, second: str, search: str) -> object:
        view = views(search, vanaf=first, tot=second)
        return components.chart_card(charts.build(two_scans.NAME, view), view)

    address.write(app, CONTROLS, along=SCANS)
    address.write(app, SCANS, along=CONTROLS)


def _two_scans(view: View) -> list[object]:
    """A choice of two scans and what moved between them; nothing before the second scan."""
    pair = two_scans.of_view(view)
    if pair is None:
        return []
    names = {one.scan: formats.day(one.date) for one in view.dossier.definitive}
    return [
        controls.form(
            [
                controls.choice(FIRST, say("Van de scan van"), names, pair.first.scan),
                controls.choice(SECOND, say("tot de scan van"), names, pair.second.scan),
            ],
            say("Welke twee scans"),
        ),
        html.Div(components.chart_card(charts.build(two_scans.NAME, view), view), id=TWO),
    ]


def _peers(view: View) -> html.Div | None:
    return wider.notice(view, PATH) if wider.shows_little(view) else None


def _items(view: View) -> dict[str, str]:
    indent = {"total": "", "module": "", "theme": INDENT}
    return {
        item.id: indent[item.level] + local(item.name)
        for item in view.model.items()
        if item.level in indent
    }


def _everything(view: View) -> html.Section:
    """Every item over every definitive scan, with the change from the first to the last that can be
    compared.
    """
    scans = view.dossier.definitive or view.dossier.own_scans
    months = (formats.month(scan.date) for scan in scans)
    columns = (say("Onderdeel"), *months, say("Sinds vorige scan"))
    items = [item for item in view.model.items() if item.level != "question"]
    links = {
        (row, column): lineage.address(view, item, scan.scan)
        for row, item in enumerate(items)
        for column, scan in enumerate(scans, 1)
        if view.dossier.score(scan, item.id).children
    }
    content = Table(columns, tuple(_item_row(view, item, scans) for item in items), links=links)
    return html.Section(
        [
            html.H2(say("Alle onderdelen over alle scans")),
            html.P(say(HOW_TO_READ)),
            components.table(content, say("Scores per onderdeel en scan")),
        ],
        className="dvm-card",
    )


def _item_row(view: View, item: Item, scans: tuple[Scan, ...]) -> tuple[str, ...]:
    shown = (changes.score(view, scan, item.id) for scan in scans)
    name = local(item.name) if item.level != "theme" else f"{INDENT}{local(item.name)}"
    return (name, *shown, _last_change(view, item, scans))


def _last_change(view: View, item: Item, scans: tuple[Scan, ...]) -> str:
    if len(scans) < 2:
        return say("eerste scan")
    early, late = scans[-2], scans[-1]
    told = changes.change(view, early, late, item)
    found = view.dossier.change(early, late, item.id)
    if found is None or found.value is None or found.share == 1:
        return told
    part = formats.percent(found.share)
    return say("{change} ({part} van de vragen)", change=told, part=part)

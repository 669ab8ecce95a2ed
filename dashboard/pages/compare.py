"""/vergelijken : where do we stand among peers? Choose the group, the date, and go down to the
questions.
"""

from dash import Dash, Input, Output, State, dcc, html

from benchmark.groups import KINDS
from benchmark.model import Question
from dashboard import address, charts, components, formats, wording
from dashboard.components import aria
from dashboard.frame import URL
from dashboard.view import View
from dashboard.views import Views

PATH = "/vergelijken"
NAME = "Vergelijken"
OF_A_MUNICIPALITY = True

KIND, GROUP, ITEM, DAY, SCAN = CONTROLS = tuple(
    f"compare-{key}" for key in ("soort", "groep", "module", "peildatum", "scan")
)
PEERS, QUESTIONS = "compare-peers", "compare-questions"
GRAPH, TEXTS = components.graph_id(charts.POSITION), components.text_ids(charts.POSITION)


def layout(view: View) -> list[object]:
    if view.scan is None:
        return [html.H1(NAME), components.notice("Er is nog geen scan van deze gemeente geladen.")]
    chart = charts.build(charts.POSITION, view)
    return [
        html.H1(f"{view.municipality.name} vergelijken"),
        html.Form(_controls(view), className="dvm-controls", **aria(label="Wat wilt u zien")),
        html.Div(_peers(view), id=PEERS, **aria(live="polite")),
        components.chart_card(chart, view),
        html.Div(_questions(view), id=QUESTIONS),
    ]


def skeleton() -> html.Div:
    choices = [components.choice(id_, id_, {}, "") for id_ in CONTROLS]
    texts = [html.Div(id=id_) for id_ in (PEERS, QUESTIONS, *TEXTS)]
    return html.Div([*choices, *texts, dcc.Graph(id=GRAPH)])


def register(app: Dash, views: Views) -> None:
    """The kind sets the groups to choose from; every other choice redraws figure and texts."""
    asked = (
        State(URL, "search"),
        State(KIND, "value"),
        *(Input(id_, "value") for id_ in CONTROLS[1:]),
    )

    def ask(search: str, *values: str) -> View:
        return views(search, **dict(zip(address.keys(CONTROLS), values, strict=True)))

    @app.callback(
        Output(GROUP, "options"),
        Output(GROUP, "value"),
        Input(KIND, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def offer_groups(kind: str, search: str) -> tuple[object, str]:
        return groups(views(search, soort=kind, groep=""))

    @app.callback(Output(GRAPH, "figure"), *asked, prevent_initial_call=True)
    def redraw(*values: str) -> object:
        return charts.figure(charts.POSITION, ask(*values))

    @app.callback(
        *(Output(id_, "children") for id_ in (PEERS, *TEXTS, QUESTIONS)),
        *asked,
        prevent_initial_call=True,
    )
    def tell(*values: str) -> tuple[object, ...]:
        return texts(ask(*values))

    address.write(app, CONTROLS[1:], along=CONTROLS[:1])


def groups(view: View) -> tuple[object, str]:
    """The groups of the chosen kind, and the one that is the municipality's own."""
    return components.select_options(_groups(view)), view.group.name


def texts(view: View) -> tuple[object, ...]:
    """All that stands round the figure."""
    parts = components.chart_texts(charts.build(charts.POSITION, view), view)
    return _peers(view), *parts, _questions(view)


def _controls(view: View) -> list[object]:
    kinds = {kind: name for kind, name in KINDS.items() if kind in view.own_groups}
    dates = {day.isoformat(): formats.day(day) for day in reversed(view.release.reference_dates)}
    scans = {
        s.scan: f"{formats.day(s.date)} ({s.status})" for s in reversed(view.dossier.own_scans)
    }
    return [
        components.choice(KIND, "Soort groep", kinds, view.group.kind),
        components.choice(GROUP, "Vergelijkingsgroep", _groups(view), view.group.name),
        components.choice(ITEM, "Onderdeel", _items(view), view.item.id),
        components.choice(DAY, "Peildatum", dates, view.day.isoformat() if view.day else ""),
        components.choice(SCAN, "Onze scan", scans, view.scan.scan if view.scan else ""),
    ]


def _groups(view: View) -> dict[str, str]:
    own = view.own_groups.get(view.group.kind)
    return {
        name: group.label + (" (uw groep)" if own and name == own.name else "")
        for (kind, name), group in view.release.groups.items()
        if kind == view.group.kind
    }


def _items(view: View) -> dict[str, str]:
    """All themes, the themes of a module, or the questions of a theme."""
    choices = {"total": "Alle thema's"}
    for module in view.model.modules:
        choices[module.id] = f"Module {module.name.nl}"
        choices |= {
            theme.id: f"\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Vragen: {theme.name.nl}"
            for theme in module.themes
        }
    return choices


def _peers(view: View) -> html.Div:
    """Who the peers are: how many, since when; never which."""
    mean = view.mean("total")
    own = view.own_groups.get(view.group.kind) == view.group
    if mean.value is None or mean.n is None or mean.measured_on is None:
        wider = view.large_enough
        hint = f" Kies een ruimere groep, bijvoorbeeld {wider.label}." if wider else ""
        return components.notice(
            f"In {view.group.label} deden op deze peildatum te weinig gemeenten mee om een"
            f" gemiddelde te tonen zonder dat iemands score bekend wordt.{hint}",
            warn=True,
        )
    since = mean.measured_on.replace(year=mean.measured_on.year - 3)
    text = (
        f"{mean.n} gemeenten in {view.group.label} met een definitieve scan na"
        f" {formats.day(since)},"
        f" bepaald op {formats.day(mean.measured_on)}."
    )
    return components.notice(text + (" Uw gemeente telt zelf mee als zij meedoet." if own else ""))


def _questions(view: View) -> html.Section | None:
    """The level descriptors of a theme's questions, and the level our score comes nearest to."""
    themes = {theme.id: theme for theme in view.model.themes}
    if view.item.id not in themes:
        return None
    return html.Section(
        [
            html.H2("Wat de niveaus bij deze vragen betekenen"),
            *(_descriptors(view, question) for question in themes[view.item.id].questions),
        ],
        className="dvm-card",
    )


def _descriptors(view: View, question: Question) -> html.Details:
    score = view.dossier.score(view.scan, question.id)
    levels = zip(view.model.levels, question.levels, strict=True)
    nearest = round(score.value) if score.value is not None else None
    return html.Details(
        [
            html.Summary(f"{question.text.nl} Onze score: {wording.score(score)}."),
            html.Ol(
                [
                    html.Li(
                        [html.Strong(f"{level.value} {level.name.nl}: "), text.nl],
                        className="dvm-nearest" if level.value == nearest else "",
                    )
                    for level, text in levels
                ],
                className="dvm-levels",
            ),
        ]
    )

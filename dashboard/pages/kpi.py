"""/kpi : for who writes policy. Each figure with its baseline, target and course, and the sentence
to quote it by: of a municipality, or of a region for who watches over one.
"""

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import Dash, Input, Output, State, html

from benchmark.viewer import Role
from benchmark.words import N_
from dashboard import (
    address,
    components,
    controls,
    formats,
    from_paper,
    kpi_card,
    kpi_choice,
    kpi_table,
    region,
    region_kpi_card,
    region_kpi_choice,
    region_kpi_table,
    wording,
)
from dashboard.find_code import PATH as CODE_PATH
from dashboard.find_code import line
from dashboard.frame import URL
from dashboard.kpi_choice import Choice
from dashboard.language import say, told
from dashboard.pages import choose
from dashboard.region_kpi_choice import RegionChoice
from dashboard.view import View
from dashboard.views import Views

PATH = kpi_choice.PATH
NAME = N_("KPI's")
OF_A_MUNICIPALITY = False

KPIS, SHOWN = "kpis-kpi", "kpis-shown"
GROUP = "kpis-groep"
CONCEPT = N_(
    "Er is van deze gemeente alleen een scan in concept. KPI's komen uit definitieve scans: rond de"
    " workshop af, zet de status op het workshopblad op definitief en lever het blad opnieuw in."
)
NO_SCAN = N_(
    "Er is nog geen scan van deze gemeente. KPI's komen uit definitieve scans: lever de ingevulde"
    " werkboeken in op de pagina Gegevens."
)
NOTHING_CHOSEN = N_("Kies hierboven ten minste één KPI.")


def layout(view: View) -> list[object]:
    """Raises NotAllowed."""
    if view.code is not None:
        return _of_municipality(view)
    if view.viewer.role is Role.GEMEENTE:
        return choose.content(view, PATH)
    return _of_region(view)


def skeleton() -> html.Div:
    return html.Div([*controls.empty((GROUP,)), dbc.Checklist(id=KPIS), html.Div(id=SHOWN)])


def register(app: Dash, views: Views) -> None:
    """Other KPIs change their part of the page; another region is another page."""

    @app.callback(
        Output(SHOWN, "children"),
        Input(KPIS, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def show(chosen: list[str], search: str) -> list[object]:
        return cards(views(search), chosen)

    address.write(app, (KPIS,))
    address.follow(app, GROUP)


def cards(view: View, chosen: Sequence[str]) -> list[object]:
    """What stands under the choice of KPIs."""
    if not chosen:
        return [components.notice(say(NOTHING_CHOSEN))]
    asked = view.ask(kpi=",".join(chosen))
    if asked.code is None:
        return _region_cards(region_kpi_choice.of_view(asked))
    choice = kpi_choice.of_view(asked)
    return _cards(choice) if choice else []


def _of_municipality(view: View) -> list[object]:
    choice = kpi_choice.of_view(view)
    head = html.H1(say("KPI's van {municipality}", municipality=view.municipality.name))
    if choice is None:
        return [head, components.notice(say(CONCEPT if view.scan else NO_SCAN)), _type_code()]
    lead = say(
        "Cijfers om aan te halen, uit de scan van {day}. Bij elk cijfer staat een zin voor uw"
        " beleidsplan, met definitie en bron.",
        day=formats.day(choice.scan.date),
    )
    names = {id_: told(kpi.label) for id_, kpi in choice.offered.items()}
    return [
        head,
        html.P(lead, className="dvm-lead"),
        _choices(names, choice.chosen),
        html.Div(_cards(choice), id=SHOWN),
        _type_code(),
    ]


def _cards(choice: Choice) -> list[object]:
    title = kpi_table.title(choice)
    content = components.table(kpi_table.shown(choice), title, prose=True)
    overview = _overview(title, content, kpi_table.source(choice.view), choice.view)
    return [overview, *(kpi_card.card(choice, kpi) for kpi in choice.shown)]


def _of_region(view: View) -> list[object]:
    choice = region_kpi_choice.of_view(view)
    names = {id_: told(past[-1].definition.name) for id_, past in choice.history.items()}
    return [
        html.H1(say("KPI's van {group}", group=wording.label(choice.region.group))),
        html.P(
            say("Cijfers om aan te halen. Bij elk cijfer staat een zin voor een plan of brief."),
            className="dvm-lead",
        ),
        controls.form(
            [controls.choice(GROUP, say("Regio"), region.choices(view), choice.region.name)],
            say("De regio"),
        ),
        _choices(names, choice.chosen),
        html.Div(_region_cards(choice), id=SHOWN),
        _municipalities(view),
        _type_code(),
    ]


def _region_cards(choice: RegionChoice) -> list[object]:
    title = region_kpi_table.title(choice)
    content = components.table(region_kpi_table.shown(choice), title, prose=True)
    overview = _overview(title, content, region_kpi_table.source(choice.view), choice.view)
    return [overview, *(region_kpi_card.card(choice, kpi) for kpi in choice.shown)]


def _overview(title: str, content: object, source: str, view: View) -> html.Section:
    code = line(view, kpi_table.NAME)
    return html.Section(
        [
            html.H2(title),
            content,
            html.P(f"{source} · {code}", className="dvm-source dvm-after-table"),
            components.downloads(kpi_table.NAME, title, view, components.TABLE_FORMATS),
        ],
        className="dvm-card",
        id=kpi_table.NAME,
    )


def _choices(names: Mapping[str, str], chosen: Sequence[str]) -> html.Details:
    """Behind a click: most will do with what is shown at first."""
    boxes = dbc.Checklist(
        id=KPIS, options=controls.options(names), value=list(chosen), className="dvm-checks"
    )
    fields = html.Fieldset(
        [html.Legend(say("KPI's in uw selectie"), className="visually-hidden"), boxes]
    )
    return html.Details([html.Summary(say("Kies welke KPI's u ziet")), fields])


def _municipalities(view: View) -> html.Section:
    title = say("KPI's van een gemeente")
    return html.Section([html.H2(title), *choose.offer(view, PATH)], className="dvm-card")


def _type_code() -> html.Section:
    """From a code on paper to the view it stands for."""
    title = say("Een code uit een document")
    return html.Section(
        [
            html.H2(title),
            controls.typed(
                CODE_PATH, f"kpis-{from_paper.FIELD}", (title, say("Code"), say("Open"))
            ),
        ],
        className="dvm-card",
    )

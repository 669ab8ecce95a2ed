"""/acties : what can we do? The actions that fit, best first, and what became of each top 3."""

from dash import Dash, Input, Output, State, html

from benchmark.groups import KINDS
from benchmark.model import ScanModel
from benchmark.viewer import Role
from benchmark.words import N_
from dashboard import (
    action_chart,
    action_list,
    address,
    charts,
    chosen_by_group,
    components,
    controls,
    counts,
    fitting,
    top_three,
    wording,
)
from dashboard.frame import ALERT, URL
from dashboard.language import local, say
from dashboard.pages import choose
from dashboard.view import View
from dashboard.views import Views

PATH = "/acties"
NAME = N_("Acties")
OF_A_MUNICIPALITY = False
"""Without one there is something to see too: what the municipalities of a group chose."""

SCAN, ITEM, EFFORT, OWNER, KIND = CONTROLS = tuple(
    f"actions-{key}" for key in ("scan", "module", "inspanning", "rol", "soort")
)
BODY, STATUS = "actions-body", "actions-status"
EMPTY = N_(
    "Kies een ander onderdeel, een andere inspanning of een andere rol, of zet de keuzes terug op"
    " alle."
)
NOT_YOURS = N_("Welke handelingsperspectieven een gemeente koos, ziet alleen de gemeente zelf.")


def layout(view: View) -> list[object]:
    if view.code is None:
        return _without_municipality(view)
    if view.dossier.chosen() is None:
        return [html.H1(say(NAME)), components.notice(say(wording.NO_SCAN))]
    return [
        html.H1(say("Wat {municipality} nu kan doen", municipality=view.municipality.name)),
        html.P(
            say(
                "Handelingsperspectieven die passen bij de scan. De volgorde komt uit de afstand"
                " tot de ambitie, hoe dichtbij de stap is en wat vergelijkbare gemeenten kozen."
            ),
            className="dvm-lead",
        ),
        controls.form(_controls(view)),
        html.P("", id=STATUS, className="visually-hidden", role="status"),
        html.Div(body(view), id=BODY),
    ]


def skeleton() -> html.Div:
    choices = controls.empty(CONTROLS)
    return html.Div([*choices, html.P(id=STATUS), html.Div(id=BODY)])


def register(app: Dash, views: Views) -> None:
    """The scan sets the items and roles to choose from; the other choices redraw the page."""

    @app.callback(
        Output(ITEM, "options"),
        Output(ITEM, "value"),
        Output(OWNER, "options"),
        Output(OWNER, "value"),
        Input(SCAN, "value"),
        State(ITEM, "value"),
        State(OWNER, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def offer(scan: str, item: str, owner: str, search: str) -> tuple[object, str, object, str]:
        return choices_of(views(search, scan=scan, module=""), item, owner)

    @app.callback(
        Output(BODY, "children"),
        Output(STATUS, "children"),
        Output(ALERT, "children", allow_duplicate=True),
        *(Input(id_, "value") for id_ in CONTROLS[1:]),
        State(SCAN, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def redraw(*values: str) -> tuple[object, str, None]:
        *chosen, search = values
        keys = address.keys((*CONTROLS[1:], SCAN))
        view = views(search, groep="", **dict(zip(keys, chosen, strict=True)))
        return body(view), charts.build(action_chart.NAME, view).finding, None

    address.write(app, CONTROLS[1:], along=(SCAN,))


def choices_of(view: View, item: str, owner: str) -> tuple[object, str, object, str]:
    """What the scan's model has to choose from; what was chosen stays where it can."""
    owners = controls.offer(_owners(view.model), owner, fitting.ALL)
    return *controls.offer_items(view.model, item), *owners


def body(view: View) -> list[object]:
    group = counts.chosen(view)
    every = fitting.fitting(view, group)
    fits = fitting.asked(view, every)
    chart = action_chart.build(view, every, fits, group)
    own = view.viewer.owns(view.municipality.code)
    workshops = view.release.workshops(view.viewer, view.municipality.code) if own else None
    before = {
        fit.action.id: top_three.mentions(view, workshops, fit.action.id) if workshops else []
        for fit in fits
    }
    return [
        None if group.shown else components.notice(counts.why_none(group), warn=True),
        components.chart_card(chart, view) if fits else components.empty_card(chart, say(EMPTY)),
        action_list.card(view, fits, group, before) if fits else None,
        top_three.card(view, workshops) if workshops else components.notice(say(NOT_YOURS)),
    ]


def _controls(view: View) -> list[object]:
    group = counts.chosen(view).group
    kinds = {kind: wording.kind(kind) for kind in KINDS if kind in view.own_groups}
    efforts = {
        fitting.ALL: say("Elke inspanning"),
        **{effort: say(name).capitalize() for effort, name in fitting.EFFORTS.items()},
    }
    effort, owner = (view.query.get(key) or fitting.ALL for key in ("inspanning", "rol"))
    scan = view.scan.scan if view.scan else ""
    return [
        controls.choice(SCAN, say("Scan"), controls.scans(view), scan),
        controls.choice(ITEM, say("Onderdeel"), controls.items(view.model), view.item.id),
        controls.choice(EFFORT, say("Inspanning"), efforts, effort),
        controls.choice(OWNER, say("Wie het trekt"), _owners(view.model), owner),
        controls.choice(KIND, say("Vergelijken met"), kinds, group.kind),
    ]


def _owners(model: ScanModel) -> dict[str, str]:
    """What the address knows an owner by, and what the reader does."""
    named = {action.owner.nl: local(action.owner) for action in model.actions if action.owner}
    ordered = sorted(named.items(), key=lambda pair: pair[1].casefold())
    return {
        fitting.ALL: say("Elke rol"),
        **{key: wording.choice(name) for key, name in ordered},
    }


def _without_municipality(view: View) -> list[object]:
    if view.viewer.role is Role.GEMEENTE:
        return choose.content(view, PATH)
    return [
        html.H1(say("Wat gemeenten kozen")),
        chosen_by_group.card(view),
        html.H2(say("Wat bij één gemeente past")),
        *choose.offer(view, PATH),
    ]

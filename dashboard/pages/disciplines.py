"""/disciplines : for the workshop. Who scores what, what to talk about, what was agreed."""

from dash import Dash, Input, Output, State, html

from benchmark.viewer import Role
from benchmark.words import N_
from dashboard import (
    address,
    components,
    controls,
    conversation,
    heat_map,
    heat_words,
    shift,
    wording,
)
from dashboard.frame import ALERT, URL
from dashboard.language import DUTCH, say
from dashboard.pages import choose
from dashboard.round_table import RoundTable, sit
from dashboard.view import View
from dashboard.views import Views

PATH = "/disciplines"
NAME = N_("Disciplines")
OF_A_MUNICIPALITY = False
"""Of the viewer's own only: a discipline's score is often one person's."""

SCAN, ITEM = CONTROLS = ("disciplines-scan", "disciplines-module")
BODY, STATUS = "disciplines-body", "disciplines-status"


def layout(view: View) -> list[object]:
    """Raises NotAllowed for others than the municipality itself."""
    if view.code is None and view.viewer.role is Role.GEMEENTE:
        return choose.content(view, PATH)
    view.release.workshops(view.viewer, view.code or "")
    if view.scan is None:
        return [html.H1(say(NAME)), components.notice(say(wording.NO_SCAN))]
    return [
        html.H1(say("De disciplines van {municipality}", municipality=view.municipality.name)),
        html.P(
            say(
                "Deze pagina is voor de workshop en is alleen van uw gemeente. Niemand anders ziet"
                " wat een discipline antwoordde."
            ),
            className="dvm-lead",
        ),
        controls.form(_controls(view)),
        html.P("", id=STATUS, className="visually-hidden", role="status"),
        html.Div(body(sit(view)), id=BODY),
    ]


def skeleton() -> html.Div:
    choices = controls.empty(CONTROLS)
    return html.Div([*choices, html.P(id=STATUS), html.Div(id=BODY)])


def register(app: Dash, views: Views) -> None:
    """The scan sets the items to choose from; the item redraws the page."""

    @app.callback(
        Output(ITEM, "options"),
        Output(ITEM, "value"),
        Input(SCAN, "value"),
        State(ITEM, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def offer_items(scan: str, item: str, search: str) -> tuple[object, str]:
        return items(views(search, scan=scan, module=""), item)

    @app.callback(
        Output(BODY, "children"),
        Output(STATUS, "children"),
        Output(ALERT, "children", allow_duplicate=True),
        Input(ITEM, "value"),
        State(SCAN, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def redraw(item: str, scan: str, search: str) -> tuple[object, str, None]:
        table = sit(views(search, scan=scan, module=item))
        return body(table), heat_words.finding(table), None

    address.write(app, (ITEM,), along=(SCAN,))


def items(view: View, chosen: str) -> tuple[object, str]:
    """What the scan's model has to choose from. Raises NotAllowed as layout()."""
    view.release.workshops(view.viewer, view.code or "")
    return controls.offer_items(view.model, chosen)


def body(table: RoundTable) -> list[object]:
    view, shifts = table.view, shift.build(table)
    return [
        heat_map.card(table),
        conversation.card(table),
        components.chart_card(shifts, view) if shifts.legend else components.empty_card(shifts, ""),
        _summary(view),
    ]


def _summary(view: View) -> html.Section | None:
    if view.scan is None or not view.scan.summary:
        return None
    return html.Section(
        [html.H2(say("Wat de workshop samenvatte")), html.P(view.scan.summary, lang=DUTCH)],
        className="dvm-card",
    )


def _controls(view: View) -> list[object]:
    chosen = view.scan.scan if view.scan else ""
    return [
        controls.choice(SCAN, say("Scan"), controls.scans(view), chosen),
        controls.choice(ITEM, say("Onderdeel"), controls.items(view.model), view.item.id),
    ]

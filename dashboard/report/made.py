"""What was made for a visitor on the page of reports: how far it is, where to fetch it, and how to
stop it. Also where no municipality is chosen.
"""

from dash import Dash, Input, Output, ctx, dcc, html, no_update

from dashboard.frame import ALERT
from dashboard.language import say
from dashboard.report import counter
from dashboard.views import Views

LIST, TOLD, STOP, TICK = (f"report-{name}" for name in ("list", "told", "stop", "tick"))
MILLISECONDS = 1000


def section() -> html.Section:
    """Filled as soon as the page asks for the first time."""
    return html.Section(
        [
            html.H2(say("Wat voor u is gemaakt")),
            html.P("", id=TOLD, className="visually-hidden", role="status"),
            html.Ul([], id=LIST, className="dvm-made"),
            html.P(say("Hier komt wat u laat maken."), className="dvm-note"),
            html.Button(
                say("Stoppen"),
                id=STOP,
                type="button",
                disabled=True,
                className="btn btn-outline-secondary",
            ),
            dcc.Interval(id=TICK, interval=MILLISECONDS),
        ],
        className="dvm-card",
    )


def skeleton() -> list[object]:
    return [html.Ul(id=LIST), html.P(id=TOLD), html.Button(id=STOP), dcc.Interval(id=TICK)]


def register(app: Dash, views: Views) -> None:
    @app.callback(
        *shown(),
        Input(STOP, "n_clicks"),
        Input(TICK, "n_intervals"),
        prevent_initial_call=True,
    )
    def follow(stop: int | None, _: int | None) -> tuple[object, ...]:
        pressed = bool(stop and ctx.triggered_id == STOP)
        if pressed:
            counter.stop(views)
        return look(views, pressed)


def shown(again: bool = False) -> list[Output]:
    """What look() fills. again: beside another callback that fills the same."""
    filled = ((LIST, "children"), (TOLD, "children"), (STOP, "disabled"), (TICK, "disabled"))
    alert = Output(ALERT, "children", allow_duplicate=True)
    return [*(Output(*one, allow_duplicate=again) for one in filled), alert]


def look(views: Views, pressed: bool) -> tuple[object, ...]:
    """What was asked for, in sight and aloud; whether there is nothing to stop, and to wait for;
    and no alert any more when a button was pressed.
    """
    found = counter.mine(views)
    idle = not counter.running(found)
    alert = None if pressed else no_update
    return counter.shown(found), counter.told(found), idle, idle, alert

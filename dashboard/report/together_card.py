"""For who looks along, on the page of reports: one file of each municipality of a region."""

from dash import Dash, Input, State, ctx, html

from dashboard import controls, downloads, region
from dashboard.frame import URL
from dashboard.language import say
from dashboard.report import counter, made, together
from dashboard.view import View
from dashboard.views import Views

REGION, KIND, MAKE = (f"report-{name}" for name in ("region", "region-kind", "region-make"))


def choices(view: View) -> dict[str, str]:
    """The regions that this viewer may take; none for a municipality."""
    return {key: name for key, name in region.choices(view).items() if key != region.COUNTRY}


def card(view: View, kinds: dict[str, str]) -> list[html.Section]:
    """kinds: what each way is called."""
    offered = choices(view)
    if not offered:
        return []
    title = say("Alle gemeenten van een regio")
    told = say(
        "Eén bestand van elke gemeente die haar scores met u deelt, samen in een zip. Dit duurt"
        " enkele minuten."
    )
    named = {key: say(kinds[key]) for key in together.WAYS}
    return [
        html.Section(
            [
                html.H2(title),
                html.P(told, className="dvm-note"),
                controls.form(
                    [
                        controls.choice(REGION, say("Regio"), offered, next(iter(offered))),
                        controls.choice(KIND, say("Wat u wilt maken"), named, "docx"),
                    ],
                    title,
                ),
                html.Button(
                    say("Alles maken"),
                    id=MAKE,
                    type="button",
                    className="btn btn-outline-primary",
                ),
            ],
            className="dvm-card",
        )
    ]


def skeleton() -> list[object]:
    return [*controls.empty((REGION, KIND)), html.Button(id=MAKE)]


def register(app: Dash, views: Views) -> None:
    @app.callback(
        *made.shown(again=True),
        Input(MAKE, "n_clicks"),
        State(REGION, "value"),
        State(KIND, "value"),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def make_all(clicks: int | None, riec: str, kind: str, search: str) -> tuple[object, ...]:
        if clicks and ctx.triggered_id == MAKE:
            ask(views, search, riec, kind)
        return made.look(views, bool(clicks))


def ask(views: Views, search: str, riec: str, kind: str) -> None:
    """Raises NotAllowed, UnknownItem, TooMany."""
    asked = downloads.of_form(together.WAYS, kind)
    view = views(search, gemeente="", scan="", module="")
    counter.ask_together(views, view, riec or "", asked)

"""/rapport : what to take home. The report, slides, a workbook, or a choice of charts; it is made
in the background, and fetched when it is done.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import dash_bootstrap_components as dbc
from dash import Dash, Input, State, ctx, html

from benchmark.errors import UnknownItem
from benchmark.words import N_
from dashboard import components, controls, downloads, wording
from dashboard.frame import URL
from dashboard.language import say
from dashboard.pages import choose
from dashboard.report import counter, files, made, pack, together_card
from dashboard.view import View
from dashboard.views import Views

PATH = "/rapport"
NAME = N_("Rapport")
OF_A_MUNICIPALITY = False
"""It shows no figures itself, and chooses a municipality as other pages do."""

SCAN, KIND, CHARTS, PICTURES = (f"report-{name}" for name in ("scan", "kind", "charts", "pictures"))
MAKE, TAKE = "report-make", "report-take"

KINDS = {
    "docx": N_("Het eindrapport als Word-document"),
    "pdf": N_("Het eindrapport als toegankelijke pdf"),
    "raad": N_("Dia's voor de raad (PowerPoint)"),
    "workshop": N_("Dia's voor de workshop, met de disciplines (PowerPoint)"),
    "xlsx": N_("Alle cijfers als werkboek (Excel)"),
}
FORMS = {
    "png": N_("PNG, in een zip"),
    "svg": N_("SVG, in een zip"),
    "pdf": N_("Een pdf per grafiek, in een zip"),
    "alle": N_("PNG, SVG en PDF, in een zip"),
    files.PAPER: N_("Eén toegankelijke pdf, met de tabellen"),
}


def layout(view: View) -> list[object]:
    counter.greet()
    if view.code is None:
        every = together_card.card(view, KINDS)
        return [*choose.content(view, PATH), *every, *([made.section()] if every else [])]
    if view.dossier.chosen() is None:
        return [html.H1(say(NAME)), components.notice(say(wording.NO_SCAN))]
    return [
        html.H1(say("Rapport van {name}", name=view.municipality.name)),
        html.P(
            say(
                "Neem de cijfers en grafieken mee. Maken duurt een halve minuut tot een minuut;"
                " u kunt intussen verder kijken. Na een uur wordt het bestand gewist."
            ),
            className="dvm-lead",
        ),
        _whole(view),
        _charts(view),
        *together_card.card(view, KINDS),
        made.section(),
    ]


def skeleton() -> html.Div:
    choices = controls.empty((SCAN, KIND, PICTURES))
    buttons = [html.Button(id=id_) for id_ in (MAKE, TAKE)]
    parts = [*made.skeleton(), *together_card.skeleton(), dbc.Checklist(id=CHARTS)]
    return html.Div([*choices, *buttons, *parts])


def register(app: Dash, views: Views) -> None:
    @app.callback(
        *made.shown(again=True),
        *(Input(id_, "n_clicks") for id_ in (MAKE, TAKE)),
        *(State(id_, "value") for id_ in (SCAN, KIND, CHARTS, PICTURES)),
        State(URL, "search"),
        prevent_initial_call=True,
    )
    def serve(*values: Any) -> tuple[object, ...]:
        *chosen, search = values[2:]
        pressed = button(ctx.triggered_id, values[:2])
        answer(views, search, pressed, *chosen)
        return made.look(views, bool(pressed))

    made.register(app, views)
    together_card.register(app, views)


def button(triggered: str | None, clicks: Sequence[int | None]) -> str:
    """Which button was pressed; none when the page opens, though Dash names one then."""
    pressed = dict(zip((MAKE, TAKE), clicks, strict=True))
    return triggered if triggered and pressed.get(triggered) else ""


def answer(
    views: Views, search: str, pressed: str, scan: str, kind: str, charts: list[str], form: str
) -> None:
    """Do what a button asks. Raises NotAllowed, UnknownItem, TooMany."""
    if pressed == MAKE:
        view = views(search, scan=scan or "", module="")
        counter.ask(views, view, downloads.of_form(counter.KINDS, kind))
    elif pressed == TAKE:
        if not charts:
            raise UnknownItem(say("Kies ten minste één grafiek."))
        view = views(search, scan=scan or "", module="")
        asked = downloads.of_form(counter.PICTURES, form)
        counter.ask(views, view, replace(asked, charts=tuple(charts)))


def _whole(view: View) -> html.Section:
    own = view.viewer.owns(view.municipality.code)
    kinds = {key: say(name) for key, name in KINDS.items() if own or key != "workshop"}
    scan = view.scan.scan if view.scan else ""
    return html.Section(
        [
            html.H2(say("Rapport, dia's en cijfers")),
            controls.form(
                [
                    controls.choice(SCAN, say("Scan"), controls.scans(view), scan),
                    controls.choice(KIND, say("Wat u wilt maken"), kinds, "docx"),
                ],
                say("Rapport, dia's en cijfers"),
            ),
            _button(MAKE, say("Maken")),
        ],
        className="dvm-card",
    )


def _charts(view: View) -> html.Section:
    pieces = pack.pieces(view)
    options = [{"value": one.key, "label": pack.title(view, one)} for one in pieces]
    forms = {key: say(name) for key, name in FORMS.items()}
    return html.Section(
        [
            html.H2(say("Een keuze uit de grafieken")),
            html.Fieldset(
                [
                    html.Legend(say("Welke grafieken"), className="dvm-note"),
                    dbc.Checklist(
                        id=CHARTS,
                        options=options,
                        value=[one.key for one in pieces],
                        className="dvm-columns",
                    ),
                ]
            ),
            controls.form(
                [controls.choice(PICTURES, say("Bewaren als"), forms, "png")],
                say("Hoe u de grafieken wilt bewaren"),
            ),
            _button(TAKE, say("Grafieken maken")),
        ],
        className="dvm-card",
    )


def _button(id_: str, text: str) -> html.Button:
    return html.Button(text, id=id_, type="button", className="btn btn-outline-primary")

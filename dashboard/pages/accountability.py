"""/verantwoording : how the figures come about, what the words mean, and what this release was made
of.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import Dash, html

from benchmark.words import N_
from dashboard import components, formats, method, proof, questionnaire
from dashboard.language import local, say
from dashboard.view import View
from dashboard.views import Views

PATH = "/verantwoording"
NAME = N_("Verantwoording")
OF_A_MUNICIPALITY = False

Pairs = Sequence[tuple[str, str]]


def layout(view: View) -> list[object]:
    audit = view.release.manifest["audit"]
    told = [*method.protection(), *([say(method.UNTESTED)] if audit is None else [])]
    return [
        html.H1(say(NAME)),
        html.P(say("Hoe de cijfers tot stand komen en wat ze betekenen."), className="dvm-lead"),
        _definitions(say("Zo berekenen we scores"), _said(method.METHOD)),
        _card(say("Zo blijft een vergelijking anoniem"), html.Ul([html.Li(one) for one in told])),
        _audit(audit),
        _definitions(say("Wat de woorden bij een groepscijfer betekenen"), _said(method.WORDS)),
        _levels(view),
        *questionnaire.sections(view),
        _release(view),
    ]


def skeleton() -> html.Div:
    return html.Div()


def register(app: Dash, views: Views) -> None:
    """Nothing to choose on this page."""


def _card(title: str, *content: object) -> html.Section:
    return html.Section([html.H2(title), *content], className="dvm-card")


def _definitions(title: str, pairs: Pairs) -> html.Section:
    parts = [part for term, text in pairs for part in (html.Dt(term), html.Dd(text))]
    return _card(title, html.Dl(parts, className="dvm-definitions"))


def _said(pairs: Pairs) -> Pairs:
    return [(say(term), say(text)) for term, text in pairs]


def _audit(summary: Mapping[str, Any] | None) -> html.Section | None:
    """What was found when somebody tried to infer scores from everything published: of a release
    that was not put to the test there is nothing to say.
    """
    if summary is None:
        return None
    return _card(
        say("De toets van deze uitgave"),
        *(html.P(sentence) for sentence in proof.sentences(summary)),
    )


def _levels(view: View) -> html.Section:
    texts = [
        html.P(
            say(
                "{questionnaire}: {modules} modules, {themes} thema's en {questions} vragen."
                " Niveaus: {levels}.",
                questionnaire=local(model.title),
                modules=len(model.modules),
                themes=len(model.themes),
                questions=len(model.questions),
                levels=components.levels(model),
            )
        )
        for model in view.models.values()
    ]
    return _card(say("De vragenlijsten en hun niveaus"), *texts)


STATES = (
    ("published", N_("Gepubliceerde groepscijfers")),
    ("protected", N_("Beschermde groepscijfers")),
)


def _release(view: View) -> html.Section:
    manifest, dates = view.release.manifest, view.release.reference_dates
    counted = {state: formats.number(manifest["cells"].get(state, 0), 0) for state, _ in STATES}
    facts = (
        (say("Uitgave"), view.release.id),
        (say("Gemaakt op"), formats.moment(view.release.made_at)),
        (say("Laatste peildatum"), formats.day(dates[-1]) if dates else say("nog geen")),
        (say("Definitieve scans"), _scans(manifest)),
        *((say(name), counted[state]) for state, name in STATES),
        (
            say("Vragenlijsten"),
            ", ".join(local(view.models[id_].title) for id_ in manifest["models"]),
        ),
        (say("Controlegetal van de cijfers"), manifest["sha256"]["benchmark.duckdb"]),
    )
    return _definitions(say("Deze uitgave"), facts)


def _scans(manifest: Mapping[str, Any]) -> str:
    return say(
        "{scans} scans, van {municipalities} gemeenten (ook die sindsdien zijn opgeheven)",
        scans=manifest["scans"],
        municipalities=manifest["municipalities"],
    )

"""/verantwoording : how the figures come about, what the words mean, and what this release was made
of.
"""

from collections.abc import Mapping
from typing import Any

from dash import Dash, html

from benchmark import rules
from dashboard import components, formats, proof, questionnaire
from dashboard.view import View
from dashboard.views import Views

PATH = "/verantwoording"
NAME = "Verantwoording"
OF_A_MUNICIPALITY = False

METHOD = (
    (
        "Score van een discipline",
        "Het gemiddelde van de niveaus die de deelnemers van die discipline gaven.",
    ),
    (
        "Score van een vraag",
        "De consensus uit de workshop. Is die er niet, dan het gemiddelde van de disciplines; elke"
        " discipline telt één keer, hoeveel deelnemers er ook waren.",
    ),
    (
        "Thema, module en totaal",
        "Een thema is het gemiddelde van zijn vragen, een module van haar thema's, het totaal"
        " van de"
        " modules. Een thema of module krijgt een score als ten minste de helft van de"
        " onderdelen een"
        " score heeft, het totaal alleen als alle modules er een hebben.",
    ),
    (
        "Weet ik niet, niet van toepassing, leeg",
        "Dit zijn antwoorden zonder score. Ze tellen nooit als nul.",
    ),
    (
        "Ambitie en afstand",
        "De afstand is de ambitie min het huidige niveau, over de onderdelen met beide.",
    ),
    (
        "Verandering",
        "Alleen over vragen die in beide vragenlijsten staan en vergelijkbaar zijn. Is dat"
        " minder dan"
        " de helft, dan tonen we geen verandering.",
    ),
)

UNTESTED = (
    "Of uit alle cijfers samen toch een score is af te leiden, is voor deze uitgave niet getoetst."
)

WORDS = (
    (
        "te weinig gemeenten",
        "Er deden zo weinig gemeenten mee dat een gemiddelde te veel over elk van hen zegt. Er is"
        " dan geen cijfer. Dat is iets anders dan nul. Kies een grotere groep.",
    ),
    (
        "nog niet getoond",
        "Er doen genoeg gemeenten mee, maar er zijn te weinig nieuwe scans voor een eerste cijfer.",
    ),
    (
        "beschermd",
        "Er doen genoeg gemeenten mee, maar samen met andere cijfers zou uit dit cijfer de score"
        " van één gemeente te nauw zijn uit te rekenen. Daarom tonen we het niet. Het zegt niets"
        " over hoe hoog of laag de groep scoort.",
    ),
    (
        "4,1 of hoger, 1,9 of lager",
        "Ligt een gemiddelde dicht bij het eind van de schaal, dan zeggen we alleen dat het daar of"
        " verder ligt. Een gemiddelde van precies 5,0 zou immers van elke gemeente de score"
        " verraden. Het precieze verschil met de groep is dan niet te zeggen. In een figuur"
        " wijst een driehoekje de kant op waar het gemiddelde kan liggen.",
    ),
    (
        "afgerond op",
        "Het gemiddelde van een groep is afgerond. Is het afgerond op 0,5, dan kan het echte"
        " gemiddelde tot 0,25 hoger of lager zijn. Ligt uw score binnen die afronding, dan noemen"
        " we haar niet hoger en niet lager.",
    ),
    (
        "peildatum",
        "De dag waarop een cijfer slaat: de laatste dag van een jaar of van een kwartaal.",
    ),
    (
        "bepaald op",
        "De peildatum waarop een cijfer voor het laatst is berekend. Die kan ouder zijn dan de"
        " peildatum die u kiest: een groep houdt haar cijfer tot er genoeg nieuwe scans zijn.",
    ),
)


def layout(view: View) -> list[object]:
    rules_told = _rules() + ([UNTESTED] if view.release.manifest["audit"] is None else [])
    return [
        html.H1(NAME),
        html.P("Hoe de cijfers tot stand komen en wat ze betekenen.", className="dvm-lead"),
        _card("Zo berekenen we scores", html.Dl(_definitions(METHOD), className="dvm-definitions")),
        _card(
            "Zo blijft een vergelijking anoniem", html.Ul([html.Li(rule) for rule in rules_told])
        ),
        _audit(view.release.manifest["audit"]),
        _card(
            "Wat de woorden bij een groepscijfer betekenen",
            html.Dl(_definitions(WORDS), className="dvm-definitions"),
        ),
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


def _definitions(pairs: tuple[tuple[str, str], ...]) -> list[object]:
    return [part for term, text in pairs for part in (html.Dt(term), html.Dd(text))]


def _rules() -> list[str]:
    return [
        f"Een groep krijgt pas cijfers bij ten minste {rules.MINIMUM_GROUP} gemeenten. Anders"
        " staat er"
        " 'te weinig gemeenten'.",
        "Hoe kleiner de groep, hoe grover het gemiddelde is afgerond: op 0,1 vanaf 25 gemeenten,"
        " op 0,2"
        " vanaf 13, op 0,25 vanaf 10 en op 0,5 vanaf 5.",
        "Per gemeente telt de laatste definitieve scan uit de 36 maanden voor de peildatum. De"
        " peildata"
        " liggen vast: de laatste dag van elk jaar, en bij een uitgave ook van het laatste"
        " kwartaal.",
        f"Een groep krijgt pas een nieuw gemiddelde als er ten minste {rules.GROWTH} nieuwe"
        " scans in"
        " zitten. Tot die tijd blijft het vorige staan, met zijn eigen datum.",
        "De middelste helft (kwartielen) tonen we alleen van thema's, bij ten minste"
        f" {rules.SPREAD_GROUP} gemeenten, alleen aan het eind van een jaar en afgerond op 0,5.",
        "Een gemiddelde dicht bij het eind van de schaal tonen we als '4,1 of hoger' of '1,9 of"
        " lager'. Bij een kleine groep begint dat eerder dan bij een grote.",
        "Hoe vaak een handelingsperspectief is gekozen, geven we alleen uit voor groepen van ten"
        f" minste {rules.SPREAD_GROUP}: afgerond op vijf gemeenten, met 'minder dan 5' voor wat"
        " daaronder ligt.",
        "Het gemiddelde van een module is dat van de getoonde gemiddelden van haar thema's, en het"
        " totaal dat van de modules. Er moet dan ten minste de helft van de thema's zijn te tonen.",
        "Scores per vraag tonen we alleen voor een RIEC-regio en voor Nederland. Het laagste en"
        " het hoogste cijfer van een groep tonen we nooit.",
    ]


def _audit(summary: Mapping[str, Any] | None) -> html.Section | None:
    """What was found when somebody tried to infer scores from everything published: of a release
    that was not put to the test there is nothing to say.
    """
    if summary is None:
        return None
    return _card(
        "De toets van deze uitgave",
        *(html.P(sentence) for sentence in proof.sentences(summary)),
    )


def _levels(view: View) -> html.Section:
    texts = [
        html.P(
            f"{model.title.nl}: {len(model.modules)} modules, {len(model.themes)} thema's en"
            f" {len(model.questions)} vragen. Niveaus: {components.levels(model)}."
        )
        for model in view.models.values()
    ]
    return _card("De vragenlijsten en hun niveaus", *texts)


STATES = (
    ("published", "Gepubliceerde groepscijfers"),
    ("protected", "Beschermde groepscijfers"),
)


def _release(view: View) -> html.Section:
    manifest, dates = view.release.manifest, view.release.reference_dates
    facts = (
        ("Uitgave", view.release.id),
        ("Gemaakt op", formats.moment(view.release.made_at)),
        ("Laatste peildatum", formats.day(dates[-1]) if dates else "nog geen"),
        (
            "Definitieve scans",
            f"{manifest['scans']} scans, van {manifest['municipalities']} gemeenten",
        ),
        *((name, formats.number(manifest["cells"].get(state, 0), 0)) for state, name in STATES),
        ("Vragenlijsten", ", ".join(view.models[id_].title.nl for id_ in manifest["models"])),
        ("Controlegetal van de cijfers", manifest["sha256"]["benchmark.duckdb"]),
    )
    return _card("Deze uitgave", html.Dl(_definitions(facts), className="dvm-definitions"))

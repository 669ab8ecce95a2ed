"""What each KPI is called, what it means, how it comes about and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from benchmark.model import TOTAL, ScanModel
from benchmark.words import N_, Phrase, phrase

MODULE, THEME = "module-", "thema-"
"""What the id of a module's or a theme's KPI begins with; the id of the item follows."""

GAP, THEMES_THERE = "afstand-tot-ambitie", "themas-op-ambitie"
AGREEMENT, DONE, POSITION = "overeenstemming", "acties-gerealiseerd", "positie"

SHARE = N_("aandeel 0-1")
LEVELS = N_("niveau {lowest}-{highest}")
MUNICIPALITIES = N_("gemeenten")
PARTICIPANTS = N_("deelnemers")
ACTIONS = N_("acties")


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True)
class Definition:
    """kpi: its id. meaning and formula: whole sentences."""

    kpi: str
    name: Phrase
    meaning: Phrase
    formula: Phrase
    direction: Direction = Direction.UP


SCORED_BY_HALF = N_(
    "Gemiddelde van de onderdelen eronder, als ten minste de helft een score heeft."
)


def of_municipality(model: ScanModel) -> Mapping[str, Definition]:
    """By id, in the order in which they are shown: the whole, then modules and themes."""
    whole = {one.kpi: one for one in (TOTAL_KPI, *WHOLE)}
    return whole | {one.kpi: one for one in [*_modules(model), *_themes(model)]}


def item_of(kpi: str) -> str | None:
    """The item of which this KPI is the current score."""
    if kpi == TOTAL_KPI.kpi:
        return TOTAL
    kind = next((kind for kind in (MODULE, THEME) if kpi.startswith(kind)), None)
    return kpi.removeprefix(kind) if kind else None


def _modules(model: ScanModel) -> list[Definition]:
    return [
        Definition(
            MODULE + module.id,
            phrase(N_("Module {name}"), name=module.name),
            phrase(
                N_("Het niveau dat de gemeente nu heeft in de module {name}."), name=module.name
            ),
            phrase(SCORED_BY_HALF),
        )
        for module in model.modules
    ]


def _themes(model: ScanModel) -> list[Definition]:
    return [
        Definition(
            THEME + theme.id,
            phrase(N_("Thema {name}"), name=theme.name),
            phrase(N_("Het niveau dat de gemeente nu heeft in het thema {name}."), name=theme.name),
            phrase(SCORED_BY_HALF),
        )
        for theme in model.themes
    ]


TOTAL_KPI = Definition(
    "totaal",
    phrase(N_("Totaal")),
    phrase(N_("Het niveau dat de gemeente nu heeft over alle modules samen.")),
    phrase(N_("Gemiddelde van de modules, als alle modules een score hebben.")),
)
WHOLE = (
    Definition(
        GAP,
        phrase(N_("Afstand tot ambitie")),
        phrase(N_("Hoeveel niveaus de gemeente nog onder haar ambitie zit, over alle modules.")),
        phrase(N_("Ambitie min huidig niveau, over de vragen die beide hebben. Streefwaarde: 0.")),
        Direction.DOWN,
    ),
    Definition(
        THEMES_THERE,
        phrase(N_("Thema's op ambitie")),
        phrase(N_("Welk deel van de thema's op of boven de ambitie staat.")),
        phrase(
            N_(
                "Aantal thema's met een afstand van 0 of minder, gedeeld door het aantal thema's"
                " met een afstand; als dat ten minste de helft van de thema's is."
                " Streefwaarde: 100%."
            )
        ),
    ),
    Definition(
        AGREEMENT,
        phrase(N_("Overeenstemming tussen disciplines")),
        phrase(
            N_("Hoe eens de disciplines het vóór de workshop waren; bij 1 scoorden zij gelijk.")
        ),
        phrase(
            N_(
                "1 min het gemiddelde verschil tussen de hoogste en de laagste discipline per"
                " vraag, gedeeld door de lengte van de schaal."
            )
        ),
    ),
    Definition(
        DONE,
        phrase(N_("Acties gerealiseerd")),
        phrase(N_("Welk deel van de top 3 van de vorige scan is gerealiseerd.")),
        phrase(
            N_(
                "Aantal acties met de status gerealiseerd, gedeeld door het aantal met een status;"
                " als ten minste de helft van de vorige top 3 een status heeft."
            )
        ),
    ),
    Definition(
        POSITION,
        phrase(N_("Positie in de groep")),
        phrase(
            N_(
                "Welk deel van de thema's in of boven de middelste helft van vergelijkbare"
                " gemeenten staat."
            )
        ),
        phrase(
            N_(
                "Een thema staat onder of boven de middelste helft als het verder buiten de"
                " gepubliceerde kwartielen ligt dan de helft van hun afronding. Geteld zijn de"
                " thema's met een score waarvan de groep kwartielen toont."
            )
        ),
    ),
)
"""Those that are not the score of one item."""

"""GET /scanmodellen, and the items and courses of action of each: what the figures are about."""

from collections.abc import Sequence

from benchmark.errors import UnknownItem
from dashboard.api.keys import Choice, Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.view import View

LEVELS = ("total", "module", "theme", "question")
MODEL = Field("model", "Kenmerk van het scanmodel.")


def models(view: View, asked: Asked) -> Found:
    return page_of(_named(view, "read_scan_models", SCAN_MODELS), asked)


def items(view: View, asked: Asked) -> Found:
    return page_of(_of_model(view, asked, "read_items", ITEMS), asked)


def actions(view: View, asked: Asked) -> Found:
    return page_of(_of_model(view, asked, "read_actions", ACTIONS), asked)


def _of_model(view: View, asked: Asked, query: str, resource: Resource) -> list[Row]:
    if all(asked.place != row["model"] for row in _named(view, "read_scan_models", SCAN_MODELS)):
        raise UnknownItem("Dit scanmodel bestaat niet in deze uitgave.")
    return [row for row in _named(view, query, resource) if row["model"] == asked.place]


def _named(view: View, query: str, resource: Resource) -> Sequence[Row]:
    names = [field.name for field in resource.fields]
    return [dict(zip(names, row, strict=True)) for row in view.release.public(query)]


SCAN_MODELS = Resource(
    path="/scanmodellen",
    name="scanmodellen",
    summary="De scanmodellen: versies van de vragenlijst",
    fields=(
        MODEL,
        Field("family", "Scanmodellen van een familie gaan over hetzelfde onderwerp."),
        Field("titleNl", "Titel."),
        Field("titleEn", "Titel in het Engels."),
        Field("predecessor", "De vorige versie.", nullable=True),
        Field("lowest", "Laagste niveau.", "integer"),
        Field("highest", "Hoogste niveau.", "integer"),
    ),
    keys=(Key("model", "Alleen dit scanmodel."),),
    rows=models,
)

ITEMS = Resource(
    path="/scanmodellen/{model}/onderdelen",
    name="onderdelen",
    summary="Het totaal, de modules, thema's en vragen van een scanmodel",
    fields=(
        MODEL,
        Field("item", "Kenmerk van het onderdeel."),
        Field("level", "total, module, theme of question."),
        Field("parent", "Het onderdeel waar dit onder valt.", nullable=True),
        Field("position", "Volgorde in het scanmodel.", "integer"),
        Field("nameNl", "Naam, of de tekst van de vraag."),
        Field("nameEn", "Naam of vraag in het Engels."),
    ),
    keys=(
        Choice("level", "Alleen onderdelen van dit soort.", LEVELS),
        Key("parent", "Alleen wat onder dit onderdeel valt."),
    ),
    rows=items,
)

ACTIONS = Resource(
    path="/scanmodellen/{model}/handelingsperspectieven",
    name="handelingsperspectieven",
    summary="De handelingsperspectieven van een scanmodel",
    fields=(
        MODEL,
        Field("action", "Kenmerk van het handelingsperspectief."),
        Field("theme", "Het thema waar het bij hoort."),
        Field("position", "Volgorde in het scanmodel.", "integer"),
        Field("titleNl", "Titel."),
        Field("titleEn", "Titel in het Engels."),
    ),
    keys=(Key("theme", "Alleen van dit thema."),),
    rows=actions,
)

"""GET /gemeenten/{code}/scores: a municipality's own scores, as far as the viewer may see them."""

from collections.abc import Iterator

from benchmark.dossier import Dossier
from dashboard.api.keys import Choice, Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.view import View

MEASURES = ("current", "ambition", "gap", "disagreement", "shift")


def rows(view: View, asked: Asked) -> Found:
    dossier = view.release.dossier(view.viewer, asked.place)
    return page_of(_rows(dossier), asked)


def _rows(dossier: Dossier) -> Iterator[Row]:
    """By scan, oldest first, then by item and measure."""
    scans = {scan.scan: scan for scan in dossier.scans}
    order = {scan: place for place, scan in enumerate(scans)}
    for key in sorted(dossier.scores, key=lambda key: (order[key[0]], *key[1:])):
        scan, score = scans[key[0]], dossier.scores[key]
        yield {
            "municipality": scan.municipality,
            "scan": scan.scan,
            "date": scan.date,
            "model": scan.model,
            "status": scan.status,
            "item": key[1],
            "measure": key[2],
            "value": score.value,
            "scored": score.scored,
            "children": score.children,
        }


RESOURCE = Resource(
    path="/gemeenten/{code}/scores",
    name="scores",
    summary="De scores van een gemeente, per scan en onderdeel",
    fields=(
        Field("municipality", "CBS-code van de gemeente op de dag van de scan."),
        Field("scan", "Kenmerk van de scan."),
        Field("date", "Datum van de scan.", format="date"),
        Field("model", "Kenmerk van het scanmodel."),
        Field("status", "concept of definitief."),
        Field("item", "Kenmerk van het onderdeel; total is het totaal."),
        Field(
            "measure",
            "current: huidig niveau; ambition: ambitie; gap: afstand; disagreement: verschil tussen"
            " disciplines; shift: verschuiving door de workshop.",
        ),
        Field("value", "De score; leeg als er te weinig is ingevuld.", "number", nullable=True),
        Field("scored", "Hoeveel onderdelen hieronder een score hebben.", "integer"),
        Field("children", "Hoeveel onderdelen hieronder vallen.", "integer"),
    ),
    keys=(
        Key("scan", "Alleen van deze scan."),
        Key("item", "Alleen van dit onderdeel."),
        Choice("measure", "Alleen deze maat.", MEASURES),
    ),
    rows=rows,
    confidential=True,
)

"""GET /gemeenten/{code}/kpis: what `dvm kpi` prints, of a municipality that the viewer may see."""

import re

from benchmark.kpi import kpis
from dashboard.api.keys import Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.view import View


def rows(view: View, asked: Asked) -> Found:
    found = kpis(view.release.dossier(view.viewer, asked.place), view.models)
    return page_of((_row(figure.as_json()) for figure in found), asked)


def _row(figure: dict[str, object]) -> Row:
    """The same names, written as the design rules ask: target_year is targetYear."""
    return {re.sub(r"_(\w)", lambda m: m[1].upper(), name): v for name, v in figure.items()}


RESOURCE = Resource(
    path="/gemeenten/{code}/kpis",
    name="kpis",
    summary="De KPI's van een gemeente, van elke definitieve scan",
    fields=(
        Field("kpi", "Kenmerk van de KPI, zoals totaal of module-ondermijning."),
        Field("label", "Naam van de KPI."),
        Field("municipality", "CBS-code van de gemeente."),
        Field("scan", "Kenmerk van de scan."),
        Field("date", "Datum van de scan.", format="date"),
        Field("value", "De waarde; leeg als zij niet te bepalen is.", "number", nullable=True),
        Field("unit", "Eenheid, zoals niveau 1-5."),
        Field("n", "Aantal deelnemers aan de scan.", "integer", nullable=True),
        Field("caveat", "Wat u bij dit cijfer moet weten."),
    ),
    keys=(
        Key("kpi", "Alleen deze KPI."),
        Key("scan", "Alleen van deze scan."),
    ),
    rows=rows,
    confidential=True,
    more=True,
)

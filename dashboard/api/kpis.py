"""GET /gemeenten/{code}/kpis: what `dvm kpi` prints, of a municipality that the viewer may see."""

import re

from benchmark.kpi_seen import kpis_seen
from dashboard.api.keys import Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.view import View


def rows(view: View, asked: Asked) -> Found:
    found = kpis_seen(view.release, view.viewer, asked.place, view.models)
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
        Field("n", "Waar het cijfer op rust, in nOf.", "integer", nullable=True),
        Field("nOf", "Wat n telt: deelnemers, acties of gemeenten."),
        Field("caveat", "Wat u bij dit cijfer moet weten."),
        Field("definition", "Wat de KPI betekent."),
        Field("formula", "Hoe de KPI is berekend."),
        Field("direction", "Welke kant op beter is: up, down of none."),
        Field("baseline", "Nulmeting: de waarde van de eerste scan.", "number", nullable=True),
        Field("baselineDate", "Datum van de nulmeting.", format="date", nullable=True),
        Field("baselineScan", "Scan van de nulmeting.", nullable=True),
        Field("change", "Verandering sinds de nulmeting.", "number", nullable=True),
        Field("comparable", "Vergelijkbaar deel van de vragen.", "number", nullable=True),
        Field("target", "Streefwaarde: de ambitie.", "number", nullable=True),
        Field("targetYear", "Jaar van de streefwaarde.", "integer", nullable=True),
        Field(
            "needed", "Verandering die nu nodig is om op koers te liggen.", "number", nullable=True
        ),
        Field("course", "Koers: reached, on_course of behind.", nullable=True),
        Field("noCourse", "Waarom er geen koers is."),
        Field("group", "Naast welke groep; alleen bij een plaats in de groep.", always=False),
        Field("groupDate", "Peildatum daarvan.", format="date", nullable=True, always=False),
        Field("below", "Aantal thema's onder de middelste helft.", "integer", always=False),
        Field("within", "Aantal thema's erin.", "integer", always=False),
        Field("above", "Aantal thema's erboven.", "integer", always=False),
    ),
    keys=(
        Key("kpi", "Alleen deze KPI."),
        Key("scan", "Alleen van deze scan."),
    ),
    rows=rows,
    confidential=True,
)

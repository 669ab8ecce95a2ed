"""GET /gemeenten: every municipality since 2019, and whether the viewer may see its scores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from benchmark.municipalities import Municipality, all_municipalities
from dashboard.api.keys import Day, Flag, Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.view import View

EXISTING_ON = "existingOn"


def rows(view: View, asked: Asked) -> Found:
    filters = dict(asked.values)
    day = filters.pop(EXISTING_ON, None)
    found = _rows(view, day if isinstance(day, date) else None)
    return page_of(found, replace(asked, values=filters))


def _rows(view: View, day: date | None) -> Iterator[Row]:
    visible = set(view.release.visible(view.viewer))
    for one in all_municipalities().values():
        if day is None or one.existed_on(day):
            yield _row(one) | {"scoresVisible": one.code in visible}


def _row(one: Municipality) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "riec": one.riec_code,
        "riecName": one.riec,
        "province": one.province_code,
        "provinceName": one.province,
        "sizeClass": one.size_class,
        "urbanity": one.urbanity_code or None,
        "population": one.population,
        "validFrom": None if one.valid_from == date.min else one.valid_from,
        "validTo": one.valid_to,
        "successor": one.successor,
    }


RESOURCE = Resource(
    path="/gemeenten",
    name="gemeenten",
    summary="De gemeenten, en van welke u de scores mag zien",
    fields=(
        Field("code", "CBS-code, zoals GM0772."),
        Field("name", "Naam."),
        Field("riec", "Code van het RIEC; ook de naam van de groep van de soort riec."),
        Field("riecName", "Naam van het RIEC."),
        Field("province", "Code van de provincie; ook de naam van de groep."),
        Field("provinceName", "Naam van de provincie."),
        Field("sizeClass", "Grootteklasse; ook de naam van de groep."),
        Field("urbanity", "Stedelijkheid; ook de naam van de groep.", nullable=True),
        Field("population", "Aantal inwoners (bron: CBS).", "integer"),
        Field("validFrom", "Eerste dag; leeg: al voor 2019.", format="date", nullable=True),
        Field("validTo", "De dag waarop zij ophield te bestaan.", format="date", nullable=True),
        Field("successor", "Code van de gemeente waarin zij opging.", nullable=True),
        Field("scoresVisible", "Of u de scores mag zien.", "boolean"),
    ),
    keys=(
        Key("code", "Alleen deze gemeente."),
        Key("riec", "Alleen gemeenten van dit RIEC."),
        Key("province", "Alleen gemeenten in deze provincie."),
        Day(EXISTING_ON, "Alleen gemeenten die op deze dag bestonden."),
        Flag("scoresVisible", "Alleen gemeenten waarvan u de scores wel, of niet, mag zien."),
    ),
    rows=rows,
    confidential=True,
)

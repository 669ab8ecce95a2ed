"""GET /uitgaven: the releases that stand in the home, newest first."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmark.folders import ANONYMOUS
from benchmark.released import manifests
from dashboard.api.keys import Key
from dashboard.api.resource import Asked, Field, Found, Resource, Row, page_of
from dashboard.api.version import BASE
from dashboard.view import View

OPEN_DATA = "/uitgaven/{release}/open-data.zip"


def resource(home: Path) -> Resource:
    """Of the releases in this home."""

    def rows(view: View, asked: Asked) -> Found:
        return page_of(_rows(home, view.release.id), asked)

    return Resource(
        path="/uitgaven",
        name="uitgaven",
        summary="De uitgaven",
        fields=(
            Field("release", "Kenmerk van de uitgave."),
            Field("madeAt", "Wanneer zij is gemaakt, in UTC.", format="date-time"),
            Field("current", "Of de API nu de cijfers van deze uitgave geeft.", "boolean"),
            Field("fictitious", "Of alle scans erin verzonnen zijn.", "boolean"),
            Field("scans", "Aantal definitieve scans.", "integer"),
            Field("municipalities", "Aantal gemeenten met een definitieve scan.", "integer"),
            Field("sha256", f"Controlegetal van {ANONYMOUS}."),
            Field("openData", "Adres van de open data van deze uitgave.", format="uri-reference"),
        ),
        keys=(Key("release", "Alleen deze uitgave."),),
        rows=rows,
    )


def _rows(home: Path, current: str) -> Iterator[Row]:
    for manifest in manifests(home):
        yield {
            "release": manifest["release"],
            "madeAt": datetime.fromisoformat(manifest["made_at"]),
            "current": manifest["release"] == current,
            "fictitious": manifest["fictitious"],
            "scans": manifest["scans"],
            "municipalities": manifest["municipalities"],
            "sha256": manifest["sha256"][ANONYMOUS],
            "openData": BASE + OPEN_DATA.format(release=manifest["release"]),
        }

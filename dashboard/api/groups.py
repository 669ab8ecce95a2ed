"""GET /groepen: the comparison groups of the release."""

from benchmark.groups import KINDS
from dashboard.api.keys import Choice, Key
from dashboard.api.resource import Asked, Field, Found, Resource, page_of
from dashboard.view import View

KIND = "riec, riec+grootte, provincie, grootte, stedelijkheid of land."


def rows(view: View, asked: Asked) -> Found:
    groups = view.release.groups.values()
    return page_of(({"kind": g.kind, "name": g.name, "label": g.label} for g in groups), asked)


RESOURCE = Resource(
    path="/groepen",
    name="groepen",
    summary="De vergelijkingsgroepen",
    fields=(
        Field("kind", f"Soort groep: {KIND}"),
        Field("name", "Kenmerk binnen de soort."),
        Field("label", "Naam op het scherm."),
    ),
    keys=(
        Choice("kind", "Alleen groepen van deze soort.", tuple(KINDS)),
        Key("name", "Alleen de groep met dit kenmerk."),
    ),
    rows=rows,
)

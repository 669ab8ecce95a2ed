"""GET /benchmarks: the published cells, as the release holds them and nothing besides."""

from benchmark.groups import KINDS
from benchmark.published import STATISTICS
from dashboard.api.groups import KIND
from dashboard.api.keys import Choice, Day, Key
from dashboard.api.resource import Asked, Field, Found, Resource
from dashboard.view import View

NAMES = (
    *("referenceDate", "panel", "kind", "name", "item", "measure", "statistic"),
    *("value", "bound", "base", "n", "state", "measuredOn"),
)
"""As the columns of read_cell_page.sql."""

PANELS = tuple(dict.fromkeys(one.panel for one in STATISTICS))
MEASURES = tuple(dict.fromkeys(name for one in STATISTICS for name in one.measures))
STATISTIC_NAMES = tuple(dict.fromkeys(name for one in STATISTICS for name in one.statistics))


def rows(view: View, asked: Asked) -> Found:
    wanted = {key.name: asked.values.get(key.name) for key in RESOURCE.keys}
    wanted["day"] = wanted.pop("referenceDate")
    ((total,),) = view.release.public("read_cell_count", **wanted)
    paging = {"size": asked.page_size, "offset": asked.offset}
    cells = view.release.public("read_cell_page", **wanted, **paging)
    return Found([dict(zip(NAMES, cell, strict=True)) for cell in cells], total)


RESOURCE = Resource(
    path="/benchmarks",
    name="benchmarks",
    summary="De gepubliceerde cijfers over groepen",
    fields=(
        Field("referenceDate", "Peildatum.", format="date"),
        Field("panel", "all: alle deelnemers; matched: het vaste panel."),
        Field("kind", f"Soort groep: {KIND}"),
        Field("name", "Kenmerk van de groep."),
        Field("item", "Kenmerk van het onderdeel; bij chosen dat van het handelingsperspectief."),
        Field("measure", "current: huidig niveau; ambition: ambitie; chosen: gekozen."),
        Field("statistic", "mean, mean_before, q1, median, q3 of count."),
        Field("value", "Het cijfer, afgerond op base; leeg: geen cijfer.", "number", nullable=True),
        Field(
            "bound",
            "high: het cijfer of hoger; low: of lager; below: minder dan; leeg: het cijfer zelf.",
            nullable=True,
        ),
        Field("base", "Waarop het cijfer is afgerond.", "number", nullable=True),
        Field("n", "Aantal gemeenten.", "integer", nullable=True),
        Field(
            "state",
            "published: op deze peildatum bepaald; frozen: nog het vorige cijfer; protected:"
            " beschermd; waiting: nog niet getoond; too_few: te weinig gemeenten.",
        ),
        Field("measuredOn", "Waarop het cijfer is bepaald.", format="date", nullable=True),
    ),
    keys=(
        Choice("kind", "Alleen groepen van deze soort.", tuple(KINDS)),
        Key("name", "Alleen de groep met dit kenmerk."),
        Key("item", "Alleen dit onderdeel."),
        Choice("measure", "Alleen deze maat.", MEASURES),
        Choice("statistic", "Alleen dit soort cijfer.", STATISTIC_NAMES),
        Day("referenceDate", "Alleen deze peildatum."),
        Choice("panel", "Alleen dit panel.", PANELS),
    ),
    rows=rows,
)

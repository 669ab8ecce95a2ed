"""The regions side by side: the published mean of each, on the map and in a table."""

from math import ceil, floor

from benchmark.cell import Cell
from benchmark.groups import Group
from benchmark.words import N_
from dashboard import (
    cells,
    colours,
    formats,
    hexagons,
    region_card,
    region_words,
    source,
    tile_figure,
    wording,
)
from dashboard.chart import Chart, Table
from dashboard.figures import Figure
from dashboard.language import local, say
from dashboard.region import Region
from dashboard.tile_figure import Area

NAME = "regioscores"
HEIGHT = 620
LIGHTEST = "#e3f0f2"
SHORT = {"Amsterdam-Amstelland": "Amster-dam"}
"""A name that is wider than its region."""

DARKEST = 0.55
"""Of the way from the lightest to our own colour: further on a dark label is hard to read."""

COLUMNS = (
    *(N_("Regio"), *cells.COLUMNS, N_("Vast panel: vorige"), N_("Vast panel: laatste")),
    *(N_("Vast panel: groei"), N_("Vast panel: bepaald op")),
)

DEFINITION = (
    N_(
        "Het gemiddelde van een regio is dat van de gemeenten die er meedoen, afgerond naar hun"
        " aantal. Het cijfer zegt niets over wie niet meedoet."
    ),
    N_(
        "De groei gaat over het vaste panel: de gemeenten die bij twee publicaties na elkaar"
        " meetelden. Zij wordt alleen gepubliceerd op 31 december, bij ten minste 20 gemeenten."
        " Beide gemiddelden zijn afgerond, en het verschil dus ook."
    ),
    N_(
        "Een regio zonder cijfer is gearceerd. De tabel zegt waarom er geen cijfer is. Dat is iets"
        " anders dan nul."
    ),
)


def chart(region: Region) -> Chart:
    shown = {group: region.mean(group) for group in region.others}
    values = [cell.value for cell in shown.values() if cell.value is not None]
    withheld = any(cell.value is None for cell in shown.values())
    return Chart(
        name=NAME,
        finding=_finding(region, shown),
        sentence=_sentence(region, values),
        figure=_figure(region, shown, values),
        legend=("tile-withheld",) if withheld else (),
        tables=(_table(region, shown),),
        source=_source(region, shown),
        levels=(),
        definition=tuple(map(say, DEFINITION)),
    )


def _finding(region: Region, shown: dict[Group, Cell]) -> str:
    """Where the region stands and between which means all lie; who stands first is not told, for
    means are rounded.
    """
    item = say("het totaal") if region.item.level == "total" else local(region.item.name)
    known = [(cell.value, cells.text(cell)) for cell in shown.values() if cell.value is not None]
    if len(known) < 2:
        few = N_("Van {item} tonen te weinig regio's een gemiddelde om ze te vergelijken")
        return say(few, item=item)
    low, high, own = min(known)[1], max(known)[1], shown.get(region.group)
    if own is None:
        span = N_("Op {item} liggen de gemiddelden van de regio's van {low} tot {high}")
        return say(span, item=item, low=low, high=high)
    return say(
        "{group} op {item}: {mean}. Hierop liggen de gemiddelden van de regio's van {low} tot"
        " {high}",
        group=wording.label(region.group),
        item=item,
        mean=cells.text(own),
        low=low,
        high=high,
    )


def _sentence(region: Region, values: list[float]) -> str:
    if not values:
        return say("Van geen regio is er een gemiddelde gepubliceerd.")
    low, high = _ends(values)
    told = [
        say(
            "Hoe sterker de kleur, hoe hoger: van niveau {low} tot niveau {high}.",
            low=low,
            high=high,
        )
    ]
    if region.riec:
        told.append(say("Met een dikke rand: {group}.", group=wording.label(region.group)))
    told.append(say("Gemiddelden zijn afgerond; een klein verschil zegt weinig."))
    return " ".join(told)


def _ends(values: list[float]) -> tuple[int, int]:
    low = floor(min(values))
    return low, max(ceil(max(values)), low + 1)


def _figure(region: Region, shown: dict[Group, Cell], values: list[float]) -> Figure:
    low, high = _ends(values) if values else (0, 1)
    areas = []
    for group, cell in shown.items():
        part = None if cell.value is None else (cell.value - low) / (high - low)
        name = group.label.removeprefix("RIEC ")
        areas.append(
            Area(
                rings=hexagons.outline(group.name),
                middle=hexagons.middle(group.name),
                fill="" if part is None else _shade(DARKEST * part),
                label=f"{_folded(SHORT.get(name, name))}{_figured(cell)}",
                hover=f"<b>{wording.label(group)}</b><br>{cells.text(cell)}",
                bold=group == region.group,
            )
        )
    return tile_figure.area_map(areas, HEIGHT)


def _folded(name: str) -> str:
    """Over two lines: Zeeland- and West-Brabant."""
    first, dash, rest = name.partition("-")
    return f"{first}-<br>{rest}" if dash else name.replace(" ", "<br>")


def _figured(cell: Cell) -> str:
    return f"<br><b>{cells.text(cell)}</b>" if cell.value is not None else ""


def _shade(part: float) -> str:
    ends = zip(_rgb(LIGHTEST), _rgb(colours.OURS), strict=True)
    return "#" + "".join(f"{round(light + part * (dark - light)):02x}" for light, dark in ends)


def _rgb(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _table(region: Region, shown: dict[Group, Cell]) -> Table:
    rows = [
        (wording.label(group), *cells.columns(cell), *_movement(region, group))
        for group, cell in shown.items()
    ]
    return Table(tuple(map(say, COLUMNS)), tuple(rows))


def _movement(region: Region, group: Group) -> tuple[str, ...]:
    found, day = region.movement(group, region.item.id), region.panel_day(group)
    if found is None or day is None:
        return (say(region_words.UNPUBLISHED),) * 3 + ("",)
    told = cells.text(found.before), cells.text(found.after), region_words.growth(found)
    return (*told, formats.day(day))


def _source(region: Region, shown: dict[Group, Cell]) -> str:
    day = region.view.day
    parts = [say("peildatum {day}", day=formats.day(day))] if day else []
    if means := [cell for cell in shown.values() if cell.value is not None]:
        parts.append(source.told(means, day))
    return region_card.source(region, *parts, of_today=False)

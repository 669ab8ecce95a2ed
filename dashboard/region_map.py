"""The map of who takes part: per municipality whether, since when and until when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmark.dates import months_after
from benchmark.municipalities import region_names, regions
from benchmark.participation import NOBODY, REGION, Presence, State
from benchmark.words import N_
from dashboard import formats, hexagons, region_card, region_words, tile_figure, wording
from dashboard.chart import Chart, Row, Rows, Table
from dashboard.figures import NAMES
from dashboard.language import plural, say
from dashboard.region import Region
from dashboard.tile_figure import Tile

NAME = "deelname"
OF_COUNTRY, OF_REGION, ALONE = (620, 8), (430, 12), (620, 9)
"""Height of the map, and size of its labels: on a page, and on a picture that stands alone."""

ON_PAPER = 430
"""So high that the map stands under the facts on the first page; assets/charts.js."""

COLUMNS = (
    *(N_("Gemeente"), N_("Nummer op de kaart"), N_("Deelname"), N_("Laatste scan")),
    N_("Telt mee tot"),
)
OF_REGIONS = (
    N_("Regio"),
    N_("Gemeenten"),
    N_("Doen mee"),
    N_("Verlopen"),
    N_("Verloopt binnen 6 maanden"),
    N_("Nog geen definitieve scan"),
)

DEFINITION = (
    N_(
        "Een gemeente doet mee als haar laatste definitieve scan niet ouder is dan 36 maanden."
        " Daarna telt die scan niet meer mee en is een nieuwe nodig."
    ),
    N_(
        "Alleen gemeenten van nu staan erop. Een scan van een gemeente die is opgegaan in een"
        " andere, telt niet als scan van de nieuwe gemeente."
    ),
    N_(
        "Elke zeskant is een gemeente, ongeveer op haar plek. Zo is een kleine gemeente net zo goed"
        " te zien als een grote."
    ),
)


def participation(one: Presence) -> str:
    if one.takes_part:
        return "tile-counts"
    if one.concept:
        return "tile-concept"
    return "tile-passed" if one.latest else "tile-never"


def age(one: Presence) -> str:
    if one.latest is None:
        return "tile-none"
    years = sum(months_after(one.latest, 12 * year) <= one.day for year in (1, 2, 3))
    return f"tile-year-{years + 1}"


def due(one: Presence) -> str:
    kinds = {State.NONE: "none", State.PASSED: "overdue", State.SOON: "soon", State.COUNTS: "later"}
    return f"tile-{kinds[one.state]}"


@dataclass(frozen=True)
class Layer:
    """What the map shows: of each municipality a key of tile_figure.TILES."""

    label: str
    kind: Callable[[Presence], str]


LAYERS: Mapping[str, Layer] = {
    "deelname": Layer(N_("Wie er meedoet"), participation),
    "laatste": Layer(N_("Hoe oud de laatste scan is"), age),
    "opnieuw": Layer(N_("Wie er opnieuw moet"), due),
}


def layer(region: Region) -> str:
    """The key of the layer asked for."""
    asked = region.view.query.get("kaart", "")
    return asked if asked in LAYERS else next(iter(LAYERS))


def chart(region: Region, *, named: bool = False) -> Chart:
    """`named`: with the names on the map in place of numbers, for a picture that stands alone."""
    shown = LAYERS[layer(region)]
    kinds = {kind: len(ones) for kind, ones in region.presences.by(shown.kind).items()}
    drawn = tuple(kind for kind in tile_figure.TILES if kind in kinds)
    return Chart(
        name=NAME,
        finding=_finding(region),
        sentence=" ".join(f"{say(NAMES[kind])}: {kinds[kind]}." for kind in drawn),
        figure=_figure(region, shown.kind, named),
        legend=drawn,
        tables=(_municipalities(region),)
        if region.riec
        else (_regions(region), _municipalities(region)),
        source=region_card.source(region),
        levels=(),
        definition=tuple(map(say, DEFINITION)),
    )


def _finding(region: Region) -> str:
    if layer(region) == "laatste":
        young = len(region.presences.by(age).get("tile-year-1", ()))
        return plural(
            "{count} gemeente in {group} heeft een scan van minder dan een jaar oud",
            "{count} gemeenten in {group} hebben een scan van minder dan een jaar oud",
            young,
            group=wording.label(region.group),
        )
    if layer(region) == "opnieuw":
        return region_words.again(region)
    return region_words.taking_part(region)


def _figure(region: Region, kind: Callable[[Presence], str], named: bool) -> dict[str, object]:
    places, numbers = hexagons.centres(), region.presences.numbers
    tiles = []
    for number, code in sorted((numbers[code], code) for code in places.keys() & numbers.keys()):
        one = region.presences[number - 1]
        name = one.municipality.name
        label = name.replace("-", "-<br>").replace(" ", "<br>") if named else str(number)
        told = f"<b>{name}</b><br>{say(NAMES[kind(one)])}<br>{_dates(one)}"
        tiles.append(Tile(places[code], kind(one), label if region.riec else "", told))
    rings = [] if region.riec else [ring for code in regions() for ring in hexagons.outline(code)]
    if named:
        return tile_figure.tile_map(tiles, rings, *ALONE)
    height, size = OF_REGION if region.riec else OF_COUNTRY
    figure = tile_figure.tile_map(tiles, rings, height, size)
    figure["layout"]["meta"] = {"paper": {"height": min(height, ON_PAPER)}}
    return figure


def _dates(one: Presence) -> str:
    if one.latest is None or one.due is None:
        return say("Geen definitieve scan")
    counted = N_("Scan van {day}, telde mee tot {until}")
    counts = N_("Scan van {day}, telt mee tot {until}")
    told = counted if one.state == State.PASSED else counts
    return say(told, day=formats.day(one.latest), until=formats.day(one.due))


def _municipalities(region: Region) -> Table:
    columns = COLUMNS if region.riec else (COLUMNS[0], N_("Regio"), *COLUMNS[2:])

    def row(place: int, one: Presence) -> Row:
        where = str(place + 1) if region.riec else one.municipality.riec
        return one.municipality.name, where, *_facts(one)

    caption = "" if region.riec else say("Elke gemeente")
    return Table(tuple(map(say, columns)), Rows(region.presences, row), caption)


def _facts(one: Presence) -> tuple[str, str, str]:
    """Whether, since when and until when it takes part."""
    state = say(NAMES[participation(one)])
    if one.takes_part and one.concept:
        state = say("{state}, nieuwe scan in concept", state=state)
    return (
        state,
        formats.day(one.latest) if one.latest else say("geen"),
        formats.day(one.due) if one.due else say("niet van toepassing"),
    )


def _regions(region: Region) -> Table:
    rows, links = [], {}
    for number, (code, name) in enumerate(region_names().items()):
        own = region.presences.by(REGION).get(code, NOBODY)
        counts = [len(own), len(own.taking_part)]
        counts += [len(own.in_state(state)) for state in (State.PASSED, State.SOON, State.NONE)]
        rows.append((name, *map(str, counts)))
        links[number, 0] = region_card.link(region, code)
    return Table(tuple(map(say, OF_REGIONS)), tuple(rows), say("De regio's"), links)

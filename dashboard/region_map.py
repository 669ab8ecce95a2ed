"""The map of who takes part: per municipality whether, since when and until when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmark.dates import months_after
from benchmark.municipalities import regions
from benchmark.participation import Presence, State
from benchmark.words import N_
from dashboard import formats, hexagons, region_card, region_words, tile_figure, wording
from dashboard.chart import Chart, Table
from dashboard.figures import NAMES
from dashboard.language import plural, say
from dashboard.region import Region
from dashboard.tile_figure import Tile

NAME = "deelname"
OF_COUNTRY, OF_REGION = (620, 8), (430, 12)
"""Height of the map, and size of its labels."""

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
    N_("Geen scan"),
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
    return "tile-passed" if one.latest else "tile-none"


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
    kinds = {one.municipality.code: shown.kind(one) for one in region.presences}
    return Chart(
        name=NAME,
        finding=_finding(region),
        sentence=_sentence(list(kinds.values())),
        figure=_figure(region, kinds, named),
        legend=tuple(kind for kind in tile_figure.TILES if kind in kinds.values()),
        tables=(_municipalities(region),)
        if region.riec
        else (_regions(region), _municipalities(region)),
        source=region_card.source(region),
        levels=(),
        definition=tuple(map(say, DEFINITION)),
    )


def _finding(region: Region) -> str:
    if layer(region) == "laatste":
        young = sum(age(one) == "tile-year-1" for one in region.presences)
        return plural(
            "{count} gemeente in {group} heeft een scan van minder dan een jaar oud",
            "{count} gemeenten in {group} hebben een scan van minder dan een jaar oud",
            young,
            group=wording.label(region.group),
        )
    if layer(region) == "opnieuw":
        return region_words.again(region)
    return region_words.taking_part(region)


def _sentence(kinds: Sequence[str]) -> str:
    """Doet mee: 28. Nog geen definitieve scan: 4."""
    shown = [kind for kind in tile_figure.TILES if kind in kinds]
    return " ".join(f"{say(NAMES[kind])}: {kinds.count(kind)}." for kind in shown)


def _figure(region: Region, kinds: Mapping[str, str], named: bool) -> dict[str, object]:
    height, size = OF_REGION if region.riec else OF_COUNTRY
    places = hexagons.centres()
    tiles = []
    for number, one in enumerate(region.presences, 1):
        code, name = one.municipality.code, one.municipality.name
        label = name.replace("-", "-<br>").replace(" ", "<br>") if named else str(number)
        if code in places:
            told = f"<b>{name}</b><br>{say(NAMES[kinds[code]])}<br>{_dates(one)}"
            shown = label if region.riec else ""
            tiles.append(Tile(places[code], kinds[code], shown, told))
    rings = [] if region.riec else [ring for code in regions() for ring in hexagons.outline(code)]
    return tile_figure.tile_map(tiles, rings, height, 9 if named else size)


def _dates(one: Presence) -> str:
    if one.latest is None or one.due is None:
        return say("Geen definitieve scan")
    counted = N_("Scan van {day}, telde mee tot {until}")
    counts = N_("Scan van {day}, telt mee tot {until}")
    told = counted if one.state == State.PASSED else counts
    return say(told, day=formats.day(one.latest), until=formats.day(one.due))


def _municipalities(region: Region) -> Table:
    columns = COLUMNS if region.riec else (COLUMNS[0], N_("Regio"), *COLUMNS[2:])
    rows = []
    for number, one in enumerate(region.presences, 1):
        where = str(number) if region.riec else one.municipality.riec
        rows.append((one.municipality.name, where, *_facts(one)))
    caption = "" if region.riec else say("Elke gemeente")
    return Table(tuple(map(say, columns)), tuple(rows), caption)


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
    for number, (code, members) in enumerate(regions().items()):
        own = [one for one in region.presences if one.municipality.riec_code == code]
        counts = [len(own), sum(one.takes_part for one in own)]
        states = (State.PASSED, State.SOON, State.NONE)
        counts += [len(region_words.in_state(own, state)) for state in states]
        rows.append((members[0].riec, *map(str, counts)))
        links[number, 0] = region_card.link(region, code)
    return Table(tuple(map(say, OF_REGIONS)), tuple(rows), say("De regio's"), links)

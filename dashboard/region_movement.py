"""How the region moved: the matched panel's two means of the total, the modules and the themes."""

from collections.abc import Iterator

from benchmark.cell import TOO_FEW
from benchmark.model import Item
from benchmark.words import N_
from dashboard import cells, panel_figure, region_card, region_words, source, wording
from dashboard.chart import Chart, Table
from dashboard.language import local, say
from dashboard.panel_figure import PanelRow
from dashboard.region import Movement, Region

NAME = "beweging"
COLUMNS = (
    *(N_("Onderdeel"), N_("Vorige publicatie"), N_("Laatste publicatie"), N_("Groei")),
    N_("Gemeenten"),
)

DEFINITION = (
    N_(
        "Het vaste panel: de gemeenten die bij twee publicaties na elkaar meetelden. Zo telt niet"
        " mee dat er andere gemeenten bij kwamen of afvielen."
    ),
    N_(
        "Een gemiddelde gaat over alle vragen van de vragenlijst die een gemeente invulde. Kwam er"
        " een nieuwe, dan kan een deel van de beweging daarvan komen."
    ),
    N_(
        "Beide gemiddelden zijn gepubliceerd en afgerond. Een verandering van één afrondingsstap"
        " kan kleiner of groter zijn dan zij lijkt."
    ),
)
NOT_PUBLISHED = N_(
    "Dat gebeurt op 31 december, bij ten minste 20 gemeenten die twee keer na elkaar meetelden, en"
    " alleen als er genoeg nieuwe scans zijn. Kijk voor een wijder beeld naar Nederland."
)


def chart(region: Region) -> Chart | None:
    """None where no matched panel was published."""
    if region.panel_day(region.group) is None:
        return None
    found = {item: region.movement(region.group, item.id) for item in region.items.values()}
    rows = [_row(item, movement) for item, movement in found.items()]
    model = region.model
    return Chart(
        name=NAME,
        finding=_finding(region, found),
        sentence=" ".join([f"{region_words.moved(region)}.", *_reworked(region)]),
        figure=panel_figure.moves(rows, (model.lowest, model.highest)),
        legend=("panel-before", "panel"),
        tables=(_table(found),),
        source=_source(region, found),
        levels=tuple(local(level.name) for level in model.levels),
        definition=tuple(map(say, DEFINITION)),
    )


def _row(item: Item, movement: Movement | None) -> PanelRow:
    part = item.parent if item.level == "theme" else item.id
    if movement is None:
        return PanelRow(local(item.name), part, TOO_FEW, TOO_FEW, say(region_words.UNPUBLISHED))
    return PanelRow(local(item.name), part, movement.before, movement.after)


def _reworked(region: Region) -> Iterator[str]:
    """Of which themes the movement says little."""
    names = [local(region.items[item].name) for item in region.items if item in region.reworked]
    if names:
        told = N_(
            "Er kwam een nieuwe vragenlijst. Van {items} bleef minder dan de helft van de vragen"
            " gelijk: hun beweging telt hierboven niet mee."
        )
        yield say(told, items=wording.listed(names))


def _finding(region: Region, found: dict[Item, Movement | None]) -> str:
    """Van 15 thema's stegen er in RIEC Limburg 12 en daalde er 1, het meest Informatiebeeld"""
    themes = {item: m for item, m in found.items() if m and item.level == "theme"}
    changes = {item: _change(m) for item, m in themes.items() if item.id not in region.reworked}
    shown = {item: change for item, change in changes.items() if change is not None}
    if not shown:
        nothing = N_("Van geen thema is de beweging van {group} te tonen")
        return say(nothing, group=wording.label(region.group))
    told = say(
        "Van {count} thema's in {group} gingen er {up} omhoog en {down} omlaag",
        count=len(shown),
        group=wording.label(region.group),
        up=sum(change > 0 for change in shown.values()),
        down=sum(change < 0 for change in shown.values()),
    )
    most = max(shown.values())
    names = [local(item.name) for item, change in shown.items() if change == most > 0]
    if len(names) != 1:
        return told
    return say("{finding}, {item} het meest", finding=told, item=names[0])


def _change(movement: Movement) -> float | None:
    before, after = movement.before, movement.after
    if before.value is None or after.value is None or before.bound or after.bound:
        return None
    return round(after.value - before.value, 6)


def _table(found: dict[Item, Movement | None]) -> Table:
    return Table(
        tuple(map(say, COLUMNS)), tuple(_told(item, movement) for item, movement in found.items())
    )


def _told(item: Item, movement: Movement | None) -> tuple[str, ...]:
    if movement is None:
        return (local(item.name), *(say(region_words.UNPUBLISHED),) * 3, "")
    before, after = cells.text(movement.before), cells.text(movement.after)
    count = str(movement.after.n) if movement.after.n else ""
    return (local(item.name), before, after, region_words.growth(movement), count)


def _source(region: Region, found: dict[Item, Movement | None]) -> str:
    shown = [m.after for m in found.values() if m and m.after.value is not None]
    told = [say("{group}, vast panel", group=wording.label(region.group))]
    if shown:
        told.append(source.told(shown, None))
    return region_card.source(region, *told, of_today=False)

"""The figures of a region for quoting: those that follow from taking part, and published cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmark.model import TOTAL
from benchmark.published import UNPUBLISHED
from dashboard import cells, formats, region_counts, region_words
from dashboard.region import Region


@dataclass(frozen=True)
class RegionKpi:
    """kpi: its name in docs and design. note: n, dates and what to mind."""

    kpi: str
    label: str
    value: str
    note: str


def kpis(region: Region) -> Iterator[RegionKpi]:
    yield _taking_part(region)
    yield _repeated(region)
    yield _growth(region)
    yield RegionKpi(
        "niveau-3-of-hoger",
        "Niveau 3 of hoger",
        "niet gepubliceerd",
        f"{UNPUBLISHED['niveau-3-of-hoger'].capitalize()}.",
    )
    yield _chosen(region)


def _taking_part(region: Region) -> RegionKpi:
    n, of = len(region_words.participants(region.presences)), len(region.presences)
    share = formats.percent(n / of) if of else "geen gemeenten"
    return RegionKpi("deelname", "Deelname", share, f"{n} van de {of} gemeenten")


def _repeated(region: Region) -> RegionKpi:
    ever = [one for one in region.presences if one.definitive]
    again = sum(len(one.definitive) > 1 for one in ever)
    share = formats.percent(again / len(ever)) if ever else "nog geen scans"
    note = f"{again} van de {len(ever)} gemeenten met een scan deden er al meer dan een"
    return RegionKpi("herhaalscans", "Herhaalscans", share, note if ever else "")


def _growth(region: Region) -> RegionKpi:
    found = region.movement(region.group, TOTAL)
    note = "bij een vast panel van ten minste 20 gemeenten, op 31 december"
    if found and found.before.value is not None and found.after.value is not None:
        moved = f"van {cells.text(found.before)} naar {cells.text(found.after)}"
        note = f"{moved}, n = {found.after.n}, {region_words.between(region).strip()}"
    return RegionKpi("groei", "Groei van het totaal", region_words.growth(found), note)


def _chosen(region: Region) -> RegionKpi:
    most = region_counts.most_chosen(region)
    if most is None:
        note = "bij ten minste 20 gemeenten, op 31 december"
        return RegionKpi("gekozen-acties", "Vaakst gekozen", "niet gepubliceerd", note)
    action, cell = most
    day = f", bepaald op {formats.day(cell.measured_on)}" if cell.measured_on else ""
    note = f"{action.title.nl} (n = {cell.n}, afgerond op 5{day})"
    return RegionKpi("gekozen-acties", "Vaakst gekozen", f"{cells.text(cell)} gemeenten", note)

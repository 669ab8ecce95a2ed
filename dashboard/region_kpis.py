"""The figures of a region for quoting: those that follow from taking part, and published cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmark.model import TOTAL, Action
from benchmark.published import UNPUBLISHED
from benchmark.store import Cell
from benchmark.words import N_
from dashboard import cells, formats, region_counts, region_words
from dashboard.language import local, say
from dashboard.region import Region

UNTOLD = N_("niet gepubliceerd")


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
    yield _share()
    yield _chosen(region)


def _taking_part(region: Region) -> RegionKpi:
    n, of = len(region_words.participants(region.presences)), len(region.presences)
    share = formats.percent(n / of) if of else say("geen gemeenten")
    note = say("{count} van de {of} gemeenten", count=n, of=of)
    return RegionKpi("deelname", say("Deelname"), share, note)


def _repeated(region: Region) -> RegionKpi:
    ever = [one for one in region.presences if one.definitive]
    again = sum(len(one.definitive) > 1 for one in ever)
    share = formats.percent(again / len(ever)) if ever else say("nog geen scans")
    told = N_("{count} van de {of} gemeenten met een scan deden er al meer dan een")
    note = say(told, count=again, of=len(ever)) if ever else ""
    return RegionKpi("herhaalscans", say("Herhaalscans"), share, note)


def _growth(region: Region) -> RegionKpi:
    found = region.movement(region.group, TOTAL)
    note = say("bij een vast panel van ten minste 20 gemeenten, op 31 december")
    if found and found.before.value is not None and found.after.value is not None:
        note = say(
            "van {before} naar {after}, n = {n}, {when}",
            before=cells.text(found.before),
            after=cells.text(found.after),
            n=found.after.n,
            when=region_words.between(region).strip(),
        )
    return RegionKpi("groei", say("Groei van het totaal"), region_words.growth(found), note)


def _share() -> RegionKpi:
    kpi = "niveau-3-of-hoger"
    why = say(UNPUBLISHED[kpi]).capitalize()
    return RegionKpi(kpi, say("Niveau 3 of hoger"), say(UNTOLD), f"{why}.")


def _chosen(region: Region) -> RegionKpi:
    most = region_counts.most_chosen(region)
    if most is None:
        note = say("bij ten minste 20 gemeenten, op 31 december")
        return RegionKpi("gekozen-acties", say("Vaakst gekozen"), say(UNTOLD), note)
    action, cell = most
    count = say("{count} gemeenten", count=cells.text(cell))
    return RegionKpi("gekozen-acties", say("Vaakst gekozen"), count, _action(action, cell))


def _action(action: Action, cell: Cell) -> str:
    title = local(action.title)
    if cell.measured_on is None:
        return say("{action} (n = {n}, afgerond op 5)", action=title, n=cell.n)
    told = N_("{action} (n = {n}, afgerond op 5, bepaald op {day})")
    return say(told, action=title, n=cell.n, day=formats.day(cell.measured_on))

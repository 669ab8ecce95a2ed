"""How many municipalities of a group chose each action: published counts, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from benchmark import rules
from benchmark.cell import Cell
from benchmark.dates import closes_a_year
from benchmark.groups import NEAREST, Group
from benchmark.model import TOTAL
from benchmark.words import N_
from dashboard import cells, formats, wording
from dashboard.language import say
from dashboard.view import View


@dataclass(frozen=True)
class Counts:
    """cells: by action; empty where the group has no counts, and `missing` is their state."""

    group: Group
    cells: Mapping[str, Cell]
    missing: str

    def cell(self, action: str) -> Cell:
        return self.cells.get(action) or Cell(None, None, None, self.missing, None)

    @property
    def shown(self) -> bool:
        return any(cell.value is not None for cell in self.cells.values())

    @property
    def any_cell(self) -> Cell | None:
        """What they have in common: n, rounding and date."""
        return next((cell for cell in self.cells.values() if cell.value is not None), None)


def chosen(view: View) -> Counts:
    """Of the group asked for; else of the municipality's smallest that has counts."""
    if view.query.get("soort"):
        return of_group(view, view.group)
    tried = [of_group(view, view.own_groups[kind]) for kind in NEAREST]
    return next((counts for counts in tried if counts.shown), tried[0])


def of_group(view: View, group: Group) -> Counts:
    """As they stood at the last year end at which they were drawn up."""
    for day in reversed(_year_ends(view)):
        published = view.release.cells(group, day)
        found = {
            item: cell
            for (panel, item, measure, statistic), cell in published.items()
            if (panel, measure, statistic) == ("all", "chosen", "count")
        }
        if found:
            return Counts(group, found, "waiting")
    return Counts(group, {}, _missing(view, group))


def told(counts: Counts, action: str) -> str:
    """Ongeveer 10 van de 28 gemeenten in RIEC Oost-Brabant kozen dit; or why that is not told."""
    cell, group = counts.cell(action), wording.named(counts.group)
    text = cells.text(cell)
    if cell.value is None:
        return say("Hoeveel gemeenten {group} dit kozen: {reason}.", group=group, reason=text)
    if cell.bound:
        few = N_("{few} van de {of} gemeenten {group} kozen dit.")
        return say(few, few=text.capitalize(), of=cell.n, group=group)
    about = N_("Ongeveer {count} van de {of} gemeenten {group} kozen dit.")
    return say(about, count=text, of=cell.n, group=group)


def source(counts: Counts) -> str:
    """What must be said of counts: n, rounding and date, or why there are none."""
    cell = counts.any_cell
    if cell is None or cell.base is None or cell.measured_on is None:
        return f"{wording.label(counts.group)}: {cells.text(counts.cell(''))}"
    return say(
        "{group}: n = {n}, aantallen afgerond op {base}, bepaald op {day}",
        group=wording.label(counts.group),
        n=cell.n,
        base=formats.benchmark(cell.base, cell.base),
        day=formats.day(cell.measured_on),
    )


def why_none(counts: Counts) -> str:
    group = wording.named(counts.group)
    if counts.missing == "too_few":
        return say(
            "Van de gemeenten {group} deden er te weinig mee om te tonen hoeveel er een"
            " handelingsperspectief kozen: dat kan vanaf {least}. Dat is iets anders dan nul.",
            group=group,
            least=rules.SPREAD_GROUP,
        )
    return say(
        "Van de gemeenten {group} zijn de keuzes nog niet geteld: dat gebeurt aan het eind van een"
        " jaar.",
        group=group,
    )


def _year_ends(view: View) -> list[date]:
    dates = view.release.reference_dates
    return [day for day in dates if closes_a_year(day) and view.day and day <= view.day]


def _missing(view: View, group: Group) -> str:
    if view.day is None:
        return "waiting"
    total = view.mean_of(group, TOTAL)
    return "waiting" if (total.n or 0) >= rules.SPREAD_GROUP else "too_few"

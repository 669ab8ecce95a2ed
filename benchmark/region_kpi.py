"""The KPIs of a region or the country, over time: shares of who takes part, and published cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from benchmark.cell import Cell
from benchmark.dates import closes_a_year
from benchmark.groups import Group
from benchmark.kpi_definitions import MUNICIPALITIES, SHARE, Definition
from benchmark.model import TOTAL, Action, ScanModel
from benchmark.participation import Counted
from benchmark.published import UNPUBLISHED
from benchmark.region_kpi_definitions import (
    CHOSEN,
    DEFINITIONS,
    DIFFERENCE,
    GROWTH,
    LEVEL_3,
    REPEATED,
    TAKING_PART,
)
from benchmark.store import Release
from benchmark.viewer import Viewer
from benchmark.words import N_, Phrase, phrase

NOBODY_YET = N_("er is nog geen definitieve scan")
NO_PANEL = N_("er is geen vast panel van ten minste 20 gemeenten gepubliceerd")
WITHHELD = N_("dit cijfer is beschermd of nog niet getoond")
OPEN_ENDED = N_(
    "een van beide gemiddelden kan verder liggen dan zijn waarde: het verschil is niet bekend"
)
NO_COUNTS = N_("er zijn geen aantallen van ten minste 20 gemeenten gepubliceerd")
COUNTED = {
    TAKING_PART: N_("{count} van de {of} gemeenten"),
    REPEATED: N_("{count} van de {of} gemeenten met een scan"),
}


@dataclass(frozen=True)
class RegionKpi:
    """One figure of a region on one day. n: municipalities. value is None when it is not known; the
    caveat says why. cells: the published ones it is made of. action: the one most often chosen.
    """

    definition: Definition
    group: Group
    date: date
    value: float | None
    unit: str
    n: int | None
    caveat: Phrase
    cells: tuple[Cell, ...] = ()
    action: Action | None = None

    @property
    def kpi(self) -> str:
        return self.definition.kpi

    def as_json(self) -> dict[str, object]:
        """Texts are Dutch."""
        return {
            "kpi": self.kpi,
            "label": str(self.definition.name),
            "group": self.group.label,
            "date": self.date.isoformat(),
            "value": self.value,
            "unit": self.unit,
            "n": self.n,
            "n_of": MUNICIPALITIES,
            "caveat": str(self.caveat),
            "definition": str(self.definition.meaning),
            "formula": str(self.definition.formula),
            "direction": str(self.definition.direction),
            "action": self.action.title.nl if self.action else None,
        }


def region_kpis(
    release: Release,
    viewer: Viewer,
    riec: str | None,
    models: Mapping[str, ScanModel],
    at: date | None = None,
) -> list[RegionKpi]:
    """All of a region (None: the country), of each year end and as of the release, oldest first.
    at: only the last of each, as of the release and of what was published up to that day. Raises
    NotAllowed for who may not see who takes part there.
    """
    scans = release.taking_part(viewer, riec)
    group = release.group("riec", riec) if riec else release.group("land", "NL")
    actions = {one.id: one for model in models.values() for one in model.actions}
    day, ends = release.made_at.date(), _year_ends(release, at)
    why = phrase(UNPUBLISHED[LEVEL_3])
    days = [day] if at else _year_ends_since(scans.since, day)
    found = [
        *(
            kpi
            for when in days
            for kpi in _of_taking_part(group, when, release.counted(viewer, riec, when))
        ),
        *_growth(release, group, ends),
        *_chosen(release, group, ends, actions),
        RegionKpi(DEFINED[LEVEL_3], group, day, None, SHARE, None, why),
    ]
    return list({one.kpi: one for one in found}.values()) if at else found


DEFINED = {one.kpi: one for one in DEFINITIONS}


def _of_taking_part(group: Group, day: date, there: Counted) -> Iterator[RegionKpi]:
    yield _share(TAKING_PART, group, day, there.taking_part, there.municipalities)
    yield _share(REPEATED, group, day, there.repeated, there.scanned)


def _year_ends_since(first: date | None, today: date) -> list[date]:
    """And today."""
    ends = [date(year, 12, 31) for year in range((first or today).year, today.year)]
    return [*ends, *([] if today in ends else [today])]


def _share(kpi: str, group: Group, day: date, count: int, of: int) -> RegionKpi:
    """So many of those counted."""
    if not of:
        return RegionKpi(DEFINED[kpi], group, day, None, SHARE, 0, phrase(NOBODY_YET))
    caveat = phrase(COUNTED[kpi], count=count, of=of)
    return RegionKpi(DEFINED[kpi], group, day, round(count / of, 9), SHARE, of, caveat)


def _growth(release: Release, group: Group, ends: list[date]) -> Iterator[RegionKpi]:
    """At each year end at which a matched panel was published; else once, and why there is none."""
    panels = [
        (day, before, after)
        for day in ends
        if (before := release.cells(group, day).get(("matched", TOTAL, "current", "mean_before")))
        and (after := release.cells(group, day).get(("matched", TOTAL, "current", "mean")))
    ]
    if not panels:
        yield _none(release, group, GROWTH, DIFFERENCE, NO_PANEL)
    for day, before, after in panels:
        value, why = _grown(before, after)
        cells = (before, after)
        yield RegionKpi(DEFINED[GROWTH], group, day, value, DIFFERENCE, after.n, why, cells)


def _grown(before: Cell, after: Cell) -> tuple[float | None, Phrase]:
    if before.value is None or after.value is None:
        return None, phrase(WITHHELD)
    if before.bound or after.bound:
        return None, phrase(OPEN_ENDED)
    return round(after.value - before.value, 6), Phrase()


def _chosen(
    release: Release, group: Group, ends: list[date], actions: Mapping[str, Action]
) -> Iterator[RegionKpi]:
    """At each year end with counts the action most often chosen, the first of the model of equals;
    else once, and why there is none.
    """
    found = list(_most(release, group, ends, actions))
    if not found:
        yield _none(release, group, CHOSEN, MUNICIPALITIES, NO_COUNTS)
    for day, action, cell in found:
        definition, cells = DEFINED[CHOSEN], (cell,)
        yield RegionKpi(
            definition, group, day, cell.value, MUNICIPALITIES, cell.n, Phrase(), cells, action
        )


def _most(
    release: Release, group: Group, ends: list[date], actions: Mapping[str, Action]
) -> Iterator[tuple[date, Action, Cell]]:
    for day in ends:
        cells = release.cells(group, day)
        counts = {id_: cells.get(("all", id_, "chosen", "count")) for id_ in actions}
        shown = {
            id_: cell for id_, cell in counts.items() if cell and cell.value and not cell.bound
        }
        if shown:
            most = max(shown, key=lambda id_: shown[id_].value or 0)
            yield day, actions[most], shown[most]


def _none(release: Release, group: Group, kpi: str, unit: str, why: str) -> RegionKpi:
    day = release.made_at.date()
    return RegionKpi(DEFINED[kpi], group, day, None, unit, None, phrase(why))


def _year_ends(release: Release, at: date | None) -> list[date]:
    known = release.reference_dates
    return [day for day in known if closes_a_year(day) and (at is None or day <= at)]

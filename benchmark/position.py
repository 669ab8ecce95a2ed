"""Where themes of a municipality stand beside the middle half of a group, from published cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from benchmark.cell import Cell
from benchmark.dates import closes_a_year
from benchmark.groups import NEAREST, Group, groups_by_kind
from benchmark.municipalities import Municipality
from benchmark.store import Release


class Side(StrEnum):
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True)
class Spread:
    """The published first and third quartile of one theme."""

    low: Cell
    high: Cell

    @property
    def shown(self) -> bool:
        return self.low.value is not None and self.high.value is not None


@dataclass(frozen=True)
class Peers:
    """A group, and by year end, oldest first, the middle half of each theme that has one."""

    group: Group
    spreads: Mapping[date, Mapping[str, Spread]]

    def on(self, day: date) -> Mapping[str, Spread]:
        """As they stood at the last year end up to that day."""
        ends = [end for end in self.spreads if end <= day]
        return self.spreads[ends[-1]] if ends else {}


def peers(release: Release, group: Group, day: date | None) -> Peers:
    """`day`: the last reference date to look at; None when nothing was published yet."""
    ends = [d for d in release.reference_dates if closes_a_year(d) and day and d <= day]
    return Peers(group, {end: dict(_spreads(release, group, end)) for end in ends})


def nearest_peers(release: Release, municipality: Municipality, day: date | None) -> Peers:
    """Of the municipality's smallest group, from RIEC to country, that shows a middle half."""
    own = groups_by_kind(municipality)
    found = [peers(release, own[kind], day) for kind in NEAREST]
    return next((one for one in found if day and _shows(one.on(day))), found[-1])


def side(value: float, spread: Spread) -> Side | None:
    """Outside the middle half is what lies farther out than its rounding can explain; None where no
    middle half is shown.
    """
    low, high = spread.low, spread.high
    if low.value is None or high.value is None:
        return None
    if round(low.value - (low.base or 0) / 2 - value, 6) > 0:
        return Side.BELOW
    if round(value - high.value - (high.base or 0) / 2, 6) > 0:
        return Side.ABOVE
    return Side.WITHIN


def _spreads(release: Release, group: Group, end: date) -> Iterator[tuple[str, Spread]]:
    cells = release.cells(group, end)
    for (panel, item, measure, statistic), low in cells.items():
        if (panel, measure, statistic) == ("all", "current", "q1"):
            yield item, Spread(low, cells[panel, item, measure, "q3"])


def _shows(spreads: Mapping[str, Spread]) -> bool:
    return any(one.shown for one in spreads.values())

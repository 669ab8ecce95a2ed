"""What one cell holds, worked out from the scans counted in it."""

from collections.abc import Container, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.groups import Group, Members
from tests.oracle.rounding import (
    COUNT_BASE,
    SPREAD_BASE,
    Scale,
    coded_mean,
    quartiles,
    rounded_count,
    rounding_base,
)
from tests.oracle.scans import Models

QUARTILES = ("q1", "median", "q3")


class Cell(NamedTuple):
    value: Fraction | None
    base: Fraction | None
    n: int | None
    state: str  # published | frozen | protected | waiting | too_few
    measured_on: date | None
    bound: str | None = None  # low | high | below


class Key(NamedTuple):
    reference_date: date
    panel: str  # all | matched
    kind: str
    name: str
    item: str  # or an action, where the measure is chosen
    measure: str
    statistic: str  # mean | mean_before | q1 | median | q3 | count


CellKey = tuple[str, str, str]  # item, measure, statistic
Cells = dict[CellKey, Cell]
Units = dict[tuple[str, str, str], int]  # (scan, item, measure): absent when missing
Chosen = Mapping[str, Container[str]]  # scan: the actions chosen in it
TOO_FEW = Cell(None, None, None, "too_few", None)


class World(NamedTuple):
    """What all groups and dates share."""

    models: Models
    scored: Units
    chosen: Chosen
    withheld: Container[Key]

    @property
    def scale(self) -> Scale:
        models = self.models.values()
        return min(m.lowest for m in models), max(m.highest for m in models)


class Turn(NamedTuple):
    """One group on one reference date."""

    day: date
    group: Group
    members: Members
    world: World


def drawn_cell(turn: Turn, panel: str, key: CellKey, scans: Sequence[str]) -> Cell:
    """A cell drawn up anew; of one that is withheld the value alone is missing."""
    value, bound, base = _figure(turn.world, key, scans)
    cell = Cell(value, base, len(scans), "published", turn.day, bound)
    if Key(turn.day, panel, *turn.group, *key) in turn.world.withheld:
        return cell._replace(value=None, bound=None, state="protected")
    return cell


def _figure(
    world: World, key: CellKey, scans: Sequence[str]
) -> tuple[Fraction | None, str | None, Fraction | None]:
    """Value, bound and base."""
    item, measure, statistic = key
    if statistic == "count":
        count = len([scan for scan in scans if item in world.chosen.get(scan, ())])
        return *rounded_count(count), Fraction(COUNT_BASE)
    units_list = [world.scored[scan, item, measure] for scan in scans]
    if statistic not in QUARTILES:
        return *coded_mean(units_list, world.scale), rounding_base(len(units_list))
    values = quartiles(units_list)
    assert values is not None
    return values[QUARTILES.index(statistic)], None, SPREAD_BASE

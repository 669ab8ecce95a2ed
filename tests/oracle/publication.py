"""What is published of every group, one reference date after the other.

Not simulated: top and bottom coding, and what the attack withholds.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.groups import Group, Members, membership
from tests.oracle.rounding import (
    SMALLEST_SPREAD,
    SPREAD_BASE,
    quartiles,
    rounded_mean,
    rounding_base,
    units,
)
from tests.oracle.scans import Models, Row, scan_scores

SMALLEST_GROUP = 5
NEW_SCANS = 5
LEVELS = ("total", "module", "theme")
QUARTILES = ("q1", "median", "q3")

Units = dict[tuple[str, str, str], int]  # (scan, item, measure): absent when missing


class Cell(NamedTuple):
    value: Fraction | None
    base: Fraction | None
    n: int | None
    state: str  # published | frozen | too_few
    measured_on: date | None


class Key(NamedTuple):
    reference_date: date
    panel: str  # all | matched
    kind: str
    name: str
    item: str
    measure: str
    statistic: str  # mean | mean_before | q1 | median | q3


CellKey = tuple[str, str, str]  # item, measure, statistic
Cells = dict[CellKey, Cell]
TOO_FEW = Cell(None, None, None, "too_few", None)
YEAR_END = (12, 31)


class Turn(NamedTuple):
    """One group on one reference date."""

    day: date
    group: Group
    members: Members
    models: Models
    scored: Units


@dataclass
class History:
    """What was last published of a group: who was counted, each cell, and the scans in it."""

    members: Members | None = None
    cells: Cells = field(default_factory=dict)
    counted: dict[CellKey, frozenset[str]] = field(default_factory=dict)


def publish(rows: Sequence[Row], models: Models, dates: Iterable[date]) -> dict[Key, Cell]:
    """Every cell of every reference date, drawn up one date after the other.

    A group is there from the first date on which it has members.
    """
    scores = scan_scores(rows, models)
    scored = {key: units(score) for key, score in scores.items() if score is not None}
    histories: dict[Group, History] = defaultdict(History)
    published: dict[Key, Cell] = {}
    for day in sorted(dates):
        present = membership(rows, models, day)
        for group in sorted(present.keys() | histories.keys()):
            turn = Turn(day, group, present.get(group, {}), models, scored)
            published |= _publish(turn, histories[group])
    return published


def _publish(turn: Turn, history: History) -> dict[Key, Cell]:
    """A group is published anew as a whole or not at all; what is not drawn up anew stands."""
    drawn: dict[CellKey, Sequence[str]] = {}
    matched: Cells = {}
    if _may_publish(turn.members, history.members):
        drawn = _means_due(turn, history)
        drawn |= _spreads_due(turn, drawn)
        matched = _matched_cells(turn, history.members or {}, drawn)
    for key, scans in drawn.items():
        history.cells[key] = _cell(key, [turn.scored[scan, *key[:2]] for scan in scans], turn.day)
        history.counted[key] = frozenset(scans)
    if drawn:
        history.members = turn.members
    return _keyed(turn, "all", _standing(turn, history)) | _keyed(turn, "matched", matched)


def _may_publish(members: Members, before: Members | None) -> bool:
    """Five members, and since the last time five new scans.

    A published group that shrinks below five so stays as it was.
    """
    if len(members) < SMALLEST_GROUP:
        return False
    return before is None or len(set(members.values()) - set(before.values())) >= NEW_SCANS


def _means_due(turn: Turn, history: History) -> dict[CellKey, Sequence[str]]:
    """The scans of each mean: five at least, of which five are new in this very cell."""
    due = {}
    for item in _items(turn.models, _levels(turn.group)):
        for measure in ("current", "ambition"):
            key, scans = (item, measure, "mean"), _scans_with(turn, item, measure)
            new = set(scans) - history.counted.get(key, frozenset())
            if len(scans) >= SMALLEST_GROUP and len(new) >= NEW_SCANS:
                due[key] = scans
    return due


def _spreads_due(turn: Turn, means: Container[CellKey]) -> dict[CellKey, Sequence[str]]:
    """The scans of each quartile: twenty at least, at the end of a year, where the mean is new."""
    if (turn.day.month, turn.day.day) != YEAR_END:
        return {}
    found = {item: _scans_with(turn, item, "current") for item in _items(turn.models, LEVELS)}
    return {
        (item, "current", statistic): scans
        for item, scans in found.items()
        if len(scans) >= SMALLEST_SPREAD and (item, "current", "mean") in means
        for statistic in QUARTILES
    }


def _scans_with(turn: Turn, item: str, measure: str) -> list[str]:
    return [scan for scan in turn.members.values() if (scan, item, measure) in turn.scored]


def _matched_cells(turn: Turn, then: Members, drawn: Container[CellKey]) -> Cells:
    """Now and then, of the municipalities that have a score of the item in both their scans.

    Only where the mean of all participants is drawn up anew, for that mean has five new scans.
    Questions have no matched panel, and a cell with too few is left out.
    """
    cells, scored = {}, turn.scored
    stayed = turn.members.keys() & then.keys()
    for item in _items(turn.models, LEVELS):
        for measure in ("current", "ambition"):
            if (item, measure, "mean") not in drawn:
                continue
            keys = [
                ((turn.members[code], item, measure), (then[code], item, measure))
                for code in stayed
            ]
            pairs = [(scored[b], scored[a]) for b, a in keys if b in scored and a in scored]
            if len(pairs) >= SMALLEST_GROUP:
                for statistic, side in (("mean", 0), ("mean_before", 1)):
                    key = item, measure, statistic
                    cells[key] = _cell(key, [pair[side] for pair in pairs], turn.day)
    return cells


def _cell(key: CellKey, units_list: Sequence[int], day: date) -> Cell:
    n, statistic = len(units_list), key[2]
    if statistic not in QUARTILES:
        return Cell(rounded_mean(units_list), rounding_base(n), n, "published", day)
    values = quartiles(units_list)
    assert values is not None
    return Cell(values[QUARTILES.index(statistic)], SPREAD_BASE, n, "published", day)


def _standing(turn: Turn, history: History) -> Cells:
    """Every mean, and at the end of a year every quartile that ever was: anew, or as it stood."""
    means = [
        (item, measure, "mean")
        for item in _items(turn.models, _levels(turn.group))
        for measure in ("current", "ambition")
    ]
    at_year_end = (turn.day.month, turn.day.day) == YEAR_END
    quartile_keys = [key for key in history.cells if key[2] in QUARTILES and at_year_end]
    return {
        key: _at(turn.day, history.cells[key]) if key in history.cells else _never(turn, key)
        for key in means + quartile_keys
    }


def _never(turn: Turn, key: CellKey) -> Cell:
    """A cell that was never shown: too few, or enough by now but the group waits for new scans."""
    item, measure, _ = key
    enough = len(_scans_with(turn, item, measure)) >= SMALLEST_GROUP
    return TOO_FEW._replace(state="waiting") if enough else TOO_FEW


def _at(day: date, cell: Cell) -> Cell:
    """A cell of an earlier day is frozen; one that never had enough has nothing to show."""
    return cell if cell.measured_on in (day, None) else cell._replace(state="frozen")


def _keyed(turn: Turn, panel: str, cells: Cells) -> dict[Key, Cell]:
    return {Key(turn.day, panel, *turn.group, *key): cell for key, cell in cells.items()}


def _levels(group: Group) -> tuple[str, ...]:
    return (*LEVELS, "question") if group[0] in ("land", "riec") else LEVELS


def _items(models: Models, levels: tuple[str, ...]) -> list[str]:
    """Items of these levels in any of the models, each once: one id is one item in all models."""
    found = [item.id for model in models.values() for item in model.items() if item.level in levels]
    return list(dict.fromkeys(found))

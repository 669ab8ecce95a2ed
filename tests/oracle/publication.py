"""What is published of every group, one reference date after the other.

Not simulated: top and bottom coding, and what the attack withholds.
"""

from collections.abc import Iterable, Sequence
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


Cells = dict[tuple[str, str, str], Cell]  # (item, measure, statistic)
TOO_FEW = Cell(None, None, None, "too_few", None)


class Turn(NamedTuple):
    """One group on one reference date."""

    day: date
    group: Group
    members: Members
    models: Models
    scored: Units


class Issue(NamedTuple):
    """What was last published of a group, and who was counted then."""

    members: Members
    cells: Cells


def publish(rows: Sequence[Row], models: Models, dates: Iterable[date]) -> dict[Key, Cell]:
    """Every cell of every reference date, drawn up one date after the other.

    A group is there when it has members that day or was published before.
    """
    scores = scan_scores(rows, models)
    scored = {key: units(score) for key, score in scores.items() if score is not None}
    means: dict[Group, Issue] = {}
    spreads: dict[Group, Issue] = {}
    published: dict[Key, Cell] = {}
    for day in sorted(dates):
        present = membership(rows, models, day)
        for group in sorted(present.keys() | means.keys()):
            turn = Turn(day, group, present.get(group, {}), models, scored)
            published |= _publish_means(turn, means)
            if (day.month, day.day) == (12, 31):
                published |= _publish_spread(turn, spreads)
    return published


def _publish_means(turn: Turn, means: dict[Group, Issue]) -> dict[Key, Cell]:
    before = means.get(turn.group)
    if _may_publish(turn, before, SMALLEST_GROUP):
        means[turn.group] = Issue(turn.members, _mean_cells(turn))
        matched = _matched_cells(turn, before.members) if before else {}
        return _keyed(turn, "all", means[turn.group].cells) | _keyed(turn, "matched", matched)
    if before:
        # Even with fewer than five members left: what was published stands until five are new.
        return _keyed(turn, "all", _frozen(before.cells))
    return _keyed(turn, "all", _mean_cells(turn._replace(members={})))


def _publish_spread(turn: Turn, spreads: dict[Group, Issue]) -> dict[Key, Cell]:
    """The spread counts for itself: it takes this day's members even when the means are frozen."""
    before = spreads.get(turn.group)
    if _may_publish(turn, before, SMALLEST_SPREAD):
        spreads[turn.group] = Issue(turn.members, _spread_cells(turn))
        return _keyed(turn, "all", spreads[turn.group].cells)
    return _keyed(turn, "all", _frozen(before.cells)) if before else {}


def _may_publish(turn: Turn, before: Issue | None, smallest: int) -> bool:
    if len(turn.members) < smallest:
        return False
    if before is None:
        return True
    return len(set(turn.members.values()) - set(before.members.values())) >= NEW_SCANS


def _mean_cells(turn: Turn) -> Cells:
    cells = {}
    for item in _published_items(turn):
        for measure in ("current", "ambition"):
            keys = [(scan, item, measure) for scan in turn.members.values()]
            known = [turn.scored[key] for key in keys if key in turn.scored]
            cells[item, measure, "mean"] = _mean_cell(known, turn.day)
    return cells


def _matched_cells(turn: Turn, then: Members) -> Cells:
    """Now and then, of the municipalities that have a score of the item in both their scans."""
    cells, scored = {}, turn.scored
    stayed = turn.members.keys() & then.keys()
    for item in _published_items(turn):
        for measure in ("current", "ambition"):
            keys = [
                ((turn.members[code], item, measure), (then[code], item, measure))
                for code in stayed
            ]
            pairs = [(scored[b], scored[a]) for b, a in keys if b in scored and a in scored]
            cells[item, measure, "mean"] = _mean_cell([now for now, _ in pairs], turn.day)
            cells[item, measure, "mean_before"] = _mean_cell([was for _, was in pairs], turn.day)
    return cells


def _spread_cells(turn: Turn) -> Cells:
    cells = {}
    for item in _items(turn.models, ("total", "module", "theme")):
        keys = [(scan, item, "current") for scan in turn.members.values()]
        known = [turn.scored[key] for key in keys if key in turn.scored]
        values = quartiles(known)
        for position, statistic in enumerate(("q1", "median", "q3")):
            cells[item, "current", statistic] = (
                Cell(values[position], SPREAD_BASE, len(known), "published", turn.day)
                if values
                else TOO_FEW
            )
    return cells


def _mean_cell(units_list: Sequence[int], day: date) -> Cell:
    n = len(units_list)
    if n < SMALLEST_GROUP:
        return TOO_FEW
    return Cell(rounded_mean(units_list), rounding_base(n), n, "published", day)


def _frozen(cells: Cells) -> Cells:
    """The cells as last published; one that had too few then has nothing to show and stays so."""
    return {
        key: cell if cell == TOO_FEW else cell._replace(state="frozen")
        for key, cell in cells.items()
    }


def _keyed(turn: Turn, panel: str, cells: Cells) -> dict[Key, Cell]:
    return {Key(turn.day, panel, *turn.group, *key): cell for key, cell in cells.items()}


def _published_items(turn: Turn) -> list[str]:
    kind, _ = turn.group
    levels = ("total", "module", "theme")
    return _items(turn.models, (*levels, "question") if kind in ("land", "riec") else levels)


def _items(models: Models, levels: tuple[str, ...]) -> list[str]:
    """Items of these levels in any of the models, each once: one id is one item in all models."""
    found = [item.id for model in models.values() for item in model.items() if item.level in levels]
    return list(dict.fromkeys(found))

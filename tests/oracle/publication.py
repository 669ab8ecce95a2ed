"""What is published of every group, one reference date after the other.

What the attack withholds is not worked out but told: `withheld`.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tests.oracle.cells import (
    QUARTILES,
    TOO_FEW,
    Cell,
    CellKey,
    Cells,
    Chosen,
    Key,
    Turn,
    World,
    drawn_cell,
)
from tests.oracle.derived import derived
from tests.oracle.groups import Group, Members, membership
from tests.oracle.rounding import SMALLEST_SPREAD, units
from tests.oracle.scans import Models, Row, scan_scores

SMALLEST_GROUP = 5
NEW_SCANS = 5
YEAR_END = (12, 31)
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), YEAR_END)


@dataclass
class History:
    """What was last published of a group: who was counted, each cell, and the scans in it."""

    members: Members | None = None
    cells: Cells = field(default_factory=dict)
    counted: dict[CellKey, frozenset[str]] = field(default_factory=dict)


def reference_dates(first: date, *releases: date) -> list[date]:
    """The dates published by releases on these days: the year ends since the first scan, and of
    each release the last quarter end before it.
    """
    found = set()
    for day in releases:
        ends = [date(day.year, month, last) for month, last in QUARTER_ENDS]
        past = [end for end in (date(day.year - 1, *YEAR_END), *ends) if end <= day]
        found |= {past[-1], *(date(year, *YEAR_END) for year in range(first.year, day.year))}
    return sorted(day for day in found if day >= first)


def publish(
    rows: Sequence[Row],
    models: Models,
    dates: Iterable[date],
    chosen: Chosen | None = None,
    withheld: Container[Key] = (),
) -> dict[Key, Cell]:
    """Every cell of every reference date, drawn up one date after the other.

    Those of modules and the total follow from the themes' at the end. A group is there from the
    first date on which it has members.
    """
    scores = scan_scores(rows, models)
    scored = {key: units(score) for key, score in scores.items() if score is not None}
    world = World(models, scored, chosen or {}, withheld)
    histories: dict[Group, History] = defaultdict(History)
    published: dict[Key, Cell] = {}
    for day in sorted(dates):
        present = membership(rows, models, day)
        for group in sorted(present.keys() | histories.keys()):
            turn = Turn(day, group, present.get(group, {}), world)
            published |= _publish(turn, histories[group])
    return published | derived(published, models)


def _publish(turn: Turn, history: History) -> dict[Key, Cell]:
    """A group is published anew as a whole or not at all; what is not drawn up anew stands."""
    drawn: dict[CellKey, Sequence[str]] = {}
    matched: Cells = {}
    if _may_publish(turn.members, history.members):
        drawn = _means_due(turn, history)
        drawn |= _spreads_due(turn, drawn) | _counts_due(turn)
        matched = _matched_cells(turn, history.members or {}, drawn)
    for key, scans in drawn.items():
        history.cells[key] = drawn_cell(turn, "all", key, scans)
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
    for item in _items(turn, _levels(turn.group)):
        for measure in ("current", "ambition"):
            key, scans = (item, measure, "mean"), _scans_with(turn, item, measure)
            new = set(scans) - history.counted.get(key, frozenset())
            if len(scans) >= SMALLEST_GROUP and len(new) >= NEW_SCANS:
                due[key] = scans
    return due


def _spreads_due(turn: Turn, means: Container[CellKey]) -> dict[CellKey, Sequence[str]]:
    """The scans of each quartile of a theme: twenty at least, at the end of a year, where the mean
    is new.
    """
    if not _closes_a_year(turn):
        return {}
    found = {item: _scans_with(turn, item, "current") for item in _items(turn, ("theme",))}
    return {
        (item, "current", statistic): scans
        for item, scans in found.items()
        if len(scans) >= SMALLEST_SPREAD and (item, "current", "mean") in means
        for statistic in QUARTILES
    }


def _counts_due(turn: Turn) -> dict[CellKey, Sequence[str]]:
    """Each action that can be chosen: of all members, scored or not, twenty at least."""
    if len(turn.members) < SMALLEST_SPREAD or not _closes_a_year(turn):
        return {}
    actions = {action.id for model in turn.world.models.values() for action in model.actions}
    return {(action, "chosen", "count"): list(turn.members.values()) for action in actions}


def _closes_a_year(turn: Turn) -> bool:
    return (turn.day.month, turn.day.day) == YEAR_END


def _scans_with(turn: Turn, item: str, measure: str) -> list[str]:
    return [scan for scan in turn.members.values() if (scan, item, measure) in turn.world.scored]


def _matched_cells(turn: Turn, then: Members, drawn: Container[CellKey]) -> Cells:
    """Now and then, of the municipalities that have a score of the item in both their scans.

    Only at the end of a year, and where the mean of all participants is drawn up anew, for that
    mean has five new scans. Questions have no matched panel, and a cell with too few is left out.
    """
    cells: Cells = {}
    scored = turn.world.scored
    if not _closes_a_year(turn):
        return cells
    stayed = turn.members.keys() & then.keys()
    for item in _items(turn, ("theme",)):
        for measure in ("current", "ambition"):
            if (item, measure, "mean") not in drawn:
                continue
            pairs = [(turn.members[code], then[code]) for code in stayed]
            both = [p for p in pairs if all((scan, item, measure) in scored for scan in p)]
            if len(both) >= SMALLEST_SPREAD:
                for statistic, side in (("mean", 0), ("mean_before", 1)):
                    key = item, measure, statistic
                    cells[key] = drawn_cell(turn, "matched", key, [pair[side] for pair in both])
    return cells


def _standing(turn: Turn, history: History) -> Cells:
    """Every mean, and at the end of a year all else that ever was: anew, or as it stood."""
    means = [
        (item, measure, "mean")
        for item in _items(turn, _levels(turn.group))
        for measure in ("current", "ambition")
    ]
    others = [key for key in history.cells if key[2] != "mean" and _closes_a_year(turn)]
    return {
        key: _at(turn.day, history.cells[key]) if key in history.cells else _never(turn, key)
        for key in means + others
    }


def _never(turn: Turn, key: CellKey) -> Cell:
    """A cell that was never shown: too few, or enough by now but the group waits for new scans."""
    item, measure, _ = key
    enough = len(_scans_with(turn, item, measure)) >= SMALLEST_GROUP
    return TOO_FEW._replace(state="waiting") if enough else TOO_FEW


def _at(day: date, cell: Cell) -> Cell:
    """A cell of an earlier day is frozen, or still protected."""
    stands = cell.measured_on == day or cell.state == "protected"
    return cell if stands else cell._replace(state="frozen")


def _keyed(turn: Turn, panel: str, cells: Mapping[CellKey, Cell]) -> dict[Key, Cell]:
    return {Key(turn.day, panel, *turn.group, *key): cell for key, cell in cells.items()}


def _levels(group: Group) -> tuple[str, ...]:
    return ("theme", "question") if group[0] in ("land", "riec") else ("theme",)


def _items(turn: Turn, levels: tuple[str, ...]) -> list[str]:
    """Items of these levels in any of the models, each once: one id is one item in all models."""
    models = turn.world.models.values()
    found = [item.id for model in models for item in model.items() if item.level in levels]
    return list(dict.fromkeys(found))

"""What would have to be withheld to prove one score safe: leave out new cells that stand in the
way, see which of them the proof then found would change, and try to do with fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmark.attack.arrays import OPEN, SPREAD, Change, Flags
from benchmark.attack.parts import chosen
from benchmark.attack.proofs import Part, packed
from benchmark.attack.search import Case, Search
from benchmark.attack.step import Effort
from benchmark.attack.table import Rollup, Table
from benchmark.attack.world import World

Cell = tuple[int, int, str]
"""An item, a row, and which statistic: mean, q1, median or q3."""

Cells = frozenset[Cell]
Asked = tuple[int, list[Change]]
"""A scan, and the witnesses of the proof that it had."""

HARD = (Effort(), Effort(12, 12, 24, others=(True,)), Effort(whole=True, others=(True,)))


@dataclass(frozen=True)
class Task:
    """The scores of one item that are not proven, what is withheld already, and how many cells more
    may be for one score; world: its name.
    """

    world: str
    item: int
    asked: list[Asked]
    given: Cells
    most: float


@dataclass(frozen=True)
class Way:
    """The new cells to withhold, and the proof that then holds; none where an earlier one does."""

    cells: list[Cell]
    proof: Part | None


@dataclass(frozen=True)
class _Target:
    """A scan's item, with the witnesses of the proof that it had."""

    scan: int
    item: int
    family: list[Change]


class Ways:
    """The search for them in one world."""

    def __init__(self, search: Search) -> None:
        self.world, self.search = search.world, search

    def together(self, task: Task) -> list[Way | None]:
        """A way for each of these scores; what one of them costs is free for the next, when it is
        no more than may be.
        """
        ways, given = [], task.given
        for scan, family in task.asked:
            way = self._best(_Target(scan, task.item, family), given)
            if way and len(given.union(way.cells)) - len(given) <= task.most:
                given = given.union(way.cells)
            ways.append(way)
        return ways

    def _best(self, target: _Target, given: Cells) -> Way | None:
        """The fewest cells to withhold for this score beside those given. None when even without
        any new cell it is not proven.
        """
        for effort in HARD:
            if way := self._way(self._open(given), target, effort):
                return way
        before = changed(self.search.rollup, target.family)
        ways = [Way(before, None)] if before else []
        for relaxed in self._relaxed(target, before, given):
            way = self._way(relaxed, target)
            if way and len(given.union(way.cells)) <= len(given) + 1:
                return way
            ways += [way] if way else []
        if not ways:
            return None
        best = min(ways, key=lambda way: len(given.union(way.cells)))
        return self._fewer(best, target, given)

    def _fewer(self, way: Way, target: _Target, given: Cells) -> Way:
        for cell in sorted(set(way.cells) - given):
            kept = given.union(way.cells)
            found = self._way(self._open(kept - {cell}), target, HARD[1]) if cell in kept else None
            if found and len(given.union(found.cells)) < len(kept):
                way = found
        return way

    def _way(self, relaxed: World, target: _Target, effort: Effort = HARD[0]) -> Way | None:
        """Of the proof that it had with the witnesses that hold here."""
        search = self.search.on(relaxed, effort)
        kept = [one for one in target.family if Table.of(search.rollup, one).unseen()]
        proofs = Case(search, target.scan, kept).prove([target.item])
        if proofs.missing:
            return None
        part = packed(proofs)
        return Way(changed(self.search.rollup, part.witnesses), part)

    def _relaxed(self, target: _Target, before: list[Cell], given: Cells) -> Iterator[World]:
        """The world without the cells given, and without the new ones that count this scan and this
        item or what it is made of; all new cells of these items; or those that broke the proof it
        had.
        """
        world = self._open(given)
        items = related(self.search.rollup, target.scan, target.item)
        for rows in (world.fresh & world.member[:, target.scan], world.fresh):
            yield _without(world, items, rows)
        if before:
            yield self._open(given.union(before))

    def _open(self, cells: Iterable[Cell]) -> World:
        """The world without these cells, and those of other new rows that count the same scans."""
        world, limits = self.world, self.world.thresholds
        up, down = world.up.copy(), world.down.copy()
        kept = np.ones(len(limits.item), bool)
        for item, row, statistic in cells:
            same = world.fresh & (world.alike == world.alike[row])
            if statistic == "mean":
                up[item, same] = down[item, same] = OPEN
            else:
                own = limits.statistic == SPREAD.index(statistic)
                kept &= ~(own & (limits.item == item) & same[limits.row])
        return replace(world, up=up, down=down, thresholds=chosen(limits, kept))


def related(rollup: Rollup, scan: int, item: int) -> list[int]:
    """The item, and the theme above it or the questions below it."""
    factor = rollup.factor[scan]
    return [int(one) for one in np.flatnonzero(factor[:, factor[item] > 0].any(1))]


def cells_of(items: Iterable[int], rows: Flags) -> list[Cell]:
    """Every statistic of these items in these rows."""
    places = np.flatnonzero(rows).tolist()
    return [(item, row, one) for item in items for row in places for one in ("mean", *SPREAD)]


def changed(rollup: Rollup, family: Iterable[Change]) -> list[Cell]:
    """The cells that would read differently by these witnesses."""
    found: set[Cell] = set()
    limits = rollup.world.thresholds
    for change in family:
        again = Table.of(rollup, change)
        places, rows = np.nonzero(again.excess())
        means = zip(again.items[places].tolist(), rows.tolist(), strict=True)
        found |= {(item, row, "mean") for item, row in means}
        for n in np.flatnonzero(again.broken()):
            statistic = SPREAD[int(limits.statistic[n])]
            found.add((int(limits.item[n]), int(limits.row[n]), statistic))
    return sorted(found)


def _without(world: World, items: list[int], rows: Flags) -> World:
    up, down, limits = world.up.copy(), world.down.copy(), world.thresholds
    for slack in (up, down):
        slack[np.ix_(np.array(items), np.flatnonzero(rows))] = OPEN
    kept = ~(np.isin(limits.item, items) & rows[limits.row])
    return replace(world, up=up, down=down, thresholds=chosen(limits, kept))

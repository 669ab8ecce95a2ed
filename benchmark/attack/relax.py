"""What would have to be withheld to prove one score safe: leave out new cells that stand in the
way, see which of them the proof then found would change, and try to do with fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from benchmark.attack.arrays import OPEN, SPREAD, Change, Flags
from benchmark.attack.labels import Thresholds
from benchmark.attack.program import distinct
from benchmark.attack.proofs import Part, packed
from benchmark.attack.search import Search
from benchmark.attack.step import Effort
from benchmark.attack.table import Rollup, Table
from benchmark.attack.world import World

Cell = tuple[int, int, str]
"""An item, a row, and which statistic: mean, q1, median or q3."""

Cells = frozenset[Cell]
Asked = tuple[int, list[Cell]]
"""A scan, and what is in the way of the proof that it had."""

SMALL = 13
HARD = (Effort(), Effort(12, 12, 24), Effort(whole=True))


@dataclass(frozen=True)
class Task:
    """The scores of one item that are not proven, what is withheld already, and how many cells more
    may be for one score.
    """

    measure: str
    item: int
    asked: list[Asked]
    given: Cells
    most: float


@dataclass(frozen=True)
class Way:
    """The new cells to withhold, and the proof that then holds; none where an earlier one does."""

    cells: list[Cell]
    proof: Part | None


class Ways:
    """The search for them in one world."""

    def __init__(self, world: World, colluders: int) -> None:
        self.world, self.search = world, Search(world, colluders)
        self.place = distinct(world.member)[1]

    def together(self, task: Task) -> list[Way | None]:
        """A way for each of these scores; what one of them costs is free for the next, when it is
        no more than may be.
        """
        ways, given = [], task.given
        for scan, before in task.asked:
            way = self._best(scan, task.item, before, given)
            if way and len(given.union(way.cells)) - len(given) <= task.most:
                given = given.union(way.cells)
            ways.append(way)
        return ways

    def _best(self, scan: int, item: int, before: list[Cell], given: Cells) -> Way | None:
        """The fewest cells to withhold for this score beside those given; `before` would bring back
        the proof it had. None when even without any new cell it is not proven.
        """
        for effort in HARD:
            if way := self._way(self._open(given), scan, item, effort):
                return way
        ways = [Way(before, None)] if before else []
        for relaxed in self._relaxed(scan, item, before, given):
            way = self._way(relaxed, scan, item)
            if way and len(given.union(way.cells)) <= len(given) + 1:
                return way
            ways += [way] if way else []
        if not ways:
            return None
        best = min(ways, key=lambda way: len(given.union(way.cells)))
        return self._fewer(best, scan, item, given)

    def _fewer(self, way: Way, scan: int, item: int, given: Cells) -> Way:
        for cell in sorted(set(way.cells) - given):
            kept = given.union(way.cells)
            found = (
                self._way(self._open(kept - {cell}), scan, item, HARD[1]) if cell in kept else None
            )
            if found and len(given.union(found.cells)) < len(kept):
                way = found
        return way

    def _way(self, relaxed: World, scan: int, item: int, effort: Effort = HARD[0]) -> Way | None:
        proofs = self.search.on(relaxed, effort).prove(scan, [item])
        if proofs.missing:
            return None
        part = packed(proofs)
        return Way(changed(self.search.true, part.witnesses), part)

    def _relaxed(self, scan: int, item: int, before: list[Cell], given: Cells) -> Iterator[World]:
        """The world without the cells given, and without the new quartiles, the new means of small
        groups, all new means, that count this scan and this item or what it is made of; without all
        new cells of these items, or those that broke the proof it had.
        """
        world, items = self._open(given), related(self.search.stepper.rollup, scan, item)
        mine = world.fresh & world.member[:, scan]
        small = world.member.sum(1) < SMALL
        none = np.zeros_like(mine)
        for means, spread in ((none, mine), (mine & small, mine), (mine, mine), (world.fresh,) * 2):
            yield _without(world, items, means, spread)
        if before:
            yield self._open(given.union(before))

    def _open(self, cells: Iterable[Cell]) -> World:
        """The world without these cells, and those of other new rows that count the same scans."""
        world, limits = self.world, self.world.thresholds
        up, down = world.up.copy(), world.down.copy()
        kept = np.ones(len(limits.item), bool)
        for item, row, statistic in cells:
            same = world.fresh & (self.place == self.place[row])
            if statistic == "mean":
                up[item, same] = down[item, same] = OPEN
            else:
                own = limits.statistic == SPREAD.index(statistic)
                kept &= ~(own & (limits.item == item) & same[limits.row])
        return replace(world, up=up, down=down, thresholds=_part(limits, kept))


def related(rollup: Rollup, scan: int, item: int) -> list[int]:
    """The item, and the theme above it or the questions below it."""
    factor = rollup.factor[scan]
    return [int(one) for one in np.flatnonzero(factor[:, factor[item] > 0].any(1))]


def changed(true: Table, family: Iterable[Change]) -> list[Cell]:
    """The cells that would read differently by these witnesses."""
    found: set[Cell] = set()
    limits = true.rollup.world.thresholds
    for change in family:
        again = true.after(change)
        items, excess = again.excess()
        found |= {(int(items[i]), int(row), "mean") for i, row in np.argwhere(excess != 0)}
        for n in np.flatnonzero((again.crossed > limits.more) | (-again.crossed > limits.fewer)):
            statistic = SPREAD[int(limits.statistic[n])]
            found.add((int(limits.item[n]), int(limits.row[n]), statistic))
    return sorted(found)


def _without(world: World, items: list[int], means: Flags, spread: Flags) -> World:
    up, down, limits = world.up.copy(), world.down.copy(), world.thresholds
    for slack in (up, down):
        slack[np.ix_(np.array(items), np.flatnonzero(means))] = OPEN
    kept = ~(np.isin(limits.item, items) & spread[limits.row])
    return replace(world, up=up, down=down, thresholds=_part(limits, kept))


def _part(limits: Thresholds, kept: Flags) -> Thresholds:
    return Thresholds(*(getattr(limits, name)[kept] for name in limits.__dataclass_fields__))

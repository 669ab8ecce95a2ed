"""An alternative table of scores, and whether anything published would read differently in it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache

import numpy as np

from benchmark import rules
from benchmark.attack.arrays import Change, Flags, Floats, Ints
from benchmark.attack.world import World


class Rollup:
    """By how much each item of a scan moves when one of its questions moves: scan x item x
    question.
    """

    def __init__(self, world: World) -> None:
        levels, there = np.array(world.levels), world.units >= 0
        self._publish(world)
        self.question = np.flatnonzero(levels == "question")
        self.factor = np.zeros((len(world.scans), len(levels), len(self.question)))
        for place, question in enumerate(self.question):
            self.factor[there[:, question], question, place] = 1
        for theme in np.flatnonzero(levels == "theme"):
            for model, parent in world.parents.items():
                scans = np.flatnonzero((np.array(world.model) == model) & there[:, theme])
                below = parent[self.question] == theme
                scored = there[np.ix_(scans, self.question[below])]
                share = scored / np.maximum(scored.sum(1), 1)[:, None]
                self.factor[np.ix_(scans, [theme], np.flatnonzero(below))] = share[:, None]
        some = self.factor.max(0, initial=0) > 0
        self.below = [np.flatnonzero(some[item]) for item in range(len(levels))]
        self.member = world.member.astype(np.float32)

    def _publish(self, world: World) -> None:
        self.world = world
        self.limits = cache(self._limits)

    def on(self, world: World) -> Rollup:
        """The same where other cells of the same rows are published."""
        found = copy(self)
        found._publish(world)
        return found

    def _limits(self, item: int) -> tuple[Ints, Ints, Flags]:
        """Of one item: which thresholds are its own, what they are, and the scans that count for
        each (scan x threshold).
        """
        limits = self.world.thresholds
        own = np.flatnonzero(limits.item == item)
        there = self.world.units[:, item] >= 0
        counted = self.world.member[limits.row[own]].T & there[:, None]
        return own, limits.threshold[own], counted


@dataclass(frozen=True)
class Table:
    """moves: of the questions (scan x question, units); changed: in whole units (scan x item);
    sums: of the rows (item x row); crossed: change of each threshold's count.
    """

    rollup: Rollup
    moves: Floats
    changed: Ints
    sums: Floats
    crossed: Ints

    @classmethod
    def true(cls, rollup: Rollup) -> Table:
        """The table as it is."""
        world = rollup.world
        return cls(
            rollup,
            np.zeros((len(world.scans), len(rollup.question))),
            np.zeros(world.units.shape, np.int64),
            np.zeros(world.up.shape, np.float32),
            np.zeros(len(world.thresholds.item), np.int64),
        )

    def after(self, change: Change) -> Table:
        """This table with a witness's change."""
        scans, place = np.unique(change[0], return_inverse=True)
        moves = np.zeros((len(scans), len(self.rollup.question)))
        moves[place, change[1]] = change[2]
        return self.plus(scans, moves)

    def plus(self, scans: Ints, moves: Floats) -> Table:
        """This table with the questions of these scans moved on (scan x question, units)."""
        rollup, world = self.rollup, self.rollup.world
        total, changed, sums = self.moves.copy(), self.changed.copy(), self.sums.copy()
        total[scans] += moves
        reach = np.einsum("siq,sq->si", rollup.factor[scans], total[scans])
        value = np.round(world.value[scans] + reach / rules.UNITS_PER_LEVEL, 9)
        units = np.floor(np.round(value * rules.UNITS_PER_LEVEL, 9) + 0.5)
        old = world.units[scans]
        changed[scans] = np.where(old >= 0, units, old).astype(np.int64) - old
        step = changed[scans] - self.changed[scans]
        items = np.flatnonzero(step.any(0))
        sums[items] += (rollup.member[:, scans] @ step[:, items].astype(np.float32)).T
        for item in items:
            rows, absent = world.absent[int(item)]
            np.subtract.at(sums[item], rows, changed[absent, item] - self.changed[absent, item])
        crossed = self._crossed(scans, changed, items)
        return Table(rollup, total, changed, sums, crossed)

    def _crossed(self, scans: Ints, changed: Ints, items: Ints) -> Ints:
        units, crossed = self.rollup.world.units, self.crossed.copy()
        for item in items.tolist():
            own, theta, counted = self.rollup.limits(item)
            if len(own):
                before = (units[scans, item] + self.changed[scans, item])[:, None] < theta
                after = (units[scans, item] + changed[scans, item])[:, None] < theta
                there = counted[scans]
                crossed[own] += (there & after).sum(0) - (there & before).sum(0)
        return crossed

    def touched(self) -> Ints:
        """The items that have changed somewhere."""
        return np.flatnonzero(self.sums.any(1))

    def excess(self) -> tuple[Ints, Floats]:
        """Of the items touched, by how much each row's sum is above, or below, what its label
        allows.
        """
        world, items = self.rollup.world, self.touched()
        sums = self.sums[items]
        over = np.maximum(sums - world.up[items], 0) + np.minimum(sums + world.down[items], 0)
        return items, over

    def crosses(self) -> bool:
        """Whether a quartile would read differently."""
        limits = self.rollup.world.thresholds
        return bool(((self.crossed > limits.more) | (-self.crossed > limits.fewer)).any())

    def unseen(self) -> bool:
        return not self.crosses() and not self.excess()[1].any()

    def scans(self) -> Ints:
        return np.flatnonzero(self.moves.any(1))

    def reach(self, scan: int) -> Floats:
        """How far each item of this scan has moved, in units, before rounding."""
        found: Floats = self.rollup.factor[scan] @ self.moves[scan]
        return found

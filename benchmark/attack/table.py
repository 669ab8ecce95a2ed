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
        self.counted = cache(self._counted)

    def _publish(self, world: World) -> None:
        self.world = world
        self.limits = cache(self._limits)

    def on(self, world: World) -> Rollup:
        """The same where other cells of the same rows are published."""
        found = copy(self)
        found._publish(world)
        return found

    def changed(self, scans: Ints, moves: Floats) -> Ints:
        """By how many whole units each item of these scans changes (scan x item) when their
        questions move so far (scan x question, units).
        """
        world, old = self.world, self.world.units[scans]
        reach = (self.factor[scans] @ moves[:, :, None])[:, :, 0]
        value = np.round(world.value[scans] + reach / rules.UNITS_PER_LEVEL, 9)
        units = np.floor(np.round(value * rules.UNITS_PER_LEVEL, 9) + 0.5)
        return np.where(old >= 0, units, old).astype(np.int64) - old

    def _counted(self, item: int) -> Flags:
        """In which rows the score that a scan has of an item counts: scan x row."""
        found = self.world.member.T & (self.world.units[:, item] >= 0)[:, None]
        rows, scans = self.world.absent[item]
        found[scans, rows] = False
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
    """Of the scans that differ from the true table their moves (scan x question, units); and of the
    items that change somewhere the sums of the rows (item x row). crossed: by how much the count
    of each threshold changes.
    """

    rollup: Rollup
    scans: Ints
    moves: Floats
    items: Ints
    sums: Ints
    crossed: Ints

    @classmethod
    def of(cls, rollup: Rollup, change: Change) -> Table:
        """The true table with a witness's change."""
        scans, place = np.unique(change[0], return_inverse=True)
        moves = np.zeros((len(scans), len(rollup.question)))
        moves[place, change[1]] = change[2]
        return cls.with_moves(rollup, scans, moves)

    @classmethod
    def with_moves(cls, rollup: Rollup, scans: Ints, moves: Floats) -> Table:
        """The true table with the questions of these scans moved (scan x question, units)."""
        changed = rollup.changed(scans, moves)
        items = np.flatnonzero(changed.any(0))
        sums = [changed[:, item] @ rollup.counted(item)[scans] for item in items.tolist()]
        crossed = np.zeros(len(rollup.world.thresholds.item), np.int64)
        for item in items.tolist():
            own, theta, counted = rollup.limits(item)
            if len(own):
                units = rollup.world.units[scans, item][:, None]
                after = (units + changed[:, [item]] < theta).astype(np.int64)
                crossed[own] = ((after - (units < theta)) * counted[scans]).sum(0)
        rows = rollup.world.up.shape[1]
        return cls(rollup, scans, moves, items, np.array(sums).reshape(-1, rows), crossed)

    def excess(self) -> Ints:
        """Of the items that change, by how much each row's sum is above, or below, what its label
        allows.
        """
        world, items = self.rollup.world, self.items
        over = np.maximum(self.sums - world.up[items], 0)
        found: Ints = over + np.minimum(self.sums + world.down[items], 0)
        return found

    def broken(self) -> Flags:
        """The thresholds of which the quartile would read differently."""
        limits = self.rollup.world.thresholds
        found: Flags = (self.crossed > limits.more) | (-self.crossed > limits.fewer)
        return found

    def unseen(self) -> bool:
        return not self.broken().any() and not self.excess().any()

    def change(self) -> Change:
        places, questions = np.nonzero(np.abs(self.moves) > 1e-9)
        return self.scans[places], questions, self.moves[places, questions]

"""One step of an alternative table: move one scan's theme or question, and let others move as
little as hides it.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from benchmark.attack.arrays import Flags, Floats
from benchmark.attack.crossings import Bounds, Crossings
from benchmark.attack.overlap import Overlap
from benchmark.attack.questions import in_shape, spread
from benchmark.attack.rooms import Rooms
from benchmark.attack.table import Rollup, Table
from benchmark.attack.world import World

SPARE = (0, 1, 3)
"""Crossings of a threshold to be spared, in a next attempt more."""


@dataclass(frozen=True)
class Effort:
    """When to give up: after how many attempts to round a solution, how many sets of helpers, and
    how many witnesses that together do not hold against every coalition; and whether it is also
    tried in whole units.
    """

    attempts: int = 4
    helpers: int = 4
    witnesses: int = 8
    whole: bool = False
    others: tuple[bool, ...] = (False, True)


@dataclass(frozen=True)
class Move:
    """A scan's theme or question, by how many units, up or down; and who may move along: only those
    near it whose questions can all move alike, or also others.
    """

    scan: int
    item: int
    amount: float
    allowed: Flags
    others: bool


class Stepper:
    def __init__(self, world: World, overlap: Overlap, effort: Effort) -> None:
        self.overlap, self.effort = overlap, effort
        self.rollup = Rollup(world)
        self.factor = lru_cache(maxsize=8)(self._factor)
        self._publish(world)

    def _publish(self, world: World) -> None:
        self.world = world
        self.rooms = [Rooms(world, spare) for spare in SPARE]
        self.crossings = Crossings(world, self.overlap.distance)

    def on(self, world: World, effort: Effort) -> Stepper:
        """The same where other cells of the same rows are published."""
        found = copy(self)
        found.effort = effort
        found.rollup = self.rollup.on(world)
        found._publish(world)
        return found

    def step(self, move: Move) -> Table | None:
        """The true table with this move, that publishes the same; None when none was found."""
        factor = self.factor(move.scan, move.item, move.amount)
        if factor is None:
            return None
        willing = move.allowed.copy()
        for _ in range(self.effort.helpers):
            helpers = self.crossings.helpers(move.scan, factor * move.amount, willing)
            if helpers is None:
                return None
            for alike in (True, False) if move.others else (True,):
                found = self._hidden(move, factor, helpers, alike)
                if found is not None:
                    return found
            if not helpers:
                return None
            willing[list(helpers)] = False
        return None

    def _factor(self, scan: int, item: int, amount: float) -> Floats | None:
        """How far each item of the scan moves for each unit that this one moves."""
        moves, enough = spread(self.rollup, np.array([scan]), np.array([amount]), item)
        if not enough[0]:
            return None
        found: Floats = self.rollup.factor[scan] @ (moves[0] / amount)
        return np.where(found > 1e-12, found, 0)

    def _hidden(self, move: Move, factor: Floats, helpers: Bounds, alike: bool) -> Table | None:
        """Solve, round, and where a label would change give that row less room, a few times."""
        up, down = self._slack(factor)
        spare, shape = 0, factor[self.rollup.question] if alike else None
        box = self._box(move, self._together(move, factor, alike), helpers, spare)
        for _ in range(self.effort.attempts):
            solution = self.overlap.programs.solve(
                move.scan, (down, up), box, self.effort.whole, move.others
            )
            found = None if solution is None else self._table(solution, move.item, shape)
            if found is None:
                return None
            excess, broken = found.excess(), found.broken().any()
            if not broken and not excess.any():
                return found
            if broken and spare < len(SPARE) - 1:
                spare += 1
                box = self._box(move, self._together(move, factor, alike), helpers, spare)
            share = np.where(factor[found.items], factor[found.items], 1)[:, None]
            up = up - np.maximum(excess / share, 0).max(0, initial=0)
            down = down + np.minimum(excess / share, 0).min(0, initial=0)
        return None

    def _table(self, solution: Floats, item: int, shape: Floats | None) -> Table | None:
        """With the questions of each scan moved in this shape, where there is room for it."""
        solution = _off_the_edge(solution)
        scans = np.flatnonzero(solution)
        fits = np.zeros(len(scans), bool)
        moves = np.zeros((len(scans), len(self.rollup.question)))
        if shape is not None:
            moves, fits = in_shape(self.rollup, scans, solution[scans], item, shape)
        if not fits.all():
            rest = scans[~fits]
            moves[~fits], enough = spread(self.rollup, rest, solution[rest], item)
            if not enough.all():
                return None
        return Table.with_moves(self.rollup, scans, moves)

    def _together(self, move: Move, factor: Floats, alike: bool) -> dict[int, float]:
        """By which factor each item of those that move along does: as of this scan, or not more
        than the theme.
        """
        moved = np.flatnonzero(factor).tolist()
        if not alike:
            question = self.rollup.question
            moved = [one for one in moved if one == move.item or one not in question]
        return {item: float(factor[item]) for item in moved}

    def _box(
        self, move: Move, factor: dict[int, float], helpers: Bounds, spare: int
    ) -> tuple[Floats, Floats]:
        """How far each scan may move down and up with so many crossings to be spared."""
        units, rooms = self.world.units[:, move.item], self.rooms[spare]
        most = np.where(move.allowed, rooms.of(factor, True), 0)
        least = np.where(move.allowed, -rooms.of(factor, False), 0)
        for other, (low, high) in helpers.items():
            least[other] = max(low, self.world.lowest - units[other])
            most[other] = max(least[other], min(high, self.world.highest - units[other]))
        least[move.scan] = most[move.scan] = move.amount
        return least, most

    def _slack(self, factor: Floats) -> tuple[Floats, Floats]:
        """How far each row's sum of the item may move up and down before any label changes."""
        moved = np.flatnonzero(factor)
        share = factor[moved, None]
        return (self.world.up[moved] / share).min(0), (self.world.down[moved] / share).min(0)


def _off_the_edge(solution: Floats) -> Floats:
    """Broken moves a little further, so that no score ends up halfway between two units."""
    rounded = np.rint(solution)
    return np.where(np.abs(solution - rounded) < 1e-6, rounded, np.round(solution, 3) + 3e-4)

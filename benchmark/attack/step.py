"""One step of an alternative table: move one scan's theme or question, and let others move as
little as hides it.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

import numpy as np

from benchmark import rules
from benchmark.attack.arrays import Flags, Floats, Ints
from benchmark.attack.crossings import Bounds, Crossings
from benchmark.attack.program import Programs, distinct
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


@dataclass(frozen=True)
class Move:
    """A scan's theme or question, by how many units, up or down; and who may move along."""

    scan: int
    item: int
    amount: float
    allowed: Flags


class Stepper:
    def __init__(self, world: World, effort: Effort) -> None:
        self.effort = effort
        self.rollup = Rollup(world)
        self.distinct, self.place = distinct(world.member)
        self.order = np.argsort(self.place, kind="stable")
        self.starts = np.searchsorted(self.place[self.order], np.arange(len(self.distinct)))
        apart = world.member.T.astype(np.float32) @ ~world.member
        self.distance: Floats = (apart + apart.T).astype(np.float64)
        self.programs = Programs(self.distinct, self.distance)
        self._publish(world)

    def _publish(self, world: World) -> None:
        self.world = world
        self.rooms = [Rooms(world, spare) for spare in SPARE]
        self.crossings = Crossings(world, self.distance)

    def on(self, world: World, effort: Effort) -> Stepper:
        """The same where other cells of the same rows are published."""
        found = copy(self)
        found.effort = effort
        found.rollup = self.rollup.on(world)
        found._publish(world)
        return found

    def step(self, table: Table, move: Move) -> Table | None:
        """The table with this move, that publishes the same; None when none was found.

        First with others whose questions can all move alike, then with all others.
        """
        factor = self._factor(table, move)
        if factor is None:
            return None
        willing = move.allowed.copy()
        for _ in range(self.effort.helpers):
            helpers = self.crossings.helpers(table, move.scan, factor * move.amount, willing)
            if helpers is None:
                return None
            for alike in (True, False):
                found = self._hidden(table, move, factor, self._boxes(move, factor, helpers, alike))
                if found is not None:
                    return found
            if not helpers:
                return None
            willing[list(helpers)] = False
        return None

    def _factor(self, table: Table, move: Move) -> Floats | None:
        """How far each item of the scan moves for each unit that this one moves: the questions of a
        theme alike, as far as the scale has room.
        """
        scans, amount = np.array([move.scan]), np.array([move.amount])
        moves = self._questions(table, scans, amount, move.item)
        if moves is None:
            return None
        found: Floats = self.rollup.factor[move.scan] @ (moves[0] / move.amount)
        return np.where(found > 1e-12, found, 0)

    def _questions(self, table: Table, scans: Ints, amount: Floats, item: int) -> Floats | None:
        """Moves of the questions (scan x question) that move the item of each scan so far."""
        below = self.rollup.below[item]
        weight = self.rollup.factor[scans, item][:, below]
        value = self.world.value[np.ix_(scans, self.rollup.question[below])]
        value = value * rules.UNITS_PER_LEVEL + table.moves[np.ix_(scans, below)]
        upward, far = (amount > 0)[:, None], np.abs(amount)
        room = np.where(upward, self.world.highest - value, value - self.world.lowest)
        room = np.where(weight > 0, room, 0.0)
        given = np.zeros_like(room)
        for _ in range(room.shape[1]):
            short = far - (weight * given).sum(1)
            active = (room - given > 1e-9) & (short > 1e-10)[:, None]
            if not active.any():
                break
            free = (weight * active).sum(1)
            share = short / np.where(free > 0, free, 1)
            given += np.where(active, np.minimum(share[:, None], room - given), 0)
        enough = np.abs((weight * given).sum(1) - far).max(initial=0) < 1e-6
        if not enough:
            return None
        found = np.zeros((len(scans), len(self.rollup.question)))
        found[:, below] = given * np.sign(amount)[:, None]
        return found

    def _boxes(
        self, move: Move, factor: Floats, helpers: Bounds, alike: bool
    ) -> list[tuple[Floats, Floats]]:
        """How far each scan may move down and up, for each number of crossings to be spared."""
        moved = np.flatnonzero(factor)
        if not alike:
            moved = np.append(moved[~np.isin(moved, self.rollup.question)], move.item)
        found = []
        units = self.world.units[:, move.item]
        for rooms in self.rooms:
            most = np.where(move.allowed, rooms.of(moved, factor, True), 0)
            least = np.where(move.allowed, -rooms.of(moved, factor, False), 0)
            for other, (low, high) in helpers.items():
                least[other] = max(low, self.world.lowest - units[other])
                most[other] = max(least[other], min(high, self.world.highest - units[other]))
            least[move.scan] = most[move.scan] = move.amount
            found.append((least, most))
        return found

    def _hidden(
        self, table: Table, move: Move, factor: Floats, boxes: list[tuple[Floats, Floats]]
    ) -> Table | None:
        """Solve, round, and where a label would change give that row less room, a few times."""
        up, down = self._slack(table, factor)
        spare = 0
        for _ in range(self.effort.attempts):
            solution = self.programs.solve(
                move.scan, (self._merged(down), self._merged(up)), boxes[spare], self.effort.whole
            )
            if solution is None:
                return None
            solution = _off_the_edge(solution)
            scans = np.flatnonzero(solution)
            moves = self._questions(table, scans, solution[scans], move.item)
            if moves is None:
                return None
            found = table.plus(scans, moves)
            (items, excess), crosses = found.excess(), found.crosses()
            if not crosses and not excess.any():
                return found
            spare = min(spare + crosses, len(SPARE) - 1)
            excess = excess / np.where(factor[items], factor[items], 1)[:, None]
            up = up - np.maximum(excess, 0).max(0, initial=0)
            down = down + np.minimum(excess, 0).min(0, initial=0)
        return None

    def _slack(self, table: Table, factor: Floats) -> tuple[Floats, Floats]:
        """How far each row's sum of the item may move up and down before any label changes."""
        moved = np.flatnonzero(factor)
        sums, share = table.sums[moved], factor[moved, None]
        up = ((self.world.up[moved] - sums) / share).min(0)
        down = ((self.world.down[moved] + sums) / share).min(0)
        return up, down

    def _merged(self, slack: Floats) -> Floats:
        """Of rows that count the same scans the strictest."""
        found: Floats = np.minimum.reduceat(slack[self.order], self.starts)
        return found


def _off_the_edge(solution: Floats) -> Floats:
    """Broken moves a little further, so that no score ends up halfway between two units."""
    rounded = np.rint(solution)
    return np.where(np.abs(solution - rounded) < 1e-6, rounded, np.round(solution, 3) + 3e-4)

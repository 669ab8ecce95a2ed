"""Who has to cross a threshold back when one scan crosses it, so that each quartile stays what it
was.
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from benchmark.attack.arrays import Flags, Floats, Ints
from benchmark.attack.world import World

Bounds = dict[int, tuple[float, float]]
AWAY = (-1, 1, -2, 2)
"""How many thresholds a helper crosses, down or up."""

HELPERS, CHOICE, NEAR = 5, 60, 25
"""How many helpers at most; from how many scans, the nearest, each is chosen; and how far (units)
it may be from a threshold.
"""


class Crossings:
    def __init__(self, world: World, distance: Callable[[int], Floats]) -> None:
        self.world, self.distance = world, distance
        self._item = cache(lambda item: _Item(world, item))
        self.items = set(world.thresholds.item.tolist())

    def helpers(self, scan: int, moves: Floats, allowed: Flags) -> Bounds | None:
        """Bounds of the moves of the scans that have to come along when the items of this scan move
        so far (units, item); None when nobody can make up for it. In shares of the scan's move.
        """
        found: Bounds = {}
        largest = float(np.abs(moves).max())
        for item in np.flatnonzero(moves):
            if int(item) not in self.items:
                continue
            one = self._item(int(item))
            factor = abs(moves[item]) / largest
            units = self.world.units[:, item]
            now = one.crossed(scan, units[scan], units[scan] + moves[item])
            for other, (low, high) in found.items():
                middle = units[other] + (low + high) / 2 * factor
                now = now + one.crossed(other, units[other], middle)
            if not one.balance(now, units, (scan, self.distance(scan)), allowed, found, factor):
                return None
        return found


class _Item:
    """The thresholds of one item, and what each scan's crossing them changes."""

    def __init__(self, world: World, item: int) -> None:
        limits = world.thresholds
        own = limits.item == item
        self.steps = np.unique(limits.threshold[own])
        # What leaves room for more than can move is never broken.
        own &= np.minimum(limits.more, limits.fewer) <= HELPERS
        self.theta = limits.threshold[own]
        self.more, self.fewer = limits.more[own], limits.fewer[own]
        self.member = world.member[limits.row[own]]
        self.there = world.units[:, item] >= 0
        self.edges = np.concatenate([[world.lowest], self.steps, [world.highest + 1]])

    def crossed(self, scan: int, old: float, new: float) -> Ints:
        change = (np.floor(new + 0.5) < self.theta).astype(int) - (old < self.theta)
        return np.where(self.member[:, scan], change, 0)

    def broken(self, now: Ints) -> Ints:
        found: Ints = ((now > self.more) | (-now > self.fewer)).sum(-1)
        return found

    def balance(
        self,
        now: Ints,
        units: Ints,
        mover: tuple[int, Floats],
        allowed: Flags,
        found: Bounds,
        factor: float,
    ) -> bool:
        """Add helpers until nothing is broken; False when that takes too many."""
        while self.broken(now):
            if len(found) >= HELPERS:
                return False
            free = allowed & self.there
            free[[mover[0], *found]] = False
            choice = self._choose(now, units, mover[1], free, factor)
            if choice is None:
                return False
            helper, target, change = choice
            low, high = self.edges[target], self.edges[target + 1] - 1
            found[helper] = ((low - units[helper]) / factor, (high - units[helper]) / factor)
            now = now + change
        return True

    def _choose(
        self, now: Ints, units: Ints, distance: Floats, free: Flags, factor: float
    ) -> tuple[int, int, Ints] | None:
        wrong = (now > self.more) | (-now > self.fewer)
        counted = self.member[wrong].any(0)
        near = np.abs(units[:, None] - np.unique(self.theta[wrong])[None]).min(1) <= NEAR
        scans = np.flatnonzero(free & counted & near)
        scans = scans[np.argsort(distance[scans], kind="stable")[:CHOICE]]
        bins = np.searchsorted(self.steps, units[scans], side="right")
        best: tuple[float, int, int, Ints] | None = None
        before = int(self.broken(now))
        for away in AWAY:
            target = bins + away
            inside = (target >= 0) & (target <= len(self.steps))
            some, where = scans[inside], target[inside]
            if not len(some):
                continue
            low, high = self.edges[where], self.edges[where + 1] - 1
            gap = np.where(away > 0, low - units[some], units[some] - high) / factor
            change = (low[:, None] < self.theta).astype(int) - (units[some][:, None] < self.theta)
            change = np.where(self.member[:, some].T, change, 0)
            broken = self.broken(now + change)
            cost = broken * 10_000.0 + distance[some] + gap / 4
            cost = np.where((broken < before) & (gap <= NEAR) & (high >= low), cost, np.inf)
            place = int(cost.argmin())
            if np.isfinite(cost[place]) and (best is None or cost[place] < best[0]):
                best = float(cost[place]), int(some[place]), int(where[place]), change[place]
                if not broken[place]:
                    break
        return best[1:] if best else None

"""The closed form: which two scans hide each other's move, one up and the other down by as much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmark.attack.arrays import Change, Flags, Floats, Ints
from benchmark.attack.questions import spread
from benchmark.attack.table import Rollup


@dataclass(frozen=True)
class Moved:
    """Every scan's move of an item by one amount: of its questions (scan x question, units), by how
    many whole units each item changes (scan x item), and for which scans there is room.
    """

    moves: Floats
    changed: Ints
    enough: Flags

    @classmethod
    def by(cls, rollup: Rollup, item: int, amount: float) -> Moved:
        scans = np.arange(len(rollup.world.scans))
        moves, enough = spread(rollup, scans, np.full(len(scans), amount), item)
        moves[~enough] = 0
        return cls(moves, rollup.changed(scans, moves), enough)

    def change(self, scan: int) -> Change:
        questions = np.flatnonzero(self.moves[scan])
        return np.full(len(questions), scan), questions, self.moves[scan, questions]


@dataclass(frozen=True)
class Side:
    """In which rows, or at which thresholds, a scan's move needs to be made up for by another
    scan's that goes the other way, and where it can make up for one (scan x row or threshold).
    """

    needs: Flags
    gives: Flags


class Pairs:
    """Moves of an item by an amount: hidden[a, b] when a moves up and b down, but for rows that
    count both and in which these do not cancel out; alone[scan] when that needs nobody.
    """

    def __init__(self, rollup: Rollup, item: int, amount: float) -> None:
        self.rollup = rollup
        self.up, self.down = Moved.by(rollup, item, amount), Moved.by(rollup, item, -amount)
        self.hidden = self.up.enough[:, None] & self.down.enough
        np.fill_diagonal(self.hidden, False)
        self.alone_up, self.alone_down = self.up.enough.copy(), self.down.enough.copy()
        self.items = np.flatnonzero((self.up.changed | self.down.changed).any(0)).tolist()
        for one in self.items:
            for up, down in (self._sums(one), self._crossings(one)):
                self.hidden &= _met(up.needs, down.gives) & _met(down.needs, up.gives).T
                self.alone_up &= ~up.needs.any(1)
                self.alone_down &= ~down.needs.any(1)

    def change(self, up: int, down: int) -> Change:
        """The witness in which these two move."""
        parts = zip(self.up.change(up), self.down.change(down), strict=True)
        scans, questions, units = (np.concatenate(part) for part in parts)
        return scans, questions, units

    def cancel(self, up: int, down: int) -> bool:
        """Whether no row that counts both reads differently."""
        world = self.rollup.world
        for item in self.items:
            net = self.up.changed[up, item] + self.down.changed[down, item]
            if net:
                counted = self.rollup.counted(item)
                both = counted[up] & counted[down]
                if (both & ((net > world.up[item]) | (-net > world.down[item]))).any():
                    return False
        return True

    def _sums(self, item: int) -> tuple[Side, Side]:
        world, counted = self.rollup.world, self.rollup.counted(item)
        up, down = self.up.changed[:, [item]], self.down.changed[:, [item]]
        return (
            Side(counted & (up > world.up[item]), counted),
            Side(counted & (-down > world.down[item]), counted),
        )

    def _crossings(self, item: int) -> tuple[Side, Side]:
        world, (own, theta, counted) = self.rollup.world, self.rollup.limits(item)
        units = world.units[:, [item]]
        below = units < theta
        rises = counted & below & (units + self.up.changed[:, [item]] >= theta)
        falls = counted & ~below & (units + self.down.changed[:, [item]] < theta)
        fewer, more = world.thresholds.fewer[own], world.thresholds.more[own]
        return Side(rises & (fewer <= 0), rises), Side(falls & (more <= 0), falls)


def _met(needs: Flags, gives: Flags) -> Flags:
    """[a, b]: whether b gives everywhere that a needs it."""
    asked = needs.any(0)
    lacking = needs[:, asked].astype(np.float32) @ ~gives[:, asked].T
    met: Flags = lacking == 0
    return met

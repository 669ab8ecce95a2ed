"""What somebody who knows some scores could infer at most about others: the narrowest range that
all published means of a theme together leave for a score.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from benchmark import rules
from benchmark.attack.arrays import OPEN
from benchmark.attack.program import quiet_solver
from benchmark.attack.world import World

Scans = set[tuple[str, int]]


@dataclass(frozen=True)
class Inference:
    """low to high (levels): the narrowest range for any of `others` scores of this theme."""

    measure: str
    theme: str
    low: float
    high: float
    others: int

    def as_json(self) -> dict[str, Any]:
        return {**self.__dict__, "width": round(self.high - self.low, 4)}


def infer(world: World, known: Scans, others: Scans) -> list[Inference]:
    """One for each theme that some of the others have a score of.

    A linear program for each score, as far as it goes down and up: scores may be broken in it, so
    the true range can be a little narrower, never under what the proofs guarantee.
    """
    own = np.array([scan in known for scan in world.scans])
    asked = np.flatnonzero([scan in others for scan in world.scans])
    found = []
    for item in np.flatnonzero(np.array(world.levels) == "theme"):
        scored = asked[world.units[asked, item] >= 0]
        if len(scored) and (world.up[item] < OPEN).any():
            ranges = _ranges(world, int(item), own, scored)
            low, high = min(ranges, key=lambda pair: pair[1] - pair[0])
            found.append(Inference(world.measure, world.items[item], low, high, len(scored)))
    return found


def _ranges(
    world: World, item: int, own: np.ndarray, scored: np.ndarray
) -> list[tuple[float, float]]:
    solver = _program(world, item, own)
    units = rules.UNITS_PER_LEVEL
    found = []
    for scan in scored.tolist():
        ends = []
        for sign in (1.0, -1.0):
            solver.changeColCost(scan, sign)
            solver.run()
            value = float(np.array(solver.getSolution().col_value)[scan])
            ends.append(round(min(max(value, world.lowest), world.highest) / units, 4))
        solver.changeColCost(scan, 0.0)
        found.append((ends[0], ends[1]))
    return found


def _program(world: World, item: int, own: np.ndarray) -> highspy.Highs:
    """A column for each scan's score; own scores are known, the others anywhere on the scale."""
    scores = world.units[:, item]
    rows = np.flatnonzero(world.up[item] < OPEN)
    counted = world.member[rows] & (scores >= 0)
    for row, scan in zip(*world.absent[item], strict=True):
        counted[rows == row, scan] = False
    sums = (counted * scores).sum(1)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(scores), len(rows)
    program.col_cost_ = np.zeros(len(scores))
    program.col_lower_ = np.where(own, scores, world.lowest).astype(float)
    program.col_upper_ = np.where(own, scores, world.highest).astype(float)
    program.row_lower_ = (sums - world.down[item, rows]).astype(float)
    program.row_upper_ = (sums + world.up[item, rows]).astype(float)
    column, row = np.nonzero(counted.T)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.searchsorted(column, np.arange(len(scores) + 1))
    program.a_matrix_.index_ = row
    program.a_matrix_.value_ = np.ones(len(row))
    solver = quiet_solver()
    solver.passModel(program)
    return solver

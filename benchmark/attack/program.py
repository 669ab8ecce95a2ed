"""The attacker's linear program: the least other scores that hide one scan's move."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property

import highspy
import numpy as np

from benchmark.attack.arrays import Flags, Floats, Ints

NEAR = 120
NODES = 20
EPSILON = 1e-7
Room = tuple[Floats, Floats]
COLUMNWISE = int(highspy.MatrixFormat.kColwise)
MINIMIZE = int(highspy.ObjSense.kMinimize)
FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible


class Program:
    """Columns: of some scans the move up, then their move down; rows: the distinct sets of these
    scans that were published. Handed over anew for each solution: from its first basis that takes
    few steps. Whole: in moves of whole units, that need no rounding; given up after NODES.
    """

    def __init__(
        self, member: Flags, some: Ints, whole: bool = False, solver: highspy.Highs | None = None
    ) -> None:
        self.some, self.fixed = some, np.ones(member.shape[1], bool)
        self.fixed[some] = False
        rows, place = distinct(member[:, some])
        self.order = np.argsort(place, kind="stable")
        self.starts = np.searchsorted(place[self.order], np.arange(len(rows)))
        self.counted = rows.astype(np.float64)
        self.solver = solver or quiet_solver()
        column, row = np.nonzero(rows.T)
        start = np.searchsorted(column, np.arange(len(some) + 1))
        ones = np.ones(len(row))
        self.size = 2 * len(some), len(rows), 2 * len(row), COLUMNWISE, MINIMIZE
        self.cost = np.ones(2 * len(some))
        self.matrix = (
            np.concatenate([start, start[1:] + len(row)]).astype(np.int32),
            np.concatenate([row, row]).astype(np.int32),
            np.concatenate([ones, -ones]),
        )
        self.whole = np.full(2 * len(some), whole, np.int32)

    def solve(self, slack: Room, box: Room) -> Floats | None:
        """The smallest moves (a scan each) that stay within this room; None when there are none.

        slack: how far the sum of each row may move down and up; below 0 it has to move the other
        way. box: the least and the most that each scan may move.
        """
        least, most = box
        if ((least > 0) | (most < 0))[self.fixed].any():
            return None
        least, most = least[self.some], most[self.some]
        down, up = (np.minimum.reduceat(one[self.order], self.starts) for one in slack)
        if (self.counted @ least > up + EPSILON).any() or (
            self.counted @ most < -down - EPSILON
        ).any():
            return None
        lower = np.concatenate([np.maximum(least, 0), np.maximum(-most, 0)])
        upper = np.concatenate([np.maximum(most, 0), np.maximum(-least, 0)])
        bounds = lower, upper, -down.astype(np.float64), up.astype(np.float64)
        self.solver.passModel(*self.size, 0.0, self.cost, *bounds, *self.matrix, self.whole)
        self.solver.run()
        if self.solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        up_then_down = np.array(self.solver.getSolution().col_value).reshape(2, -1)
        moves = up_then_down[0] - up_then_down[1]
        found: Floats = np.zeros(len(self.fixed))
        found[self.some] = np.where(np.abs(moves) > EPSILON, moves, 0)
        return found


class Programs:
    """The program with all scans, and those of one scan with only the scans most often counted
    where it is: these are smaller, and mostly have a solution too.
    """

    def __init__(self, member: Flags, distance: Callable[[int], Floats]) -> None:
        self.member, self.distance, self.solver = member, distance, quiet_solver()
        self.near = cache(self._near)

    @cached_property
    def all(self) -> Program:
        return Program(self.member, np.arange(self.member.shape[1]), solver=self.solver)

    def _near(self, scan: int, whole: bool) -> Program:
        near = np.argsort(self.distance(scan), kind="stable")[:NEAR]
        return Program(self.member, np.sort(near), whole, self.solver)

    def solve(
        self, scan: int, slack: Room, box: Room, whole: bool, far: bool = True
    ) -> Floats | None:
        """The first solution found. Whole: in whole units, of those near this scan. Far: also of
        the others.
        """
        found = self.near(scan, whole).solve(slack, box)
        return self.all.solve(slack, box) if found is None and far and not whole else found


def quiet_solver() -> highspy.Highs:
    """HiGHS on one thread; presolving costs more than such small programs do."""
    with _quiet():
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_max_nodes", NODES)
    solver.setOptionValue("mip_max_improving_sols", 1)
    for option, value in (("threads", 1), ("presolve", "off"), ("simplex_iteration_limit", 5000)):
        solver.setOptionValue(option, value)
    return solver


@contextmanager
def _quiet() -> Iterator[None]:
    """HiGHS says who it is on standard output, whatever it is asked."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def distinct(member: Flags) -> tuple[Flags, Ints]:
    """The distinct rows, and for each row which of them it is."""
    packed = np.ascontiguousarray(np.packbits(member, axis=1))
    keys = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    return member[first], place.ravel()

"""The attacker's linear program: the least other scores that hide one scan's move."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import highspy
import numpy as np

from benchmark.attack.arrays import Flags, Floats, Ints

NEAR = 120
NODES = 20
FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible


class Program:
    """Columns: of some scans the move up, then their move down; rows: the distinct sets of scans
    that were published. Solved from scratch's basis each time, which takes few steps. Whole: in
    moves of whole units, that need no rounding; given up after NODES.
    """

    def __init__(self, member: Flags, some: Ints, whole: bool = False) -> None:
        self.some, self.fixed = some, np.ones(member.shape[1], bool)
        self.fixed[some] = False
        member = member[:, some]
        rows, scans = member.shape
        self.scans, self.rows = scans, rows
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = 2 * scans, rows
        program.col_cost_ = np.ones(2 * scans)
        program.col_lower_ = program.col_upper_ = np.zeros(2 * scans)
        program.row_lower_, program.row_upper_ = -np.ones(rows), np.ones(rows)
        matrix = np.hstack([member, -member.astype(float)]).T
        column, row = np.nonzero(matrix)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = np.searchsorted(column, np.arange(2 * scans + 1))
        program.a_matrix_.index_ = row
        program.a_matrix_.value_ = matrix[column, row]
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * 2 * scans
        self.solver: Any = quiet_solver()  # its stub lacks changeRowsBounds
        self.solver.passModel(program)
        self.solver.setOptionValue("mip_max_nodes", NODES)
        self.solver.setOptionValue("mip_max_improving_sols", 1)
        self.solver.run()
        self.start = self.solver.getBasis()
        self.columns = np.arange(2 * scans, dtype=np.int32)

    def allow(self, up: Floats, down: Floats) -> None:
        """How far the sum of each row may move up and down; below 0 it has to move."""
        rows = np.arange(self.rows, dtype=np.int32)
        self.solver.changeRowsBounds(self.rows, rows, -down, up)

    def solve(self, least: Floats, most: Floats) -> Floats | None:
        """The smallest moves (a scan each) between these bounds; None when there are none."""
        if ((least > 0) | (most < 0))[self.fixed].any():
            return None
        least, most = least[self.some], most[self.some]
        lower = np.concatenate([np.maximum(least, 0), np.maximum(-most, 0)])
        upper = np.concatenate([np.maximum(most, 0), np.maximum(-least, 0)])
        self.solver.changeColsBounds(2 * self.scans, self.columns, lower, upper)
        self.solver.setBasis(self.start)
        self.solver.run()
        if self.solver.getInfo().primal_solution_status != FEASIBLE:
            return None
        values = np.array(self.solver.getSolution().col_value)
        moves = values[: self.scans] - values[self.scans :]
        found: Floats = np.zeros(len(self.fixed))
        found[self.some] = np.where(np.abs(moves) > 1e-7, moves, 0)
        return found


class Programs:
    """The program with all scans, and those of one scan with only the scans most often counted
    where it is: these are smaller, and mostly have a solution too.
    """

    def __init__(self, member: Flags, distance: Floats) -> None:
        self.member, self.distance = member, distance
        self.all = Program(member, np.arange(member.shape[1]))
        self.near = lru_cache(maxsize=2)(self._near)

    def _near(self, scan: int, whole: bool) -> Program:
        near = np.argsort(self.distance[scan], kind="stable")[:NEAR]
        return Program(self.member, np.sort(near), whole)

    def solve(
        self, scan: int, slack: tuple[Floats, Floats], box: tuple[Floats, Floats], whole: bool
    ) -> Floats | None:
        """The first solution found, in whole units if that is asked and there is one; slack: how
        far each row's sum may move down and up, box: how far each scan may.
        """
        for program in [
            *([self.near(scan, True)] if whole else []),
            self.near(scan, False),
            self.all,
        ]:
            down, up = slack
            program.allow(up, down)
            solution = program.solve(*box)
            if solution is not None:
                return solution
        return None


def quiet_solver() -> highspy.Highs:
    """HiGHS on one thread; presolving costs more than such small programs do."""
    with _quiet():
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.setOptionValue("output_flag", False)
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
    rows, place = np.unique(member, axis=0, return_inverse=True)
    return rows, place.ravel()

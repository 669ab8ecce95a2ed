"""The pieces the gate works with: programs in whole units, and witnesses packed and unpacked."""

from types import SimpleNamespace

import numpy as np
import pytest

from benchmark.attack import program as program_module
from benchmark.attack.program import Program, Programs
from benchmark.attack.proofs import Part, gathered, unpacked

ROWS = np.array([[1, 1, 1, 0], [0, 1, 1, 1]], bool)
BOX = np.array([3.0, -2, -2, -3]), np.array([3.0, 2, 2, 3])
WORLD = SimpleNamespace(
    measure="current",
    scans=[("a", 1), ("b", 2), ("c", 1)],
    items=["theme", "q1", "q2"],
    levels=["theme", "question", "question"],
)


@pytest.mark.parametrize("whole", [False, True])
def test_the_smallest_moves_hide_the_one_that_is_asked(whole):
    moves = Program(ROWS, np.arange(4), whole).solve((np.zeros(2), np.zeros(2)), BOX)
    assert (ROWS @ moves).tolist() == [0, 0]
    assert (moves[0], moves[3], np.abs(moves).sum()) == (3, 3, 9)
    assert not whole or (moves == np.rint(moves)).all()


def test_in_whole_units_a_half_that_would_do_is_not_taken():
    box = np.array([2.0, -0.5, -0.5, 0]), np.array([2.0, 0.5, 0.5, 0])
    for whole, found in ((False, True), (True, False)):
        program = Program(ROWS[:1], np.arange(4), whole)
        assert (program.solve((np.ones(1), np.ones(1)), box) is not None) == found


def test_who_has_to_move_along_is_not_left_out_for_being_far(monkeypatch):
    monkeypatch.setattr(program_module, "NEAR", 2)
    programs = Programs(ROWS, lambda scan: np.abs(np.arange(4.0) - scan))
    none = np.zeros(2), np.zeros(2)
    forced = np.array([1.0, -1, -1, 1]), np.array([1.0, 1, 1, 1])
    moves = programs.solve(0, none, forced, False)
    assert (ROWS @ moves).tolist() == [0, 0] and moves[3] == 1
    assert programs.solve(0, none, forced, False, far=False) is None
    free = np.array([1.0, -1, -1, 0]), np.array([1.0, 1, 1, 0])
    assert programs.solve(0, none, free, False) is None


def test_witnesses_come_out_of_the_tables_as_they_went_in():
    change = np.array([0, 1, 1]), np.array([0, 0, 1]), np.array([20.0, -5, 2.5])
    other = np.array([2]), np.array([1]), np.array([-20.0])
    part = Part([change, other], {0: [0, 1], 2: [1]})
    found = gathered({"current": WORLD}, [(("current", 2, (0, 2), []), part)] * 2)
    assert len(found.proofs) == 6 and found.proofs["witness"].max() == 3
    again = unpacked(WORLD, found.moves)
    assert sorted(again) == [0, 1, 2, 3]
    for number, expected in enumerate([change, other] * 2):
        for column, same in zip(again[number], expected, strict=True):
            assert column.tolist() == same.tolist()

"""On worlds small enough to enumerate: the checker lets a witness through exactly when all that is
published reads the same.
"""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark import rules
from benchmark.attack.checker import Checker
from tests.benchmark.attack.drawn import unseen, witnesses, worlds
from tests.benchmark.attack.tiny import AUTUMN, YEAR_END, Scan, World, scores_of, written

pytestmark = pytest.mark.usefixtures("shrunk")


@settings(max_examples=15)
@given(worlds(), st.integers(0, 1))
def test_a_witness_is_valid_exactly_when_everything_published_reads_the_same(world, colluders):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "COLLUDERS", colluders)
        tables = world.tables()
        with written(world) as connection:
            checker = Checker(connection)
            assert not checker.faults()
            moves = checker.moves(witnesses(world, tables))
        valid = [number for number in unseen(world, tables) if tables[number] != world.truth]
        assert sorted(set(moves["witness"])) == valid
        assert moves_of(moves) == pytest.approx(moves_in(world, tables, valid), abs=1e-8)


def moves_of(moves):
    keys = zip(moves["witness"], moves["scan"], moves["revision"], moves["item"], strict=True)
    return {key: move for key, move in zip(keys, moves["move"], strict=True) if abs(move) > 1e-8}


def moves_in(world, tables, valid):
    return {
        (number, scan.scan, scan.revision, item): float(score - was)
        for number in valid
        for scan, answers in zip(world.scans, tables[number], strict=True)
        for (item, score), was in zip(
            scores_of(world, answers).items(),
            scores_of(world, scan.answers).values(),
            strict=True,
        )
        if score != was and item not in ("a", "total")
    }


def thirds(count, scan="S", revision=1, levels=(4, 7, 8, 5, 6, 9), lacks=None):
    """Scans of two themes, of which one may lack the second."""
    parts = [Fraction(level, 3) for level in levels[:count]]
    return tuple(
        Scan(f"{scan}{n}", revision, f"M{n}", (part, None if n == lacks else 4 - part))
        for n, part in enumerate(parts)
    )


TWO = {"a1": "p", "a2": "q"}
TO_THE_UNIT = [
    World(TWO, (1, 3), thirds(6), {(YEAR_END, "land"): tuple(range(6))}),
    World(TWO, (1, 3), thirds(5), {(YEAR_END, "riec"): (0, 1, 2), (YEAR_END, "land"): (0, 3, 4)}),
    World(
        TWO,
        (1, 3),
        thirds(4) + thirds(5, "T", 2, (5, 5, 7, 9, 4), lacks=1),
        {(AUTUMN, "land"): (0, 1, 2, 3), (YEAR_END, "land"): (4, 5, 6, 7, 8)},
    ),
    World(
        TWO,
        (1, 3),
        thirds(4, lacks=0) + thirds(5, "S", 2, (8, 4, 7, 3, 6)),
        {(AUTUMN, "land"): (0, 1, 2, 3), (YEAR_END, "land"): (4, 5, 6, 7, 8)},
    ),
]


@pytest.mark.parametrize("world", TO_THE_UNIT, ids=["one", "two groups", "lacks now", "lacked"])
def test_a_witness_is_judged_to_the_unit(world):
    """Every score alone, moved by every number of units that its scale has room for."""
    tables = [
        table
        for at, scan in enumerate(world.scans)
        for question, level in enumerate(scan.answers)
        if level is not None
        for table in _shifted(world, at, question)
    ]
    with written(world) as connection:
        checker = Checker(connection)
        assert not checker.faults()
        moves = checker.moves(witnesses(world, tables))
    assert sorted(set(moves["witness"])) == unseen(world, tables)


def _shifted(world, at, question):
    for shift in range(-40, 41):
        answers = list(world.scans[at].answers)
        answers[question] += Fraction(shift, rules.UNITS_PER_LEVEL)
        if shift and world.scale[0] <= answers[question] <= world.scale[1]:
            yield (*world.truth[:at], tuple(answers), *world.truth[at + 1 :])


def test_in_one_world_some_tables_read_the_same_and_others_do_not():
    """The tests above look at something."""
    scans = tuple(Scan(f"S{n}", 1, f"M{n}", (Fraction(1 + n % 3),)) for n in range(6))
    members = {(YEAR_END, "land"): tuple(range(6)), (YEAR_END, "riec"): (0, 1, 2)}
    world = World({"a1": "p"}, (1, 3), scans, members)
    tables = world.tables()
    with written(world) as connection:
        moves = Checker(connection).moves(witnesses(world, tables))
    assert 0 < moves["witness"].nunique() < len(tables) / 2

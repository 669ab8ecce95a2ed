"""The closed form says of two scans exactly what trying them out says; and what moves with what."""

from dataclasses import replace

import numpy as np
import pytest

from benchmark.attack.arrays import OPEN
from benchmark.attack.families import breach
from benchmark.attack.labels import Thresholds
from benchmark.attack.overlap import Overlap
from benchmark.attack.pairs import Pairs
from benchmark.attack.parts import parts
from benchmark.attack.questions import in_shape, spread
from benchmark.attack.search import Case, Search
from benchmark.attack.table import Rollup, Table
from benchmark.attack.together import Together
from benchmark.attack.world import World

LOWEST, HIGHEST, SCANS, ROWS = 20, 100, 9, 6
PARENT = [-1, -1, 0, 0, 1]
"""Two themes, of two questions and of one."""


def made_up_world(random):
    answers = random.integers(1, 6, (SCANS, 3)).astype(float)
    answers[random.random(answers.shape) < 0.15] = np.nan
    there = ~np.isnan(answers[:, :2])
    themes = np.where(there, answers[:, :2], 0).sum(1) / np.maximum(there.sum(1), 1)
    themes = np.where(there.any(1), themes, np.nan)
    value = np.column_stack([themes, answers[:, 2], answers])
    units = np.where(np.isnan(value), -1, np.floor(np.round(value * 20, 9) + 0.5)).astype(int)
    published = random.random((2, len(PARENT), ROWS)) < 0.8
    up, down = np.where(published, random.integers(0, 45, published.shape), OPEN)
    count = 14
    return World(
        measure="current",
        scans=[(f"S{n}", 1) for n in range(SCANS)],
        owner=np.arange(SCANS),
        municipality=np.arange(SCANS),
        model=["m"] * SCANS,
        items=["t0", "t1", "q0", "q1", "q2"],
        levels=["theme", "theme", "question", "question", "question"],
        rows=[(n,) for n in range(ROWS)],
        fresh=np.ones(ROWS, bool),
        alike=np.arange(ROWS),
        parents={"m": np.array(PARENT)},
        lowest=LOWEST,
        highest=HIGHEST,
        value=value,
        units=units,
        member=random.random((ROWS, SCANS)) < 0.6,
        absent={n: (np.array([], int), np.array([], int)) for n in range(len(PARENT))},
        up=up,
        down=down,
        thresholds=Thresholds(
            random.integers(0, 2, count),
            random.integers(0, ROWS, count),
            random.choice([45, 55, 65, 75], count),
            random.choice([0, 1, OPEN], count),
            random.choice([0, 1, OPEN], count),
            random.integers(0, 3, count),
        ),
    )


def unseen(rollup, change):
    return Table.of(rollup, change).unseen()


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("item", [0, 2])
def test_a_pair_is_hidden_exactly_when_nothing_would_read_otherwise(seed, item):
    rollup = Rollup(made_up_world(np.random.default_rng(seed)))
    pairs = Pairs(rollup, item, 20)
    for a, b in zip(*np.nonzero(pairs.up.enough[:, None] & pairs.down.enough), strict=True):
        if a != b:
            said = pairs.hidden[a, b] and pairs.cancel(a, b)
            assert said == unseen(rollup, pairs.change(a, b)), (a, b)


@pytest.mark.parametrize("seed", range(30))
def test_a_scan_needs_nobody_exactly_when_its_own_move_is_unseen(seed):
    rollup = Rollup(made_up_world(np.random.default_rng(seed)))
    pairs = Pairs(rollup, 0, 20)
    for moved, alone in ((pairs.up, pairs.alone_up), (pairs.down, pairs.alone_down)):
        for scan in np.flatnonzero(moved.enough):
            assert alone[scan] == unseen(rollup, moved.change(scan))
        assert not alone[~moved.enough].any()


def test_pairs_are_found_and_refused():
    worlds = [Rollup(made_up_world(np.random.default_rng(seed))) for seed in range(30)]
    hidden = np.array([Pairs(rollup, 0, 20).hidden for rollup in worlds])
    assert 20 < hidden.sum() < hidden.size / 2
    assert not hidden[:, range(SCANS), range(SCANS)].any()


def test_a_part_is_a_theme_with_its_questions_and_their_thresholds():
    world = made_up_world(np.random.default_rng(3))
    found = parts({"current": world})
    assert [part.items for part in found.values()] == [["t0", "q0", "q1"], ["t1", "q2"]]
    first, second = found.values()
    assert first.parents["m"].tolist() == [-1, 0, 0] and second.parents["m"].tolist() == [-1, 0]
    assert (second.up == world.up[[1, 4]]).all() and (second.units == world.units[:, [1, 4]]).all()
    own = world.thresholds.item == 1
    assert second.thresholds.row.tolist() == world.thresholds.row[own].tolist()
    assert set(second.thresholds.item.tolist()) == {0}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_found_together_is_unseen_and_no_municipality_can_break_it(seed):
    world = made_up_world(np.random.default_rng(seed))
    search = Search(world, Overlap(world.member), 1)
    wanted = [(scan, tuple(np.flatnonzero(world.units[scan] >= 0)), []) for scan in range(SCANS)]
    for (scan, items, _), proofs in zip(wanted, Together(search, wanted).prove(), strict=True):
        assert sorted([*proofs.families, *proofs.missing]) == list(items)
        for item, family in proofs.families.items():
            used = [proofs.witnesses[n] for n in family]
            assert all(Table.of(search.rollup, one.change).unseen() for one in used)
            told = [(one.reach[item] / 20, frozenset(map(str, one.others))) for one in used]
            assert breach(told, str(scan), 1, 1.0) is None


def test_who_merged_with_a_municipality_is_no_partner_of_it():
    world = made_up_world(np.random.default_rng(1))
    merged = replace(world, owner=np.array([0, 0, *range(2, SCANS)]))
    case = Case(Search(merged, Overlap(world.member), 1), 0)
    for partner, used in ((1, 0), (2, 1)):
        case.add((np.array([0, partner]), np.array([0, 0]), np.array([20.0, -20])))
        assert len(case.found) == used


def test_questions_move_alike_until_the_scale_ends():
    world = made_up_world(np.random.default_rng(4))
    rollup, both = Rollup(world), np.flatnonzero((world.units[:, 2:4] >= 0).all(1))
    moves, enough = spread(rollup, both, np.full(len(both), 20.0), 0)
    assert enough.tolist() == (world.units[both, 0] <= HIGHEST - 20).tolist()
    assert (world.units[both, 2:4] + moves[:, :2] <= HIGHEST).all()
    assert np.allclose(moves[enough, :2].mean(1), 20) and not moves[:, 2].any()


def test_in_a_shape_only_those_move_that_have_room_for_it():
    world = made_up_world(np.random.default_rng(5))
    rollup, scans = Rollup(world), np.arange(SCANS)
    moves, fits = in_shape(rollup, scans, np.full(SCANS, -10.0), 0, np.array([2.0, 0, 0]))
    scored = world.units[:, 2] >= 0
    share = np.where(world.units[:, 3] >= 0, 20, 10)
    assert fits.tolist() == (scored & (world.units[:, 2] - share >= LOWEST)).tolist()
    assert (moves[fits, 0] == -share[fits]).all() and not moves[:, 1:].any()

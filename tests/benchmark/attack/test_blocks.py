"""Large worlds are searched in blocks of scans: what hides a move there hides it in the whole."""

from dataclasses import replace

import numpy as np
import pytest

from benchmark.attack import overlap
from benchmark.attack import parts as parts_module
from benchmark.attack.overlap import Overlap
from benchmark.attack.parts import blocks, parts
from benchmark.attack.search import Search
from benchmark.attack.table import Rollup, Table
from benchmark.attack.together import Together
from tests.benchmark.attack.test_pairs import SCANS, made_up_world

OWNERS = np.arange(SCANS) // 2


@pytest.fixture
def cut(monkeypatch):
    """Worlds of nine scans are large, and blocks are of about four."""
    monkeypatch.setattr(parts_module, "MOST", SCANS - 1)
    monkeypatch.setattr(parts_module, "BLOCK", 4)
    return lambda seed: replace(made_up_world(np.random.default_rng(seed)), owner=OWNERS)


def found_in(block):
    """The changes of every proof that a block's search finds."""
    search = Search(block, Overlap(block.member), 1)
    items = tuple(range(len(block.items)))
    scans = range(len(block.scans))
    asked = [
        (scan, tuple(item for item in items if block.units[scan, item] >= 0), []) for scan in scans
    ]
    for proofs in Together(search, asked).prove():
        for family in proofs.families.values():
            yield from (proofs.witnesses[number].change for number in family)


def test_what_is_hidden_in_a_block_is_hidden_in_the_whole(cut):
    found = 0
    for seed in range(20):
        world = cut(seed)
        wholes = parts({"current": world})
        for name, block in blocks({"current": world}).items():
            measure, _, theme = name.split()
            whole = wholes[f"{measure} {theme}"]
            place = np.array([whole.scans.index(scan) for scan in block.scans])
            rollup = Rollup(whole)
            for scans, questions, units in found_in(block):
                assert Table.of(rollup, (place[scans], questions, units)).unseen()
                found += 1
    assert found > 100


def test_each_scan_is_in_one_block_with_all_of_its_owner(cut):
    world = cut(3)
    for theme in ("t0", "t1"):
        found = [block for name, block in blocks({"m": world}).items() if name.endswith(theme)]
        assert len(found) > 1
        assert sorted(scan for block in found for scan in block.scans) == world.scans
        owners = [set(block.owner.tolist()) for block in found]
        assert sum(len(one) for one in owners) == len(set.union(*owners))


def test_a_small_world_stays_whole():
    assert blocks({"m": made_up_world(np.random.default_rng(1))}) == {}


def test_how_far_apart_two_scans_are_does_not_depend_on_how_many_there_are(monkeypatch):
    member = made_up_world(np.random.default_rng(2)).member
    few = Overlap(member)
    monkeypatch.setattr(overlap, "MOST", 1)
    many = Overlap(member)
    for scan in range(SCANS):
        apart = (member != member[:, [scan]]).sum(0)
        assert few.distance(scan).tolist() == many.distance(scan).tolist() == apart.tolist()

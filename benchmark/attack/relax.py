"""What would have to be withheld to prove one score safe: leave out new cells that stand in the
way, and see which of them the proof then found would change.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from benchmark import rules
from benchmark.attack.arrays import OPEN, SPREAD, Flags, Floats
from benchmark.attack.labels import Thresholds
from benchmark.attack.search import Search
from benchmark.attack.table import Rollup, Table
from benchmark.attack.world import World

Cell = tuple[int, int, str]
"""An item, a row, and which statistic: mean, q1, median or q3."""

SMALL = 13


def in_the_way(world: World, scan: int, item: int, colluders: int) -> list[Cell] | None:
    """The new cells to withhold for this score; None when even without any it is not proven."""
    for relaxed in _relaxed(world, scan, item):
        proofs = Search(relaxed, colluders).prove(scan, [item])
        if not proofs.missing:
            family = [proofs.witnesses[n].table.moves for n in proofs.families[item]]
            return _changed(Table.true(Rollup(world)), family)
    return None


def changed(world: World, witnesses: list[pd.DataFrame]) -> list[Cell]:
    """The cells that read differently by these witnesses; each has scan, revision, question and
    delta (levels).
    """
    rollup = Rollup(world)
    places = {key: n for n, key in enumerate(world.scans)}
    questions = {world.items[n]: place for place, n in enumerate(rollup.question)}
    found = []
    for rows in witnesses:
        moves = np.zeros((len(world.scans), len(rollup.question)))
        scans = [places[key] for key in zip(rows["scan"], rows["revision"], strict=True)]
        asked = [questions[name] for name in rows["question"]]
        moves[scans, asked] = rows["delta"] * rules.UNITS_PER_LEVEL
        found.append(moves)
    return _changed(Table.true(rollup), found)


def _relaxed(world: World, scan: int, item: int) -> Iterator[World]:
    """The world without the new quartiles, the new means of small groups, all new means, that
    count this scan and this item or what it is made of.
    """
    items = related(world, scan, item)
    mine = world.fresh & world.member[:, scan]
    limits = world.thresholds
    if len(limits.item):
        kept = ~(np.isin(limits.item, items) & mine[limits.row])
        world = replace(world, thresholds=_part(limits, kept))
        yield world
    size = world.member.sum(1)
    for rows in (mine & (size < SMALL), mine):
        yield _without(world, items, rows)


def related(world: World, scan: int, item: int) -> list[int]:
    """The item, and the theme above it or the questions below it."""
    factor = Rollup(world).factor[scan]
    return [int(one) for one in np.flatnonzero(factor[:, factor[item] > 0].any(1))]


def _part(limits: Thresholds, kept: Flags) -> Thresholds:
    return Thresholds(*(getattr(limits, name)[kept] for name in limits.__dataclass_fields__))


def _without(world: World, items: list[int], rows: Flags) -> World:
    up, down = world.up.copy(), world.down.copy()
    for slack in (up, down):
        slack[np.ix_(np.array(items), np.flatnonzero(rows))] = OPEN
    return replace(world, up=up, down=down)


def _changed(true: Table, family: list[Floats]) -> list[Cell]:
    """The cells that would read differently with these moves (scan x question, units)."""
    found: set[Cell] = set()
    limits = true.rollup.world.thresholds
    for moves in family:
        scans = np.flatnonzero(moves.any(1))
        again = true.plus(scans, moves[scans])
        items, excess = again.excess()
        found |= {(int(items[i]), int(row), "mean") for i, row in np.argwhere(excess != 0)}
        for n in np.flatnonzero((again.crossed > limits.more) | (-again.crossed > limits.fewer)):
            statistic = SPREAD[int(limits.statistic[n])]
            found.add((int(limits.item[n]), int(limits.row[n]), statistic))
    return sorted(found)

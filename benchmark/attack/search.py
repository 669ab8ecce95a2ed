"""Find the proofs of one scan: other tables of scores that nobody can tell from the true one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np

from benchmark import rules
from benchmark.attack.arrays import Change, Floats
from benchmark.attack.step import Effort, Move, Stepper
from benchmark.attack.table import Table
from benchmark.attack.world import World

WIDTH = rules.UNITS_PER_LEVEL
Told = tuple[float, frozenset[int]]


@dataclass(frozen=True)
class Witness:
    """An alternative table, whose scores it changes beside the scan's own, and how far it moves
    each item of the scan, in units.
    """

    table: Table
    others: frozenset[int]
    reach: Floats


@dataclass(frozen=True)
class Proofs:
    """Of one scan: the witnesses, for each item which of them prove it, and what was not proven."""

    witnesses: list[Witness]
    families: dict[int, list[int]]
    missing: list[int]


class Search:
    """The search in one world; colluders: how many municipalities may pool what they know."""

    def __init__(self, world: World, colluders: int = rules.COLLUDERS) -> None:
        self.world, self.colluders = world, colluders
        self.stepper = Stepper(world, Effort())
        self.true = Table.true(self.stepper.rollup)

    def on(self, world: World, effort: Effort) -> Search:
        """The same search where other cells of the same rows are published."""
        found = copy(self)
        found.world, found.stepper = world, self.stepper.on(world, effort)
        found.true = Table.true(found.stepper.rollup)
        return found

    def prove(self, scan: int, items: Sequence[int], kept: Iterable[Change] = ()) -> Proofs:
        """The proofs of these items of a scan, with the witnesses kept of earlier ones; themes
        first, for they often prove their questions as well.
        """
        case = _Case(self, scan, kept)
        families: dict[int, list[int]] = {}
        missing = []
        for item in sorted(items, key=lambda item: self.world.levels[item], reverse=True):
            family = case.family(item)
            if family is None:
                missing.append(item)
            else:
                families[item] = family
        return Proofs(case.found, families, missing)


class _Case:
    """The search for one scan."""

    def __init__(self, search: Search, scan: int, kept: Iterable[Change]) -> None:
        self.search, self.scan = search, scan
        self.world, self.stepper = search.world, search.stepper
        self.owner = int(self.world.owner[scan])
        # Those it was merged with since share its heir, but know no more than their own scores.
        own = self.world.municipality == self.world.municipality[scan]
        self.others = own | (self.world.owner != self.owner)
        tables = (search.true.after(change) for change in kept)
        self.found = [self._witness(table) for table in tables if table.unseen()]

    def family(self, item: int) -> list[int] | None:
        """Witnesses that hold against every coalition. As long as they do not, another is looked
        for without the municipalities that would break it: all of these at once, or fewer.
        """
        for _ in range(self.stepper.effort.witnesses):
            coalition = self._weakness(self.found, item)
            if coalition is None:
                return self._least(item)
            if not any(self._another(item, banned) for banned in self._banned(item, coalition)):
                return None
        return None

    def _weakness(self, family: list[Witness], item: int) -> tuple[int, ...] | None:
        told = [(float(w.reach[item]), w.others) for w in family if w.reach[item]]
        return weakness(told, self.search.colluders)

    def _banned(self, item: int, coalition: tuple[int, ...]) -> Iterator[frozenset[int]]:
        told = [w.others for w in self.found if abs(w.reach[item]) >= WIDTH - 1e-6]
        common = sorted(frozenset.intersection(*told)) if told else []
        while len(common) > len(coalition):
            yield frozenset(common) | frozenset(coalition)
            common = common[::3]
        yield frozenset(coalition)

    def _another(self, item: int, banned: frozenset[int]) -> bool:
        """Another witness without these: a level up or down, or part of it up and the rest down."""
        allowed = self.others & ~np.isin(self.world.owner, list(banned))
        for amounts in self._amounts(item):
            tables = []
            for amount in amounts:
                move = Move(self.scan, item, amount, allowed)
                table = self.stepper.step(self.search.true, move)
                if table is None:
                    break
                tables.append(table)
            if len(tables) == len(amounts):
                self.found += [self._witness(table) for table in tables]
                return True
        return False

    def _amounts(self, item: int) -> list[tuple[float, ...]]:
        """First where there is the most room before something may not be crossed."""
        up, down = (float(room[self.scan]) for room in self.stepper.rooms[0].item(item))
        found: list[tuple[float, ...]] = [(WIDTH,), (-WIDTH,)]
        found = found if up >= down else found[::-1]
        if up + down >= WIDTH:
            found += [(up, up - WIDTH)] if 0 < up < WIDTH else []
            found += [(WIDTH - down, -down)] if 0 < down < WIDTH else []
        return [*found, (WIDTH / 2, -WIDTH / 2)]

    def _witness(self, table: Table) -> Witness:
        others = frozenset(self.world.owner[table.scans()].tolist()) - {self.owner}
        return Witness(table, others, table.reach(self.scan))

    def _least(self, item: int) -> list[int]:
        """Leave out what the proof does not need."""
        family = [n for n, w in enumerate(self.found) if w.reach[item]]
        for place in sorted(family, key=lambda n: abs(self.found[n].reach[item])):
            fewer = [n for n in family if n != place]
            if self._weakness([self.found[n] for n in fewer], item) is None:
                family = fewer
        return family


def weakness(told: list[Told], colluders: int) -> tuple[int, ...] | None:
    """A coalition that knows too much for the witnesses it leaves; None when there is none.

    told: how far each witness moves the score, and whose scores it needs to be different.
    """
    nothing: Told = (0.0, frozenset())
    highest = max([*told, nothing], key=lambda one: (one[0], -len(one[1])))
    lowest = min([*told, nothing], key=lambda one: (one[0], len(one[1])))
    if highest[0] - lowest[0] < WIDTH - 1e-9:
        return ()
    if not colluders:
        return None
    for other in sorted(highest[1] | lowest[1]):
        rest = weakness([one for one in told if other not in one[1]], colluders - 1)
        if rest is not None:
            return (other, *rest)
    return None

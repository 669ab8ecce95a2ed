"""Find the proofs of one scan: other tables of scores that nobody can tell from the true one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmark import rules
from benchmark.attack.arrays import Change, Floats
from benchmark.attack.overlap import Overlap
from benchmark.attack.step import Effort, Move, Stepper
from benchmark.attack.told import WIDTH, Told, put, weakness
from benchmark.attack.world import World


@dataclass(frozen=True)
class Witness:
    """An alternative table, whose scores it changes beside the scan's own, and how far it moves
    each item of the scan, in units.
    """

    change: Change
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

    def __init__(self, world: World, overlap: Overlap, colluders: int = rules.COLLUDERS) -> None:
        self.world, self.colluders = world, colluders
        self.stepper = Stepper(world, overlap, Effort())
        self.rollup = self.stepper.rollup

    def on(self, world: World, effort: Effort) -> Search:
        """The same search where other cells of the same rows are published."""
        found = copy(self)
        found.world, found.stepper = world, self.stepper.on(world, effort)
        found.rollup = found.stepper.rollup
        return found

    def in_order(self, items: Iterable[int]) -> list[int]:
        """Themes first, for what proves them often proves their questions as well."""
        return sorted(items, key=lambda item: self.world.levels[item], reverse=True)


class Case:
    """The search for one scan, with the witnesses that there are already: all of these valid."""

    def __init__(self, search: Search, scan: int, kept: Iterable[Change] = ()) -> None:
        self.search, self.scan = search, scan
        self.world, self.stepper = search.world, search.stepper
        self.owner = int(self.world.owner[scan])
        # Those it was merged with since share its heir, but know no more than their own scores.
        own = self.world.municipality == self.world.municipality[scan]
        self.others = own | (self.world.owner != self.owner)
        self.found: list[Witness] = []
        self.told: list[list[Told]] = [[] for _ in self.world.items]
        for change in kept:
            self.add(change)

    def add(self, change: Change) -> None:
        """A witness, to be used for this scan if it only changes what others may know."""
        scans, reach = change[0], self._reach(change)
        if not self.others[scans].all():
            return
        others = frozenset(self.world.owner[scans].tolist()) - {self.owner}
        for item in np.flatnonzero(reach).tolist():
            put(self.told[item], (float(reach[item]), others, len(self.found)))
        self.found.append(Witness(change, others, reach))

    def prove(self, items: Iterable[int]) -> Proofs:
        """Look for what these items lack."""
        families: dict[int, list[int]] = {}
        missing = []
        for item in self.search.in_order(items):
            family = self._family(item)
            if family is None:
                missing.append(item)
            else:
                families[item] = family
        return Proofs(self.found, families, missing)

    def weakness(self, item: int) -> tuple[int, ...] | None:
        """A coalition that knows too much for the witnesses of this item."""
        return weakness(self.told[item], self.search.colluders)

    def _family(self, item: int) -> list[int] | None:
        """Witnesses that hold against every coalition. As long as they do not, another is looked
        for without the municipalities that would break it: all of these at once, or fewer.
        """
        for _ in range(self.stepper.effort.witnesses):
            coalition = self.weakness(item)
            if coalition is None:
                return self._least(item)
            if not any(self._another(item, banned) for banned in self._banned(item, coalition)):
                return None
        return None

    def _banned(self, item: int, coalition: tuple[int, ...]) -> Iterator[frozenset[int]]:
        told = [w.others for w in self.found if abs(w.reach[item]) >= WIDTH - 1e-6]
        common = sorted(frozenset.intersection(*told)) if told else []
        while len(common) > len(coalition):
            yield frozenset(common) | frozenset(coalition)
            common = common[::3]
        yield frozenset(coalition)

    def _another(self, item: int, banned: frozenset[int]) -> bool:
        """Another witness without these, the easy ones first: a level up or down, or part of it up
        and the rest down; of a question also with all questions of its theme.
        """
        allowed = self.others & ~np.isin(self.world.owner, list(banned))
        for moved in self._with_theme(item):
            for others, amounts in product(self.stepper.effort.others, self._amounts(moved)):
                changes: list[Change] = []
                for amount in amounts:
                    table = self.stepper.step(Move(self.scan, moved, amount, allowed, others))
                    if table is None:
                        break
                    changes.append(table.change())
                if len(changes) == len(amounts) and self._far_enough(changes, item):
                    for change in changes:
                        self.add(change)
                    return True
        return False

    def _with_theme(self, item: int) -> list[int]:
        factor = self.search.rollup.factor[self.scan]
        above = np.flatnonzero((factor[:, factor[item] > 0] > 0).any(1)).tolist()
        theme = self.world.levels[item] == "theme"
        return [item] if theme else [item, *(one for one in above if one != item)]

    def _far_enough(self, changes: list[Change], item: int) -> bool:
        return sum(abs(float(self._reach(one)[item])) for one in changes) >= WIDTH - 1e-6

    def _reach(self, change: Change) -> Floats:
        """How far it moves each item of the scan."""
        scans, questions, units = change
        own = scans == self.scan
        found: Floats = self.search.rollup.factor[self.scan][:, questions[own]] @ units[own]
        return found

    def _amounts(self, item: int) -> list[tuple[float, ...]]:
        """First where there is the most room before something may not be crossed."""
        up, down = (float(room[self.scan]) for room in self.stepper.rooms[0].item(item))
        found: list[tuple[float, ...]] = [(WIDTH,), (-WIDTH,)]
        found = found if up >= down else found[::-1]
        if up + down >= WIDTH:
            found += [(up, up - WIDTH)] if 0 < up < WIDTH else []
            found += [(WIDTH - down, -down)] if 0 < down < WIDTH else []
        return [*found, (WIDTH / 2, -WIDTH / 2)]

    def _least(self, item: int) -> list[int]:
        """As few as make a proof: those that move it furthest until they do, without what it does
        not need.
        """
        family: list[Told] = []
        for one in sorted(self.told[item], key=lambda one: -abs(one[0])):
            put(family, one)
            if weakness(family, self.search.colluders) is None:
                break
        may_do_with_fewer = len(family) > self.search.colluders + 1
        for one in sorted(family, key=lambda one: abs(one[0])) if may_do_with_fewer else ():
            fewer = [other for other in family if other is not one]
            if weakness(fewer, self.search.colluders) is None:
                family = fewer
        return [place for _, _, place in family]

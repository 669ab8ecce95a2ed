"""Find the proofs of many scans of one world: by the closed form as far as that goes, the rest one
by one; a witness serves every scan that it moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from benchmark.attack.arrays import Change
from benchmark.attack.pairs import Pairs
from benchmark.attack.search import Case, Proofs, Search
from benchmark.attack.told import WIDTH

Wanted = tuple[int, tuple[int, ...], list[Change]]
"""A scan, its items to be proven, and witnesses that are known to be valid."""


class Together:
    def __init__(self, search: Search, wanted: Sequence[Wanted]) -> None:
        self.search, self.wanted = search, wanted
        self.cases = {scan: Case(search, scan, kept) for scan, _, kept in wanted}
        self.left: set[int] = set()

    def prove(self) -> list[Proofs]:
        """The proofs of each scan."""
        for item in self.search.in_order({item for _, items, _ in self.wanted for item in items}):
            self._pair(item)
        self.left = {
            scan for scan, items, _ in self.wanted if any(self._weak(scan, item) for item in items)
        }
        return [self._prove(scan, items) for scan, items, _ in self.wanted]

    def _prove(self, scan: int, items: tuple[int, ...]) -> Proofs:
        case = self.cases[scan]
        known = len(case.found)
        proofs = case.prove(items)
        self.left.discard(scan)
        for witness in case.found[known:]:
            for other in self.left.intersection(witness.change[0].tolist()):
                self.cases[other].add(witness.change)
        return proofs

    def _pair(self, item: int) -> None:
        """Prove an item of as many scans as the closed form can."""
        asked = [scan for scan, items, _ in self.wanted if item in items]
        weak = {scan for scan in asked if self._weak(scan, item)}
        if weak:
            pairs = Pairs(self.search.rollup, item, WIDTH)
            for scan in asked:
                if scan in weak:
                    self._prove_by(pairs, scan, item, weak)

    def _weak(self, scan: int, item: int) -> bool:
        return self.cases[scan].weakness(item) is not None

    def _prove_by(self, pairs: Pairs, scan: int, item: int, weak: set[int]) -> None:
        """Add witnesses until this scan is no longer weak; others in them may be that no more
        either.
        """
        for change in self._changes(pairs, scan, weak):
            moved = weak.intersection(change[0].tolist())
            for one in moved:
                self.cases[one].add(change)
            weak -= {one for one in moved if not self._weak(one, item)}
            if scan not in weak:
                break

    def _changes(self, pairs: Pairs, scan: int, weak: set[int]) -> Iterator[Change]:
        """Alone, or with partners of different municipalities: each way no more than it takes."""
        ways = [
            (pairs.up, bool(pairs.alone_up[scan]), pairs.hidden[scan], True),
            (pairs.down, bool(pairs.alone_down[scan]), pairs.hidden[:, scan], False),
        ]
        ways.sort(key=lambda way: -int((np.abs(way[0].changed[scan]) >= WIDTH).sum()))
        for moved, alone, hidden, upward in ways:
            if alone:
                yield moved.change(scan)
                continue
            for partner in self._partners(scan, np.flatnonzero(hidden).tolist(), weak):
                pair = (scan, partner) if upward else (partner, scan)
                if pairs.cancel(*pair):
                    yield pairs.change(*pair)

    def _partners(self, scan: int, able: Sequence[int], weak: set[int]) -> Iterator[int]:
        """Those that need it too first, and the nearest."""
        distance, owner = self.search.stepper.overlap.distance(scan), self.search.world.owner
        owners: set[int] = set()
        for partner in sorted(able, key=lambda one: (one not in weak, distance[one], one)):
            if owner[partner] not in owners and len(owners) <= self.search.colluders:
                owners.add(owner[partner])
                yield partner

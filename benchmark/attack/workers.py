"""The search on every processor at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import lru_cache
from itertools import groupby
from multiprocessing import parent_process
from threading import Thread
from typing import Any

from benchmark.attack.arrays import Flags
from benchmark.attack.overlap import Overlap
from benchmark.attack.proofs import Asked, Part, packed
from benchmark.attack.relax import Task, Way, Ways
from benchmark.attack.search import Search
from benchmark.attack.together import Together
from benchmark.attack.world import World
from benchmark.processors import processes, processors

FEW = 40
"""Fewer scores than this are searched here: starting processes would take longer."""

KEPT, OVERLAPS = 64, 4
"""Worlds, and sets of scans, of which a process keeps what it has worked out."""

Progress = Callable[[int, int], None] | None
Worlds = Mapping[str, World]


class Workers(ExitStack):
    """The search in these worlds. Its processes start with the first work that is worth it, and
    stay for the next; leave with `with`.
    """

    def __init__(self, worlds: Worlds, colluders: int) -> None:
        super().__init__()
        self.callback(_prepared.clear)
        self._asked = worlds, colluders
        self._pool: ProcessPoolExecutor | None = None

    def prove(self, asked: Sequence[Asked], progress: Progress = None) -> list[tuple[Asked, Part]]:
        """Look for the proofs that are asked, those of a world together."""
        found: list[tuple[Asked, Part]] = []
        tasks = [list(part) for _, part in groupby(asked, key=lambda one: one[0])]
        for task, parts in zip(tasks, self._each(_prove, tasks, len(asked)), strict=True):
            found += zip(task, parts, strict=True)
            if progress:
                progress(_scores(one for one, _ in found), _scores(asked))
        return found

    def ways(self, tasks: Sequence[Task]) -> list[list[Way | None]]:
        """For each task a way for each score; None when even without any new cell it is not
        proven.
        """
        many = sum(len(task.asked) for task in tasks)
        return list(self._each(_ways, tasks, many if self._pool is None else FEW))

    def _each(self, work: Callable[[Any], Any], asked: Sequence[Any], many: int) -> Iterable[Any]:
        if many < FEW:
            if not _prepared:
                _prepare(*self._asked)
            return map(work, asked)
        self._pool = self._pool or self._start()
        return self._pool.map(work, asked)

    def _start(self) -> ProcessPoolExecutor:
        """One for each processor. Arithmetic on more threads each would take the processors from
        the others.
        """
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        return self.enter_context(processes(processors(), _begin, *self._asked))


def _scores(asked: Iterable[Asked]) -> int:
    return sum(len(items) for _, _, items, _ in asked)


class _Prepared:
    """The search in each world, from when it is first asked for; of KEPT worlds at a time."""

    def __init__(self, worlds: Worlds, colluders: int) -> None:
        self.worlds, self.colluders = worlds, colluders
        self.ways = lru_cache(maxsize=KEPT)(self._ways)
        self._overlaps: dict[int, tuple[Flags, Overlap]] = {}

    def _ways(self, name: str) -> Ways:
        world = self.worlds[name]
        return Ways(Search(world, self._overlap(world.member), self.colluders))

    def _overlap(self, member: Flags) -> Overlap:
        """One for all themes of the same scans."""
        if id(member) not in self._overlaps:
            if len(self._overlaps) == OVERLAPS:
                del self._overlaps[next(iter(self._overlaps))]
            self._overlaps[id(member)] = member, Overlap(member)
        return self._overlaps[id(member)][1]


_prepared: list[_Prepared] = []


def _prepare(worlds: Worlds, colluders: int) -> None:
    _prepared[:] = [_Prepared(worlds, colluders)]


def _prove(asked: Sequence[Asked]) -> list[Part]:
    """Of scans of the same world."""
    search = _prepared[0].ways(asked[0][0]).search
    wanted = [(scan, items, kept) for _, scan, items, kept in asked]
    return [packed(one) for one in Together(search, wanted).prove()]


def _ways(task: Task) -> list[Way | None]:
    return _prepared[0].ways(task.world).together(task)


def _begin(worlds: Worlds, colluders: int) -> None:
    # A process of the pool waits for work for ever: it can also write to what it reads from.
    Thread(target=_end_with_the_first, daemon=True).start()
    _prepare(worlds, colluders)


def _end_with_the_first() -> None:
    first = parent_process()
    if first:
        first.join()
        os._exit(1)

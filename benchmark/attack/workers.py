"""The search on every processor at once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from threading import Thread
from types import TracebackType
from typing import Any

from benchmark.attack.proofs import Asked, Part, packed
from benchmark.attack.relax import Task, Way, Ways
from benchmark.attack.world import World

FEW = 40
"""Fewer scores than this are searched here: starting processes would take longer."""

Progress = Callable[[int, int], None] | None
Worlds = Mapping[str, World]


class Workers:
    """The search in these worlds, one a measure. Its processes start with the first work that is
    worth it, and stay for the next; leave with `with`.
    """

    def __init__(self, worlds: Worlds, colluders: int) -> None:
        self._asked = worlds, colluders
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _searched.clear()
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def prove(self, asked: Sequence[Asked], progress: Progress = None) -> list[tuple[Asked, Part]]:
        """Look for the proofs that are asked, scan by scan."""
        found = []
        for done, part in enumerate(self._each(_prove, asked, len(asked), 4), 1):
            found.append((asked[done - 1], part))
            if progress:
                progress(done, len(asked))
        return found

    def ways(self, tasks: Sequence[Task]) -> list[list[Way | None]]:
        """For each task a way for each score; None when even without any new cell it is not
        proven.
        """
        many = sum(len(task.asked) for task in tasks)
        return list(self._each(_ways, tasks, many if self._pool is None else FEW, 1))

    def _each(
        self, work: Callable[[Any], Any], asked: Sequence[Any], many: int, chunk: int
    ) -> Iterable[Any]:
        if many < FEW:
            if not _searched:
                _prepare(*self._asked)
            return map(work, asked)
        self._pool = self._pool or _started(*self._asked)
        return self._pool.map(work, asked, chunksize=chunk)


_searched: dict[str, Ways] = {}


def _prepare(worlds: Worlds, colluders: int) -> None:
    for measure, world in worlds.items():
        _searched[measure] = Ways(world, colluders)


def _prove(asked: Asked) -> Part:
    measure, scan, items, kept = asked
    return packed(_searched[measure].search.prove(scan, items, kept))


def _ways(task: Task) -> list[Way | None]:
    return _searched[task.measure].together(task)


def _started(worlds: Worlds, colluders: int) -> ProcessPoolExecutor:
    """One for each processor, that end with this one however it ends. A forked one would inherit
    the threads of DuckDB half-alive.
    """
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(os.cpu_count() or 1, spawn, _begin, (worlds, colluders))


def _begin(worlds: Worlds, colluders: int) -> None:
    # A process of the pool waits for work for ever: it can also write to what it reads from.
    Thread(target=_end_with_the_first, daemon=True).start()
    _prepare(worlds, colluders)


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first:
        first.join()
        os._exit(1)

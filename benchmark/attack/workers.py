"""The search on every processor at once: which proofs are asked, and what comes back."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from threading import Thread

import numpy as np
import pandas as pd

from benchmark import rules
from benchmark.attack.search import Proofs, Search
from benchmark.attack.world import World

FEW = 40
"""Fewer scans than this are searched here: starting processes would take longer."""

Asked = tuple[str, int, tuple[int, ...]]
"""A measure, a scan and its items to be proven."""


@dataclass(frozen=True)
class Found:
    """moves: witness, measure, scan, revision, question and delta (levels); proofs: scan, revision,
    measure, item and witness. What is not in it was not found.
    """

    moves: pd.DataFrame
    proofs: pd.DataFrame


def search(
    worlds: Mapping[str, World],
    asked: Sequence[Asked],
    colluders: int,
    progress: Callable[[int, int], None] | None = None,
) -> Found:
    """Look for the proofs; a witness gets the next free number from 0."""
    moves, proofs = [], []
    number = 0
    for done, ((measure, scan, _), part) in enumerate(_each(worlds, asked, colluders), 1):
        world = worlds[measure]
        moves.append(_moves(world, part, number))
        proofs.append(_proofs(world, scan, part, number))
        number += len(part.witnesses)
        if progress:
            progress(done, len(asked))
    return Found(_joined(moves, MOVES), _joined(proofs, PROOFS))


MOVES = ["witness", "measure", "scan", "revision", "question", "delta"]
PROOFS = ["scan", "revision", "measure", "item", "witness"]


@dataclass(frozen=True)
class Part:
    """What one scan's search found, small enough to travel: (scan, question, units) of each
    witness.
    """

    witnesses: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
    families: dict[int, list[int]]


_searches: dict[str, Search] = {}


def _each(
    worlds: Mapping[str, World], asked: Sequence[Asked], colluders: int
) -> Iterator[tuple[Asked, Part]]:
    if len(asked) < FEW:
        _prepare(worlds, colluders)
        for one in asked:
            yield one, _prove(one)
        _searches.clear()
        return
    with processes(_prepare, worlds, colluders) as pool:
        yield from zip(asked, pool.map(_prove, asked, chunksize=4), strict=True)


def processes(
    prepare: Callable[[Mapping[str, World], int], None],
    worlds: Mapping[str, World],
    colluders: int,
) -> ProcessPoolExecutor:
    """One for each processor, that end with this one however it ends. A forked one would inherit
    the threads of DuckDB half-alive.
    """
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(os.cpu_count() or 1, spawn, _begin, (prepare, worlds, colluders))


def _begin(
    prepare: Callable[[Mapping[str, World], int], None],
    worlds: Mapping[str, World],
    colluders: int,
) -> None:
    # A process of the pool waits for work for ever: it can also write to what it reads from.
    Thread(target=_end_with_the_first, daemon=True).start()
    prepare(worlds, colluders)


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first:
        first.join()
        os._exit(1)


def _prepare(worlds: Mapping[str, World], colluders: int) -> None:
    for measure, world in worlds.items():
        _searches[measure] = Search(world, colluders)


def _prove(asked: Asked) -> Part:
    measure, scan, items = asked
    return _packed(_searches[measure].prove(scan, items))


def _packed(proofs: Proofs) -> Part:
    needed = sorted({n for family in proofs.families.values() for n in family})
    place = {number: n for n, number in enumerate(needed)}
    witnesses = []
    for number in needed:
        moves = proofs.witnesses[number].table.moves
        scans, questions = np.nonzero(np.abs(moves) > 1e-9)
        witnesses.append((scans, questions, moves[scans, questions]))
    families = {item: [place[n] for n in family] for item, family in proofs.families.items()}
    return Part(witnesses, families)


def _moves(world: World, part: Part, first: int) -> pd.DataFrame:
    question = np.flatnonzero(np.array(world.levels) == "question")
    scans, revisions = (np.array(column) for column in zip(*world.scans, strict=True))
    names = np.array(world.items)[question]
    found = [
        pd.DataFrame(
            {
                "witness": first + number,
                "measure": world.measure,
                "scan": scans[places],
                "revision": revisions[places],
                "question": names[asked],
                "delta": units / rules.UNITS_PER_LEVEL,
            }
        )
        for number, (places, asked, units) in enumerate(part.witnesses)
    ]
    return _joined(found, MOVES)


def _proofs(world: World, scan: int, part: Part, first: int) -> pd.DataFrame:
    rows = [
        (*world.scans[scan], world.measure, world.items[item], first + number)
        for item, family in part.families.items()
        for number in family
    ]
    return pd.DataFrame(rows, columns=PROOFS)


def _joined(parts: Sequence[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    some = [part for part in parts if len(part)]
    return pd.concat(some, ignore_index=True) if some else pd.DataFrame(columns=columns)

"""What a search found, small enough to travel between processes, and as tables to be kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmark import rules
from benchmark.attack.arrays import Change, Floats, Ints
from benchmark.attack.search import Proofs
from benchmark.attack.world import World

MOVES = ["witness", "measure", "scan", "revision", "question", "delta"]
PROOFS = ["scan", "revision", "measure", "item", "witness"]

Asked = tuple[str, int, tuple[int, ...], list[Change]]
"""The name of a world, a scan, its items to be proven, and the witnesses left of their proofs."""


@dataclass(frozen=True)
class Part:
    """What one scan's search found, small enough to travel."""

    witnesses: list[Change]
    families: dict[int, list[int]]


@dataclass(frozen=True)
class Found:
    """moves: witness, measure, scan, revision, question and delta (levels); proofs: scan, revision,
    measure, item and witness. What is not in it was not found.
    """

    moves: pd.DataFrame
    proofs: pd.DataFrame


def packed(proofs: Proofs) -> Part:
    needed = sorted({n for family in proofs.families.values() for n in family})
    place = {number: n for n, number in enumerate(needed)}
    witnesses = [proofs.witnesses[number].change for number in needed]
    families = {item: [place[n] for n in family] for item, family in proofs.families.items()}
    return Part(witnesses, families)


def gathered(worlds: Mapping[str, World], parts: Iterable[tuple[Asked, Part]]) -> Found:
    """What was found, as tables; a witness gets the next free number from 0."""
    changes: dict[str, list[tuple[Ints, Ints, Ints, Floats]]] = {name: [] for name in worlds}
    proofs, number = [], 0
    for (name, scan, *_), part in parts:
        world = worlds[name]
        changes[name] += [
            (np.full(len(change[0]), n), *change) for n, change in enumerate(part.witnesses, number)
        ]
        proofs += [
            (*world.scans[scan], world.measure, world.items[item], number + n)
            for item, family in part.families.items()
            for n in family
        ]
        number += len(part.witnesses)
    moves = [_moves(worlds[name], some) for name, some in changes.items() if some]
    return Found(
        pd.concat(moves, ignore_index=True) if moves else pd.DataFrame(columns=MOVES),
        pd.DataFrame(proofs, columns=PROOFS),
    )


def _moves(world: World, changes: Sequence[tuple[Ints, Ints, Ints, Floats]]) -> pd.DataFrame:
    question = np.flatnonzero(np.array(world.levels) == "question")
    scans, revisions = (np.array(column) for column in zip(*world.scans, strict=True))
    witness, places, asked, units = (
        np.concatenate(column) for column in zip(*changes, strict=True)
    )
    return pd.DataFrame(
        {
            "witness": witness,
            "measure": world.measure,
            "scan": scans[places],
            "revision": revisions[places],
            "question": np.array(world.items)[question][asked],
            "delta": units / rules.UNITS_PER_LEVEL,
        }
    )


def unpacked(world: World, moves: pd.DataFrame) -> dict[int, Change]:
    """What each witness changes of the questions of this world; without those that change scans of
    another one as well.
    """
    question = pd.Index(world.items)[np.array(world.levels) == "question"]
    moves = moves[moves["question"].isin(question)].sort_values("witness", kind="stable")
    keys = pd.MultiIndex.from_frame(moves[["scan", "revision"]])
    place = pd.MultiIndex.from_tuples(world.scans, names=keys.names).get_indexer(keys)
    within = ~moves["witness"].isin(moves["witness"][place < 0])
    moves, place = moves[within], place[within]
    columns = (
        place,
        question.get_indexer(pd.Index(moves["question"])),
        moves["delta"].to_numpy() * rules.UNITS_PER_LEVEL,
    )
    numbers, first = np.unique(moves["witness"].to_numpy(np.int64), return_index=True)
    parts = zip(*(np.split(column, first[1:]) for column in columns), strict=True)
    return dict(zip(numbers.tolist(), parts, strict=False))

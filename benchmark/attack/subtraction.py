"""What ordinary practice would have given away: every group of five or more at every reference
date, means of two decimals, and one subtraction.

A lower bound: more than two means at a time, corrections and questions tell more still.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from benchmark import rules
from benchmark.warehouse import query

PACKAGE = "benchmark.attack"
MARGINS = {"within_0_1": 0.1, "within_0_5": 0.5}
HALF_A_HUNDREDTH = 0.005
ROUNDING_ERROR = 1e-9
"""Of sums in floating point."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Intervals = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""From sums (row x item) and numbers of scores (row x 1), the lowest and highest sum that the
published mean leaves open.
"""


@dataclass(frozen=True)
class Groups:
    """member: row x scan, a row is a group at a reference date; owner: each scan's municipality, as
    a number; value: scan x item, nan where there is none; scale: the lowest and highest score.
    """

    member: Flags
    owner: Ints
    value: Floats
    scale: tuple[float, float]


@dataclass(frozen=True)
class _Differences:
    """Rows `holding` and `lacking` differ in one scan, `target`; and, unless `outside`, in scans of
    one other municipality, which knows those.
    """

    holding: Ints
    lacking: Ints
    target: Ints
    outside: Flags


def subtraction(connection: DuckDBPyConnection) -> dict[str, int]:
    """How many scores there are, and how many an outsider, or the one municipality that is best
    placed (the insider), would tell that closely.

    Needs the tables of measures.measure() and publish.draw_up().
    """
    return count_told(_groups(connection), two_decimals)


def two_decimals(sums: Floats, n: Floats) -> tuple[Floats, Floats]:
    mean = np.floor(100 * sums / n + 0.5) / 100
    return (mean - HALF_A_HUNDREDTH) * n, (mean + HALF_A_HUNDREDTH) * n


def count_told(groups: Groups, intervals: Intervals) -> dict[str, int]:
    """Count as subtraction() does, of groups and means however published."""
    found = {"scores": 0} | {f"{who}_{m}": 0 for who in ("outsider", "insider") for m in MARGINS}
    there, kind = np.unique(~np.isnan(groups.value), axis=1, return_inverse=True)
    for number, scored in enumerate(there.T):
        value = np.where(scored[:, None], groups.value[:, kind.ravel() == number], 0)
        rows = np.unique(groups.member & scored, axis=0)
        rows = rows[rows.sum(axis=1) >= rules.MINIMUM_GROUP]
        found["scores"] += int(rows.any(axis=0).sum()) * value.shape[1]
        if len(rows):
            _count(found, Groups(rows, groups.owner, value, groups.scale), intervals)
    return found


def _count(found: dict[str, int], groups: Groups, intervals: Intervals) -> None:
    """Add what is told of items that the same scans have a score of."""
    differences = _differences(groups.member, groups.owner)
    width = _widths(groups, differences, intervals)
    for who, seen in (("outsider", differences.outside), ("insider", slice(None))):
        narrowest = np.full(groups.value.shape, np.inf)
        np.minimum.at(narrowest, differences.target[seen], width[seen])
        for name, margin in MARGINS.items():
            told = narrowest <= 2 * margin + ROUNDING_ERROR
            found[f"{who}_{name}"] += int(told.sum())


def _widths(groups: Groups, differences: _Differences, intervals: Intervals) -> Floats:
    """How wide a range each difference leaves for its target's score: difference x item.

    What both rows count falls out, and so does what is known: the room left is the two sums' own.
    """
    sums = groups.member.astype(float) @ groups.value
    low, high = intervals(sums, groups.member.sum(axis=1, keepdims=True).astype(float))
    less, more = sums - low, high - sums
    holding, lacking = differences.holding, differences.lacking
    score = groups.value[differences.target]
    lowest = score - less[holding] - more[lacking]
    highest = score + more[holding] + less[lacking]
    width: Floats = np.minimum(highest, groups.scale[1]) - np.maximum(lowest, groups.scale[0])
    return width


def _differences(member: Flags, owner: Ints) -> _Differences:
    """Two rows count at most two scans of a municipality, so they differ in three at most."""
    count = member.astype(np.float32)
    size = count.sum(axis=1)
    apart = np.triu(size[:, None] + size - 2 * (count @ count.T))
    first, second = np.nonzero((apart > 0) & (apart <= 3))
    pair, scan = np.nonzero(member[first] ^ member[second])
    key = pair * (int(owner.max()) + 1) + owner[scan]
    different, place, times = np.unique(key, return_inverse=True, return_counts=True)
    owners = np.bincount(different // (int(owner.max()) + 1), minlength=len(first))
    told = (times[place] == 1) & (owners[pair] <= 2)
    pair, scan = pair[told], scan[told]
    holds = member[first[pair], scan]
    return _Differences(
        holding=np.where(holds, first[pair], second[pair]),
        lacking=np.where(holds, second[pair], first[pair]),
        target=scan,
        outside=owners[pair] == 1,
    )


def _groups(connection: DuckDBPyConnection) -> Groups:
    scale = connection.execute(query("scale")).fetchall()[0]
    window = {"window": rules.WINDOW_MONTHS}
    member = connection.execute(query("subtraction_member", PACKAGE), window).df()
    score = connection.execute(query("subtraction_score", PACKAGE)).df()
    score = score[score.scan.isin(member.scan)]
    value = score.pivot(index="scan", columns=["item", "measure"], values="value")
    member = member[member.scan.isin(value.index)]
    owner = member.drop_duplicates("scan").set_index("scan").municipality[value.index]
    row = member.groupby(["reference_date", "kind", "name"]).ngroup().to_numpy()
    rows = np.zeros((int(row.max(initial=-1)) + 1, len(value)), bool)
    rows[row, value.index.get_indexer(pd.Index(member.scan))] = True
    number = np.unique(owner.to_numpy(str), return_inverse=True)[1]
    return Groups(rows, number, value.to_numpy(float), scale)

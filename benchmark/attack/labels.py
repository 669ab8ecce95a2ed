"""What each published label leaves open: how far a sum may move, and how many may cross a
threshold, before it would read differently.

cells: columns item and row (numbers), statistic, value, bound, base and n; entries: columns row,
place and other, the scans counted and those they are only counted along with, or -1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from benchmark import rules
from benchmark.attack.arrays import OPEN, SPREAD, Ints


@dataclass(frozen=True)
class Thresholds:
    """Published quartiles, as counts: at most `more` scans of the row may still come
    below the threshold, and at most `fewer` may leave there.
    """

    item: Ints
    row: Ints
    threshold: Ints
    more: Ints
    fewer: Ints
    statistic: Ints


def _counted(entries: pd.DataFrame, units: Ints, item: int) -> pd.DataFrame:
    there = units[:, item] >= 0
    other = entries.other.to_numpy()
    kept: pd.DataFrame = entries[there[entries.place.to_numpy()] & ((other < 0) | there[other])]
    return kept


def _parts(cells: pd.DataFrame, column: str) -> Iterator[tuple[int, pd.DataFrame]]:
    numbers = cells[column].to_numpy()
    for number in np.unique(numbers).tolist():
        yield number, cells[numbers == number]


def absent(entries: pd.DataFrame, units: Ints, item: int) -> tuple[Ints, Ints]:
    """Where a scan with a score does not count, since the one it is counted along with has none."""
    there = units[:, item] >= 0
    place, other = entries.place.to_numpy(), entries.other.to_numpy()
    alone = there[place] & (other >= 0) & ~there[other]
    return entries.row.to_numpy()[alone], place[alone]


def slack(
    cells: pd.DataFrame, entries: pd.DataFrame, units: Ints, scale: tuple[int, int]
) -> tuple[Ints, Ints]:
    means = cells[cells.statistic.isin(["mean", "mean_before"])]
    shape = units.shape[1], int(cells.row.max()) + 1 if len(cells) else 0
    up, down = np.full(shape, OPEN), np.full(shape, OPEN)
    for number, part in _parts(means, "item"):
        counted = _counted(entries, units, number)
        sums = np.bincount(
            counted.row.to_numpy(),
            weights=units[counted.place.to_numpy(), number],
            minlength=shape[1],
        ).astype(np.int64)
        lowest, highest = _interval(part, scale)
        row = part.row.to_numpy()
        up[number, row], down[number, row] = highest - sums[row], sums[row] - lowest
    return up, down


def _interval(cells: pd.DataFrame, scale: tuple[int, int]) -> tuple[Ints, Ints]:
    """The lowest and highest sum that each label stands for."""
    n = cells.n.to_numpy(np.int64)
    base = np.rint(cells.base * rules.UNITS_PER_LEVEL).to_numpy(np.int64)
    label = np.rint(cells.value * rules.UNITS_PER_LEVEL / base).to_numpy(np.int64)
    lowest = -((-n * base * (2 * label - 1)) // 2)
    highest = -((-n * base * (2 * label + 1)) // 2) - 1
    lowest = np.where(cells.bound == "low", 0, lowest)
    highest = np.where(cells.bound == "high", n * scale[1], highest)
    return np.maximum(lowest, n * scale[0]), np.minimum(highest, n * scale[1])


def thresholds(cells: pd.DataFrame, entries: pd.DataFrame, units: Ints) -> Thresholds:
    found: list[tuple[int, ...]] = []
    spread = cells[cells.statistic.isin(SPREAD)]
    for number, part in _parts(spread, "item"):
        counted = _counted(entries, units, number)
        scores = units[counted.place.to_numpy(), number]
        for row, some in _parts(part, "row"):
            ordered = np.sort(scores[counted.row.to_numpy() == row])
            for statistic, value in zip(some.statistic, some.value, strict=True):
                found += [
                    (number, row, *limit, SPREAD.index(statistic))
                    for limit in _limits(ordered, statistic, value)
                ]
    columns = np.array(found, np.int64).reshape(-1, 6).T
    return Thresholds(*columns)


def _limits(ordered: Ints, statistic: str, value: float) -> list[tuple[int, int, int]]:
    """(threshold, more, fewer) of one published quartile."""
    n, base = len(ordered), rules.SPREAD_BASE
    rank = -(-n * (SPREAD.index(statistic) + 1) // 4)
    middle = round(value * rules.UNITS_PER_LEVEL)
    below, upto = middle - base // 2, middle + (base + 1) // 2
    return [
        (below, rank - 1 - int(np.searchsorted(ordered, below)), OPEN),
        (upto, OPEN, int(np.searchsorted(ordered, upto)) - rank),
    ]

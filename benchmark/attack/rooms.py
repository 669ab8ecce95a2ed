"""How far each scan may move, and each row's sum, before something published would change."""

from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from benchmark.attack.arrays import Floats, Ints
from benchmark.attack.world import World


class Rooms:
    """How far each scan may move, in units: to the end of the scale or to the nearest threshold
    with no more than `spare` crossings left in a row the scan is counted in.
    """

    def __init__(self, world: World, spare: int) -> None:
        self.world, self.spare = world, spare
        self.item = cache(self._item)

    def of(self, factor: Mapping[int, float], upward: bool) -> Floats:
        """How far each scan may move when each of these items moves by its factor; 0 for a scan in
        which one of them has no score.
        """
        side = 0 if upward else 1
        room = [self.item(item)[side] / times for item, times in factor.items()]
        found: Floats = np.minimum.reduce(room)
        return found

    def _item(self, item: int) -> tuple[Floats, Floats]:
        """Of one item, up and down."""
        world, units = self.world, self.world.units[:, item]
        there = units >= 0
        up = np.where(there, world.highest - units, 0).astype(np.float64)
        down = np.where(there, units - world.lowest, 0).astype(np.float64)
        for theta, rows in tight(world, item, "fewer", self.spare):
            near = world.member[rows].any(0) & (units < theta)
            up[near] = np.minimum(up[near], theta - 1 - units[near])
        for theta, rows in tight(world, item, "more", self.spare):
            near = world.member[rows].any(0) & (units >= theta)
            down[near] = np.minimum(down[near], units[near] - theta)
        return up, down


def tight(world: World, item: int, side: str, spare: int) -> Iterator[tuple[int, Ints]]:
    """The thresholds of an item, and the rows where no more than `spare` may cross them."""
    limits = world.thresholds
    left = limits.more if side == "more" else limits.fewer
    few = (limits.item == item) & (left <= spare)
    rows, theta = limits.row[few], limits.threshold[few]
    for one in np.unique(theta).tolist():
        yield one, rows[theta == one]

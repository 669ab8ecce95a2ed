"""How far each scan may move, and each row's sum, before something published would change."""

import numpy as np

from benchmark.attack.arrays import Floats, Ints
from benchmark.attack.world import World


class Rooms:
    """up, down: item x scan, in units, to the end of the scale or to the nearest threshold with no
    more than `spare` crossings left in a row the scan is counted in.
    """

    def __init__(self, world: World, spare: int) -> None:
        units = world.units.T
        there = units >= 0
        self.up = np.where(there, world.highest - units, 0)
        self.down = np.where(there, units - world.lowest, 0)
        for item, theta, rows in tight(world, "fewer", spare):
            near = world.member[rows].any(0) & (units[item] < theta)
            self.up[item, near] = np.minimum(self.up[item, near], theta - 1 - units[item, near])
        for item, theta, rows in tight(world, "more", spare):
            near = world.member[rows].any(0) & (units[item] >= theta)
            self.down[item, near] = np.minimum(self.down[item, near], units[item, near] - theta)

    def of(self, moved: Ints, factor: Floats, upward: bool) -> Floats:
        """How far each scan may move when these items move by their factor; 0 for a scan in which
        one of them has no score.
        """
        room = (self.up if upward else self.down)[moved]
        found: Floats = (room / factor[moved, None]).min(0)
        return found


def tight(world: World, side: str, spare: int) -> list[tuple[int, int, Ints]]:
    """The item, the threshold and the rows where no more than `spare` may cross it."""
    limits = world.thresholds
    few = (limits.more if side == "more" else limits.fewer) <= spare
    keys = np.stack([limits.item[few], limits.threshold[few]], 1)
    found = []
    for item, theta in np.unique(keys, axis=0):
        same = (keys[:, 0] == item) & (keys[:, 1] == theta)
        found.append((int(item), int(theta), limits.row[few][same]))
    return found

"""How far the questions of an item move when the item does: alike, as far as the scale has room."""

import numpy as np

from benchmark import rules
from benchmark.attack.arrays import Flags, Floats, Ints
from benchmark.attack.table import Rollup


def spread(rollup: Rollup, scans: Ints, amount: Floats, item: int) -> tuple[Floats, Flags]:
    """Moves of the questions (scan x question) that move the item of each scan so far (units), and
    for which scans there is room enough.
    """
    world, below = rollup.world, rollup.below[item]
    weight = rollup.factor[scans, item][:, below]
    value = world.value[np.ix_(scans, rollup.question[below])] * rules.UNITS_PER_LEVEL
    far = np.abs(amount)
    room = np.where((amount > 0)[:, None], world.highest - value, value - world.lowest)
    given = _given(np.where(weight > 0, room, 0.0), weight, far)
    found = np.zeros((len(scans), len(rollup.question)))
    found[:, below] = given * np.sign(amount)[:, None]
    return found, np.abs((weight * given).sum(1) - far) < 1e-6


def in_shape(
    rollup: Rollup, scans: Ints, amount: Floats, item: int, shape: Floats
) -> tuple[Floats, Flags]:
    """The same with the questions moved in proportion to this shape (question), so that scans that
    move by as much, up and down, cancel out in every question.
    """
    world = rollup.world
    share = rollup.factor[scans, item] @ shape
    found = (amount / np.where(share > 0, share, 1))[:, None] * shape
    value = world.value[scans][:, rollup.question] * rules.UNITS_PER_LEVEL + found
    inside = (value > world.lowest - 1e-6) & (value < world.highest + 1e-6)
    return found, (inside | (found == 0)).all(1) & (share > 0)


def _given(room: Floats, weight: Floats, far: Floats) -> Floats:
    """What each question takes of how far the item moves, in shares alike among those with room."""
    given = np.zeros_like(room)
    for _ in range(room.shape[1]):
        short = far - (weight * given).sum(1)
        active = (room - given > 1e-9) & (short > 1e-10)[:, None]
        if not active.any():
            break
        free = (weight * active).sum(1)
        share = short / np.where(free > 0, free, 1)
        given += np.where(active, np.minimum(share[:, None], room - given), 0)
    return given

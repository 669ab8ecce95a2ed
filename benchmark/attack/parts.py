"""What can be searched apart: each theme with its questions, for no figure binds two themes; and
where there are many scans, some that are counted together at a time.
"""

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from benchmark.attack.arrays import Flags, Ints
from benchmark.attack.labels import Thresholds
from benchmark.attack.overlap import MOST
from benchmark.attack.world import World

BLOCK = 1_500
"""About how many scans are searched together where there are more than MOST, for the closed form
weighs every two of them.
"""


def parts(worlds: Mapping[str, World]) -> dict[str, World]:
    """The worlds of the measures, each cut into its parts."""
    return {
        f"{measure} {world.items[items[0]]}": _of_items(world, items)
        for measure, world in worlds.items()
        for items in _bound(world)
    }


def blocks(worlds: Mapping[str, World]) -> dict[str, World]:
    """The parts of large worlds, cut into scans that are counted in the same small groups. An
    alternative that changes only scans of a block holds in the whole world: what its labels leave
    open is what they leave open of all.
    """
    return {
        name: part
        for measure, world in worlds.items()
        if len(world.scans) > MOST
        for number, scans in enumerate(_near(world))
        for name, part in parts({f"{measure} {number}": _of_scans(world, scans)}).items()
    }


def chosen(limits: Thresholds, kept: Flags) -> Thresholds:
    return Thresholds(*(getattr(limits, field.name)[kept] for field in fields(limits)))


def _bound(world: World) -> list[Ints]:
    """The items that belong together: a question goes with its theme in every model."""
    label = np.arange(len(world.items))
    for parent in world.parents.values():
        for item in np.flatnonzero(parent >= 0).tolist():
            label[label == label[item]] = label[parent[item]]
    return [np.flatnonzero(label == one) for one in np.unique(label)]


def _of_items(world: World, items: Ints) -> World:
    place = np.full(len(world.items) + 2, -1)  # of -1, no theme above, and -2, not in the model
    place[-2] = -2
    place[items] = np.arange(len(items))
    limits = chosen(world.thresholds, np.isin(world.thresholds.item, items))
    return replace(
        world,
        items=[world.items[item] for item in items],
        levels=[world.levels[item] for item in items],
        parents={model: place[parent[items]] for model, parent in world.parents.items()},
        value=world.value[:, items],
        units=world.units[:, items],
        absent={n: world.absent[item] for n, item in enumerate(items.tolist())},
        up=world.up[items],
        down=world.down[items],
        thresholds=replace(limits, item=place[limits.item]),
    )


def _near(world: World) -> list[Ints]:
    """Small groups first, for these have the least room; and all scans of an owner together."""
    by_owner = np.argsort(world.owner, kind="stable")
    owners, first, scans = np.unique(world.owner[by_owner], return_index=True, return_counts=True)
    smallest = np.argsort(world.member.sum(1), kind="stable")
    counted = np.logical_or.reduceat(world.member[smallest][:, by_owner].T, first)
    keys = np.ascontiguousarray(np.packbits(counted, axis=1))
    order = np.argsort(keys.view(np.dtype((np.void, keys.shape[1]))).ravel(), kind="stable")
    block = np.zeros(owners.max() + 1, np.int64)
    before = np.cumsum(scans[order]) - scans[order]
    block[owners[order]] = before * -(-len(by_owner) // BLOCK) // len(by_owner)
    return [np.flatnonzero(block[world.owner] == one) for one in np.unique(block[owners])]


def _of_scans(world: World, scans: Ints) -> World:
    rows = np.flatnonzero(world.member[:, scans].any(1))
    row, scan = np.full(len(world.rows), -1), np.full(len(world.scans), -1)
    row[rows], scan[scans] = np.arange(len(rows)), np.arange(len(scans))
    limits = chosen(world.thresholds, row[world.thresholds.row] >= 0)
    absent = {}
    for item, (where, who) in world.absent.items():
        here = scan[who] >= 0
        absent[item] = row[where[here]], scan[who[here]]
    return replace(
        world,
        scans=[world.scans[one] for one in scans.tolist()],
        owner=world.owner[scans],
        municipality=world.municipality[scans],
        model=[world.model[one] for one in scans.tolist()],
        rows=[world.rows[one] for one in rows.tolist()],
        fresh=world.fresh[rows],
        alike=world.alike[rows],
        value=world.value[scans],
        units=world.units[scans],
        member=world.member[np.ix_(rows, scans)],
        absent=absent,
        up=world.up[:, rows],
        down=world.down[:, rows],
        thresholds=replace(limits, row=row[limits.row]),
    )

"""What can be searched apart: each theme with its questions, for no figure binds two themes."""

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from benchmark.attack.arrays import Flags, Ints
from benchmark.attack.labels import Thresholds
from benchmark.attack.world import World


def parts(worlds: Mapping[str, World]) -> dict[str, World]:
    """The worlds of the measures, each cut into its parts."""
    return {
        f"{measure} {world.items[items[0]]}": _part(world, items)
        for measure, world in worlds.items()
        for items in _bound(world)
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


def _part(world: World, items: Ints) -> World:
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

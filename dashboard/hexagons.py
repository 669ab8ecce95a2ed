"""The hexagons of the tile map on a grid of whole numbers, and the outline of several together."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from math import sqrt

from benchmark.municipalities import regions, tiles

Point = tuple[int, int]

ROW = sqrt(3) / 2
"""From one row of hexagons to the next, in widths of a hexagon."""

CORNERS = ((0, 2), (1, 1), (1, -1), (0, -2), (-1, -1), (-1, 1), (0, 2))
RATIO = ROW / 3 * 2
"""A step upwards on this grid, where a hexagon is two wide and rows are three apart, is so much of
a step to the side.
"""


@cache
def centres() -> dict[str, Point]:
    """Where each municipality's hexagon lies."""
    return {tile.code: (round(2 * tile.x), 3 * round(tile.y / ROW)) for tile in tiles()}


def hexagon(centre: Point) -> list[Point]:
    """Its corners, the first one again at the end."""
    return [(centre[0] + x, centre[1] + y) for x, y in CORNERS]


@cache
def outline(riec: str) -> tuple[tuple[Point, ...], ...]:
    """The rings round the hexagons of a region's municipalities."""
    known = centres()
    return tuple(_rings(known[one.code] for one in regions()[riec] if one.code in known))


@cache
def middle(riec: str) -> Point:
    """The region's hexagon that has most others of the region close by, so that a label fits."""
    own = [centres()[one.code] for one in regions()[riec] if one.code in centres()]

    def distance(one: Point, other: Point) -> float:
        return (one[0] - other[0]) ** 2 + (RATIO * (one[1] - other[1])) ** 2

    return max(own, key=lambda one: sum(1 / (1 + distance(one, other)) for other in own))


def _rings(hexagons: Iterable[Point]) -> Iterator[tuple[Point, ...]]:
    """A side of one hexagon only is part of a ring; three sides meet in a corner, so that of a ring
    there are two in each.
    """
    sides = {side for centre in hexagons for side in pairwise(hexagon(centre))}
    following = {start: end for start, end in sides if (end, start) not in sides}
    while following:
        ring = [min(following)]
        while ring[-1] in following:
            ring.append(following.pop(ring[-1]))
        yield tuple(ring)

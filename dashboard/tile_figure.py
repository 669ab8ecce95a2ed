"""The tile map: hexagons or whole regions in, figure dictionary out. Each kind of tile has a colour
and a form of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import colours, figures, hexagons
from dashboard.figures import Figure
from dashboard.hexagons import Point
from dashboard.language import say

TILES: dict[str, Figure] = {
    "tile-counts": {"fill": colours.OURS},
    "tile-concept": {"fill": colours.OURS, "pattern": "."},
    "tile-passed": {"fill": colours.AMBITION, "pattern": "/"},
    "tile-none": {"fill": colours.PAPER},
    "tile-never": {"fill": colours.PAPER},
    "tile-year-1": {"fill": colours.OURS},
    "tile-year-2": {"fill": colours.OURS_MIDDLE},
    "tile-year-3": {"fill": colours.OURS_LIGHT},
    "tile-year-4": {"fill": colours.AMBITION, "pattern": "/"},
    "tile-overdue": {"fill": colours.AMBITION, "pattern": "/"},
    "tile-soon": {"fill": colours.AMBITION},
    "tile-later": {"fill": colours.OURS_LIGHT},
    "tile-withheld": {"fill": colours.MEDIAN, "pattern": "x"},
}
DARK = ("tile-counts", "tile-year-1", "tile-year-2", "tile-soon")
"""On these a label is white."""

AREA_LABEL = 11
"""Its size."""

ROOM = 2
"""Between the outermost hexagons and the edge, in steps of the grid."""


@dataclass(frozen=True)
class Tile:
    """kind: a key of TILES. hover: the name of the municipality and what is to be told of it."""

    middle: Point
    kind: str
    label: str
    hover: str

    @property
    def dark(self) -> bool:
        """Whether a label on it is white."""
        return self.kind in DARK


@dataclass(frozen=True)
class Area:
    """A whole region in one light colour, or hatched where `fill` is empty."""

    rings: Sequence[Sequence[Point]]
    middle: Point
    fill: str
    label: str
    hover: str
    bold: bool = False


def tile_map(
    tiles: Sequence[Tile], rings: Iterable[Sequence[Point]], height: int, size: int
) -> Figure:
    """`rings` are drawn over the tiles. `size`: of the labels."""
    drawn = {tile.kind for tile in tiles}
    kinds = sorted(drawn, key=lambda kind: TILES[kind]["fill"] == colours.PAPER)  # dark edges last
    shapes = [_shape([tile for tile in tiles if tile.kind == kind], kind) for kind in kinds]
    lines = _closed(rings) | {
        "mode": "lines",
        "line": {"color": colours.TEXT, "width": 1.5},
        "name": "",
        "hoverinfo": "skip",
    }
    points = [point for tile in tiles for point in hexagons.hexagon(tile.middle)]
    written = [colours.PAPER if tile.dark else colours.TEXT for tile in tiles]
    return {
        "data": [*shapes, *([lines] if lines["x"] else []), _labels(tiles, size, written)],
        "layout": _layout(points, height),
    }


def area_map(areas: Sequence[Area], height: int) -> Figure:
    """Each area's label stands in its middle."""
    points = [point for area in areas for ring in area.rings for point in ring]
    ordered = sorted(areas, key=lambda area: area.bold)  # the thick line lies on top
    withheld = [area for area in ordered if not area.fill]
    return {
        "data": [
            *(_area(area, named=area in withheld[:1]) for area in ordered),
            _labels(areas, AREA_LABEL, colours.TEXT),
        ],
        "layout": _layout(points, height),
    }


def _shape(tiles: Sequence[Tile], kind: str) -> Figure:
    look = TILES[kind]
    border = colours.GROUP if look["fill"] == colours.PAPER else colours.PAPER
    return _closed(hexagons.hexagon(tile.middle) for tile in tiles) | {
        "mode": "lines",
        "fill": "toself",
        "line": {"color": border, "width": 1},
        "name": say(figures.NAMES[kind]),
        "hoverinfo": "skip",
        **_filled(look["fill"], look.get("pattern")),
    }


def _filled(fill: str, pattern: str | None) -> Figure:
    if pattern is None:
        return {"fillcolor": fill}
    drawn = {"shape": pattern, "fgcolor": fill, "bgcolor": colours.PAPER, "size": 6}
    return {"fillpattern": drawn | {"solidity": 0.22}}


def _area(area: Area, named: bool) -> Figure:
    withheld = not area.fill
    kind = "tile-withheld"
    fill, pattern = TILES[kind].values()
    return _closed(area.rings) | {
        "mode": "lines",
        "fill": "toself",
        "line": {"color": colours.TEXT, "width": 3.5 if area.bold else 1},
        "name": say(figures.NAMES[kind]) if named else "",
        "hoverinfo": "skip",
        **_filled(*((fill, pattern) if withheld else (area.fill, None))),
    }


def _closed(rings: Iterable[Sequence[Point]]) -> Figure:
    points = [point for ring in rings for point in (*ring, (None, None))]
    return {"type": "scatter", "x": [x for x, _ in points], "y": [y for _, y in points]}


def _labels(shapes: Sequence[Tile] | Sequence[Area], size: int, colour: str | list[str]) -> Figure:
    """What is told of one is told wherever near its middle one points."""
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "",
        "x": [shape.middle[0] for shape in shapes],
        "y": [shape.middle[1] for shape in shapes],
        "text": [shape.label for shape in shapes],
        "textfont": {"size": size, "color": colour},
        "marker": {"size": 12, "opacity": 0},
        "hovertext": [shape.hover for shape in shapes],
        "hoverinfo": "text",
    }


def _layout(points: Sequence[Point], height: int) -> Figure:
    def axis(values: Sequence[int]) -> Figure:
        ends = [min(values, default=0) - ROOM, max(values, default=0) + ROOM]
        return {"range": ends, "visible": False, "fixedrange": True}

    across, along = axis([x for x, _ in points]), axis([y for _, y in points])
    return figures.base_layout(height) | {
        "xaxis": across,
        "yaxis": along | {"scaleanchor": "x", "scaleratio": hexagons.RATIO},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "hoverdistance": 14,
    }

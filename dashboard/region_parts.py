"""The charts and tables of a region by name: pictures and downloads come here."""

from collections.abc import Callable, Mapping
from functools import partial

from benchmark.errors import UnknownItem
from dashboard import (
    region_call,
    region_counts,
    region_cover,
    region_map,
    region_movement,
    region_scores,
)
from dashboard.chart import Chart
from dashboard.region import Region, of_view
from dashboard.region_card import Part
from dashboard.tablefiles import Sheets
from dashboard.view import View


def _chart(build: Callable[[Region], Chart | None], view: View) -> Chart:
    """Raises NotAllowed; UnknownItem where nothing was published to draw."""
    found = build(of_view(view))
    if found is None:
        raise UnknownItem("Hiervan is voor deze regio nog niets gepubliceerd.")
    return found


def _sheets(build: Callable[[Region], Part], view: View) -> Sheets:
    """Raises NotAllowed."""
    part = build(of_view(view))
    return Sheets(part.finding, part.tables, part.source)


CHARTS: Mapping[str, Callable[[View], Chart]] = {
    region_map.NAME: partial(_chart, partial(region_map.chart, named=True)),
    region_scores.NAME: partial(_chart, region_scores.chart),
    region_movement.NAME: partial(_chart, region_movement.chart),
}
ALONE: Mapping[str, Callable[[View], Sheets]] = {
    region_call.NAME: partial(_sheets, region_call.part),
    region_cover.NAME: partial(_sheets, region_cover.part),
    region_counts.CHOSEN: partial(_sheets, region_counts.chosen),
    region_counts.SIGNALLED: partial(_sheets, region_counts.signals),
}
NAMES = (*CHARTS, *ALONE)


def file_name(name: str, view: View, form: str) -> str:
    """RIEC09-deelname-2026-11-23-1.png"""
    region = of_view(view)
    item = f"-{region.item.id}" if name == region_scores.NAME else ""
    return f"{region.name}-{name}{item}-{view.release.id}.{form}"

"""The tables by name: those of charts, and those that stand alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard import (
    charts,
    chosen_by_group,
    conversation,
    find_code,
    group_table,
    heat_map,
    kpi_table,
    level_counts,
    region_parts,
    top_three,
)
from dashboard.tablefiles import Sheets
from dashboard.view import View

ALONE: Mapping[str, Callable[[View], Sheets]] = {
    group_table.NAME: group_table.sheets,
    level_counts.NAME: level_counts.sheets,
    heat_map.NAME: heat_map.sheets,
    conversation.NAME: conversation.sheets,
    top_three.NAME: top_three.sheets,
    chosen_by_group.NAME: chosen_by_group.sheets,
    kpi_table.NAME: kpi_table.sheets,
    **region_parts.ALONE,
}


def sheets(name: str, view: View) -> Sheets:
    """With the code that leads back to them. Raises UnknownItem."""
    if name in ALONE:
        found = ALONE[name](view)
        return replace(found, source=f"{found.source} · {find_code.line(view, name)}")
    chart = charts.build(name, view)
    return Sheets(chart.finding, chart.tables, chart.source)

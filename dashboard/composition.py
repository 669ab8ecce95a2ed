"""What part of a group's movement comes from who takes part: all participants beside the matched
panel, both as published.
"""

from datetime import date

from dash import html

from benchmark.cell import Cell
from benchmark.words import N_
from dashboard import cells, components, formats, region_movement, wording
from dashboard.chart import Table
from dashboard.language import local, say
from dashboard.region import Region
from dashboard.view import View

TITLE = N_("Beweegt de groep, of doen er andere gemeenten mee?")
HOW_TO_READ = N_(
    "Het vaste panel zijn de gemeenten die beide keren meetelden. Beweegt het minder dan alle"
    " deelnemende gemeenten samen, dan komt een deel van de beweging doordat er andere gemeenten"
    " meedoen. De cijfers zijn afgerond; een klein verschil zegt weinig."
)


def card(view: View) -> html.Section:
    """Of the item and the group asked for."""
    known = Region(view, None)
    group, item = view.group, view.item
    day, before = known.panel_day(group), known.panel_before(group)
    movement = known.movement(group, item.id)
    if day is None or before is None or movement is None:
        why = say("Voor {group} is geen vast panel gepubliceerd.", group=wording.label(group))
        told = html.P(f"{why} {say(region_movement.NOT_PUBLISHED)}")
        return html.Section([html.H2(say(TITLE)), told], className="dvm-card")
    rows = (
        _row(say("Alle deelnemende gemeenten"), _all(view, before), _all(view, day)),
        _row(say("Vast panel: dezelfde gemeenten"), movement.before, movement.after),
    )
    dates = map(formats.day, (before, day))
    columns = (say("Wie"), *dates, say("Gemeenten op de laatste datum"))
    caption = f"{local(item.name)}, {wording.label(group)}"
    return html.Section(
        [
            html.H2(say(TITLE)),
            html.P(say(HOW_TO_READ)),
            components.table(Table(columns, rows, caption), caption),
            components.definition(tuple(map(say, region_movement.DEFINITION))),
        ],
        className="dvm-card",
    )


def _all(view: View, day: date) -> Cell:
    return view.release.cells(view.group, day).mean(view.item.id)


def _row(who: str, before: Cell, after: Cell) -> tuple[str, ...]:
    return (who, cells.text(before), cells.text(after), str(after.n) if after.n else "")

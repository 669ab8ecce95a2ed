"""Chapters: the courses of action that fit, and the top 3 that was chosen."""

from collections.abc import Iterator

from benchmark.words import N_
from dashboard import action_chart, charts, counts, fitting, formats, tables
from dashboard import top_three as chosen
from dashboard.language import local, say
from dashboard.report.content import (
    Definitions,
    Exhibit,
    Heading,
    Paragraph,
    Part,
    Sheet,
    columns,
    rows,
)
from dashboard.view import View

SHOWN = 10
OF_THIS_SCAN = N_("De top 3 van deze scan")
SCAN = chosen.COLUMNS.index(N_("Scan"))


def courses(view: View) -> Iterator[Part]:
    """The actions that fit, best first, as on the page."""
    every = fitting.fitting(view, counts.chosen(view))
    chart = charts.build(action_chart.NAME, view).alone
    yield Heading(say("Handelingsperspectieven"))
    yield Paragraph(chart.sentence)
    if not every:
        return
    yield Exhibit(chart)
    yield Heading(say("Wat deze stappen inhouden"), 2, turns=True)
    yield Definitions(
        tuple((local(fit.action.title), local(fit.action.description)) for fit in every[:SHOWN])
    )
    first = rows(chart.tables[0], [place < SHOWN for place in range(len(every))])
    told = say("De stappen die het best passen, met wie ze trekt")
    yield Sheet(told, columns(first, [0, *range(2, 10)]), chart.source)
    yield Paragraph(" ".join(chart.definition), "note")


def top_three(view: View) -> Iterator[Part]:
    """What the workshop chose, with owner and date; only for the municipality itself."""
    if not view.viewer.owns(view.municipality.code):
        return
    yield Heading(say("Top 3"))
    found = tables.sheets(chosen.NAME, view)
    day = formats.day(view.scan.date) if view.scan else ""
    of_scan = [row[SCAN] == day for row in found.tables[0].rows]
    if any(of_scan):
        yield Sheet(say(OF_THIS_SCAN), columns(rows(found.tables[0], of_scan), TOP))
    else:
        yield Paragraph(say("Op het workshopblad van deze scan staat geen top 3."), "note")
    if not all(of_scan):
        earlier = rows(found.tables[0], [not one for one in of_scan])
        yield Heading(say("Wat er van eerdere keuzes werd"), 2)
        yield Sheet(found.title, columns(earlier, EARLIER), found.source)


EARLIER = [place for place, name in enumerate(chosen.COLUMNS) if name != chosen.WHO]
"""Who would do it stands in the report of that time, and there is no room for it."""

TOP = tuple(
    chosen.COLUMNS.index(name)
    for name in (N_("Handelingsperspectief"), chosen.WHO, N_("Gepland klaar op"), chosen.THEME)
)

"""The charts of a workbook, on its own cells: the modules beside the group, the total over time."""

from typing import Any

from benchmark.words import N_
from dashboard import colours
from dashboard.language import say
from dashboard.report import native, subjects
from dashboard.report.subjects import Subject
from dashboard.view import View

SIZE = {"width": 720, "height": 380}
CURRENT, AMBITION, SCAN, ITEM = N_("Huidig"), N_("Ambitie"), N_("Scan"), N_("Onderdeel")
COLOURS = {
    CURRENT: colours.OURS,
    AMBITION: colours.AMBITION,
    N_("Gemiddelde groep"): colours.GROUP,
}


def add(book: Any, sheet: Any, subject: Subject, view: View) -> None:
    if subject.key == subjects.ITEMS:
        _modules(book, sheet, subject, view)
    if subject.key == subjects.SCANS:
        _total(book, sheet, subject, view)


def _modules(book: Any, sheet: Any, subject: Subject, view: View) -> None:
    chart, last = book.add_chart({"type": "bar"}), 1 + len(view.model.modules)
    for name, colour in COLOURS.items():
        _series(chart, subject, name, colour, last)
    chart.set_y_axis({"reverse": True})
    (first, _), levels = native.beside_bars((view.model.lowest, view.model.highest))
    chart.set_x_axis(_levels(view) | {"min": first, "num_format": levels})
    _place(chart, sheet, subject, say("Totaal en modules"))


def _total(book: Any, sheet: Any, subject: Subject, view: View) -> None:
    """The first rows are those of the total, one a scan."""
    chart, last = book.add_chart({"type": "line"}), len(view.dossier.scans)
    for name in (CURRENT, AMBITION):
        _series(chart, subject, name, COLOURS[name], last, by=SCAN)
    chart.set_x_axis({"num_format": "mmm yyyy", "date_axis": False})
    chart.set_y_axis(_levels(view))
    _place(chart, sheet, subject, say("Het totaal over de scans"))


def _series(
    chart: Any, subject: Subject, name: str, colour: str, last: int, by: str = ITEM
) -> None:
    columns = subject.table.columns
    at, names = columns.index(say(name)), columns.index(say(by))
    chart.add_series(
        {
            "name": [subject.name, 0, at],
            "categories": [subject.name, 1, names, last, names],
            "values": [subject.name, 1, at, last, at],
            "fill": {"color": colour},
            "line": {"color": colour},
            "marker": {"type": "circle", "size": 8, "fill": {"color": colour}},
        }
    )


def _levels(view: View) -> dict[str, Any]:
    return {
        "min": view.model.lowest,
        "max": view.model.highest,
        "major_unit": 1,
        "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": colours.GRID}},
    }


def _place(chart: Any, sheet: Any, subject: Subject, title: str) -> None:
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size(SIZE)
    column = len(subject.table.columns) + 1
    told = say("{title}: de cijfers staan in de tabel links.", title=title)
    sheet.insert_chart(1, column, chart, {"description": told})

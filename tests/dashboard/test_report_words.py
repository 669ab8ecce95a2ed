"""What a document says is true of the document itself, for it has no page beside it."""

import re
from dataclasses import replace

from dashboard import action_chart, charts, formats, shift
from dashboard.chart import Table
from dashboard.report import gather, shows
from dashboard.report.bound import SPACE
from dashboard.report.content import Definitions, Sheet
from dashboard.view import View


def test_what_is_taken_home_points_to_no_table_that_it_does_not_have(
    views: dict[str, View],
) -> None:
    view, longer = views["complete"], 0
    for name in (shift.NAME, action_chart.NAME):
        longer += "de tabel alle" in charts.build(name, view).sentence
    assert longer, "nothing to shorten"
    notes = [slide.notes for purpose in shows.SHOWS for slide in shows.of(view, purpose).slides]
    told = [str(part) for part in gather.report(view).parts] + notes
    assert not any("de tabel alle" in one or "Alle vragen, de grootste" in one for one in told)


def kpi_table(view: View) -> Table:
    parts = gather.report(view).parts
    sheets = [part for part in parts if isinstance(part, Sheet)]
    table = next(sheet.table for sheet in sheets if sheet.caption.startswith("KPI's"))
    rows = tuple(tuple(cell.replace(SPACE, " ") for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def test_the_position_in_a_report_names_its_group_and_how_many_are_in_it(
    views: dict[str, View],
) -> None:
    found = next(
        row for row in kpi_table(views["complete"]).rows if row[0] == "Positie in de groep"
    )
    assert re.search(r"boven de middelste helft van .+ \(n = \d+, bepaald op ", found[1])


def test_the_kpis_of_a_first_scan_are_their_own_baseline(views: dict[str, View]) -> None:
    view = views["one scan"]
    assert view.scan
    day, course = formats.day(view.scan.date), set()
    for name, measured, baseline, *_, told in kpi_table(view).rows:
        known = measured != "geen" and name != "Positie in de groep"
        assert baseline == (f"{measured} ({day})" if known else "geen")
        course.add(told)
    assert "geen: dit is de nulmeting" in course
    assert all(told.startswith(("geen", "✓")) for told in course)


def test_the_words_of_a_report_are_explained_in_it(views: dict[str, View]) -> None:
    told = gather.report(views["complete"]).parts
    words = {term for part in told if isinstance(part, Definitions) for term, _ in part.pairs}
    assert "onenigheid" in words
    assert any("voor het afronden" in getattr(part, "text", "") for part in told)

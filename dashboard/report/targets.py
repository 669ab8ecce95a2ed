"""Chapter: the KPIs of the scan, as the page on KPIs shows them."""

from collections.abc import Iterator

from dashboard import kpi_choice, kpi_table, tables
from dashboard.chart import Table
from dashboard.kpi_choice import KEY
from dashboard.language import say
from dashboard.report.content import Heading, Paragraph, Part, Sheet, columns
from dashboard.view import View

BESIDE = 6
"""The column that puts a KPI beside the group, which has a chapter of its own."""


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("KPI's"))
    asked = every(view)
    choice = kpi_choice.of_view(asked) if asked else None
    if choice is None or asked is None:
        yield Paragraph(say("KPI's zijn er pas als de scan definitief is."), "note")
        return
    yield Paragraph(
        say(
            "Deze cijfers kunt u in een beleidsplan overnemen. Noem er de datum van de scan, het"
            " aantal deelnemers (n) en de kanttekening bij: die staan op de pagina KPI, met een zin"
            " om over te nemen."
        )
    )
    found = tables.sheets(kpi_table.NAME, view)  # a code that names every KPI would be too long
    shown = columns(kpi_table.shown(choice), range(BESIDE))
    yield Sheet(found.title, shown, found.source)


def table(view: View) -> Table | None:
    """All that is to be said of each KPI; None without a definitive scan."""
    asked = every(view)
    return tables.sheets(kpi_table.NAME, asked).tables[0] if asked else None


def every(view: View) -> View | None:
    """The view that asks for all KPIs of the chosen scan; None while that is no final one."""
    choice = kpi_choice.of_view(view) if view.scan and view.scan.definitive else None
    return view.ask(**{KEY: ",".join(choice.offered)}) if choice else None

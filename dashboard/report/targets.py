"""Chapter: the KPIs of the scan, as the page on KPIs shows them."""

from collections.abc import Iterator

from benchmark.course import IS_BASELINE, NO_TARGET
from benchmark.kpi import Kpi
from benchmark.kpi_definitions import POSITION
from dashboard import formats, kpi_choice, kpi_table, kpi_words, tables
from dashboard.chart import Table
from dashboard.kpi_choice import KEY, Choice
from dashboard.language import say, told
from dashboard.report.content import Heading, Paragraph, Part, Sheet
from dashboard.view import View


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
            " aantal deelnemers (n) en de kanttekening bij: die staan op de pagina KPI's van het"
            " dashboard, met een zin om over te nemen."
        )
    )
    found = tables.sheets(kpi_table.NAME, view)  # a code that names every KPI would be too long
    yield Sheet(found.title, _shown(choice), found.source)


def table(view: View) -> Table | None:
    """All that is to be said of each KPI; None without a definitive scan."""
    asked = every(view)
    return tables.sheets(kpi_table.NAME, asked).tables[0] if asked else None


def every(view: View) -> View | None:
    """The view that asks for all KPIs of the chosen scan; None while that is no final one."""
    choice = kpi_choice.of_view(view) if view.scan and view.scan.definitive else None
    return view.ask(**{KEY: ",".join(choice.offered)}) if choice else None


def _shown(choice: Choice) -> Table:
    """Without what puts a KPI beside the group, which has a chapter of its own."""
    columns = (
        *(say("KPI"), say("Gemeten"), say("Nulmeting"), say("Streefwaarde"), say("Jaar")),
        say("Koers"),
    )
    rows = tuple(
        (
            told(kpi.label),
            _measured(choice, kpi),
            _start(kpi),
            kpi_words.target(kpi) or say(kpi_words.NONE),
            kpi_words.year(kpi),
            _course(kpi),
        )
        for kpi in choice.shown
    )
    return Table(columns, rows)


def _measured(choice: Choice, kpi: Kpi) -> str:
    """A position is nothing without its group and how many are in it."""
    value = kpi_words.value(kpi)
    if kpi.kpi != POSITION or kpi.value is None:
        return value
    return say("{counts} van {group}", counts=value, group=kpi_words.beside(choice, kpi))


def _start(kpi: Kpi) -> str:
    """The baseline with its day; of a first scan that is its own."""
    value = kpi_words.baseline(kpi)
    if not value or kpi.baseline is None:
        return say(kpi_words.NONE)
    return say("{value} ({day})", value=value, day=formats.day(kpi.baseline.date))


def _course(kpi: Kpi) -> str:
    """Where there is none it begins with the same word, whatever the reason."""
    why, none = kpi.judged.why, say(kpi_words.NONE)
    if kpi.judged.course:
        return kpi_words.course(kpi)
    if why.message == NO_TARGET:
        return none
    short = say("dit is de nulmeting") if why.message == IS_BASELINE else told(why)
    return say("{none}: {why}", none=none, why=short)

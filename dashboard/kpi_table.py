"""The chosen KPIs as one table: on the page, and to take along with all that is to be said."""

from benchmark.errors import UnknownItem
from benchmark.kpi import Kpi
from benchmark.kpi_definitions import POSITION
from benchmark.words import N_
from dashboard import formats, kpi_choice, kpi_sentence, kpi_words, region_kpi_table
from dashboard.chart import Table
from dashboard.find_code import address
from dashboard.kpi_choice import Choice
from dashboard.language import LANGUAGES, say, told
from dashboard.tablefiles import Sheets
from dashboard.view import View

NAME = "kpis"
NO_SCAN = N_("Er is nog geen definitieve scan van deze gemeente, en dus geen KPI.")


def shown(choice: Choice) -> Table:
    columns = (
        *(say("KPI"), say("Gemeten"), say("Nulmeting"), say("Streefwaarde"), say("Jaar")),
        *(say("Koers"), say("Naast de groep")),
    )
    rows = tuple(
        (
            told(kpi.label),
            kpi_words.value(kpi),
            kpi_words.baseline(kpi) or ("" if kpi.kpi == POSITION else say("nog geen")),
            kpi_words.target(kpi) or say("geen"),
            kpi_words.year(kpi),
            kpi_words.course(kpi),
            kpi_words.beside(choice, kpi),
        )
        for kpi in choice.shown
    )
    return Table(columns, rows)


def title(choice: Choice) -> str:
    return say(
        "KPI's van {municipality}, gemeten op {day}",
        municipality=choice.view.municipality.name,
        day=formats.day(choice.scan.date),
    )


def source(view: View) -> str:
    parts = [say("Bron: Datavolwassenheidsmonitor, uitgave {release}", release=view.release.id)]
    return " · ".join([*parts, *([say("Fictieve gegevens")] if view.release.fictitious else [])])


def sheets(view: View) -> Sheets:
    """Of the municipality asked for, else of a region. Raises NotAllowed; UnknownItem without a
    scan.
    """
    if view.code is None:
        return region_kpi_table.sheets(view)
    choice = kpi_choice.of_view(view)
    if choice is None:
        raise UnknownItem(NO_SCAN)
    columns = (
        *(say("KPI"), say("Kenmerk"), say("Gemeten"), say("Eenheid"), say("Gemeten op"), "n"),
        *(say("n telt"), say("Nulmeting"), say("Datum nulmeting"), say("Verandering")),
        *(say("Streefwaarde"), say("Jaar"), say("Koers"), say("Naast de groep")),
        *(say("Definitie"), say("Formule"), say("Let op"), say("Adres")),
        *LANGUAGES.values(),
    )
    rows = tuple(_row(choice, kpi) for kpi in choice.shown)
    return Sheets(title(choice), [Table(columns, rows)], source(view))


def _row(choice: Choice, kpi: Kpi) -> tuple[str, ...]:
    start = kpi.baseline if kpi.kpi != POSITION else None
    return (
        told(kpi.label),
        kpi.kpi,
        kpi_words.value(kpi),
        told(kpi.unit),
        formats.day(kpi.date),
        "" if kpi.n is None else str(kpi.n),
        say(kpi.n_of),
        kpi_words.baseline(kpi),
        formats.day(start.date) if start else "",
        kpi_words.changed(kpi),
        kpi_words.target(kpi),
        kpi_words.year(kpi),
        kpi_words.course(kpi),
        kpi_words.beside(choice, kpi),
        told(kpi.definition.meaning),
        told(kpi.definition.formula),
        kpi_words.caveats(kpi),
        address(kpi_sentence.code(choice, kpi)),
        *(kpi_sentence.sentence(choice, kpi, language) for language in LANGUAGES),
    )

"""The chosen KPIs of a region as one table, on the page and to take along."""

from benchmark.region_kpi import RegionKpi
from dashboard import formats, region_kpi_choice, region_kpi_words, wording
from dashboard.chart import Table
from dashboard.find_code import address
from dashboard.language import LANGUAGES, say, told
from dashboard.region_kpi_choice import RegionChoice
from dashboard.tablefiles import Sheets
from dashboard.view import View


def shown(choice: RegionChoice) -> Table:
    columns = (say("KPI"), say("Cijfer"), say("Toelichting"), say("Stand op"), say("Gemeenten"))
    rows = tuple(
        (
            told(kpi.definition.name),
            region_kpi_words.value(kpi),
            region_kpi_words.note(kpi),
            formats.day(kpi.date),
            "" if kpi.n is None else str(kpi.n),
        )
        for kpi in choice.shown
    )
    return Table(columns, rows)


def title(choice: RegionChoice) -> str:
    return say("KPI's van {group}", group=wording.label(choice.region.group))


def source(view: View) -> str:
    parts = [say("Bron: Datavolwassenheidsmonitor, uitgave {release}", release=view.release.id)]
    return " · ".join([*parts, *([say("Fictieve gegevens")] if view.release.fictitious else [])])


def sheets(view: View) -> Sheets:
    """Every day of the history on a row of its own. Raises NotAllowed."""
    choice = region_kpi_choice.of_view(view)
    columns = (
        *(say("KPI"), say("Kenmerk"), say("Cijfer"), say("Toelichting"), say("Stand op")),
        *(say("Gemeenten"), say("Definitie"), say("Formule"), say("Adres"), *LANGUAGES.values()),
    )
    rows = tuple(
        _row(choice, kpi) for id_ in choice.chosen for kpi in reversed(choice.history[id_])
    )
    return Sheets(title(choice), [Table(columns, rows)], source(view))


def _row(choice: RegionChoice, kpi: RegionKpi) -> tuple[str, ...]:
    told_in = [
        region_kpi_words.sentence(choice, kpi, one) for one in LANGUAGES if kpi.value is not None
    ]
    return (
        told(kpi.definition.name),
        kpi.kpi,
        region_kpi_words.value(kpi),
        region_kpi_words.note(kpi),
        formats.day(kpi.date),
        "" if kpi.n is None else str(kpi.n),
        told(kpi.definition.meaning),
        told(kpi.definition.formula),
        address(region_kpi_words.code(choice, kpi)),
        *(told_in or ("", "")),
    )

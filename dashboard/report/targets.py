"""Chapter: the KPIs of the scan, as `dvm kpi` gives them."""

from collections.abc import Iterator

from benchmark.kpi import Kpi, kpis
from dashboard import formats
from dashboard.chart import Table
from dashboard.language import say
from dashboard.report.content import Heading, Paragraph, Part, Sheet
from dashboard.view import View


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("KPI's"))
    found = of_scan(view)
    if not found:
        yield Paragraph(say("KPI's zijn er pas als de scan definitief is."), "note")
        return
    yield Paragraph(
        say(
            "Deze cijfers kunt u in een beleidsplan overnemen. Noem er de datum van de scan, het"
            " aantal deelnemers (n) en de kanttekening bij."
        )
    )
    yield Sheet(say("De KPI's van deze scan"), table(found))


def of_scan(view: View) -> list[Kpi]:
    """Those of the chosen scan that have a value or say why not."""
    scan = view.scan.scan if view.scan else ""
    return [one for one in kpis(view.dossier, view.models) if one.scan == scan]


def table(found: list[Kpi]) -> Table:
    columns = (say("KPI"), say("Waarde"), say("Eenheid"), "n", say("Kanttekening"))
    return Table(columns, tuple(_row(one) for one in found))


def _row(one: Kpi) -> tuple[str, ...]:
    value = say("geen") if one.value is None else shown(one)
    return (one.label, value, say(one.unit), str(one.n) if one.n else "", one.caveat)


def shown(one: Kpi) -> str:
    assert one.value is not None
    return formats.number(one.value, 2 if one.unit.startswith("aandeel") else 1)

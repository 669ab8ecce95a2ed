"""Chapter: how the municipality moved over its scans."""

from collections.abc import Iterator

from dashboard import charts, two_scans
from dashboard.language import say
from dashboard.report.age import UntilScan
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Sheet
from dashboard.view import View


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("Voortgang"))
    chart = charts.build(charts.TREND, view)
    if chart.sentence:
        yield Paragraph(chart.sentence)
    yield Exhibit(chart)
    yield Sheet(say("Alle scans van {name}", name=view.municipality.name), chart.tables[0])
    if two_scans.of_view(view) is None:
        yield Paragraph(say(two_scans.TOO_FEW_SCANS), "note")
        return
    pair = charts.build(two_scans.NAME, view)
    yield Heading(_last_two(view), 2, turns=True)
    yield Paragraph(pair.sentence)
    yield Exhibit(pair)
    yield Sheet(say("De cijfers van de figuur hierboven"), pair.tables[0])


def _last_two(view: View) -> str:
    if isinstance(view, UntilScan):
        return say("De laatste twee scans tot dan")
    return say("De laatste twee scans")

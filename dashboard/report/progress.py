"""Chapter: how the municipality moved over its scans."""

from collections.abc import Iterator

from benchmark.words import N_
from dashboard import charts, two_scans
from dashboard.language import say
from dashboard.report.age import UntilScan
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Sheet
from dashboard.view import View

EVERY, EVERY_UNTIL_THEN = N_("Alle scans van {name}"), N_("De scans van {name} tot dan")
LAST, LAST_UNTIL_THEN = N_("De laatste twee scans"), N_("De laatste twee scans tot dan")


def chapter(view: View) -> Iterator[Part]:
    name, cut = view.municipality.name, isinstance(view, UntilScan)
    yield Heading(say("Voortgang"))
    chart = charts.build(charts.TREND, view)
    if chart.sentence:
        yield Paragraph(chart.sentence)
    yield Exhibit(chart)
    every = say(EVERY_UNTIL_THEN if cut else EVERY, name=name)
    yield Sheet(every, chart.tables[0])
    yield from _two(view, cut)


def _two(view: View, cut: bool) -> Iterator[Part]:
    """cut: whether there are later scans, that the view leaves out."""
    if two_scans.of_view(view) is None:
        if not cut:
            yield Paragraph(say(two_scans.TOO_FEW_SCANS), "note")
        return
    pair = charts.build(two_scans.NAME, view)
    yield Heading(say(LAST_UNTIL_THEN if cut else LAST), 2, turns=True)
    yield Paragraph(pair.sentence)
    yield Exhibit(pair)
    yield Sheet(say("De cijfers van de figuur hierboven"), pair.tables[0])

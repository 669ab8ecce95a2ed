"""Chosen charts as a report of their own: each with what it shows, its tables and its source."""

from collections.abc import Iterator, Sequence

from dashboard import charts
from dashboard.language import say
from dashboard.report import gather, pack
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Report, Sheet
from dashboard.report.pack import Piece
from dashboard.view import View


def report(view: View, wanted: Sequence[Piece]) -> Report:
    """Raises NotAllowed; UnknownItem without a scan."""
    return gather.frame(view, say("Grafieken"), [lambda whole: _chapters(whole, wanted)])


def _chapters(view: View, wanted: Sequence[Piece]) -> Iterator[Part]:
    for piece in wanted:
        chart = charts.build(piece.name, view.ask(module=piece.item))
        yield Heading(pack.title(view, piece))
        if chart.sentence:
            yield Paragraph(chart.sentence)
        yield Exhibit(chart)
        for table in chart.tables:
            yield Sheet(table.caption or say("De cijfers van de figuur hierboven"), table)
        if chart.definition:
            yield Paragraph(" ".join(chart.definition), "note")

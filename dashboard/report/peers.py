"""Chapter: the municipality beside its groups."""

from collections.abc import Iterator

from dashboard import charts, group_table, tables
from dashboard.language import say
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Sheet
from dashboard.view import View


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("Vergelijking met andere gemeenten"))
    chart = charts.build(charts.POSITION, view)
    if chart.sentence:
        yield Paragraph(chart.sentence)
    yield Exhibit(chart)
    shown = tables.sheets(group_table.NAME, view)
    yield Heading(say("Alle groepen naast elkaar"), 2, turns=True)
    yield Paragraph(
        say(
            "Andere gemeenten staan er niet bij naam: u ziet alleen afgeronde cijfers over groepen"
            " van vijf of meer."
        )
    )
    yield Sheet(shown.title, shown.tables[0], shown.source)

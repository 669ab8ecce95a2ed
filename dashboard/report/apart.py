"""Chapter: the differences between disciplines. Of the viewer's own municipality, or not at all."""

from collections.abc import Iterator

from dashboard import charts, conversation, heat_map, heat_words, shift, tables
from dashboard.language import say
from dashboard.report.content import Exhibit, Heading, Paragraph, Part, Sheet, columns, rows
from dashboard.round_table import sit
from dashboard.view import View

SHOWN = 10
OF_THE_WORKSHOP = 3
"""The last columns: what became of a question stands in the next figure."""


def chapter(view: View) -> Iterator[Part]:
    if not view.viewer.owns(view.municipality.code):
        return
    yield Heading(say("Verschillen tussen disciplines"))
    table = sit(view)
    yield from (Paragraph(sentence) for sentence in heat_words.sentences(table))
    shown, scale = tables.sheets(heat_map.NAME, view), (view.model.lowest, view.model.highest)
    levels = tuple(range(1, len(shown.tables[0].columns) - 1))  # the last column is no level
    yield Sheet(shown.title, shown.tables[0], shown.source, scale, levels)
    yield from _conversation(view)
    yield from _shift(view)


def _conversation(view: View) -> Iterator[Part]:
    found = tables.sheets(conversation.NAME, view)
    every = found.tables[0]
    first = rows(every, [place < SHOWN for place in range(len(every.rows))])
    kept = [0, *range(2, len(every.columns) - OF_THE_WORKSHOP)]
    yield Heading(say("Waar het gesprek over kan gaan"), 2)
    yield Paragraph(say("Alle vragen staan in het werkboek met alle cijfers."))
    caption = say("De {count} vragen met de grootste onenigheid", count=len(first.rows))
    yield Sheet(caption, columns(first, kept), found.source)


def _shift(view: View) -> Iterator[Part]:
    chart = charts.build(shift.NAME, view).alone
    yield Heading(say("Wat de workshop veranderde"), 2)
    yield Paragraph(chart.sentence)
    if chart.legend:
        yield Exhibit(chart)

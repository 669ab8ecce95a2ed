"""A report as a Word document: styles, fields, captions and tables that Word knows as its own."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.shared import Cm

from dashboard.chart import Chart
from dashboard.language import say
from dashboard.report import house, word_chart, word_fields, word_page, word_table
from dashboard.report.content import (
    Definitions,
    Exhibit,
    Heading,
    Listing,
    Paragraph,
    Part,
    Report,
    Sheet,
)

Draw = Callable[[Chart], bytes]
"""A chart as PNG."""

STYLES = {
    "body": "Normal",
    "lead": "Report lead",
    "note": "Report source",
    "warning": "Report warning",
}
WIDEST, HIGHEST = Cm(16.6), Cm(19)
DEEPEST = 2
"""Of the headings in the table of contents."""


def write(report: Report, draw: Draw, home: Path | None = None) -> bytes:
    """home: the folder that may hold the user's own template."""
    document = house.open_template(home)
    writer = _Writer(document, draw)
    word_page.describe(document, report)
    word_page.cover(document, report)
    word_fields.contents(document, _headings(report))
    for part, following in report.pairs:
        writer.add(part, leads=isinstance(following, Exhibit | Sheet))
    word_page.finish(document, report)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _headings(report: Report) -> list[Heading]:
    return [part for part in report.parts if isinstance(part, Heading) and part.level <= DEEPEST]


class _Writer:
    """Adds parts to a document, and counts its figures and tables."""

    def __init__(self, document: Any, draw: Draw) -> None:
        self._document, self._draw = document, draw
        self._figures = self._tables = self._headings = 0

    def add(self, part: Part, leads: bool) -> None:
        """leads: what follows is a figure or a table, and stands on the same page."""
        ways: Mapping[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Definitions: self._definitions,
            Exhibit: self._exhibit,
            Sheet: self._sheet,
        }
        ways[type(part)](part)
        if leads and isinstance(part, Paragraph):
            self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _heading(self, part: Heading) -> None:
        made = self._document.add_paragraph(part.text, style=f"Heading {part.level}")
        if part.turns:
            made.paragraph_format.page_break_before = True
        if part.level <= DEEPEST:
            word_fields.bookmark(made, self._headings)
            self._headings += 1

    def _paragraph(self, part: Paragraph) -> None:
        self._document.add_paragraph(part.text, style=STYLES[part.style])

    def _listing(self, part: Listing) -> None:
        style = "List Number" if part.ordered else "List Bullet"
        for item in part.items:
            self._document.add_paragraph(item, style=style)

    def _definitions(self, part: Definitions) -> None:
        for term, text in part.pairs:
            made = self._document.add_paragraph(style="Normal")
            made.add_run(term).bold = True
            made.add_run(f"\n{text}")

    def _exhibit(self, part: Exhibit) -> None:
        """Its finding as caption, then the chart, with an alternative text."""
        self._figures += 1
        chart = part.chart
        self._caption(say("Figuur"), self._figures, chart.finding)
        paragraph = self._document.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        told = f"{chart.finding}. {chart.sentence}".strip()
        if part.editable and word_chart.add(paragraph, chart, told):
            self._source(chart.source_of_bars)
        else:
            self._picture(paragraph, chart)._inline.docPr.set("descr", told)
            self._source(chart.source)

    def _picture(self, paragraph: Any, chart: Chart) -> Any:
        picture = paragraph.add_run().add_picture(BytesIO(self._draw(chart)), width=WIDEST)
        if picture.height > HIGHEST:
            picture.width = round(picture.width * HIGHEST / picture.height)
            picture.height = HIGHEST
        return picture

    def _sheet(self, part: Sheet) -> None:
        self._tables += 1
        self._caption(say("Tabel"), self._tables, part.caption)
        word_table.add(self._document, part)
        self._source(part.source)

    def _caption(self, label: str, number: int, text: str) -> None:
        made = self._document.add_paragraph(style="Caption")
        made.add_run(f"{label} ")
        word_fields.sequence(made, label, number)
        made.add_run(f". {text}")

    def _source(self, text: str) -> None:
        self._document.add_paragraph(text, style="Report source")

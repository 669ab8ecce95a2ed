"""A report of a municipality as a file, by the suffix of its name."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard import export
from dashboard.chart import Chart
from dashboard.pictures import Pictures
from dashboard.report import gather, paper, shows, slides, word, workbook
from dashboard.view import View

FORMS = ("docx", "pdf", "pptx", "xlsx")
WIDTH = 720
"""Pixels; at the width of a page letters are then as large as those of a table."""


@dataclass(frozen=True)
class Asked:
    """purpose: of slides. home: may hold the user's own template. advance: is called before each
    picture, and may raise to stop.
    """

    purpose: str = shows.COUNCIL
    home: Path | None = None
    advance: Callable[[], None] = lambda: None


def write(view: View, form: str, pictures: Pictures, asked: Asked) -> bytes:
    """As docx, pdf, pptx or xlsx. Raises NotAllowed; UnknownItem without a scan."""
    if form == "pptx":
        return slides.write(shows.of(view, asked.purpose))
    if form == "xlsx":
        return workbook.write(view)
    report = gather.report(view)
    if form == "pdf":
        return paper.write(report, drawer(pictures, "svg", asked))
    return word.write(report, drawer(pictures, "png", asked), asked.home)


def drawer(pictures: Pictures, form: str, asked: Asked) -> Callable[[Chart], bytes]:
    """Draws a chart for a page: without title and source, which stand on the page as text."""

    def draw(chart: Chart) -> bytes:
        asked.advance()
        bare = replace(chart, finding="", source="")
        return pictures.render(export.standalone(bare, WIDTH), form)

    return draw

"""A report of a municipality as a file, by the suffix of its name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dashboard import export
from dashboard.chart import Chart
from dashboard.pictures import Pictures
from dashboard.report import gather, paper, word
from dashboard.view import View

WIDTH = 720
"""Pixels; at the width of a page letters are then as large as those of a table."""


def write(view: View, form: str, pictures: Pictures, home: Path | None) -> bytes:
    """docx. Raises NotAllowed; UnknownItem without a scan."""
    report = gather.report(view)
    if form == "pdf":
        return paper.write(report, drawer(pictures, "svg"))
    return word.write(report, drawer(pictures, "png"), home)


def drawer(pictures: Pictures, form: str) -> Callable[[Chart], bytes]:
    """Draws a chart for a page: without title and source, which stand on the page as text."""

    def draw(chart: Chart) -> bytes:
        bare = replace(chart, finding="", source="")
        return pictures.render(export.standalone(bare, WIDTH), form)

    return draw

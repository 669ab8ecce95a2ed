"""What is asked for as a file: a report, slides, a workbook, or a pack of charts.

What writes a format is imported when that is asked for: only a job writes, and a server of pages
need not hold it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from dashboard import export
from dashboard.chart import Chart
from dashboard.components import FORMATS
from dashboard.language import say
from dashboard.pictures import Pictures
from dashboard.report import gather, pack, selection, shows
from dashboard.report.content import Exhibit, Report
from dashboard.view import View

FORMS = ("docx", "pdf", "pptx", "xlsx")
PACK, PAPER = "zip", "grafieken"
"""Charts as pictures in a zip, or as pages of one PDF."""

WIDTH = 720
"""Pixels; at the width of a page letters are then as large as those of a table."""


class Progress(Protocol):
    """begin: how many pictures there will be. advance: before each; may raise to stop."""

    def begin(self, total: int) -> None: ...
    def advance(self) -> None: ...


class Silent:
    """For whom nobody watches."""

    def begin(self, total: int) -> None:
        pass

    def advance(self) -> None:
        pass


@dataclass(frozen=True)
class Asked:
    """form: of FORMS, PACK or PAPER. purpose: of slides. charts: keys of pieces, none is all.
    pictures: the forms in a pack. home: may hold the user's own template.
    """

    form: str
    purpose: str = shows.COUNCIL
    charts: tuple[str, ...] = ()
    pictures: tuple[str, ...] = FORMATS
    home: Path | None = None


def write(view: View, asked: Asked, pictures: Pictures, progress: Progress) -> bytes:
    """Raises NotAllowed; UnknownItem without a scan or for what does not exist."""
    ways: Mapping[str, Callable[[], bytes]] = {
        "docx": lambda: _word(gather.report(view), asked, pictures, progress),
        "pdf": lambda: _paper(gather.report(view), pictures, progress),
        "pptx": lambda: _slides(view, asked, pictures, progress),
        "xlsx": lambda: _workbook(view),
        PACK: lambda: _pack(view, asked, pictures, progress),
        PAPER: lambda: _paper(
            selection.report(view, pack.chosen(view, asked.charts)), pictures, progress
        ),
    }
    return ways[asked.form]()


def name(view: View, asked: Asked) -> str:
    """GM0772-rapport-2026-11-23-1.docx"""
    suffix = "pdf" if asked.form == PAPER else asked.form
    return f"{view.municipality.code}-{called(asked)}-{view.release.id}.{suffix}"


def called(asked: Asked) -> str:
    """What a file is called."""
    words = {
        "pptx": say("workshop") if asked.purpose == shows.WORKSHOP else say("raad"),
        "xlsx": say("cijfers"),
        PACK: say("grafieken"),
        PAPER: say("grafieken"),
    }
    return words.get(asked.form, say("rapport"))


def _slides(view: View, asked: Asked, pictures: Pictures, progress: Progress) -> bytes:
    from dashboard.report import slides

    show = shows.of(view, asked.purpose)
    progress.begin(sum(slide.picture is not None for slide in show.slides))
    return slides.write(show, _drawer(pictures, "png", progress, export.WIDTH))


def _workbook(view: View) -> bytes:
    from dashboard.report import workbook

    return workbook.write(view)


def bare(chart: Chart) -> Chart:
    """For a page of a report: without title and source, which stand on the page as text."""
    return replace(chart, finding="", source="")


def _word(report: Report, asked: Asked, pictures: Pictures, progress: Progress) -> bytes:
    from dashboard.report import word, word_chart

    shown = [part for part in report.parts if isinstance(part, Exhibit)]
    progress.begin(sum(not (one.editable and word_chart.can(one.chart)) for one in shown))
    return word.write(report, _drawer(pictures, "png", progress), asked.home)


def _paper(report: Report, pictures: Pictures, progress: Progress) -> bytes:
    from dashboard.report import paper

    progress.begin(len(report.charts))
    return paper.write(report, _drawer(pictures, "svg", progress))


def _pack(view: View, asked: Asked, pictures: Pictures, progress: Progress) -> bytes:
    wanted = pack.chosen(view, asked.charts)
    progress.begin(len(wanted) * len(asked.pictures))
    files = pack.draw(view, wanted, asked.pictures, pictures, progress.advance)
    return pack.zipped(files, view.release.made_at)


def _drawer(
    pictures: Pictures, form: str, progress: Progress, width: int = WIDTH
) -> Callable[[Chart], bytes]:
    def draw(chart: Chart) -> bytes:
        progress.advance()
        return pictures.render(export.standalone(bare(chart), width), form)

    return draw

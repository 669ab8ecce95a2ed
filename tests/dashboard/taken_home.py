"""Read the files that people take home, and what the pages say of the same municipality."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
from lxml import etree

from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import charts, formats, tables
from dashboard.chart import Chart
from dashboard.pages import actions, compare, disciplines, kpi, overview, progress
from dashboard.report import files, targets
from dashboard.view import View
from tests.dashboard.reading import text, tree

FIGURE = re.compile(r"(?<![\d.,-])\d+,\d+|(?<![\d.,])\d+%")
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="72" height="40"><path d="M0 0h9"/></svg>'


Take = Callable[..., bytes]
"""What one of the five takes home: its name, the form, and what slides are for."""


class Dots:
    """In the place of the browser that draws: a dot, so that a file is made in no time."""

    def render(self, figure: dict[str, Any], form: str) -> bytes:
        return {"png": PIXEL, "svg": DOT, "pdf": b"%PDF-1.4 dot"}[form]


def make(view: View, form: str, purpose: str = "raad") -> bytes:
    asked = files.Asked(form, purpose)
    return files.write(view, asked, Dots(), files.Silent())  # type: ignore[arg-type]


def five(release: Release, ask: Any) -> dict[str, View]:
    """Five different municipalities, each as it looks at itself: complete, with one scan only, with
    only a concept, merged from others, and in a group that shows nothing.
    """
    found: dict[str, View] = {"complete": ask("GM0772")}
    for code in release.municipalities:
        dossier = release.dossier(municipality_viewer(code), code)
        own, all_ = len(dossier.own_scans), len(dossier.scans)
        if own and own < all_:
            found.setdefault("merged", ask(code))
        if own == 1 == len(dossier.definitive):
            found.setdefault("one scan", ask(code))
        if own and not dossier.definitive:
            found.setdefault("concept", ask(code))
        view = ask(code).ask(soort="riec")
        if own and view.mean("total").value is None:
            found.setdefault("suppressed", view)
    return found


def page_figures(view: View) -> set[str]:
    """Every figure on the pages of a municipality, from all its parts."""
    items = ["", *(i.id for i in view.model.items() if i.level in ("module", "theme"))]
    told = [text(tree(overview.layout(view))), text(tree(progress.layout(view)))]
    told += [text(tree(compare.layout(view.ask(module=item)))) for item in items]
    told += [text(tree(page.layout(view))) for page in (disciplines, actions)]
    told.append(text(tree(kpi.layout(targets.every(view) or view))))
    for item in items:
        told += _of_chart(charts.build(charts.TREND, view.ask(module=item)))
    for name in tables.ALONE:
        if name in ("groepen", "verdeling", "disciplines", "onenigheid", "top3"):
            told += [cell for t in tables.sheets(name, view).tables for r in t.rows for cell in r]
    return set(FIGURE.findall(" ".join(told)))


def _of_chart(chart: Chart) -> list[str]:
    cells = [cell for table in chart.tables for row in table.rows for cell in row]
    return [chart.finding, chart.sentence, chart.source, *cells]


def shown_figures(body: bytes, form: str) -> set[str]:
    if form == "xlsx":
        return set(_in_workbook(body))
    return set(FIGURE.findall(" ".join(texts(body, form)))) | set(_in_charts(body, form))


def texts(body: bytes, form: str) -> list[str]:
    """What stands in a file to be read, paragraph by paragraph, with plain spaces."""
    return [told.replace("\N{NO-BREAK SPACE}", " ") for told in _texts(body, form)]


def _texts(body: bytes, form: str) -> list[str]:
    if form == "pdf":
        return _of_pdf(body)
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(body))
        return [str(c.value) for s in book for r in s.iter_rows() for c in r if c.value is not None]
    found = []
    for name, root in _parts(body):
        if not name.startswith(("word/charts", "ppt/charts", "docProps", "ppt/slideMaster")):
            for paragraph in root.iter("{*}p"):
                found.append("".join(paragraph.itertext("{*}t")))
    return found


def _parts(body: bytes) -> Iterator[tuple[str, Any]]:
    with ZipFile(BytesIO(body)) as made:
        for name in made.namelist():
            if name.endswith(".xml"):
                yield name, etree.fromstring(made.read(name))


def parts(body: bytes) -> dict[str, Any]:
    return dict(_parts(body))


def _in_charts(body: bytes, form: str) -> Iterator[str]:
    """The values of the editable charts, as the reader sees them."""
    if form == "pdf":
        return
    for name, root in _parts(body):
        if "/charts/" in name:
            for values in root.iter("{*}val", "{*}yVal"):
                for value in values.iter("{*}v"):
                    yield formats.number(float(value.text))


def _in_workbook(body: bytes) -> Iterator[str]:
    """Numbers as their format writes them."""
    for sheet in openpyxl.load_workbook(BytesIO(body)):
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    yield from _written(float(cell.value), cell.number_format.split(";")[0])
                elif isinstance(cell.value, str):
                    yield from FIGURE.findall(cell.value)


def _written(value: float, form: str) -> Iterator[str]:
    if form.endswith("%"):
        yield formats.percent(abs(value))
    elif "." in form:
        yield formats.number(abs(value), len(form.partition(".")[2]))


def _of_pdf(body: bytes) -> list[str]:
    """Empty where there is no pdftotext."""
    if shutil.which("pdftotext") is None:
        return []
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=body, capture_output=True, check=True)
    return done.stdout.decode().split("\n")

"""What people take home says what the pages say, knows its styles, and runs nothing."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation
from xlsxwriter.workbook import Workbook

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard import language, sheet_look
from dashboard.chart import Table
from dashboard.report import files, gather, house, shows, subjects
from dashboard.report.bound import SPACE
from dashboard.report.content import Exhibit, Sheet
from dashboard.view import View
from tests.dashboard.marking import MarkedHomes
from tests.dashboard.straying import strays
from tests.dashboard.taken_home import (
    Dots,
    Take,
    page_figures,
    parts,
    shown_figures,
    texts,
)
from tests.dashboard.test_table_files import FORMULAS

MUNICIPALITIES = ("complete", "one scan", "concept", "merged", "suppressed")
WATERMARK = "CONCEPT"
HEAD = f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}"


@pytest.fixture(scope="module")
def on_pages(views: dict[str, View]) -> dict[str, set[str]]:
    return {name: page_figures(view) for name, view in views.items()}


@pytest.mark.parametrize("name", MUNICIPALITIES)
@pytest.mark.parametrize("form", files.FORMS)
def test_every_figure_taken_home_stands_on_a_page(
    name: str, form: str, take: Take, on_pages: dict[str, set[str]]
) -> None:
    shown = shown_figures(take(name, form), form)
    explained = {"4,1", "1,9", "5,0", "0,1", "0,2", "0,25", "0,5"}
    assert len(shown) > 10 or form == "pdf"
    assert shown - on_pages[name] - explained == set()


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_slides_for_the_workshop_show_the_figures_of_the_disciplines(
    name: str, take: Take, on_pages: dict[str, set[str]]
) -> None:
    shown = shown_figures(take(name, "pptx", "workshop"), "pptx")
    assert shown - on_pages[name] == set()


def test_every_table_of_a_report_is_one_of_a_page_with_some_columns_left_out(
    views: dict[str, View],
    take: Take,
) -> None:
    body = take("complete", "docx")
    found = {table.rows[0].cells[0].text for table in Document(BytesIO(body)).tables[1:]}
    told = gather.report(views["complete"])
    sheets = [part for part in told.parts if isinstance(part, Sheet)]
    assert found == {part.table.columns[0] for part in sheets}
    first = Document(BytesIO(body)).tables[1]
    assert [cell.text for cell in first.rows[1].cells] == list(sheets[0].table.rows[0])


@pytest.mark.parametrize("code", ["GM0772", "GM1992"])
def test_no_figure_in_a_report_is_anothers(
    code: str, marked_homes: MarkedHomes, release: Release, models: dict[str, ScanModel]
) -> None:
    told, slides = [], []
    for home in (marked_homes.one, marked_homes.other):
        made = CurrentRelease(home.path).get()
        view = View(made, models, municipality_viewer(code), {"gemeente": code})
        report = gather.report(view)
        tables = [part.table for part in report.parts if isinstance(part, Sheet)]
        tables += [subject.table for subject in subjects.of(gather.whole(view))]
        rows = [[list(row) for row in table.rows] for table in tables]
        drawn = [part.chart.figure for part in report.parts if isinstance(part, Exhibit)]
        written = [str(part) for part in report.parts if not isinstance(part, Exhibit | Sheet)]
        told.append({"rapport": [str(report.facts), rows, drawn, written, report.footer]})
        slides.append([shows.of(view, purpose) for purpose in shows.SHOWS])
    assert told[0] == told[1] and slides[0] == slides[1]
    assert any(row[0] == "Positie in de groep" for table in told[0]["rapport"][1] for row in table)
    viewer = municipality_viewer(code)
    dossier, workshops = release.dossier(viewer, code), release.workshops(viewer, code)
    assert strays(told[0], marked_homes.sources, dossier, workshops) == {}


def test_a_report_is_built_of_what_word_knows(take: Take) -> None:
    body = take("complete", "docx")
    document, root = Document(BytesIO(body)), parts(body)["word/document.xml"]
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Report source"} <= styles
    fields = [f.text for f in root.iter(qn("w:instrText"))]
    assert sum("TOC" in field for field in fields) == 1
    assert sum("SEQ Figuur" in f for f in fields) == len(list(root.iter("{*}inline")))
    told = [drawing.get("descr") for drawing in root.iter("{*}docPr")]
    assert told and all(told)
    heads = [table.find(HEAD) for table in root.iter(qn("w:tbl"))]
    assert all(found is not None for found in heads[1:])  # the first is the cover's
    ids = [drawing.get("id") for drawing in root.iter("{*}docPr")]
    assert len(ids) == len(set(ids))


def test_a_report_has_editable_charts_with_their_workbooks(take: Take) -> None:
    names = set(parts(take("complete", "docx")))
    assert sum(name.startswith("word/charts/chart") for name in names) == 4


@pytest.mark.parametrize("name", ["complete", "concept"])
def test_every_page_says_that_figures_are_fictitious_and_a_concept_is_one(
    name: str, take: Take
) -> None:
    found = parts(take(name, "docx"))
    header = next(root for part, root in found.items() if part.startswith("word/header"))
    footer = next(root for part, root in found.items() if part.startswith("word/footer"))
    told = "".join(header.itertext())
    assert "Fictieve gegevens" in told
    marks = [part.get("string") for part in header.iter("{*}textpath") if part.get("string")]
    assert marks == ([WATERMARK] if name == "concept" else [])
    below = "".join(footer.itertext("{*}t")).replace(SPACE, " ")
    assert "uitgave" in below and "peildatum" in below and "n = " in below
    slides = Presentation(BytesIO(take(name, "pptx")))
    for slide in slides.slides:
        assert "Fictieve gegevens" in " ".join(s.text for s in slide.shapes if s.has_text_frame)


def test_the_facilitators_summary_stands_in_its_place_and_none_is_made_up(
    views: dict[str, View], take: Take
) -> None:
    for name, told in (("complete", None), ("concept", "staat geen samenvatting")):
        scan = views[name].scan
        wanted = told or (scan and scan.summary) or "staat geen samenvatting"
        assert any(wanted in line for line in texts(take(name, "docx"), "docx"))


def test_every_slide_with_a_chart_has_its_finding_as_title_and_a_text_for_who_cannot_see(
    take: Take,
) -> None:
    for purpose in ("raad", "workshop"):
        slides = Presentation(BytesIO(take("complete", "pptx", purpose)))
        shapes = [(s, shape) for s in slides.slides for shape in s.shapes]
        drawn = [(s, shape) for s, shape in shapes if shape.has_chart or hasattr(shape, "image")]
        assert len(drawn) >= 5
        for slide, shape in drawn:
            assert len(slide.shapes.title.text) > 20
            described = shape._element.xpath(".//p:cNvPr/@descr")
            assert described and slide.shapes.title.text in described[0]
            if shape.has_chart:
                assert shape.chart.part.chart_workbook.xlsx_part is not None


def test_the_users_own_template_is_the_house_style(views: dict[str, View], tmp_path: Path) -> None:
    own = Document()
    own.styles["Heading 1"].font.name = "Comic Sans MS"
    own.sections[0].header.paragraphs[0].text = "Gemeente Voorbeeld"
    own.add_paragraph("weg hiermee")
    (tmp_path / house.FILE).parent.mkdir()
    own.save(str(tmp_path / house.FILE))
    asked = files.Asked("docx", home=tmp_path)
    body = files.write(views["complete"], asked, Dots(), files.Silent())  # type: ignore[arg-type]
    made = Document(BytesIO(body))
    assert made.styles["Heading 1"].font.name == "Comic Sans MS"
    headers = [paragraph.text for paragraph in made.sections[0].header.paragraphs]
    assert headers == ["Gemeente Voorbeeld", "Fictieve gegevens"]
    assert "weg hiermee" not in [paragraph.text for paragraph in made.paragraphs]


def test_a_workbook_tells_every_column_freezes_heads_and_has_days_as_days(
    take: Take,
) -> None:
    book = openpyxl.load_workbook(BytesIO(take("complete", "xlsx")))
    told = {tuple(row[:2]) for row in book["Gegevenswoordenboek"].iter_rows(2, values_only=True)}
    names = book.sheetnames[1:-1]
    for name in names:
        assert book[name].freeze_panes == "B2" and book[name].auto_filter.ref
        assert {(name, cell.value) for cell in book[name][1]} <= told
    assert book["Scans"].cell(2, 2).is_date
    assert len(book["Onderdelen"]._charts) == len(book["Scans"]._charts) == 1


def test_in_a_workbook_what_is_not_shown_is_a_word_with_a_legend(take: Take) -> None:
    book = openpyxl.load_workbook(BytesIO(take("suppressed", "xlsx")))
    words = {cell.value for row in book["Onderdelen"].iter_rows(min_row=2) for cell in row}
    legend = {row[0].value for row in book["Lees dit eerst"].iter_rows()}
    assert words & legend & {"te weinig gemeenten", "nog niet getoond", "beschermd"}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_in_a_workbook_never_runs(text: str) -> None:
    file = BytesIO()
    with Workbook(file, sheet_look.OPTIONS) as book:
        look = sheet_look.Look(book, "")
        look.fill(book.add_worksheet("A"), Table(("A",), ((text,),)))
    sheet = openpyxl.load_workbook(file)["A"]
    assert sheet.cell(2, 1).data_type == "s"


def test_a_pdf_is_tagged_and_has_a_language(take: Take) -> None:
    body = take("complete", "pdf")
    assert b"/StructTreeRoot" in body and b"/MarkInfo" in body and b"/Lang" in body
    assert b"pdfuaid:part" in body


def test_a_report_speaks_english_where_that_is_asked(views: dict[str, View]) -> None:
    with language.speaking("en"):
        told = gather.report(views["complete"])
        lines = [f.chart.finding for f in told.parts if isinstance(f, Exhibit)]
        lines += [cell for p in told.parts if isinstance(p, Sheet) for cell in p.table.columns]
        lines += [getattr(part, "text", "") for part in told.parts]
        summary = views["complete"].scan and views["complete"].scan.summary
    dutch = re.compile(r"\b(de|het|een|van|niet|wordt|gemeente)\b")
    wrong = [line for line in lines if dutch.search(line) and line != summary]
    assert wrong == []

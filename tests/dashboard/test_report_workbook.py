"""A workbook can be printed and computed with, and says who made it."""

from io import BytesIO

import openpyxl
from pptx import Presentation
from xlsxwriter.workbook import Workbook

from dashboard import kpi_words, sheet_look
from dashboard.chart import Table
from dashboard.frame import BRAND
from tests.dashboard.taken_home import Take, parts


def test_a_workbook_has_room_for_long_texts_and_can_be_printed(take: Take) -> None:
    book = openpyxl.load_workbook(BytesIO(take("concept", "xlsx")))
    sheet = book["Vragen per discipline"]
    long = [row for row in range(2, 40) if len(sheet.cell(row, 1).value) > sheet_look.WIDEST]
    assert long and all(sheet.row_dimensions[row].height > sheet_look.LINE for row in long)
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert "Fictieve gegevens · Concept" in sheet.oddHeader.right.text
    assert book["Vragen per discipline"].print_title_rows == "$1:$1"


def test_every_sheet_of_a_workbook_is_as_wide_as_its_paper(take: Take) -> None:
    book = openpyxl.load_workbook(BytesIO(take("complete", "xlsx")))
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_names_of_columns_have_room_beside_the_button_of_their_filter() -> None:
    file, name = BytesIO(), "Gemiddelde van de groep"
    with Workbook(file, sheet_look.OPTIONS) as book:
        look = sheet_look.Look(book, "")
        look.fill(book.add_worksheet("A"), Table((name, "n"), (("x" * (len(name) - 3), "1"),)))
    sheet = openpyxl.load_workbook(file)["A"]
    assert len(name) <= sheet.column_dimensions["A"].width
    assert sheet.row_dimensions[1].height == 2 * sheet_look.LINE


def test_a_change_of_a_share_is_a_number_with_its_unit(take: Take) -> None:
    sheet = openpyxl.load_workbook(BytesIO(take("complete", "xlsx")))["KPI's"]
    column = [cell.value for cell in sheet[1]].index("Verandering")
    changes = [row[column] for row in sheet.iter_rows(min_row=2)]
    points = [cell for cell in changes if "procentpunt" in cell.number_format]
    assert points and all(isinstance(cell.value, int) for cell in points)
    assert not any("procentpunt" in str(cell.value) for cell in changes)
    assert kpi_words.in_points("+5 procentpunt") == (5, "procentpunt")
    assert kpi_words.in_points("\N{MINUS SIGN}5 procentpunt") == (-5, "procentpunt")
    assert kpi_words.in_points("5 deelnemers") is kpi_words.in_points("geen") is None


def test_slides_and_workbooks_say_who_made_them_and_in_which_language(take: Take) -> None:
    slides = Presentation(BytesIO(take("complete", "pptx", "workshop")))
    told = slides.core_properties
    assert (told.author, told.language, told.comments) == (BRAND, "nl-NL", "")
    runs = [
        run
        for name, root in parts(take("complete", "pptx", "workshop")).items()
        if name.startswith(("ppt/slides/", "ppt/notesSlides/"))
        for run in root.iter("{*}r")
    ]
    assert runs and all(run.find("{*}rPr").get("lang") == "nl-NL" for run in runs)
    book = openpyxl.load_workbook(BytesIO(take("complete", "xlsx")))
    assert book.properties.creator == BRAND and "uitgave" in book.properties.description
    assert book.custom_doc_props["Language"].value == "nl-NL"

"""Tables as files: the same cells as on the page, numbers as numbers, and no text that runs."""

import csv
import json
import re
from datetime import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard import router, tablefiles
from dashboard.chart import Table
from dashboard.tablefiles import Sheets
from tests.dashboard.asking import EINDHOVEN, look_as, page

MINUS = "\N{MINUS SIGN}"
TABLE = Table(
    ("Onderdeel", "Waarde"),
    (
        ("Informatiebeeld", "2,3"),
        ("\N{NO-BREAK SPACE}Thema", f"{MINUS}1,25"),
        ("Groei", "+0,5"),
        ("Aandeel", "45%"),
        ("Veel", "45.263"),
        ("Klein", "minder dan 5"),
        ("Leeg", ""),
    ),
)
SHEETS = Sheets("Titel", [TABLE], "Bron: test")
DAYS = Table(("Scan",), (("12 maart 2026",), ("31 februari 2026",), ("12 maand 2026",)))
FORMULAS = ("=1+1", "+31 6", "-x", "@x", "\tx", "=cmd|' /C calc'!A0")


def rows_of_csv(body: bytes) -> list[list[str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";"))


def test_a_csv_opens_in_a_dutch_spreadsheet() -> None:
    rows = rows_of_csv(tablefiles.write(SHEETS, "csv"))
    assert rows[0] == ["Onderdeel", "Waarde"]
    assert [row[1] for row in rows[1:8]] == [
        *("2,3", "-1,25", "0,5", "45%", "45263", "minder dan 5", "")
    ]
    assert rows[2][0] == "Thema"
    assert rows[-1] == ["Bron: test"]


def test_an_xlsx_holds_numbers_as_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(tablefiles.write(SHEETS, "xlsx")))
    sheet = book["Titel"]
    cells = [sheet.cell(line, 2) for line in range(2, 9)]
    assert [cell.value for cell in cells] == [2.3, -1.25, 0.5, 0.45, 45263, "minder dan 5", None]
    assert cells[2].number_format.startswith("+0.0;")
    assert cells[3].number_format == "0%"
    assert sheet.cell(10, 1).value == "Bron: test"
    assert sheet.auto_filter.ref == "A1:B8" and sheet.freeze_panes == "B2"


def test_an_xlsx_holds_days_as_days_can_be_printed_and_tells_its_source_part_by_part() -> None:
    body = tablefiles.write(Sheets("Titel", [DAYS], "Bron: test · n = 28"), "xlsx")
    sheet = openpyxl.load_workbook(BytesIO(body))["Titel"]
    told = [cell.value for cell in sheet["A"]]
    assert told[1:] == [datetime(2026, 3, 12), *[row[0] for row in DAYS.rows[1:]], None, *told[5:]]
    assert told[5:] == ["Bron: test", "n = 28"]
    assert sheet["A2"].number_format == "dd-mm-yyyy"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    assert "Titel" in sheet.oddHeader.right.text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    sheets = Sheets("Titel", [Table(("A", "B"), ((text, text),))], text)
    rows = rows_of_csv(tablefiles.write(sheets, "csv"))
    assert all(cell.startswith("'") for row in (rows[1], rows[-1]) for cell in row)
    sheet = openpyxl.load_workbook(BytesIO(tablefiles.write(sheets, "xlsx")))["Titel"]
    assert {sheet.cell(2, 1).data_type, sheet.cell(4, 1).data_type} == {"s"}


def test_two_tables_get_two_sheets_with_names_that_excel_takes() -> None:
    captions = ("Wat [er] van: de/top 3 van elke scan werd", "Wat [er] van: de/top 3 van elke week")
    tables = [Table(("A",), (("1",),), caption) for caption in captions]
    sheets = Sheets("Titel", tables, "Bron")
    book = openpyxl.load_workbook(BytesIO(tablefiles.write(sheets, "xlsx")))
    assert len(set(book.sheetnames)) == 2
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)
    rows = rows_of_csv(tablefiles.write(sheets, "csv"))
    assert [rows[0], rows[4]] == [[caption] for caption in captions]


@pytest.mark.parametrize("path", router.PATHS)
def test_every_table_offered_on_a_page_comes_in_both_forms(
    app: Dash, client: FlaskClient, path: str
) -> None:
    shown = json.dumps(page(app, client, path, f"?gemeente={EINDHOVEN}").json)
    for link in sorted(set(re.findall(r"/uitvoer/[\w-]+\.csv[^\"]*", shown))):
        rows = rows_of_csv(client.get(link).data)
        answer = client.get(link.replace(".csv", ".xlsx"))
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
        book = openpyxl.load_workbook(BytesIO(answer.data))
        lines = [line for sheet in book for line in sheet.iter_rows(values_only=True)]
        assert sum(any(line) for line in lines) >= len([row for row in rows if any(row)]) - len(
            book.sheetnames
        )
        assert "Bron: Datavolwassenheidsmonitor, uitgave" in rows[-1][0]


@pytest.mark.parametrize(("query", "name"), [("?groep=RIEC09", "RIEC09"), ("", "NL")])
def test_the_file_of_a_region_names_the_region(client: FlaskClient, query: str, name: str) -> None:
    look_as(client, "programma:")
    told = client.get(f"/uitvoer/kpis.csv{query}").headers["Content-Disposition"]
    assert f'filename="{name}-kpis-' in told

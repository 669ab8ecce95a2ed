"""Tables as files to take along: CSV as the reader's spreadsheet opens it, XLSX with numbers."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from dashboard import formats, sheet_look
from dashboard.chart import Table
from dashboard.language import say

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text may not begin with: a spreadsheet would take it for a formula."""

SHEET_NAME_LENGTH = 31


@dataclass(frozen=True)
class Sheets:
    """title: what the tables are about; source: where they come from, which goes along."""

    title: str
    tables: Sequence[Table]
    source: str


def write(sheets: Sheets, form: str) -> bytes:
    """As csv or xlsx."""
    return {"csv": _csv, "xlsx": _xlsx}[form](sheets)


def _csv(sheets: Sheets) -> bytes:
    """The tables one below the other, each under its columns, and the source last."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";" if formats.decimal_sign() == "," else ",")
    for table in sheets.tables:
        if len(sheets.tables) > 1:
            writer.writerow([_plain(table.caption or sheets.title)])
        writer.writerows([list(map(_plain, row)) for row in (table.columns, *table.rows)])
        writer.writerow([])
    writer.writerow([_plain(sheets.source)])
    return file.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    if formats.is_number(text):
        signed = text.replace("\N{MINUS SIGN}", "-").removeprefix("+")
        return signed.replace(formats.thousands_sign(), "")
    kept = text.replace("\N{NO-BREAK SPACE}", " ").strip(" ")
    return f"'{kept}" if kept.startswith(RUNS) else kept


def _xlsx(sheets: Sheets) -> bytes:
    file = BytesIO()
    with Workbook(file, sheet_look.OPTIONS) as book:
        book.set_properties({"title": sheets.title, "comments": sheets.source})
        look = sheet_look.Look(book, sheets.title)
        for name, table in zip(_sheet_names(sheets), sheets.tables, strict=True):
            sheet = book.add_worksheet(name)
            look.fill(sheet, table)
            for line, part in enumerate(sheets.source.split(" · "), len(table.rows) + 2):
                sheet.write_string(line, 0, part)
    return file.getvalue()


def _sheet_names(sheets: Sheets) -> Iterator[str]:
    """Excel takes no name twice, none of over 31 characters and none with []:*?/\\ in it."""
    seen: set[str] = set()
    for number, table in enumerate(sheets.tables, 1):
        name = re.sub(r"[\[\]:*?/\\']", " ", table.caption or sheets.title)
        name = name[:SHEET_NAME_LENGTH].strip() or say("Tabel {number}", number=number)
        if name.casefold() in seen:
            name = f"{name[: SHEET_NAME_LENGTH - 4]} ({number})"
        seen.add(name.casefold())
        yield name

"""Tables as files to take along: CSV as the reader's spreadsheet opens it, XLSX with numbers."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no stubs

from dashboard import formats
from dashboard.chart import Table
from dashboard.language import say

NUMBER = re.compile("[+\N{MINUS SIGN}]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?%?")
"""In Dutch."""

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text may not begin with: a spreadsheet would take it for a formula."""

SHEET_NAME_LENGTH = 31
WIDEST = 60


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
    if is_number(text):
        signed = text.replace("\N{MINUS SIGN}", "-").removeprefix("+")
        return signed.replace(formats.thousands_sign(), "")
    kept = text.replace("\N{NO-BREAK SPACE}", " ").strip(" ")
    return f"'{kept}" if kept.startswith(RUNS) else kept


def is_number(text: str) -> bool:
    """Written in the language spoken."""
    return NUMBER.fullmatch(text.translate(str.maketrans(formats.separators(), ",."))) is not None


def _xlsx(sheets: Sheets) -> bytes:
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": sheets.title, "comments": sheets.source})
        look = _Look(book)
        names = list(_sheet_names(sheets))
        for name, table in zip(names, sheets.tables, strict=True):
            look.fill(book.add_worksheet(name), table, sheets.source)
    return file.getvalue()


class _Look:
    """The formats of one workbook, made once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._numbers: dict[str, object] = {}

    def fill(self, sheet: Worksheet, table: Table, source: str) -> None:
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name, self._head)
            longest = max((len(row[column]) for row in table.rows), default=0)
            sheet.set_column(column, column, min(WIDEST, max(12, longest + 1)))
        for line, row in enumerate(table.rows, 1):
            for column, text in enumerate(row):
                self._write(sheet, line, column, text)
        sheet.write_string(len(table.rows) + 2, 0, source)
        sheet.freeze_panes(1, 1)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def _write(self, sheet: Worksheet, line: int, column: int, text: str) -> None:
        if is_number(text):
            sheet.write_number(line, column, float(value(text)), self._number(text))
        elif text:
            sheet.write_string(line, column, _shown(text), self._text)

    def _number(self, text: str) -> object:
        decimals = len(text.rstrip("%").partition(formats.decimal_sign())[2])
        plain = "0" + ("." + "0" * decimals if decimals else "") + ("%" if "%" in text else "")
        form = f"+{plain};-{plain};{plain}" if text[0] in "+\N{MINUS SIGN}" else plain
        if form not in self._numbers:
            options = {"num_format": form, "valign": "top"}
            self._numbers[form] = self._book.add_format(options)
        return self._numbers[form]


def value(text: str) -> Decimal:
    digits = text.rstrip("%").replace(formats.thousands_sign(), "")
    digits = digits.replace(formats.decimal_sign(), ".")
    value = Decimal(digits.replace("\N{MINUS SIGN}", "-"))
    return value / 100 if text.endswith("%") else value


def _shown(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip(" ")


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

"""How the sheets of a workbook look: numbers as numbers, days as days, columns and rows that the
texts fit in, and pages that can be printed.
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from dashboard import cells, formats, kpi_words
from dashboard.chart import Table
from dashboard.language import say

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

WIDEST, NARROWER, NARROWEST, LEGIBLE = 60, 24, 11, 250
"""In letters: of a column, of the widest where a sheet is too wide to read on paper, of any, and of
a sheet.
"""

A3, A4 = 8, 9
"""By their numbers in Excel."""

BUTTON = 3
"""Letters that the button of a filter covers."""

TEXT = {"valign": "top", "align": "left", "indent": 1}
"""So that it stands apart from a number to the left of it."""

LINE = 15
"""Points of a line of a cell. LibreOffice gives no room to a second line by itself."""


class Look:
    """The formats of one workbook, made once each; mark: what must stand on every page."""

    def __init__(self, book: Workbook, mark: str) -> None:
        self._book, self._mark = book, mark
        self.text = book.add_format(TEXT | {"text_wrap": True})
        self.head = book.add_format(TEXT | {"text_wrap": True, "bold": True, "bottom": 1})
        self._withheld = book.add_format(TEXT | {"italic": True, "font_color": "#55606a"})
        self._day = book.add_format(TEXT | {"num_format": "dd-mm-yyyy"})
        self._words = {say(word) for word in cells.WITHHELD.values()}
        self._numbers: dict[str, Any] = {}

    def page(self, sheet: Any, width: int) -> None:
        """For who prints it: on its side, as wide as the paper, and on paper as large as it needs
        to be read.
        """
        sheet.set_paper(A4 if width <= LEGIBLE else A3)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&R&B{self._mark}")
        sheet.set_footer("&L&A&R&P / &N")

    def fill(self, sheet: Any, table: Table) -> None:
        widths = _widths(table)
        self.page(sheet, sum(widths))
        sheet.set_row(0, height(table.columns, [width - BUTTON for width in widths]))
        for column, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.write_string(0, column, name, self.head)
            sheet.set_column(column, column, width)
        for line, row in enumerate(table.rows, 1):
            sheet.set_row(line, height(row, widths))
            for column, text in enumerate(row):
                self._write(sheet, line, column, text.replace("\N{NO-BREAK SPACE}", " ").strip(" "))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def _write(self, sheet: Any, line: int, column: int, text: str) -> None:
        """A text is written as text, whatever it begins with, so that nothing in it runs."""
        if formats.is_number(text):
            sheet.write_number(line, column, float(formats.value(text)), self._number(text))
        elif points := kpi_words.in_points(text):
            number, unit = points
            sheet.write_number(line, column, number, self._form(text[0], f'0" {unit}"'))
        elif day := formats.date_of(text):
            sheet.write_datetime(line, column, day, self._day)
        elif text:
            shown = self._withheld if text in self._words else self.text
            sheet.write_string(line, column, text, shown)

    def _number(self, text: str) -> Any:
        decimals = len(text.rstrip("%").partition(formats.decimal_sign())[2])
        plain = "0" + ("." + "0" * decimals if decimals else "") + ("%" if "%" in text else "")
        return self._form(text[0], plain)

    def _form(self, sign: str, plain: str) -> Any:
        form = f"+{plain};-{plain};{plain}" if sign in "+\N{MINUS SIGN}" else plain
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[form]


def _widths(table: Table) -> list[int]:
    """The widest give way where all together could not be read on paper."""
    wanted = [_width(table, column) for column in range(len(table.columns))]
    widest = WIDEST
    while widest > NARROWER and sum(min(one, widest) for one in wanted) > LEGIBLE:
        widest -= 1
    return [min(one, widest) for one in wanted]


def _width(table: Table, column: int) -> int:
    words = table.columns[column].split()  # in bold
    longest = max((len(text) for text in (*words, *(row[column] for row in table.rows))), default=0)
    return min(WIDEST, max(NARROWEST, longest + 3))


def height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Of a row with these texts, in points: words go to the next line whole."""
    lines = [len(wrap(text, width)) for text, width in zip(texts, widths, strict=True)]
    return LINE * max(1, *lines)

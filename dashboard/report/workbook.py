"""A workbook with all figures of a municipality: a sheet per subject, numbers as numbers, days as
days, and in the place of a figure that is not shown the word that says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from benchmark.cell import Cell
from benchmark.errors import UnknownItem
from dashboard import cells, formats, kpi_words, language, method
from dashboard.chart import Table
from dashboard.frame import BRAND
from dashboard.language import say
from dashboard.report import dictionary, gather, subjects, workbook_charts
from dashboard.tablefiles import is_number, value
from dashboard.view import View

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

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write(view: View) -> bytes:
    """Raises NotAllowed; UnknownItem without a scan."""
    if view.dossier.chosen() is None:
        raise UnknownItem(gather.NO_SCAN)
    view = gather.whole(view)
    found, file = subjects.of(view), BytesIO()
    with Workbook(file, OPTIONS) as book:
        _describe(book, view)
        look = Look(book, _days(view), gather.mark(view))
        _read_first(book.add_worksheet(say("Lees dit eerst")), look, view)
        for subject in found:
            sheet = book.add_worksheet(subject.name)
            look.fill(sheet, subject.table)
            workbook_charts.add(book, sheet, subject, view)
        look.fill(book.add_worksheet(say("Gegevenswoordenboek")), dictionary.table(found))
    return file.getvalue()


def _describe(book: Any, view: View) -> None:
    """A workbook has no property of its own for its language."""
    made = view.release.made_at.replace(tzinfo=None)
    told = {"title": _title(view), "author": BRAND, "comments": gather.footer(view)}
    book.set_properties({**told, "created": made})
    book.set_custom_property("Language", language.tag(language.spoken()))


def _title(view: View) -> str:
    return say("De cijfers van {name}", name=view.municipality.name)


def _read_first(sheet: Any, look: "Look", view: View) -> None:
    """What it is about, where it comes from, and the legend."""
    lines = [
        (_title(view), ""),
        *([(gather.mark(view), "")] if gather.mark(view) else []),
        *gather.facts(view),
        (say("Bron"), gather.footer(view)),
        ("", ""),
        (say("Wat er in de plaats van een cijfer kan staan"), ""),
        *((say(term), say(text)) for term, text in method.WORDS),
    ]
    widths = [36, 100]
    look.page(sheet, sum(widths))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, (name, told) in enumerate(lines):
        sheet.set_row(number, _height((name, told), widths))
        sheet.write_string(number, 0, name, look.head if not told else look.text)
        sheet.write_string(number, 1, told, look.text)


def _days(view: View) -> Mapping[str, date]:
    """The days that are written in the tables, by how they are written."""
    return {formats.day(day): day for day in _all_days(view)}


def _all_days(view: View) -> Iterator[date]:
    yield from view.release.reference_dates
    yield from (scan.date for scan in view.dossier.scans)
    published: list[Mapping[Any, Cell]] = [
        view.release.cells(group, day)
        for group in view.own_groups.values()
        for day in view.release.reference_dates
    ]
    yield from (one.measured_on for part in published for one in part.values() if one.measured_on)
    if view.viewer.owns(view.municipality.code):
        chosen = view.release.workshops(view.viewer, view.municipality.code).chosen
        yield from (one.due for choices in chosen.values() for one in choices if one.due)


class Look:
    """The formats of one workbook, made once each; days: as _days() returns them; mark: what must
    stand on every page.
    """

    def __init__(self, book: Workbook, days: Mapping[str, date], mark: str) -> None:
        self._book, self._days, self._mark = book, days, mark
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
        sheet.set_row(0, _height(table.columns, [width - BUTTON for width in widths]))
        for column, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.write_string(0, column, name, self.head)
            sheet.set_column(column, column, width)
        for line, row in enumerate(table.rows, 1):
            sheet.set_row(line, _height(row, widths))
            for column, text in enumerate(row):
                self._write(sheet, line, column, text.replace("\N{NO-BREAK SPACE}", " ").strip())
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def _write(self, sheet: Any, line: int, column: int, text: str) -> None:
        """A text is written as text, whatever it begins with, so that nothing in it runs."""
        if is_number(text):
            sheet.write_number(line, column, float(value(text)), self._number(text))
        elif points := kpi_words.in_points(text):
            number, unit = points
            sheet.write_number(line, column, number, self._form(text[0], f'0" {unit}"'))
        elif text in self._days:
            day = datetime.combine(self._days[text], datetime.min.time())
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


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Of a row with these texts, in points: words go to the next line whole."""
    lines = [len(wrap(text, width)) for text, width in zip(texts, widths, strict=True)]
    return LINE * max(1, *lines)

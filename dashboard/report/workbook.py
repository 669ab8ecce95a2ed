"""A workbook with all figures of a municipality: a sheet per subject, numbers as numbers, days as
days, and in the place of a figure that is not shown the word that says why.
"""

from io import BytesIO
from typing import Any

from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs

from benchmark.errors import UnknownItem
from dashboard import language, method, sheet_look
from dashboard.frame import BRAND
from dashboard.language import say
from dashboard.report import dictionary, gather, subjects, workbook_charts
from dashboard.sheet_look import Look
from dashboard.view import View


def write(view: View) -> bytes:
    """Raises NotAllowed; UnknownItem without a scan."""
    if view.dossier.chosen() is None:
        raise UnknownItem(gather.NO_SCAN)
    view = gather.whole(view)
    found, file = subjects.of(view), BytesIO()
    with Workbook(file, sheet_look.OPTIONS) as book:
        _describe(book, view)
        look = Look(book, gather.mark(view))
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


def _read_first(sheet: Any, look: Look, view: View) -> None:
    """What it is about, where it comes from, and the legend."""
    lines = [
        (_title(view), ""),
        *([(gather.mark(view), "")] if gather.mark(view) else []),
        *gather.facts(view),
        ("", gather.footer(view)),
        ("", ""),
        (say("Wat er in de plaats van een cijfer kan staan"), ""),
        *((say(term), say(text)) for term, text in method.WORDS),
    ]
    widths = [36, 100]
    look.page(sheet, sum(widths))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, (name, told) in enumerate(lines):
        sheet.set_row(number, sheet_look.height((name, told), widths))
        sheet.write_string(number, 0, name, look.head if not told else look.text)
        sheet.write_string(number, 1, told, look.text)

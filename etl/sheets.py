"""Draw the sheets of our workbooks: explanation, identity, modules, top 3, and hidden lists."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]  # it has no stubs
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no stubs

from benchmark.model import Module, Question, ScanModel
from etl import look
from etl.layout import Layout, sheet_names
from etl.look import Look, height
from etl.texts import FIELDS, HOW_TO, PRIVACY, PURPOSE, Field

LISTS = "Lijsten"
ANSWER_STATES = ("weet ik niet", "niet van toepassing")
PROGRESS = ("gerealiseerd", "bezig", "niet gestart", "vervallen")

_HEAD_ROW = 3
_LEVEL_WIDTH = 19.0
_LEVEL_CHARACTERS = 26


@dataclass(frozen=True)
class Book:
    """A workbook being written."""

    workbook: Workbook
    look: Look
    model: ScanModel
    layout: Layout
    kind: str
    fictitious: bool

    @property
    def title(self) -> str:
        return f"{self.layout.markers[self.kind]} {self.model.title.nl}"

    def add(self, name: str, title: str, widths: Sequence[float]) -> Worksheet:
        """Return a prepared sheet: its title in A1 and, if so, the word fictitious in A2."""
        sheet = self.workbook.add_worksheet(name)
        look.prepare(sheet, self.title, self.fictitious)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, title, self.look.title)
        if self.fictitious:
            sheet.write_string(1, 0, look.FICTITIOUS, self.look.warning)
        return sheet


def explanation(book: Book) -> None:
    sheet = book.add("Toelichting", book.title, (4, 24, 96))
    row = _paragraphs(book, sheet, 2, "Waar dit werkboek voor is", (PURPOSE[book.kind],))
    row = _paragraphs(book, sheet, row, "Zo vult u het in", HOW_TO[book.kind])
    row = _paragraphs(book, sheet, row, "De niveaus", ())
    for level in book.model.levels:
        sheet.write_number(row, 0, level.value, book.look.number)
        sheet.write_string(row, 1, level.name.nl, book.look.body)
        row += 1
    _paragraphs(book, sheet, row, "Privacy", PRIVACY)


def _paragraphs(book: Book, sheet: Worksheet, row: int, heading: str, texts: Sequence[str]) -> int:
    sheet.set_row(row, 28)
    sheet.write_string(row, 0, heading, book.look.heading)
    for number, text in enumerate(texts, 1):
        if len(texts) > 1:
            sheet.write_number(row + number, 0, number, book.look.number)
        sheet.merge_range(row + number, 1, row + number, 2, text, book.look.body)
        sheet.set_row(row + number, height(13, (text, 135)))
    return row + len(texts) + 1


def identity(book: Book, values: Mapping[str, Any]) -> None:
    """The sheet with the marker; per field a label, a cell to fill in and help."""
    sheet = book.add(book.layout.sheet, book.layout.markers[book.kind], (3, 34, 46, 66))
    sheet.write_string(2, 1, book.layout.labels["model"], book.look.label)
    sheet.write_string(2, 2, book.model.id, book.look.fixed)
    sheet.write_string(2, 3, f"{book.model.title.nl}. Dit staat vast.", book.look.help)
    for row, field in enumerate(FIELDS[book.kind], 3):
        sheet.set_row(row, 110 if field.key == "summary" else 28)
        sheet.write_string(row, 1, book.layout.labels[field.key], book.look.label)
        _fill_in(book, sheet, row, values[field.key], field)
        sheet.write_string(row, 3, field.help, book.look.help)


def _fill_in(book: Book, sheet: Worksheet, row: int, value: Any, field: Field) -> None:
    rule = {"validate": "any"} | field.rule
    if field.key == "discipline":
        rule |= _choices("A", len(book.model.disciplines))
    sheet.data_validation(
        row, 2, row, 2, rule | _message(book.layout.labels[field.key], field.help)
    )
    style = book.look.date if field.key == "date" else book.look.fill
    _write(sheet, (row, 2), value, style)


def _write(sheet: Worksheet, cell: tuple[int, int], value: Any, style: Format) -> None:
    """Write a fill-in cell; an empty one too, for it must be unlocked."""
    if value is None or value == "":
        sheet.write_blank(*cell, None, style)
    elif isinstance(value, datetime.date):
        sheet.write_datetime(*cell, value, style)
    elif isinstance(value, int):
        sheet.write_number(*cell, value, style)
    else:
        sheet.write_string(*cell, value, style)


def _choices(column: str, count: int) -> dict[str, Any]:
    return {"validate": "list", "source": f"={LISTS}!${column}$1:${column}${max(count, 1)}"}


def _message(title: str, text: str) -> dict[str, str]:
    return {
        "input_title": title,
        "input_message": text,
        "error_title": "Dit past hier niet",
        "error_message": text,
    }


def modules(book: Book, answers: Mapping[str, Sequence[str | int]]) -> None:
    """A sheet per module, a row per question; `answers`: current, ambition, remark by id."""
    names = sheet_names(book.model, book.layout)
    levels = [_LEVEL_WIDTH] * len(book.model.levels)
    for module in book.model.modules:
        sheet = book.add(names[module.id], module.name.nl, (11, 13, 22, *levels, 11, 11, 24))
        sheet.write_string(2, 0, module.description.nl, book.look.line)
        _head(book, sheet)
        last = _question_rows(book, sheet, module, answers)
        _score_choices(book, sheet, last)
        sheet.freeze_panes(_HEAD_ROW + 1, 3)
        sheet.repeat_rows(_HEAD_ROW)


def _head(book: Book, sheet: Worksheet) -> None:
    layout, style = book.layout, book.look.head
    names = [f"{level.value}  {level.name.nl}" for level in book.model.levels]
    for column, text in enumerate((layout.question, "Thema", "Vraag", *names)):
        sheet.write_string(_HEAD_ROW, column, text, style)
    first = 3 + len(names)
    sheet.write_string(_HEAD_ROW, first, layout.current[book.kind], style)
    sheet.write_string(_HEAD_ROW, first + 1, layout.ambition, book.look.head_ambition)
    sheet.write_string(_HEAD_ROW, first + 2, layout.remark, style)
    sheet.set_row(_HEAD_ROW, 30)


def _question_rows(
    book: Book, sheet: Worksheet, module: Module, answers: Mapping[str, Sequence[str | int]]
) -> int:
    row = _HEAD_ROW
    for theme in module.themes:
        for question in theme.questions:
            row += 1
            sheet.write_string(row, 0, question.id, book.look.id)
            sheet.write_string(row, 1, theme.name.nl, book.look.theme)
            _question(book, sheet, row, question)
            column = 3 + len(question.levels)
            current, ambition, remark = answers.get(question.id, ("", "", ""))
            _write(sheet, (row, column), current, book.look.score)
            _write(sheet, (row, column + 1), ambition, book.look.score)
            _write(sheet, (row, column + 2), remark, book.look.remark)
    return row


def _question(book: Book, sheet: Worksheet, row: int, question: Question) -> None:
    sheet.write_string(row, 2, question.text.nl, book.look.question)
    for column, descriptor in enumerate(question.levels, 3):
        sheet.write_string(row, column, descriptor.nl, book.look.descriptor)
    texts = [(descriptor.nl, _LEVEL_CHARACTERS) for descriptor in question.levels]
    sheet.set_row(row, height(11.3, (question.text.nl, 26), *texts))


def _score_choices(book: Book, sheet: Worksheet, last: int) -> None:
    model = book.model
    text = (
        f"Kies {model.lowest} tot en met {model.highest}, of een van: {', '.join(ANSWER_STATES)}."
    )
    rule = {
        "validate": "list",
        "source": [level.value for level in model.levels] + [*ANSWER_STATES],
    }
    first = 3 + len(model.levels)
    rule |= {"error_title": "Dit past hier niet", "error_message": text}
    sheet.data_validation(_HEAD_ROW + 1, first, last, first + 1, rule)


def top_three(
    book: Book,
    actions: Sequence[tuple[str, str, datetime.date | None]],
    previous: Sequence[tuple[str, str]],
) -> None:
    sheet = book.add(
        book.layout.actions["sheet"], "Top 3 van handelingsperspectieven", (4, 70, 34, 16)
    )
    titles = {action.id: _action_text(action.id, action.title.nl) for action in book.model.actions}
    _top_head(book, sheet, 3, book.layout.actions, ("action", "owner_role", "due"))
    padded = [*actions[:3], *[("", "", None)] * 3][:3]
    for row, (action, role, due) in enumerate(padded, 4):
        sheet.set_row(row, 32)
        sheet.write_number(row, 0, row - 3, book.look.number)
        _write(sheet, (row, 1), titles.get(action, action), book.look.fill)
        _write(sheet, (row, 2), role, book.look.fill)
        _write(sheet, (row, 3), due, book.look.date)
    own = _message(
        "Handelingsperspectief", "Kies er een uit de lijst, of typ een eigen handelingsperspectief."
    )
    sheet.data_validation(4, 1, 6, 1, _choices("B", len(titles)) | own | {"show_error": False})
    _previous(book, sheet, previous)


def _previous(book: Book, sheet: Worksheet, previous: Sequence[tuple[str, str]]) -> None:
    sheet.write_string(8, 0, "Wat er van de vorige top 3 is geworden", book.look.heading)
    _top_head(book, sheet, 9, book.layout.previous, ("action", "status"))
    for row, (action, status) in enumerate([*previous[:3], *[("", "")] * 3][:3], 10):
        sheet.set_row(row, 32)
        sheet.write_number(row, 0, row - 9, book.look.number)
        _write(sheet, (row, 1), action, book.look.fill)
        _write(sheet, (row, 2), status, book.look.fill)
    rule = {"validate": "list", "source": [*PROGRESS]}
    sheet.data_validation(
        10, 2, 12, 2, rule | _message("Stand van zaken", f"Kies {', '.join(PROGRESS)}.")
    )


def _top_head(
    book: Book, sheet: Worksheet, row: int, headings: Mapping[str, str], keys: Sequence[str]
) -> None:
    for column, key in enumerate(keys, 1):
        sheet.write_string(row, column, headings[key], book.look.head)


def _action_text(id_: str, title: str) -> str:
    return f"{id_} - {title}"


def lists(book: Book) -> None:
    """The hidden sheet behind the choices that are too long to stand in a cell's own rule."""
    sheet = book.workbook.add_worksheet(LISTS)
    if book.kind == "analysetool":
        texts, column = [discipline.name.nl for discipline in book.model.disciplines], 0
    else:
        texts, column = [_action_text(a.id, a.title.nl) for a in book.model.actions], 1
    for row, text in enumerate(texts):
        sheet.write_string(row, column, text)
    sheet.hide()

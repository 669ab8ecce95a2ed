"""Draw the sheets of our workbooks: explanation, identity, modules, top 3, and hidden lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it has no stubs

from benchmark.model import Module, Question
from etl.book import Book
from etl.layout import sheet_names
from etl.look import height
from etl.texts import FIELDS, HOW_TO, PRIVACY, PURPOSE, Field

LISTS = "Lijsten"
ANSWER_STATES = ("weet ik niet", "niet van toepassing")
TOP = 3
PROGRESS = ("gerealiseerd", "bezig", "niet gestart", "vervallen")

_HEAD_ROW = 3
_LEVEL_WIDTH = 19.0
_LEVEL_CHARACTERS = 26


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


def identity(book: Book) -> None:
    """The sheet with the marker; per field a label, a cell to fill in and help."""
    sheet = book.add(book.layout.sheet, book.layout.markers[book.kind], (3, 34, 46, 66))
    sheet.set_row(2, 28)
    sheet.write_string(2, 1, book.layout.labels["model"], book.look.label)
    sheet.write_string(2, 2, book.model.id, book.look.fixed)
    sheet.write_string(2, 3, f"{book.model.title.nl}. Dit staat vast.", book.look.help)
    styles = {"date": book.look.date, "summary": book.look.summary}
    for row, field_ in enumerate(FIELDS[book.kind], 3):
        sheet.set_row(row, 110 if field_.key == "summary" else 28)
        sheet.write_string(row, 1, book.layout.labels[field_.key], book.look.label)
        book.open(sheet, (row, 2), styles.get(field_.key, book.look.fill), field_.key)
        sheet.data_validation(row, 2, row, 2, _rule(book, field_))
        sheet.write_string(row, 3, field_.help, book.look.help)


def _rule(book: Book, field_: Field) -> dict[str, Any]:
    rule = {"validate": "any"} | field_.rule
    if field_.key == "discipline":
        rule |= _choices("A", len(book.model.disciplines))
    return rule | _message(book.layout.labels[field_.key], field_.help)


def _choices(column: str, count: int) -> dict[str, Any]:
    return {"validate": "list", "source": f"={LISTS}!${column}$1:${column}${max(count, 1)}"}


def _message(title: str, text: str) -> dict[str, str]:
    return {
        "input_title": title,
        "input_message": text,
        "error_title": "Dit past hier niet",
        "error_message": text,
    }


def modules(book: Book) -> None:
    """A sheet per module, a row per question."""
    names = sheet_names(book.model, book.layout)
    levels = [_LEVEL_WIDTH] * len(book.model.levels)
    for module in book.model.modules:
        sheet = book.add(names[module.id], module.name.nl, (11, 13, 22, *levels, 11, 11, 24))
        sheet.write_string(2, 0, module.description.nl, book.look.line)
        _head(book, sheet)
        last = _question_rows(book, sheet, module)
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


def _question_rows(book: Book, sheet: Worksheet, module: Module) -> int:
    row = _HEAD_ROW
    for theme in module.themes:
        for question in theme.questions:
            row += 1
            sheet.write_string(row, 0, question.id, book.look.id)
            sheet.write_string(row, 1, theme.name.nl, book.look.theme)
            _question(book, sheet, row, question)
            column = 3 + len(question.levels)
            book.open(sheet, (row, column), book.look.score, question.id, "current")
            book.open(sheet, (row, column + 1), book.look.score, question.id, "ambition")
            book.open(sheet, (row, column + 2), book.look.remark, question.id, "remark")
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


def top_three(book: Book) -> None:
    title = "Top 3 van handelingsperspectieven"
    sheet = book.add(book.layout.actions["sheet"], title, (4, 70, 34, 16))
    _top_head(book, sheet, 3, book.layout.actions, ("action", "owner_role", "due"))
    for rank in range(1, TOP + 1):
        sheet.set_row(3 + rank, 32)
        sheet.write_number(3 + rank, 0, rank, book.look.number)
        book.open(sheet, (3 + rank, 1), book.look.fill, "action", str(rank), "action")
        book.open(sheet, (3 + rank, 2), book.look.fill, "action", str(rank), "owner_role")
        book.open(sheet, (3 + rank, 3), book.look.date, "action", str(rank), "due")
    text = "Kies er een uit de lijst, of typ een eigen handelingsperspectief."
    own = _message("Handelingsperspectief", text) | {"show_error": False}
    sheet.data_validation(4, 1, 3 + TOP, 1, _choices("B", len(book.model.actions)) | own)
    _previous(book, sheet)


def _previous(book: Book, sheet: Worksheet) -> None:
    sheet.write_string(8, 0, "Wat er van de vorige top 3 is geworden", book.look.heading)
    _top_head(book, sheet, 9, book.layout.previous, ("action", "status"))
    for rank in range(1, TOP + 1):
        sheet.set_row(9 + rank, 32)
        sheet.write_number(9 + rank, 0, rank, book.look.number)
        book.open(sheet, (9 + rank, 1), book.look.fill, "previous", str(rank), "action")
        book.open(sheet, (9 + rank, 2), book.look.fill, "previous", str(rank), "status")
    rule = {"validate": "list", "source": [*PROGRESS]}
    message = _message("Stand van zaken", f"Kies {', '.join(PROGRESS)}.")
    sheet.data_validation(10, 2, 9 + TOP, 2, rule | message)


def _top_head(
    book: Book, sheet: Worksheet, row: int, headings: Mapping[str, str], keys: Sequence[str]
) -> None:
    for column, key in enumerate(keys, 1):
        sheet.write_string(row, column, headings[key], book.look.head)


def action_text(id_: str, title: str) -> str:
    return f"{id_} - {title}"


def lists(book: Book) -> None:
    """The hidden sheet behind the choices that are too long to stand in a cell's own rule."""
    sheet = book.workbook.add_worksheet(LISTS)
    if book.kind == "analysetool":
        texts, column = [discipline.name.nl for discipline in book.model.disciplines], 0
    else:
        texts, column = [action_text(a.id, a.title.nl) for a in book.model.actions], 1
    for row, text in enumerate(texts):
        sheet.write_string(row, column, text)
    sheet.hide()

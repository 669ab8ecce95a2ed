"""Read a workbook into a draft by its layout; names and types change, nothing is judged."""

from collections.abc import Iterator, Mapping

from python_calamine import CalamineError

from benchmark.errors import Finding, Refused
from benchmark.model import CONSENSUS, ScanModel
from etl.document import WORKSHOP, Answers, Draft, TopRow, text
from etl.formats import Formats
from etl.grid import Grid, Head, plain
from etl.layout import sheet_names
from etl.recognise import Recognised, recognise

_TOP = 3


def read_workbook(source: int, name: str, content: bytes, formats: Formats) -> Draft:
    """Read one workbook. Raises Refused when it cannot be read or recognised at all."""
    try:
        form = recognise(name, content, formats.layouts)
        return _draft(source, form, formats.models)
    except CalamineError as error:
        message = "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx"
        raise Refused([Finding(name, message)]) from error


def _draft(source: int, form: Recognised, models: Mapping[str, ScanModel]) -> Draft:
    values, places = _labels(form)
    if form.kind == WORKSHOP:
        values |= {"participant": "", "discipline": CONSENSUS}
    model = models.get(values.get("model", ""))
    answers, columns = _answers(form, model) if model else (Answers(), {})
    return Draft(
        source=source,
        file=form.file,
        kind=form.kind,
        sheet=form.identity.name,
        values=values,
        places=places,
        columns=columns,
        actions=tuple(_rows_under(form, form.layout.actions)) if form.kind == WORKSHOP else (),
        previous=tuple(_rows_under(form, form.layout.previous)) if form.kind == WORKSHOP else (),
        answers=answers,
        findings=tuple(form.findings),
    )


def _labels(form: Recognised) -> tuple[dict[str, str], dict[str, str]]:
    """Return the value to the right of each label, and the cell it stands in, by field."""
    grid = form.identity
    keys = {plain(label): key for key, label in form.layout.labels.items()}
    values: dict[str, str] = {}
    places: dict[str, str] = {}
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells[:-1]):
            key = keys.get(plain(cell))
            if key and key not in values:
                values[key] = form.layout.stored_word(text(cells[column + 1]))
                places[key] = grid.cell(row, column + 1)
    return values, places


def _answers(form: Recognised, model: ScanModel) -> tuple[Answers, dict[str, str]]:
    """Return the answers of all module sheets, and the letter of each column."""
    answers = Answers()
    letters: dict[str, str] = {}
    for name in sheet_names(model, form.layout).values():
        if name not in form.workbook.sheet_names:
            form.findings.append(Finding(form.file, _missing_sheet(name)))
            continue
        grid = Grid.of(form.workbook.get_sheet_by_name(name))
        headings = _headings(form)
        head = _head(form, grid, *headings.values())
        if head is not None:
            columns = {key: head.columns[heading] for key, heading in headings.items()}
            here = {key: grid.letter(column) for key, column in columns.items()}
            letters = letters or here
            if letters != here:
                form.findings.append(Finding(form.file, _MOVED, name, grid.cell(head.row, 0)))
            _take_rows(form, (grid, head.row + 1), columns, answers)
    return answers, letters


def _headings(form: Recognised) -> dict[str, str]:
    layout = form.layout
    return {
        "question": layout.question,
        "current": layout.current[form.kind],
        "ambition": layout.ambition,
        "remark": layout.remark,
    }


def _missing_sheet(name: str) -> str:
    return f"blad '{name}' ontbreekt; gebruik een werkboek waaruit geen blad is gehaald"


_MOVED = "de kolommen staan hier anders dan op het vorige blad; zet ze op elk blad gelijk"


def _head(form: Recognised, grid: Grid, *headings: str) -> Head | None:
    """Return where the headings stand; None, with a finding for each, where some are missing."""
    head = grid.head(headings)
    missing = [heading for heading in headings if head is None or heading not in head.columns]
    for heading in missing:
        message = f"de kop '{heading}' ontbreekt op dit blad; zet hem terug boven de kolom"
        form.findings.append(Finding(form.file, message, grid.name))
    return None if missing else head


def _take_rows(
    form: Recognised, body: tuple[Grid, int], columns: Mapping[str, int], answers: Answers
) -> None:
    (grid, first), words = body, form.layout.words
    question, current, ambition, remark = columns.values()
    for line, cells in enumerate(grid.rows[first:], grid.line(first)):
        id_, now, wish = text(cells[question]), cells[current], cells[ambition]
        if not id_ and now == "" and wish == "":
            continue
        answers.sheet.append(grid.name)
        answers.row.append(line)
        answers.question.append(id_)
        answers.current.append(_score(now, words))
        answers.ambition.append(_score(wish, words))
        answers.remark.append(text(cells[remark]))


def _score(value: object, words: Mapping[str, str]) -> str:
    written = text(value)
    return words.get(written.casefold(), written) if isinstance(value, str) else written


def _rows_under(form: Recognised, part: Mapping[str, str]) -> Iterator[TopRow]:
    """The filled rows under the headings of a part of the workshop sheet."""
    if part["sheet"] not in form.workbook.sheet_names:
        form.findings.append(Finding(form.file, _missing_sheet(part["sheet"])))
        return
    headings = {key: heading for key, heading in part.items() if key != "sheet"}
    grid = Grid.of(form.workbook.get_sheet_by_name(part["sheet"]))
    head = _head(form, grid, *headings.values())
    if head is None:
        return
    columns = {key: head.columns[heading] for key, heading in headings.items()}
    for row, cells in enumerate(grid.rows[head.row + 1 : head.row + 1 + _TOP], head.row + 1):
        values = {k: form.layout.stored_word(text(cells[c])) for k, c in columns.items()}
        if any(values.values()):
            cell = {key: grid.cell(row, column) for key, column in columns.items()}
            yield TopRow(grid.name, values, cell)

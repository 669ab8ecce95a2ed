"""Read a workbook into a draft by its layout; names and types change, nothing is judged."""

from collections.abc import Iterator, Mapping

from python_calamine import CalamineError

from benchmark.errors import Finding, Refused
from benchmark.model import CONSENSUS, ScanModel
from etl.answersheet import Taken, missing_sheet, take_answers
from etl.control import control
from etl.document import WORKSHOP, Draft, TopRow, text
from etl.formats import Formats
from etl.identity import read_identity
from etl.mend import read_or_mend
from etl.recognise import Recognised, recognise
from etl.rows import under_headings

_TOP = 3


def read_workbook(source: int, name: str, content: bytes, formats: Formats) -> Draft:
    """Read one workbook. Raises Refused when it cannot be read or recognised at all."""

    def read(version: bytes) -> Draft:
        return _draft(source, recognise(name, version, formats.layouts), formats.models)

    try:
        return read_or_mend(read, content)
    except CalamineError as error:
        message = "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx"
        raise Refused([Finding(name, message)]) from error


def _draft(source: int, form: Recognised, models: Mapping[str, ScanModel]) -> Draft:
    layout = form.layout
    values, places = read_identity(layout.identity, form.identity, form.file)
    values = {key: layout.words.stored(written) for key, written in values.items()}
    if form.kind == WORKSHOP:
        values |= {"participant": "", "discipline": CONSENSUS}
    model = models.get(values.get("model", ""))
    taken = Taken()
    if model is not None:
        taken = take_answers(form, model)
        form.findings.extend(control(form, taken, model))
    return Draft(
        source=source,
        file=form.file,
        kind=form.kind,
        sheet=form.identity.name,
        values=values,
        places=places,
        columns=taken.letters,
        actions=tuple(_rows_under(form, layout.actions)) if form.kind == WORKSHOP else (),
        previous=tuple(_rows_under(form, layout.previous)) if form.kind == WORKSHOP else (),
        answers=taken.answers,
        findings=tuple(form.findings),
    )


def _rows_under(form: Recognised, part: Mapping[str, str]) -> Iterator[TopRow]:
    """The filled rows under the headings of a part of the workshop sheet, where it has that."""
    if not part:
        return
    if part["sheet"] not in form.workbook.sheet_names:
        form.findings.append(Finding(form.file, missing_sheet(part["sheet"])))
        return
    grid = form.grid(part["sheet"])
    head, columns = under_headings(form, grid, {k: v for k, v in part.items() if k != "sheet"})
    for row, cells in enumerate(grid.rows[head + 1 : head + 1 + _TOP] if columns else (), head + 1):
        values = {k: form.layout.words.stored(text(cells[c])) for k, c in columns.items()}
        if any(values.values()):
            cell = {key: grid.cell(row, column) for key, column in columns.items()}
            yield TopRow(grid.name, values, cell)

"""Take the answers from the sheets of a workbook, and what its own totals should come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from fractions import Fraction

from benchmark.errors import Finding
from benchmark.model import ScanModel
from etl.document import Answers, text
from etl.layout import sheet_names
from etl.layoutparts import Question
from etl.points import BLANK, as_written, in_points, level, meaning, most_of, number
from etl.recognise import Recognised
from etl.rows import MOVED, Body, answer_rows, body
from etl.values import BadValue
from etl.words import fold

_LETTERED = ("question", "current", "ambition", "remark")
_AS_WRITTEN = Question("")


@dataclass
class Taken:
    """What was taken: the answers, the letter of each column, and the sheets they stand on.

    `counted`: the item each row counts under and what it counts there, as the workbook has it.
    """

    answers: Answers = field(default_factory=Answers)
    letters: dict[str, str] = field(default_factory=dict)
    counted: list[tuple[str, Fraction]] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)


def take_answers(form: Recognised, model: ScanModel) -> Taken:
    """Return the answers of all sheets that hold some; what is wrong goes to the findings."""
    taker = _Taker(form, model)
    for name in _sheets(form, model):
        sheet = body(form, form.grid(name))
        if sheet is not None:
            taker.take(sheet)
    return taker.taken


def missing_sheet(name: str) -> str:
    return f"blad '{name}' ontbreekt; gebruik een werkboek waaruit geen blad is gehaald"


def _sheets(form: Recognised, model: ScanModel) -> Iterator[str]:
    there: dict[str, None] = {}
    for name in form.layout.sheets or sheet_names(model, form.layout).values():
        found = [s for s in form.workbook.sheet_names if fnmatchcase(fold(s), fold(name))]
        if not found:
            form.findings.append(Finding(form.file, missing_sheet(name)))
        there |= dict.fromkeys(found)
    yield from there


class _Taker:
    """Goes through the rows of one workbook."""

    def __init__(self, form: Recognised, model: ScanModel) -> None:
        self.form, self.layout = form, form.layout
        self.scale = model.lowest, model.highest
        self.points = in_points(form.layout)
        self.rules = bool(self.layout.questions or self.layout.without_score)
        self.known: dict[str, str] = {}
        self.taken = Taken()

    def take(self, sheet: Body) -> None:
        self.taken.sheets.append(sheet.grid.name)
        letters = {key: sheet.letter(key) for key in _LETTERED}
        self.taken.letters = self.taken.letters or letters
        if self.taken.letters != letters:
            self._note(sheet, sheet.grid.cell(max(sheet.head, 0), 0), MOVED)
        for line, cells in answer_rows(self.form, sheet):
            row = {key: text(cells[column]) for key, column in sheet.columns.items()}
            if row["question"] or not self._skips(row):
                self._take_row(sheet, line, row)

    def _skips(self, row: Mapping[str, str]) -> bool:
        blank = not row["current"] and not row.get("ambition")
        return blank or self.layout.rows.only_with_question

    def _take_row(self, sheet: Body, line: int, row: Mapping[str, str]) -> None:
        key = fold(row["question"]) if self.rules else ""
        if item := self.layout.without_score.get(key):
            self._count_uncounted(sheet, line, row, item)
            return
        question = self.layout.questions.get(key, _AS_WRITTEN)
        answers, id_ = self.taken.answers, question.id or row["question"]
        answers.sheet.append(sheet.grid.name)
        answers.row.append(line)
        answers.question.append(id_)
        answers.current.append(self._current(sheet, line, row, question))
        answers.ambition.append(self._score(sheet, line, (row, "ambition"), question))
        answers.remark.append(row.get("remark", ""))

    def _current(self, sheet: Body, line: int, row: Mapping[str, str], question: Question) -> str:
        """What stands in the cell counts for the workbook's totals, whatever the state says."""
        if self.layout.totals:
            points = number(self._meaning(row["current"], question))
            if points is not None:
                self.taken.counted.append((question.id or row["question"], points))
        state = self.layout.states.meaning(row["state"]) if "state" in row else None
        if state is not None:
            return "" if state == BLANK else state
        return self._score(sheet, line, (row, "current"), question)

    def _score(
        self, sheet: Body, line: int, cell: tuple[Mapping[str, str], str], question: Question
    ) -> str:
        row, key = cell
        written = self._meaning(row.get(key, ""), question)
        if not self.points or not written:
            return written
        try:
            return level(
                written, most_of(row.get("maximum", ""), question, self.layout), self.scale
            )
        except BadValue as error:
            self._note(sheet, f"{sheet.letter(key)}{line}", str(error))
            return ""

    def _meaning(self, written: str, question: Question) -> str:
        """Few different scores stand in a workbook: each is looked up once."""
        if question.scores.words or question.scores.beginnings:
            return meaning(written, self.layout.scores, question)
        if written not in self.known:
            self.known[written] = meaning(written, self.layout.scores)
        return self.known[written]

    def _count_uncounted(self, sheet: Body, line: int, row: Mapping[str, str], item: str) -> None:
        points = number(self._meaning(row["current"], _AS_WRITTEN))
        if points:
            self.taken.counted.append((item, points))
            message = (
                f"vraag '{row['question']}' telt niet mee in de score, maar hier staat"
                f" {as_written(points)}; maak het vak leeg of kijk na of de lay-out klopt"
            )
            self._note(sheet, f"{sheet.letter('current')}{line}", message, refuses=False)

    def _note(self, sheet: Body, place: str, message: str, refuses: bool = True) -> None:
        finding = Finding(self.form.file, message, sheet.grid.name, place, refuses)
        self.form.findings.append(finding)

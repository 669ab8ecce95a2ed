"""What was guessed of an unknown workbook: its sheets, rows and columns with answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from benchmark.model import ScanModel
from etl.document import text
from etl.grid import Grid
from etl.points import number


@dataclass(frozen=True)
class Line:
    """A row of the sheets with answers; `id` is empty where it is no question."""

    sheet: str
    row: int
    cells: list[Any]
    id: str


@dataclass(frozen=True)
class Guess:
    """Where the answers seem to stand: the index, heading and letter of each column.

    `heads`: the row of headings on each sheet, -1 for none.
    `first`: what the first row with answers begins with, where it is not the first with a question;
    `above`: how many lines stand above it.
    """

    sheets: list[str]
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    letters: Mapping[str, str]
    lines: list[Line]
    grids: Mapping[str, Grid]
    model: ScanModel | None
    heads: Mapping[str, int]
    first: str = ""
    above: int = 0

    @property
    def ids(self) -> list[str]:
        return list(dict.fromkeys(line.id for line in self.lines if line.id))

    def between(self) -> list[str]:
        """What stands among the question numbers below the headings, and is none."""
        texts = [
            self.written(line, "question")
            for line in self.lines[self.above :]
            if not line.id and line.row > self.heads[line.sheet]
        ]
        return [words for words in dict.fromkeys(texts) if words]

    def number(self, line: Line) -> Fraction | None:
        """What stands in the column with scores, where that is a number."""
        return number(self.written(line, "current"))

    def label(self, line: Line) -> str:
        """The first words of a row, left of its score."""
        texts = (text(cell) for cell in line.cells[: self.columns["current"]])
        return next((words for words in texts if words and number(words) is None), "")

    def written(self, line: Line, key: str) -> str:
        return text(line.cells[self.columns[key]]) if key in self.columns else ""

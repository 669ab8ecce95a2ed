"""The parts of a layout: columns, questions, rows and totals of a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from etl.spot import Spot
from etl.words import Vocabulary


@dataclass(frozen=True)
class Column:
    """A column of the answers: the one under this heading, or the one with this letter."""

    heading: str = ""
    letter: str = ""

    @classmethod
    def of(cls, raw: str | Mapping[str, str]) -> "Column":
        return cls(heading=raw) if isinstance(raw, str) else cls(letter=raw["letter"])


@dataclass(frozen=True)
class Question:
    """A question as the workbook writes it: its id in the model, and its own points and words."""

    id: str
    points: Fraction | None = None
    scores: Vocabulary = Vocabulary()

    @classmethod
    def of(cls, raw: str | Mapping[str, Any], written: str) -> "Question":
        if isinstance(raw, str):
            return cls(raw)
        points = as_points(raw.get("points"))
        return cls(raw.get("id", written), points, Vocabulary.of(raw.get("scores", {})))


@dataclass(frozen=True)
class Rows:
    """Which rows hold answers: from and until a row, by its number or by what it begins with."""

    first: int | str = 1
    until: int | str = ""
    ignore: Vocabulary = Vocabulary()
    only_with_question: bool = False

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> "Rows":
        ignore = Vocabulary.of(dict.fromkeys(raw.get("ignore", ()), ""))
        only = raw.get("only_with_question", False)
        return cls(raw.get("from", 1), raw.get("until", ""), ignore, only)


@dataclass(frozen=True)
class Total:
    """A total of the workbook itself: where it stands, and of which items of the model."""

    spot: Spot
    items: tuple[str, ...]
    sheet: str = ""


def as_points(raw: int | float | None) -> Fraction | None:
    """A number of the file as it is written there: 0.1 is a tenth."""
    return None if raw is None else Fraction(str(raw))

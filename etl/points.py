"""What a written score stands for: a level, a word for none, or points on the model's scale."""

import re
from decimal import Decimal
from fractions import Fraction

from etl.layout import Layout
from etl.layoutparts import Question
from etl.values import BadValue, without_email
from etl.words import Vocabulary

BLANK = "leeg"
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,30})?")
_STATES = ("", "weet-niet", "nvt")
_NO_QUESTION = Question("")
_LONGEST = 40


def number(written: str) -> Fraction | None:
    """Return a number exactly as it is written, with a comma or a point; None where it is none."""
    return Fraction(written.replace(",", ".")) if _NUMBER.fullmatch(written) else None


def on_scale(points: Fraction, most: Fraction, lowest: int, highest: int) -> Fraction:
    """Return points from 0 to the most on the scale of levels, in a straight line."""
    return lowest + points / most * (highest - lowest)


def as_written(value: Fraction) -> str:
    """Return a number as people write it in Dutch; what has no end, to the nearest double."""
    if value.denominator == 1:
        return str(value.numerator)
    return format(Decimal(repr(float(value))), "f").replace(".", ",")


def in_points(layout: Layout) -> bool:
    """Whether the workbook gives points: then every question must have a most."""
    asked = any(question.points for question in layout.questions.values())
    columns = next(iter(layout.columns.values()))
    return asked or layout.points is not None or "maximum" in columns


def meaning(written: str, general: Vocabulary, question: Question = _NO_QUESTION) -> str:
    """Return what a score stands for: the question's own words go before the layout's."""
    found = question.scores.meaning(written)
    if found is None:
        found = general.stored(written)
    return "" if found == BLANK else found


def level(written: str, most: Fraction | None, scale: tuple[int, int]) -> str:
    """Return points as a score on the scale; a word for none stays. Raises BadValue."""
    if written in _STATES:
        return written
    points = number(written)
    if most is None:
        raise BadValue("van deze vraag noemt de lay-out niet hoeveel punten zij ten hoogste geeft")
    if points is None or not 0 <= points <= most:
        shown = without_email(written)[:_LONGEST]
        raise BadValue(
            f"hier staat '{shown}'; deze vraag geeft 0 tot en met {as_written(most)} punten"
        )
    return as_written(on_scale(points, most, *scale))


def most_of(written: str, question: Question, layout: Layout) -> Fraction | None:
    """Return the most a question can give: as the row says, else the question, else the layout."""
    if not written:
        return question.points or layout.points
    most = number(written)
    if most is None or most <= 0:
        raise BadValue(
            f"hier staat '{without_email(written)[:_LONGEST]}'; vul een getal boven 0 in"
        )
    return most

"""Words and points become levels exactly: no rounding, no guessing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.layoutparts import Question
from etl.points import as_written, level, meaning, number, on_scale
from etl.values import BadValue
from etl.words import Vocabulary

WORDS = Vocabulary.of(
    {
        "ja": 3,
        "Nee": 1,
        "soms": "2",
        "Select*": "leeg",
        "select all": 5,
        "weet ik niet": "weet-niet",
    }
)
INVERSE = Question("113", scores=Vocabulary.of({"ja": 1, "nee": 3}))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("ja", "3"),
        ("  JA ", "3"),
        ("nee", "1"),
        ("soms", "2"),
        ("Select answer for Q7", ""),
        ("select all", "5"),
        ("select  ALL", "5"),
        ("Weet ik  niet", "weet-niet"),
        ("", ""),
        ("misschien", "misschien"),
        ("ja, deels", "ja, deels"),
        ("4", "4"),
    ],
)
def test_a_word_stands_for_what_the_layout_says(written: str, stored: str) -> None:
    assert meaning(written, WORDS) == stored


@pytest.mark.parametrize(("written", "stored"), [("ja", "1"), ("nee", "3"), ("soms", "2")])
def test_a_question_may_have_words_of_its_own(written: str, stored: str) -> None:
    assert meaning(written, WORDS, INVERSE) == stored


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", Fraction(0)),
        ("12", Fraction(12)),
        ("2,5", Fraction(5, 2)),
        ("2.5", Fraction(5, 2)),
        ("+3", Fraction(3)),
        ("-1", Fraction(-1)),
        ("0,1", Fraction(1, 10)),
        ("", None),
        ("drie", None),
        ("1.000,5", None),
        ("1e3", None),
        ("1/3", None),
        ("3 punten", None),
        ("٣", None),
        ("9" * 400, None),
    ],
)
def test_a_number_is_read_exactly_or_not_at_all(written: str, value: Fraction | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("points", "most", "scale", "score"),
    [
        ("0", "30", (1, 5), "1"),
        ("30", "30", (1, 5), "5"),
        ("15", "30", (1, 5), "3"),
        ("12", "15", (1, 5), "4,2"),
        ("12", "15", (1, 4), "3,4"),
        ("12", "15", (0, 4), "3,2"),
        ("4", "15", (0, 3), "0,8"),
        ("18", "20", (0, 100), "90"),
        ("1", "3", (0, 1), "0,3333333333333333"),
        ("20", "30", (1, 5), "3,6666666666666665"),
        ("0,5", "2", (1, 5), "2"),
        ("2.5", "2,5", (1, 5), "5"),
        ("1", "1", (0, 0), "0"),
    ],
)
def test_points_lie_on_the_scale_in_a_straight_line(
    points: str, most: str, scale: tuple[int, int], score: str
) -> None:
    assert level(points, number(most), scale) == score


@pytest.mark.parametrize("state", ["", "weet-niet", "nvt"])
def test_what_has_no_score_gets_none_however_many_points_there_are(state: str) -> None:
    assert level(state, Fraction(30), (1, 5)) == state


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("31", "31"),
        ("-1", "-1"),
        ("N/A", "N/A"),
        ("jan@example.nl", "[e-mailadres weggelaten]"),
        ("x" * 90, "x" * 40),
    ],
)
def test_points_that_cannot_be_are_refused(written: str, shown: str) -> None:
    with pytest.raises(BadValue) as error:
        level(written, Fraction(30), (1, 5))
    assert str(error.value) == f"hier staat '{shown}'; deze vraag geeft 0 tot en met 30 punten"


def test_points_without_a_most_are_refused() -> None:
    with pytest.raises(
        BadValue, match="noemt de lay-out niet hoeveel punten zij ten hoogste geeft"
    ):
        level("3", None, (1, 5))


@given(st.fractions(0, 1), st.fractions(1, 50), st.integers(-3, 3), st.integers(0, 9))
def test_the_line_runs_from_the_lowest_to_the_highest(
    share: Fraction, most: Fraction, lowest: int, steps: int
) -> None:
    highest = lowest + steps
    assert on_scale(Fraction(0), most, lowest, highest) == lowest
    assert on_scale(most, most, lowest, highest) == highest
    assert on_scale(share * most, most, lowest, highest) == lowest + share * steps


@given(st.fractions(-1000, 1000))
def test_a_score_is_written_to_the_nearest_double(value: Fraction) -> None:
    written = as_written(value)
    assert float(written.replace(",", ".")) == float(value)
    assert "e" not in written and (value.denominator > 1 or written == str(value))

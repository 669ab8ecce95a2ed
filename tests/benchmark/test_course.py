"""On course is on the line or above it: exact at the line, at the target and at the target date."""

from datetime import date
from fractions import Fraction

import pytest

from benchmark.course import Baseline, Course, Target, gone, judge
from benchmark.kpi_figures import themes_there
from tests.oracle.kpis import days

START, END = date(2022, 12, 31), date(2026, 12, 31)  # 1461 days
HALFWAY = date(2024, 12, 31)  # 731 days
LINE = 2 + 2 * Fraction(731, 1461)  # from 2 to 4
STEP = Fraction(1, 10**5)


def course(value, *, day=HALFWAY, target=4.0, year=2026, start=2.0, change=None, up=True):
    moved = float(value) - start if change is None else change
    baseline = Baseline("S1", START, start, moved, 1.0)
    return judge(float(value), day, baseline, Target(target, year), up=up)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (LINE - STEP, Course.BEHIND),
        (LINE, Course.ON_COURSE),
        (LINE + STEP, Course.ON_COURSE),
        (4 - STEP, Course.ON_COURSE),
        (4, Course.REACHED),
        (5, Course.REACHED),
    ],
)
def test_on_the_line_is_on_course_just_below_it_is_behind_and_the_target_is_reached(
    value, expected
):
    assert course(value).course is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(LINE - 2, "on_course"), (LINE - 2 + STEP, "behind"), (0, "reached"), (-STEP, "reached")],
)
def test_where_lower_is_better_the_line_goes_down(value, expected):
    down = 2 - 2 * Fraction(731, 1461)
    found = course(down + value - (LINE - 2) if value > 0 else value, target=0.0, up=False)
    assert found.course == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 30), Course.ON_COURSE),
        (END, Course.BEHIND),
        (date(2027, 3, 1), Course.BEHIND),
    ],
)
def test_from_the_target_date_on_what_is_not_reached_is_behind(day, expected):
    assert course(Fraction(39999, 10**4), day=day, change=2.5).course is expected
    assert course(4, day=day).course is Course.REACHED


def test_the_line_counts_days():
    for day in (START, HALFWAY, date(2023, 3, 1), date(2026, 12, 30), END):
        assert gone(START, END, day) == days(START, min(day, END)) / days(START, END)


def test_the_change_is_that_over_the_comparable_questions_not_the_difference_of_the_scores():
    assert course(LINE + STEP, change=float(LINE - 2 - STEP)).course is Course.BEHIND
    assert course(LINE - STEP, change=float(LINE - 2)).course is Course.ON_COURSE


def test_without_a_year_only_reaching_the_target_can_be_told():
    assert course(4, year=None).course is Course.REACHED
    found = course(3.9, year=None)
    assert found.course is None and "horizonjaar" in str(found.why)


def test_without_an_ambition_a_value_or_a_baseline_there_is_no_course_and_it_says_why():
    assert "ambitie" in str(course(3, target=None).why)
    target = Target(4.0, 2026)
    assert "geen cijfer" in str(judge(None, HALFWAY, None, target).why)
    assert "nulmeting" in str(judge(3.0, HALFWAY, None, target).why)
    assert judge(4.0, HALFWAY, None, target).course is Course.REACHED


def test_a_target_that_was_met_at_the_baseline_and_lost_since_is_behind():
    assert course(3, start=4.5, target=4.0).course is Course.BEHIND


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([0.0, 1.0], 0.5),
        ([1e-7, 1.0], 0.5),
        ([1e-5, 1.0], 0.0),
        ([-1.0, 0.0], 1.0),
        ([0.0, None], 1.0),
        ([0.0, 1.0, None, None], 0.5),
        ([0.0, None, None], None),
        ([], None),
    ],
)
def test_themes_there_need_half_of_the_themes_and_no_gap_left(gaps, expected):
    found = themes_there(gaps)
    assert found.value == expected
    assert bool(found.caveats) == (None in gaps or not gaps)

"""What the oracle publishes, against groups small enough to work out by hand."""

from datetime import date
from fractions import Fraction as F

import pytest

from tests import oracle
from tests.small_world import (
    AUTUMN,
    ONE,
    SPRING,
    SUMMER,
    YEAR_END,
    in_region,
)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(F(1), 20), (F(41, 40), 21), (F(40999, 40000), 20), (F(9, 8), 23), (F(5), 100), (F(0), 0)],
)
def test_a_score_is_a_whole_number_of_twentieths_half_up(score, expected):
    assert oracle.units(score) == expected


@pytest.mark.parametrize(
    ("n", "base"),
    [
        (4, None),
        (5, F(1, 2)),
        (9, F(1, 2)),
        (10, F(1, 4)),
        (12, F(1, 4)),
        (13, F(1, 5)),
        (24, F(1, 5)),
        (25, F(1, 10)),
    ],
)
def test_the_base_follows_from_the_size_of_the_group(n, base):
    assert oracle.rounding_base(n) == base


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([40] * 4, None),
        ([45] * 5, F(5, 2)),  # 2.25 lies half way between 2.0 and 2.5
        ([45] * 4 + [44], F(2)),
        ([41] * 5 + [44] * 5, F(9, 4)),  # 2.125 lies half way between 2.0 and 2.25
        ([41] * 25, F(21, 10)),  # 2.05
        ([41] * 24 + [40], F(2)),
    ],
)
def test_a_mean_is_rounded_half_up_to_its_base(scores, expected):
    assert oracle.rounded_mean(scores) == expected


def test_quartiles_are_the_fifth_tenth_and_fifteenth_of_twenty():
    scores = [100] * 5 + [64] * 5 + [45] * 5 + [25] * 5  # 5.0, 3.2, 2.25, 1.25
    assert oracle.quartiles(scores) == (F(3, 2), F(5, 2), F(3))
    assert oracle.quartiles(scores[1:]) is None


def test_the_rank_of_a_quartile_is_rounded_up():
    scores = [20] * 5 + [40] * 6 + [60] * 5 + [80] * 5  # 21 * 1/4 = 5.25: the sixth
    assert oracle.quartiles(scores) == (2, 2, 3)


@pytest.mark.parametrize(
    ("count", "cell"),
    [
        (4, (None, None, None, "too_few", None)),
        (5, (F(3), F(1, 2), 5, "published", SPRING)),
        (10, (F(3), F(1, 4), 10, "published", SPRING)),
    ],
)
def test_a_group_is_published_from_five_on(count, cell):
    cells = oracle.publish(in_region(count, SPRING, 3), ONE, [SPRING])
    assert cells[SPRING, "all", "riec", "RIEC09", "total", "current", "mean"][:5] == cell


def test_a_cell_needs_five_scores_of_its_own():
    rows = in_region(6, SPRING, 3)
    for number, answer in enumerate(rows):
        answer["ambition"] = 4 if number < 5 else ""
    cells = oracle.publish(rows, ONE, [SPRING])
    in_group = (SPRING, "all", "riec", "RIEC09", "a1")
    assert (cells[*in_group, "current", "mean"].n, cells[*in_group, "ambition", "mean"].n) == (6, 5)
    rows[0]["ambition"] = "weet-niet"
    cells = oracle.publish(rows, ONE, [SPRING])
    assert cells[*in_group, "ambition", "mean"].state == "too_few"


@pytest.mark.parametrize(
    ("new", "cell"),
    [(4, (F(2), F(1, 2), 6, "frozen", SPRING)), (5, (F(3), F(1, 4), 11, "published", SUMMER))],
)
def test_a_group_stands_until_five_scans_in_it_are_new(new, cell):
    rows = in_region(6, SPRING, 2) + in_region(new, SUMMER, 4, skip=6)  # (6 * 2 + 5 * 4) / 11
    cells = oracle.publish(rows, ONE, [SPRING, SUMMER])
    assert cells[SUMMER, "all", "riec", "RIEC09", "total", "current", "mean"][:5] == cell


def test_new_scans_are_counted_from_the_last_publication_not_from_the_last_date():
    rows = in_region(6, SPRING, 2) + in_region(3, SUMMER, 4, skip=6)
    rows += in_region(2, AUTUMN, 4, skip=9)
    cells = oracle.publish(rows, ONE, [AUTUMN, SPRING, SUMMER])
    states = [
        cells[day, "all", "land", "NL", "p", "current", "mean"].state
        for day in (SPRING, SUMMER, AUTUMN)
    ]
    assert states == ["published", "frozen", "published"]


def test_a_published_group_stands_when_its_scans_grow_too_old():
    late = date(2027, 6, 30)
    cells = oracle.publish(in_region(6, SPRING, 2), ONE, [SPRING, late])
    frozen = (F(2), F(1, 2), 6, "frozen", SPRING)
    assert cells[late, "all", "riec", "RIEC09", "total", "current", "mean"][:5] == frozen


def test_the_matched_panel_compares_the_same_municipalities_then_and_now():
    rows = in_region(20, SPRING, 2) + in_region(5, SUMMER, 3) + in_region(1, SUMMER, 5, skip=20)
    cells = oracle.publish(rows, ONE, [SPRING, YEAR_END])
    matched = (YEAR_END, "matched", "riec", "RIEC09", "total", "current")
    mean = (F(11, 5), F(1, 5), 20, "published", YEAR_END)  # 45 / 20 = 2.25
    assert cells[*matched, "mean"][:5] == mean
    assert cells[*matched, "mean_before"][:5] == (F(2), *mean[1:])


@pytest.mark.parametrize(("new", "day"), [(4, YEAR_END), (5, SUMMER)])
def test_a_frozen_group_has_no_matched_panel_nor_a_date_within_the_year(new, day):
    rows = in_region(20, SPRING, 2) + in_region(new, SUMMER, 3)
    assert {key.panel for key in oracle.publish(rows, ONE, [SPRING, day])} == {"all"}


def test_the_matched_panel_needs_twenty():
    rows = in_region(20, SPRING, 2) + in_region(9, SUMMER, 3, skip=1)
    rows[0]["date"] = date(2021, 7, 1)  # too old by the end of the year
    cells = oracle.publish(rows, ONE, [SPRING, YEAR_END])
    assert {key.panel for key in cells} == {"all"}
    assert cells[YEAR_END, "all", "riec", "RIEC09", "total", "current", "mean"].n == 19


@pytest.mark.parametrize(
    ("releases", "dates"),
    [
        ([date(2024, 6, 29)], []),
        ([date(2024, 9, 29)], [SUMMER]),
        ([date(2025, 2, 1)], [YEAR_END]),
        ([date(2024, 9, 29), date(2025, 6, 30)], [SUMMER, YEAR_END, date(2025, 6, 30)]),
    ],
)
def test_a_release_draws_up_year_ends_and_the_last_quarter_end(releases, dates):
    assert oracle.reference_dates(date(2024, 5, 1), *releases) == dates


def test_questions_are_published_for_the_country_and_the_regions_only():
    cells = oracle.publish(in_region(20, SPRING, 3), ONE, [SPRING])
    assert {key.kind for key in cells if key.item == "p"} == {"land", "riec"}


def spread(cells, day):
    wanted = (day, "all", "riec", "RIEC09", "a1", "current")
    return [cells.get((*wanted, statistic)) for statistic in ("q1", "median", "q3")]


@pytest.mark.parametrize(("count", "shown"), [(19, False), (20, True)])
def test_the_spread_is_shown_from_twenty_on(count, shown):
    cells = oracle.publish(in_region(count, SPRING, 3), ONE, [YEAR_END])
    cell = (F(3), F(1, 2), 20, "published", YEAR_END, None) if shown else None
    assert spread(cells, YEAR_END) == [cell] * 3


def test_the_spread_is_drawn_up_at_the_end_of_the_year_only():
    dates = [YEAR_END, date(2025, 3, 31), date(2025, 12, 31)]
    cells = oracle.publish(in_region(20, SPRING, 3), ONE, dates)
    medians = {key.reference_date: cell for key, cell in cells.items() if key.statistic == "median"}
    assert set(medians) == {YEAR_END, date(2025, 12, 31)}
    assert {cell.measured_on for cell in medians.values()} == {YEAR_END}


def test_a_group_that_is_not_published_anew_at_the_end_of_the_year_gets_no_spread():
    cells = oracle.publish(in_region(20, SPRING, 3), ONE, [AUTUMN, YEAR_END])
    assert spread(cells, YEAR_END) == [None] * 3


@pytest.mark.parametrize(("new", "state", "n"), [(4, "frozen", 6), (5, "published", 11)])
def test_a_cell_stands_until_five_scans_in_it_are_new_though_the_group_is_fresh(new, state, n):
    rows = in_region(6, SPRING, 2) + in_region(7, SUMMER, 2, skip=6)
    for number, answer in enumerate(rows):
        answer["ambition"] = 4 if number < 6 + new else ""
    cells = oracle.publish(rows, ONE, [SPRING, SUMMER])
    in_group = (SUMMER, "all", "riec", "RIEC09", "p")
    assert cells[*in_group, "current", "mean"].n == 13
    assert cells[*in_group, "ambition", "mean"][2:4] == (n, state)


@pytest.mark.parametrize(("new", "state", "value"), [(4, "frozen", 3), (5, "published", 4)])
def test_the_spread_stands_until_five_scans_are_new(new, state, value):
    next_year = date(2025, 12, 31)
    rows = in_region(10, SPRING, 3) + in_region(10, SPRING, 4, skip=10)
    rows += in_region(new, date(2025, 5, 1), 4)
    cells = oracle.publish(rows, ONE, [YEAR_END, next_year])
    _, median, _ = spread(cells, next_year)
    assert (median.state, median.value) == (state, value)

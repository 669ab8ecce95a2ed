"""The rules of publication exactly at their thresholds, and one step on either side."""

from datetime import date, timedelta

import pytest

from tests.homes import cell, cells_of, make_home, release_on
from tests.oracle.cells import TOO_FEW
from tests.small_world import (
    AUTUMN,
    ONE,
    SPRING,
    SUMMER,
    YEAR_END,
    in_region,
    scan_model,
    taking_part,
)

NEXT_YEAR_END = date(2025, 12, 31)
DAY = timedelta(days=1)

SIZES = (4, 5, 9, 10, 12, 13, 24, 25)


@pytest.fixture(scope="module")
def sizes(tmp_path_factory):
    """Thirty municipalities, of which 4 filled in theme t4, 5 theme t5, and so on."""
    model = scan_model("sizes", {"a": {f"t{n}": f"q{n}" for n in SIZES}})
    rows = [
        one | {"question": f"q{n}", "model": "sizes"}
        for n in SIZES
        for one in in_region(n, SPRING, 3)
    ]
    rows += [
        one | {"question": "q25", "current": "", "model": "sizes"}
        for one in in_region(30, SPRING, 3, skip=25)
    ]
    return make_home(tmp_path_factory.mktemp("sizes"), rows, {"sizes": model}, SPRING)


@pytest.mark.parametrize(
    ("n", "base"),
    [(5, 0.5), (9, 0.5), (10, 0.25), (12, 0.25), (13, 0.2), (24, 0.2), (25, 0.1)],
)
def test_the_base_of_a_mean_follows_from_its_number_of_scores(sizes, n, base):
    assert cell(sizes, SPRING, f"t{n}") == (3, base, n, "published", SPRING)


def test_a_mean_of_four_scores_is_not_shown(sizes):
    assert cell(sizes, SPRING, "t4") == TOO_FEW[:5]


QUARTERS = {"quarters": scan_model("quarters", {"a": {"a1": "p q r s"}})}


def scored(codes_from, count, levels):
    """Municipalities that gave four questions these levels."""
    return [
        one | {"question": question, "current": level, "model": "quarters"}
        for one in in_region(count, SPRING, 3, skip=codes_from)
        for question, level in zip("pqrs", levels, strict=True)
    ]


@pytest.mark.parametrize(
    ("low", "high", "mean"),
    [
        (0, 5, 2.5),  # 2.25 lies half way between 2.0 and 2.5
        (5, 5, 2.25),  # 2.125 lies half way between 2.0 and 2.25
        (9, 6, 2.2),  # 2.1 lies half way between 2.0 and 2.2
        (20, 5, 2.1),  # 2.05 lies half way between 2.0 and 2.1
        (21, 4, 2.0),
    ],
)
def test_a_mean_half_way_is_rounded_up(tmp_path, low, high, mean):
    rows = scored(0, low, (2, 2, 2, 2)) + scored(low, high, (2, 2, 2, 3))
    folder = make_home(tmp_path, rows, QUARTERS, SPRING)
    assert cell(folder, SPRING)[0] == mean


def test_a_score_half_way_two_units_is_rounded_up(tmp_path):
    """One of five questions scores (2 + 2.25) / 2, so the theme 2.025, which counts as 2.05."""
    model = {"m": scan_model("m", {"a": {"a1": "p q r s t"}})}
    people = [("oov", 2), *(("ict", level) for level in (2, 2, 2, 3))]
    rows = [
        one
        | {"model": "m", "question": q, "participant": str(n), "discipline": discipline}
        | {"current": level if q == "p" else 2}
        for one in in_region(25, SPRING, 2)
        for q in "pqrst"
        for n, (discipline, level) in enumerate(people)
    ]
    folder = make_home(tmp_path, rows, model, SPRING)
    assert cell(folder, SPRING)[:3] == (2.1, 0.1, 25)


@pytest.mark.parametrize(
    ("new", "expected"),
    [(4, (2, 0.5, 6, "frozen", SPRING)), (5, (3, 0.25, 11, "published", SUMMER))],
)
def test_a_group_stands_until_five_scans_in_it_are_new(tmp_path, new, expected):
    make_home(tmp_path, in_region(6, SPRING, 2), ONE, SPRING)
    folder = make_home(tmp_path, in_region(new, SUMMER, 4, skip=6), ONE, SUMMER)
    assert cell(folder, SUMMER) == expected


@pytest.mark.parametrize(("corrected", "state"), [(4, "frozen"), (5, "published")])
def test_a_corrected_scan_counts_as_a_new_one(tmp_path, corrected, state):
    make_home(tmp_path, in_region(8, SPRING, 2), ONE, SPRING)
    folder = make_home(tmp_path, in_region(corrected, SPRING, 4), ONE, SUMMER)
    value = 2 if state == "frozen" else 3.5  # (3 x 2 + 5 x 4) / 8 = 3.25, half up
    assert cell(folder, SUMMER)[::3] == (value, state)
    assert cell(folder, SPRING) == (2, 0.5, 8, "published", SPRING)


@pytest.mark.parametrize(("new", "n"), [(4, 6), (5, 11)])
def test_a_cell_stands_until_five_scans_in_it_are_new_though_the_group_is_fresh(tmp_path, new, n):
    rows = in_region(6, SPRING, 2) + in_region(7, SUMMER, 2, skip=6)
    rows = [one | {"ambition": 4 if at < 6 + new else ""} for at, one in enumerate(rows)]
    make_home(tmp_path, rows[:6], ONE, SPRING)
    folder = make_home(tmp_path, rows[6:], ONE, SUMMER)
    assert cell(folder, SUMMER)[2:4] == (13, "published")
    assert cell(folder, SUMMER, measure="ambition")[2:4] == (
        n,
        "frozen" if new < 5 else "published",
    )


def test_a_published_group_that_shrinks_below_five_stays_as_it_was(tmp_path):
    make_home(tmp_path, in_region(6, SPRING, 2), ONE, SPRING)
    late = date(2027, 6, 30)
    folder = tmp_path / "releases" / release_on(tmp_path, ONE, late)
    assert cell(folder, late) == (2, 0.5, 6, "frozen", SPRING)


@pytest.mark.parametrize(("count", "shown"), [(19, 0), (20, 3)])
def test_the_spread_is_shown_of_twenty_scores_on(tmp_path, count, shown):
    rows = in_region(count, AUTUMN + DAY, 3) + in_region(1, AUTUMN + DAY, "", skip=count)
    found = cells_of(make_home(tmp_path, rows, ONE, YEAR_END))
    spread = {key: c for key, c in found.items() if key.statistic in ("q1", "median", "q3")}
    in_riec = [c for key, c in spread.items() if key.kind == "riec"]
    assert in_riec == [(3, 0.5, 20, "published", YEAR_END, None)] * shown
    assert {key.item for key in spread} <= {"a1"}


def test_the_spread_of_an_earlier_year_stands_when_the_group_is_not_published_anew(tmp_path):
    rows = in_region(20, AUTUMN + DAY, 3) + in_region(4, SPRING.replace(year=2025), 5)
    folder = make_home(tmp_path, rows, ONE, NEXT_YEAR_END)
    assert cell(folder, NEXT_YEAR_END, "a1", statistic="q3") == (3, 0.5, 20, "frozen", YEAR_END)
    assert {k.reference_date for k in cells_of(folder) if k.statistic == "q3"} == {
        YEAR_END,
        NEXT_YEAR_END,
    }


@pytest.mark.parametrize(
    ("oldest", "n"), [(date(2021, 12, 31), 5), (date(2022, 1, 1), 6), (date(2022, 1, 2), 6)]
)
def test_a_scan_counts_for_thirty_six_months(tmp_path, oldest, n):
    *rows, old = in_region(6, AUTUMN + DAY, 3)
    rows.append(old | {"date": oldest})
    folder = make_home(tmp_path, rows, ONE, YEAR_END)
    assert cell(folder, YEAR_END)[2] == n


def test_questions_are_published_for_the_country_and_the_regions_only(sizes):
    questions = {k.kind for k, c in cells_of(sizes).items() if k.item.startswith("q") and c.value}
    assert questions == {"land", "riec"}


def test_a_scan_that_does_not_take_part_is_counted_nowhere(tmp_path):
    rows = in_region(5, SPRING, 3)
    rows += [taking_part("GM0344", SPRING, 5, benchmark="nee")]
    rows += [taking_part("GM0363", SPRING, 5, status="concept")]
    folder = make_home(tmp_path, rows, ONE, SPRING)
    assert cell(folder, SPRING, kind="land", name="NL") == (3, 0.5, 5, "published", SPRING)

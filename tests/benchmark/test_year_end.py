"""Counts and the matched panel at the end of a year, exactly at their thresholds and near them."""

from datetime import date, timedelta

import pytest

from benchmark.current import CurrentRelease
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.warehouse import FILE
from tests.homes import cells_of, choose, load_rows, read, release_on
from tests.oracle.cells import Cell
from tests.oracle.rounding import rounded_count
from tests.small_world import AUTUMN, ONE, SPRING, SUMMER, YEAR_END, in_region, scan_model

NEXT_YEAR_END = date(2025, 12, 31)
LATE = AUTUMN + timedelta(days=1)
TIMES = {"c0": 0, "c2": 2, "c3": 3, "c4": 4, "c5": 5, "c7": 7, "c8": 8}
CHOICE = {"one": scan_model("one", {"a": {"a1": "p"}}, " ".join(TIMES))}


def in_riec(folder, day, statistic):
    """item: the cell of RIEC09."""
    return {
        key.item: cell
        for key, cell in cells_of(folder).items()
        if key[:4] == (day, "all", "riec", "RIEC09") and key.statistic == statistic
    }


def chosen_of(rows):
    """scan: actions, so that each is chosen as often as TIMES says, and at most two a scan."""
    choices = [action for action, times in TIMES.items() for _ in range(times)]
    return {one["scan"]: choices[at::20] for at, one in enumerate(rows[:20])}


def choosing_home(home, rows, day):
    load_rows(home, rows, CHOICE)
    choose(home, chosen_of(rows))
    return home / "releases" / release_on(home, CHOICE, day)


def test_a_count_is_rounded_to_five_and_below_five_only_said_to_be_so(tmp_path):
    folder = choosing_home(tmp_path, in_region(20, LATE, 3), YEAR_END)
    counts = in_riec(folder, YEAR_END, "count")
    assert {item: (cell.value, cell.bound) for item, cell in counts.items()} == {
        **dict.fromkeys(("c0", "c2", "c3", "c4"), (5, "below")),
        **dict.fromkeys(("c5", "c7"), (5, None)),
        "c8": (10, None),
    }
    assert {cell[1:5] for cell in counts.values()} == {(5, 20, "published", YEAR_END)}


@pytest.mark.parametrize(("count", "shown"), [(19, 0), (20, len(TIMES))])
def test_a_count_is_shown_of_twenty_municipalities_on(tmp_path, count, shown):
    folder = choosing_home(tmp_path, in_region(count, LATE, 3), YEAR_END)
    assert len(in_riec(folder, YEAR_END, "count")) == shown


def test_a_count_takes_all_members_whether_they_scored_or_not(tmp_path):
    rows = in_region(6, LATE, 3) + in_region(14, LATE, "weet-niet", skip=6)
    folder = choosing_home(tmp_path, rows, YEAR_END)
    assert in_riec(folder, YEAR_END, "count")["c8"][:3] == (10, 5, 20)
    assert in_riec(folder, YEAR_END, "median") == {}


def test_the_spread_and_counts_are_drawn_up_at_the_end_of_a_year_only(tmp_path):
    rows = in_region(20, SPRING, 3)
    choosing_home(tmp_path, rows, SPRING)
    folder = tmp_path / "releases" / release_on(tmp_path, CHOICE, YEAR_END)
    assert {k.statistic for k in cells_of(folder)} == {"mean"}  # the group was fresh in spring


def test_the_spread_and_counts_stand_when_the_group_is_not_published_anew(tmp_path):
    rows = in_region(20, LATE, 3) + in_region(4, date(2025, 5, 1), 1)
    folder = choosing_home(tmp_path, rows, NEXT_YEAR_END)
    assert in_riec(folder, NEXT_YEAR_END, "median") == {
        "a1": Cell(3.0, 0.5, 20, "frozen", YEAR_END)
    }
    counts = in_riec(folder, NEXT_YEAR_END, "count")
    assert counts["c4"] == Cell(5, 5, 20, "frozen", YEAR_END, "below")
    assert counts["c8"] == Cell(10, 5, 20, "frozen", YEAR_END)


@pytest.fixture
def matched(tmp_path):
    """The matched panel of RIEC09 by (item, statistic), after releases on two days."""

    def cells(rows, first, second):
        load_rows(tmp_path, rows, ONE)
        release_on(tmp_path, ONE, first)
        found = cells_of(tmp_path / "releases" / release_on(tmp_path, ONE, second))
        return {
            (key.item, key.statistic): cell
            for key, cell in found.items()
            if key[:4] == (second, "matched", "riec", "RIEC09")
        }

    return cells


@pytest.mark.parametrize(("stayed", "shown"), [(19, False), (20, True)])
def test_the_matched_panel_needs_twenty_that_were_counted_both_times(matched, stayed, shown):
    rows = in_region(stayed, SPRING, 2) + in_region(5, LATE, 3) + in_region(1, LATE, 5, skip=stayed)
    found = matched(rows, SPRING, YEAR_END)
    mean = Cell(2.2, 0.2, 20, "published", YEAR_END)  # (15 x 2 + 5 x 3) / 20 = 2.25
    before = mean._replace(value=2.0)
    items = ("total", "a", "a1")
    assert found == (
        {(i, s): c for i in items for s, c in (("mean", mean), ("mean_before", before))}
        if shown
        else {}
    )


def test_the_matched_panel_is_drawn_up_at_the_end_of_a_year_only(matched):
    rows = in_region(20, SPRING, 2) + in_region(5, SUMMER, 3)
    assert matched(rows, SPRING, SUMMER) == {}


def test_the_matched_panel_is_shown_only_beside_a_new_mean_of_all(matched):
    """Of the twenty-five new scans four have a score, so the mean of all stands."""
    rows = in_region(20, SPRING, 2) + in_region(4, LATE, 3) + in_region(1, LATE, "nvt", skip=20)
    assert matched(rows, SPRING, YEAR_END) == {}


def test_the_counts_of_the_demo_are_those_of_its_workshop_sheets(demo_home):
    folder = demo_home / "releases" / CurrentRelease(demo_home).get().id
    sheets = set(
        read(
            demo_home / FILE,
            "select scan, action from live_document join chosen_action using (document)",
        )
    )
    counts = read(
        folder / ANONYMOUS,
        "select reference_date, item, value, bound, n from cell where statistic = 'count'"
        " and kind = 'land' and state = 'published' order by all",
    )
    members = read(
        folder / CONFIDENTIAL,
        "select reference_date, scan from membership where kind = 'land' and panel = 'all'",
    )
    assert len({item for _, item, *_ in counts}) == 45
    for day, action, value, bound, n in counts:
        scans = [scan for then, scan in members if then == day]
        chosen = [scan for scan in scans if (scan, action) in sheets]
        assert (n, value, bound) == (len(scans), *rounded_count(len(chosen)))

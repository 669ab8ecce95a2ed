"""Every published cell, and who was counted in it, equals what the oracle publishes exactly."""

from datetime import date, timedelta
from random import Random

import duckdb
import pytest

from benchmark.errors import DvmError
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import FILE
from tests import oracle
from tests.generate_answers import LAST, QUARTER_ENDS, random_rows
from tests.homes import (
    assert_equal_cells,
    cell,
    cells_of,
    choose,
    load_rows,
    make_home,
    read,
    release_on,
    scores_of,
)
from tests.small_world import MODELS, ONE, SPRING, SUMMER, YEAR_END, in_region

DAY = timedelta(days=1)


RELEASES = QUARTER_ENDS[2::3]
"""A release every third quarter, each of which draws up the year ends in between as well."""

YEAR_ENDS = QUARTER_ENDS[3::4]
WORLDS = {"ours": (11, 40, 130, load_models()), "small": (12, 60, 400, MODELS)}


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request, tmp_path_factory):
    """Six years of a random world: rows, models, the oracle's cells and the release."""
    used = WORLDS[request.param][-1]
    rows = random_rows(*WORLDS[request.param])
    chosen = random_choices(rows, used)
    home = tmp_path_factory.mktemp("world")
    load_rows(home, rows, used)
    choose(home, chosen)
    for day in RELEASES:
        folder = home / "releases" / release_on(home, used, day + DAY)
    return rows, used, oracle.publish(rows, used, dates_of(rows), chosen), folder


def dates_of(rows):
    first = min(one["date"] for one in rows)
    return oracle.reference_dates(first, *(day + DAY for day in RELEASES))


def random_choices(rows, models):
    """scan: three actions of its model, or one of their own among them; some scans chose none."""
    random = Random(3)
    chosen = {}
    for scan, model in {one["scan"]: one["model"] for one in rows}.items():
        offered = [action.id for action in models[model].actions[:6]] + ["iets eigens"]
        chosen[scan] = random.sample(offered, random.choice((0, 2, 3)))
    return chosen


def test_every_cell_equals_the_oracles(world):
    _, _, expected, folder = world
    assert_equal_cells(folder, expected)


@pytest.mark.parametrize("world", ["small"], indirect=True)
def test_the_small_world_holds_every_kind_of_cell(world):
    _, _, cells, _ = world
    kinds = {(key.panel, key.statistic, cell.state) for key, cell in cells.items()}
    spread = {
        ("all", part, state)
        for part in ("q1", "median", "q3", "count")
        for state in ("published", "frozen")
    }
    means = {("all", "mean", state) for state in ("published", "frozen", "waiting", "too_few")}
    matched = {("matched", side, "published") for side in ("mean", "mean_before")}
    assert kinds == spread | means | matched
    assert {float(cell.base) for cell in cells.values() if cell.base} == {0.1, 0.2, 0.25, 0.5, 5}
    assert {(key.measure == "chosen", cell.bound) for key, cell in cells.items()} == {
        *((False, bound) for bound in (None, "low", "high")),
        *((True, bound) for bound in (None, "below")),
    }


def test_who_was_counted_equals_the_oracles_membership(world):
    rows, used, expected, folder = world
    query = "select reference_date, kind, name, municipality, scan from membership"
    found = {}
    for *group, municipality, scan in read(folder / CONFIDENTIAL, f"{query} where panel = 'all'"):
        found.setdefault(tuple(group), {})[municipality] = scan
    assert found == counted_in(expected, rows, used)


def test_the_matched_panel_counts_those_of_now_who_were_counted_before(world):
    rows, used, expected, folder = world
    found = {}
    query = "select reference_date, kind, name, municipality, scan from membership"
    for *group, municipality, scan in read(
        folder / CONFIDENTIAL, f"{query} where panel = 'matched'"
    ):
        found.setdefault(tuple(group), {})[municipality] = scan
    largest = {}
    for key, known in expected.items():
        if key.panel == "matched":
            group = key.reference_date, key.kind, key.name
            largest[group] = max(largest.get(group, 0), known.n)
    assert found.keys() == largest.keys()
    for (day, *group), members in found.items():
        now = oracle.membership(rows, used, day)[tuple(group)]
        assert members.items() <= now.items() and len(members) >= largest[day, *group]


def counted_in(expected, rows, models):
    """(date, kind, name): the members on the day on which the newest of its cells was measured."""
    newest = {}
    for key, known in expected.items():
        if key.panel == "all" and key.statistic == "mean" and known.measured_on:
            group = key.reference_date, key.kind, key.name
            newest[group] = max(newest.get(group, known.measured_on), known.measured_on)
    members = {day: oracle.membership(rows, models, day) for day in set(newest.values())}
    return {group: members[day][group[1:]] for group, day in newest.items()}


def test_a_release_every_year_publishes_what_one_release_at_the_end_does(tmp_path):
    rows = random_rows(13, 50, 250, MODELS)
    before = date(2019, 12, 31)
    for end in YEAR_ENDS:
        load_rows(tmp_path, [one for one in rows if before < one["date"] <= end], MODELS)
        folder = tmp_path / "releases" / release_on(tmp_path, MODELS, end)
        before = end
    assert end == LAST
    assert_equal_cells(folder, oracle.publish(rows, MODELS, YEAR_ENDS))


def test_a_release_draws_up_the_year_ends_since_the_last_and_the_last_quarter_end(tmp_path):
    load_rows(tmp_path, in_region(6, date(2022, 4, 1), 3), ONE)
    for day, dates in (
        (date(2023, 8, 1), {date(2022, 12, 31), date(2023, 6, 30)}),
        (date(2023, 9, 29), set()),
        (date(2026, 2, 1), {date(year, 12, 31) for year in (2023, 2024, 2025)}),
        (date(2026, 3, 31), {date(2026, 3, 31)}),
    ):
        before = {date for date, *_ in ledger(tmp_path)}
        release_on(tmp_path, ONE, day)
        assert {date for date, *_ in ledger(tmp_path)} - before == dates


def test_dates_on_which_nothing_can_be_shown_are_left_for_a_later_release(tmp_path):
    next_year = date(2025, 6, 30)
    early = make_home(tmp_path, in_region(4, SPRING, 3), ONE, next_year)
    assert cells_of(early) == {} and ledger(tmp_path) == []
    late = make_home(tmp_path, in_region(1, SPRING, 3, skip=4), ONE, next_year)
    assert cell(late, YEAR_END) == (3, 0.5, 5, "published", YEAR_END)


def test_a_group_without_scores_leaves_nobody_counted_twice(tmp_path):
    make_home(tmp_path, in_region(6, SPRING, "weet-niet"), ONE, SPRING)
    folder = make_home(tmp_path, in_region(6, SPRING, 3), ONE, SPRING)
    counted = read(folder / CONFIDENTIAL, "select scan from membership where kind = 'riec'")
    assert sorted(scan for (scan,) in counted) == [one["scan"] for one in in_region(6, SPRING, 3)]


def ledger(home):
    return read(home / FILE, "select * from ledger_cell order by all")


def test_between_two_reference_dates_no_cell_changes_but_own_scores_do(tmp_path):
    first = make_home(tmp_path, in_region(10, SPRING, 2), ONE, SPRING + DAY)
    kept = ledger(tmp_path)
    late = in_region(8, SPRING + DAY, 5)
    second = make_home(tmp_path, late, ONE, SUMMER - DAY)
    assert cells_of(second) == cells_of(first) and ledger(tmp_path) == kept
    assert late[0]["scan"] in {scan for scan, *_ in scores_of(second)}
    assert late[0]["scan"] not in {scan for scan, *_ in scores_of(first)}


def test_a_release_again_on_the_same_day_is_the_same_but_for_its_id(tmp_path):
    first = make_home(tmp_path, in_region(10, SPRING, 2), ONE, SUMMER)
    kept = ledger(tmp_path)
    second = tmp_path / "releases" / release_on(tmp_path, ONE, SUMMER)
    assert first.name != second.name
    assert cells_of(second) == cells_of(first) and ledger(tmp_path) == kept


def test_a_scan_loaded_late_does_not_change_a_date_that_was_published(tmp_path):
    make_home(tmp_path, in_region(6, SPRING, 2), ONE, SPRING)
    folder = make_home(tmp_path, in_region(6, SPRING, 5, skip=6), ONE, SUMMER)
    assert cell(folder, SPRING) == (2, 0.5, 6, "published", SPRING)
    assert cell(folder, SUMMER) == (3.5, 0.25, 12, "published", SUMMER)


def test_the_anonymous_file_tells_of_no_municipality_and_no_scan(world):
    rows, _, _, folder = world
    secret = set(all_municipalities()) | {one["scan"] for one in rows}
    columns = read(
        folder / ANONYMOUS,
        "select table_name, column_name, data_type from duckdb_columns() where not internal",
    )
    assert not [c for c in columns if c[1] in ("municipality", "scan", "participant", "gemeente")]
    with duckdb.connect(folder / ANONYMOUS, read_only=True) as connection:
        for table, column, kind in columns:
            if kind == "VARCHAR":
                relation = connection.table(table).select(f'"{column}"').distinct()
                assert not secret & {value for (value,) in relation.fetchall()}


def test_every_table_and_column_of_the_anonymous_file_has_a_comment(world):
    *_, folder = world
    for listed in (
        "select comment from duckdb_tables() where not internal",
        "select comment from duckdb_columns() where not internal",
    ):
        comments = [comment for (comment,) in read(folder / ANONYMOUS, listed)]
        assert comments and all(comments)


def test_a_home_without_scans_makes_no_release(tmp_path):
    with pytest.raises(DvmError, match="nog geen scan"):
        release_on(tmp_path, ONE, SUMMER)

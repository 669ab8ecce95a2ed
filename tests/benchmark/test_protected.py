"""A cell that is withheld counts as published for the rules, and stays withheld while it stands."""

from datetime import date
from random import Random

import pytest

from benchmark import ledger
from benchmark.measures import measure
from benchmark.publish import derive, draw_up, register_groups
from benchmark.warehouse import open_warehouse
from tests import oracle
from tests.generate_answers import QUARTER_ENDS, random_rows
from tests.homes import assert_equal_cells, cells_of, choose, load_rows, release_on
from tests.small_world import MODELS, ONE, SPRING, SUMMER, YEAR_END, in_region, scan_model

NEXT_YEAR_END = date(2025, 12, 31)


def publish_withholding(home, models, day, withheld):
    """Draw up what is due, withhold these cells of the last date, and keep it in the ledger.

    `withheld` is given the new cells, as keys, and returns which.
    """
    with open_warehouse(home) as connection:
        ledger.recall(connection)
        measure(connection, models)
        register_groups(connection)
        draw_up(connection, str(day), day)
        new = connection.execute(
            "select reference_date, panel, kind, name, item, measure, statistic"
            " from published_cell where reference_date = $day and state = 'published'"
            " order by all",
            {"day": day},
        ).fetchall()
        chosen = withheld([oracle.Key(*key) for key in new])
        for key in chosen:
            connection.execute(
                "update published_cell set value = null, bound = null, state = 'protected'"
                " where (reference_date, panel, kind, name, item, measure, statistic) ="
                " ($1, $2, $3, $4, $5, $6, $7)",
                list(key),
            )
        derive(connection, str(day))
        ledger.append(connection, str(day), ledger.next_link(connection, str(day)))
    return chosen


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A release after twelve half years, at the end of each of which most was withheld."""
    home, random = tmp_path_factory.mktemp("withheld"), Random(5)

    def most(new):
        return random.sample(new, len(new) * 3 // 4)

    rows = random_rows(12, 60, 400, MODELS)
    load_rows(home, rows, MODELS)
    chosen = {one["scan"]: random.sample(["act", "bet", "cut", "iets"], 2) for one in rows}
    choose(home, chosen)
    withheld = set()
    for day in QUARTER_ENDS[1::2]:
        withheld |= set(publish_withholding(home, MODELS, day, most))
    folder = home / "releases" / release_on(home, MODELS, QUARTER_ENDS[-1])
    return folder, oracle.publish(rows, MODELS, QUARTER_ENDS[1::2], chosen, withheld)


def test_every_cell_equals_the_oracles_that_withholds_the_same(world):
    assert_equal_cells(*world)


def test_every_statistic_was_withheld_and_stayed_so(world):
    folder, _ = world
    new, stood = set(), set()
    for key, cell in cells_of(folder).items():
        if cell.state == "protected":
            assert cell.value is None and cell.bound is None and cell.n
            (new if cell.measured_on == key.reference_date else stood).add(key.statistic)
    carried = {"mean", "q1", "median", "q3"}
    assert new == carried | {"mean_before", "count"} and stood == carried


def test_at_the_next_year_end_what_was_withheld_still_is(tmp_path):
    models = {"one": scan_model("one", {"a": {"a1": "p"}}, "act")}
    load_rows(tmp_path, in_region(20, YEAR_END, 3), models)
    publish_withholding(tmp_path, models, YEAR_END, lambda cells: cells)
    folder = tmp_path / "releases" / release_on(tmp_path, models, NEXT_YEAR_END)
    cells = {key: cell for key, cell in cells_of(folder).items() if cell.n}
    assert {cell.state for cell in cells.values()} == {"protected"}
    assert {cell.measured_on for cell in cells.values()} == {YEAR_END}
    stood = {key.statistic for key in cells if key.reference_date == NEXT_YEAR_END}
    assert stood == {"mean", "q1", "median", "q3", "count"}


@pytest.mark.parametrize(("new", "state"), [(4, "protected"), (5, "published")])
def test_a_withheld_cell_stands_until_five_scans_in_it_are_new(tmp_path, new, state):
    load_rows(tmp_path, in_region(6, SPRING, 3) + in_region(new, SUMMER, 4, skip=6), ONE)
    publish_withholding(tmp_path, ONE, SPRING, lambda cells: cells)
    folder = tmp_path / "releases" / release_on(tmp_path, ONE, SUMMER)
    cell = cells_of(folder)[oracle.Key(SUMMER, "all", "riec", "RIEC09", "total", "current", "mean")]
    assert (cell.state, cell.n) == (state, 6 if new == 4 else 11)
    assert cell.measured_on == (SPRING if new == 4 else SUMMER)

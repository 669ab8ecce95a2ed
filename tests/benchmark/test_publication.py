"""Every published cell, and who was counted in it, equals what the oracle publishes exactly."""

from datetime import date, timedelta

import duckdb
import pytest

from benchmark.errors import DvmError
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities
from benchmark.release import ANONYMOUS, CONFIDENTIAL
from benchmark.warehouse import FILE
from tests import oracle
from tests.generate_answers import LAST, QUARTER_ENDS, random_rows
from tests.homes import cells_of, load_rows, make_home, read, release_on, scores_of
from tests.oracle.publication import TOO_FEW
from tests.small_world import (
    AUTUMN,
    MODELS,
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


def exactly(cell):
    """A cell of the oracle as the released file holds it."""
    return cell._replace(
        value=None if cell.value is None else float(cell.value),
        base=None if cell.base is None else float(cell.base),
    )


def assert_equal_cells(folder, expected):
    """Every cell of the release is the oracle's, and none of the oracle's is left out.

    The release starts with the first date on which something is shown, and lists groups without
    members too, as having too few.
    """
    found = cells_of(folder)
    first = min(key.reference_date for key, cell in expected.items() if cell != TOO_FEW)
    shown = {key: exactly(cell) for key, cell in expected.items() if key.reference_date >= first}
    wrong = {
        key: (found.get(key), shown.get(key, TOO_FEW))
        for key in found.keys() | shown.keys()
        if found.get(key) != shown.get(key, TOO_FEW)
    }
    assert not wrong


WORLDS = {"ours": (11, 40, 130, load_models()), "small": (12, 60, 400, MODELS)}


@pytest.fixture(scope="module", params=list(WORLDS))
def world(request, tmp_path_factory):
    """Six years of a random world: rows, models, the oracle's cells and the release."""
    used = WORLDS[request.param][-1]
    rows = random_rows(*WORLDS[request.param])
    folder = make_home(tmp_path_factory.mktemp("world"), rows, used)
    return rows, used, oracle.publish(rows, used, QUARTER_ENDS), folder


def test_every_cell_equals_the_oracles(world):
    _, _, expected, folder = world
    assert_equal_cells(folder, expected)


def test_the_small_world_holds_every_kind_of_cell():
    rows = random_rows(*WORLDS["small"])
    cells = oracle.publish(rows, MODELS, QUARTER_ENDS)
    kinds = {(key.panel, key.statistic, cell.state) for key, cell in cells.items()}
    spread = {
        ("all", part, state) for part in ("q1", "median", "q3") for state in ("published", "frozen")
    }
    means = {("all", "mean", state) for state in ("published", "frozen", "too_few")}
    matched = {("matched", side, "published") for side in ("mean", "mean_before")}
    assert kinds == spread | means | matched
    assert {float(cell.base) for cell in cells.values() if cell.base} == {0.1, 0.2, 0.25, 0.5}


def test_who_was_counted_equals_the_oracles_membership(world):
    rows, used, expected, folder = world
    query = "select reference_date, kind, name, municipality, scan from membership"
    found = {}
    for *group, municipality, scan in read(folder / CONFIDENTIAL, f"{query} where panel = 'all'"):
        found.setdefault(tuple(group), {})[municipality] = scan
    assert found == counted_in(expected, rows, used)


def counted_in(expected, rows, models):
    """(date, kind, name): the members on the day on which the newest of its cells was measured."""
    newest = {}
    for key, cell in expected.items():
        if key.panel == "all" and key.statistic == "mean" and cell.measured_on:
            group = key.reference_date, key.kind, key.name
            newest[group] = max(newest.get(group, cell.measured_on), cell.measured_on)
    members = {day: oracle.membership(rows, models, day) for day in set(newest.values())}
    return {group: members[day][group[1:]] for group, day in newest.items()}


def test_a_release_every_year_publishes_what_one_release_at_the_end_does(tmp_path):
    rows = random_rows(13, 50, 250, MODELS)
    before = date(2019, 12, 31)
    for end in (day for day in QUARTER_ENDS if (day.month, day.day) == (12, 31)):
        load_rows(tmp_path, [one for one in rows if before < one["date"] <= end], MODELS)
        folder = tmp_path / "releases" / release_on(tmp_path, MODELS, end)
        before = end
    assert end == LAST
    assert_equal_cells(folder, oracle.publish(rows, MODELS, QUARTER_ENDS))


def cell(folder, day, item="total", measure="current", statistic="mean", **where):
    """One cell of RIEC09, as (value, base, n, state, measured_on)."""
    where = {"panel": "all", "kind": "riec", "name": "RIEC09"} | where
    return tuple(cells_of(folder)[oracle.Key(day, *where.values(), item, measure, statistic)])


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
    assert cell(sizes, SPRING, "t4") == TOO_FEW


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
    rows = in_region(6, SPRING, 2) + in_region(new, SUMMER, 4, skip=6)
    folder = make_home(tmp_path, rows, ONE, SUMMER)
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
    folder = make_home(tmp_path, rows, ONE, SUMMER)
    assert cell(folder, SUMMER)[2:4] == (13, "published")
    assert cell(folder, SUMMER, measure="ambition")[2:4] == (
        n,
        "frozen" if new < 5 else "published",
    )


def test_a_published_group_that_shrinks_below_five_stays_as_it_was(tmp_path):
    folder = make_home(tmp_path, in_region(6, SPRING, 2), ONE, date(2027, 6, 30))
    assert cell(folder, date(2027, 6, 30)) == (2, 0.5, 6, "frozen", SPRING)


@pytest.mark.parametrize(("count", "shown"), [(19, 0), (20, 3)])
def test_the_spread_is_shown_of_twenty_scores_on(tmp_path, count, shown):
    rows = in_region(count, AUTUMN + DAY, 3) + in_region(1, AUTUMN + DAY, "", skip=count)
    found = cells_of(make_home(tmp_path, rows, ONE, YEAR_END))
    spread = {key: c for key, c in found.items() if key.statistic not in ("mean", "mean_before")}
    in_riec = [c for key, c in spread.items() if (key.kind, key.item) == ("riec", "total")]
    assert in_riec == [(3, 0.5, 20, "published", YEAR_END)] * shown


def test_the_spread_of_an_earlier_year_stands_when_the_group_is_not_published_anew(tmp_path):
    rows = in_region(20, AUTUMN + DAY, 3) + in_region(4, SPRING.replace(year=2025), 5)
    folder = make_home(tmp_path, rows, ONE, NEXT_YEAR_END)
    assert cell(folder, NEXT_YEAR_END, statistic="q3") == (3, 0.5, 20, "frozen", YEAR_END)
    assert {k.reference_date for k in cells_of(folder) if k.statistic == "q3"} == {
        YEAR_END,
        NEXT_YEAR_END,
    }


@pytest.mark.parametrize(
    ("oldest", "n"), [(date(2021, 12, 31), 5), (date(2022, 1, 1), 6), (date(2022, 1, 2), 6)]
)
def test_a_scan_counts_for_thirty_six_months(tmp_path, oldest, n):
    rows = in_region(5, AUTUMN + DAY, 3) + in_region(1, oldest, 3, skip=5)
    folder = make_home(tmp_path, rows, ONE, YEAR_END)
    assert cell(folder, YEAR_END)[2] == n


def test_dates_on_which_nothing_can_be_shown_are_left_for_a_later_release(tmp_path):
    early = make_home(tmp_path, in_region(4, SPRING, 3), ONE, SUMMER)
    assert cells_of(early) == {} and ledger(tmp_path) == []
    late = make_home(tmp_path, in_region(1, SPRING, 3, skip=4), ONE, SUMMER)
    assert cell(late, SPRING) == (3, 0.5, 5, "published", SPRING)


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


def test_questions_are_published_for_the_country_and_the_regions_only(sizes):
    questions = {k.kind for k, c in cells_of(sizes).items() if k.item.startswith("q") and c.value}
    assert questions == {"land", "riec"}


def test_the_matched_panel_compares_the_same_municipalities_then_and_now(tmp_path):
    rows = in_region(6, SPRING, 2) + in_region(5, SUMMER, 3) + in_region(1, SUMMER, 5, skip=6)
    folder = make_home(tmp_path, rows, ONE, SUMMER)
    assert cell(folder, SUMMER, panel="matched") == (3, 0.5, 6, "published", SUMMER)
    assert cell(folder, SUMMER, panel="matched", statistic="mean_before")[0] == 2


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


def test_a_scan_that_does_not_take_part_is_counted_nowhere(tmp_path):
    rows = in_region(5, SPRING, 3)
    rows += [taking_part("GM0344", SPRING, 5, benchmark="nee")]
    rows += [taking_part("GM0363", SPRING, 5, status="concept")]
    folder = make_home(tmp_path, rows, ONE, SPRING)
    assert cell(folder, SPRING, kind="land", name="NL") == (3, 0.5, 5, "published", SPRING)

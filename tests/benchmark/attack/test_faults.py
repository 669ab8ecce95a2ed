"""Whatever a release says that does not follow from its members and scores is found."""

from datetime import date

import pytest

from benchmark.attack.checker import Checker
from tests.benchmark.attack.ledgers import (
    LAST_YEAR_END,
    NEXT_YEAR_END,
    altered,
    recalled,
    released,
    scans,
)
from tests.small_world import SPRING, SUMMER, YEAR_END

QUARTER_END = date(2025, 3, 31)
CELL = "update published_cell set {} where kind = 'riec' and item = 'a1' and {}"
FRESH = f"reference_date = '{YEAR_END}' and panel = 'all' and measure = 'current'"
MEAN = f"{FRESH} and statistic = 'mean'"
KEPT = f"reference_date = '{NEXT_YEAR_END}' and panel = 'all' and measure = 'current'"
ALTERED = {
    "a mean that is not rounded": (CELL.format("value = value + 0.01", MEAN), "wrong value"),
    "a mean of another label": (CELL.format("value = value + base", MEAN), "wrong value"),
    "a mean of fewer than it says": (CELL.format("n = n + 1", MEAN), "wrong n"),
    "a bound that is not one": (CELL.format("bound = 'high'", MEAN), "wrong bound"),
    "a mean without a value": (CELL.format("value = null", MEAN), "nothing shown"),
    "a protected mean with its value": (
        CELL.format("state = 'protected'", MEAN),
        "a value that is not to be shown",
    ),
    "another quartile": (
        CELL.format("value = value + 0.5", f"{FRESH} and statistic = 'q3'"),
        "wrong value",
    ),
    "an exact count": (
        "update published_cell set value = 7, bound = null"
        " where statistic = 'count' and item = 'act' and reference_date = '2024-12-31'",
        "a count that cannot be",
    ),
    "a frozen mean with a new value": (
        CELL.format("value = value + base", f"{KEPT} and statistic = 'mean'"),
        "differs from what it carries over",
    ),
    "a frozen quartile of another date": (
        CELL.format(f"measured_on = '{LAST_YEAR_END}'", f"{KEPT} and statistic = 'q1'"),
        "differs from what it carries over",
    ),
    "a frozen mean that was protected": (
        CELL.format("state = 'protected', value = null, bound = null", MEAN),
        "differs from what it carries over",
    ),
    "a matched mean over fewer members": (
        "delete from published_member where panel = 'matched' and scan like '%2024-12-31'"
        " and scan = (select min(scan) from published_member where panel = 'matched')",
        "wrong n",
    ),
    "a matched mean over other members": (
        "update published_member set panel = 'matched' where panel = 'all'"
        " and reference_date = '2024-12-31' and kind = 'riec' and municipality = ("
        "select max(municipality) from published_member)",
        "a matched member that was not counted both times",
    ),
    "a member that was not counted": (
        "delete from published_member where panel = 'all'"
        " and scan = (select min(scan) from published_scan)",
        "wrong n",
    ),
    "a scan that is not known": (
        "delete from published_scan where scan = (select min(scan) from published_scan)",
        "a member whose scan the ledger does not know",
    ),
    "a member of another municipality": (
        "update published_scan set municipality = 'GM0000'"
        " where scan = (select min(scan) from published_scan)",
        "a member whose scan the ledger does not know",
    ),
    "a municipality twice": (
        "insert into published_member by name select * replace ("
        "'2024-12-31'::date as reference_date) from published_member where panel = 'all'"
        " and reference_date = '2023-12-31' and scan = (select min(scan) from published_scan)",
        "a municipality counted twice",
    ),
    "a score off its scale": (
        "update published_score set value = 6 where item = 'p'"
        " and scan = (select min(scan) from published_scan)",
        "p ambition: a score off its scale",
    ),
    "a theme that its questions do not give": (
        "update published_score set value = 3.3 where item = 'a1'"
        " and scan = (select min(scan) from published_scan)",
        "a1 current: a score that does not follow from its questions",
    ),
    "a score of an unknown item": (
        "update published_score set item = 'z' where item = 'p'"
        " and scan = (select min(scan) from published_scan)",
        "z current: a score that the ledger has no scan or model for",
    ),
    "a score twice": (
        "insert into published_score by name select * from published_score",
        "a score written more than once",
    ),
    "a cell twice": (
        "insert into published_cell by name select * from published_cell"
        " where reference_date = '2024-12-31' and panel = 'all' and statistic = 'mean'",
        "published more than once",
    ),
    "a day that is no quarter end": (
        CELL.format("reference_date = '2024-12-30', measured_on = '2024-12-30'", MEAN),
        "no quarter end",
    ),
    "the highest score": (CELL.format("statistic = 'max'", MEAN), "unknown statistic"),
    "a panel of one's own": (CELL.format("panel = 'mine'", MEAN), "unknown panel"),
    "a kind of group of one's own": (
        "update published_cell set kind = 'buren'"
        " where reference_date = '2024-12-31' and panel = 'all' and statistic = 'mean'",
        "unknown kind of group",
    ),
    "an item that is none": (
        "update published_cell set item = 'z'"
        " where item = 'a2' and reference_date = '2024-12-31' and panel = 'all'"
        " and statistic = 'mean'",
        "unknown item",
    ),
    "a state that is none": (CELL.format("state = 'open'", MEAN), "unknown state"),
    "a spread of the ambition": (
        CELL.format("measure = 'ambition'", f"{FRESH} and statistic = 'q1'"),
        "a spread of what has none",
    ),
    "a mean published at a date of before": (
        CELL.format(f"measured_on = '{LAST_YEAR_END}'", MEAN),
        "published at another date",
    ),
    "a matched panel carried over": (
        CELL.format(f"reference_date = '{NEXT_YEAR_END}'", "panel = 'matched'"),
        "a matched panel of another date",
    ),
    "a matched panel at a quarter end": (
        CELL.format(
            f"reference_date = '{QUARTER_END}', measured_on = '{QUARTER_END}'", "panel = 'matched'"
        ),
        "a matched panel at another date than a year end",
    ),
    "a spread of a module": (
        CELL.format("item = 'a'", f"{FRESH} and statistic = 'q1'"),
        "a spread of what has none",
    ),
    "a spread beside a mean that stood": (
        CELL.format("state = 'frozen'", MEAN),
        "drawn up beside a mean that was not",
    ),
    "a figure of what was never drawn up": (
        CELL.format("state = 'too_few', value = null, bound = null", MEAN),
        "a figure of what was never drawn up",
    ),
}


@pytest.mark.parametrize("lie", ALTERED)
def test_a_ledger_that_says_otherwise_is_found_out(honest, lie):
    change, fault = ALTERED[lie]
    faults = altered(honest, change)
    assert any(line.endswith(fault) for line in faults), faults[:5]


def test_a_fault_names_the_cell_and_no_municipality_or_scan(honest):
    faults = altered(honest, ALTERED["a member that was not counted"][0])
    assert "2023-12-31 all riec RIEC09 a1 current mean: wrong n" in faults
    assert not any("GM" in line for line in faults)


def test_the_old_revision_replaced_by_the_new_one_is_found_out(tmp_path):
    released(tmp_path, scans(8, SPRING, level=2), SPRING)
    released(tmp_path, scans(8, SPRING, level=4), SUMMER)
    with recalled(tmp_path) as connection:
        connection.execute(
            "update published_member set revision = newest from ("
            "select scan, max(revision) as newest from published_scan group by scan) as latest"
            " where latest.scan = published_member.scan"
        )
        assert (
            "2024-03-31 all riec RIEC09 a1 current mean: wrong value"
            in Checker(connection).faults()
        )

"""Modules and totals say what the themes shown beside them give, and no figure binds two themes."""

import pytest

from benchmark.attack.checker import Checker
from benchmark.attack.families import implied, narrowest, targets
from tests.benchmark.attack.ledgers import LAST_YEAR_END, NEXT_YEAR_END, altered, recalled
from tests.small_world import YEAR_END

FRESH = f"reference_date = '{YEAR_END}' and panel = 'all' and measure = 'current'"
MEAN = f"{FRESH} and statistic = 'mean'"
KEPT = f"reference_date = '{NEXT_YEAR_END}' and panel = 'all' and measure = 'current'"
UPPER = "update published_cell set {1} where kind = 'riec' and item = '{0}' and {2}"
HIDDEN = "state = 'too_few', value = null, bound = null, base = null, n = null, measured_on = null"
GONE = "delete from published_cell where kind = 'riec' and item = '{}' and {}"
DERIVED = {
    "a module computed from scores": (
        "update published_cell set value = floor(mean / base + 0.5) * base from ("
        "select avg(value) as mean from published_score"
        " join published_member using (scan, revision)"
        " where item = 'a' and measure = 'current'"
        " and kind = 'riec' and panel = 'all' and reference_date = '2023-12-31') as score"
        " where item = 'a' and measure = 'current' and statistic = 'mean'"
        " and kind = 'riec' and panel = 'all' and reference_date = '2023-12-31'",
        "a current mean: another value than its themes give",
    ),
    "a total shown though a module is missing": (
        UPPER.format("b1", HIDDEN, MEAN),
        "total current mean: another state than its themes give",
    ),
    "a module shown though its theme is missing": (
        UPPER.format("b1", HIDDEN, MEAN),
        "b current mean: another state than its themes give",
    ),
    "a module that is not shown though its themes are": (
        UPPER.format("a", HIDDEN, MEAN),
        "a current mean: another state than its themes give",
    ),
    "a module without themes": (
        GONE.format("b1", "panel = 'matched'"),
        "b current mean_before: a mean of themes that are not there",
    ),
    "a total of one module": (
        GONE.format("b1", "panel = 'matched'"),
        "total current mean_before: a mean of themes that are not there",
    ),
    "a total with a bound less": (
        UPPER.format("total", "bound = null", MEAN),
        "total current mean: another bound than its themes give",
    ),
    "a total of another base": (
        UPPER.format("total", "base = base * 2", MEAN),
        "total current mean: wrong base",
    ),
    "a total of more than its themes": (
        UPPER.format("total", "n = n + 1", MEAN),
        "total current mean: another n than its themes give",
    ),
    "a frozen total of another date": (
        UPPER.format("total", f"measured_on = '{LAST_YEAR_END}'", f"{KEPT} and statistic = 'mean'"),
        "total current mean: another date than its themes give",
    ),
}


@pytest.mark.parametrize("lie", DERIVED)
def test_a_module_or_total_that_does_not_follow_from_its_themes_is_found_out(honest, lie):
    change, fault = DERIVED[lie]
    assert f"riec RIEC09 {fault}" in {line.split(" ", 2)[2] for line in altered(honest, change)}


def test_a_question_that_binds_two_themes_is_found_out(honest):
    """Half of the scans are of a model that counts question q to another theme."""
    with recalled(honest) as connection:
        connection.execute(
            "insert into scan_model by name select * replace ('m2' as model) from scan_model"
        )
        connection.execute(
            "insert into model_item by name"
            " select * replace ('m2' as model, if(item = 'q', 'a2', parent) as parent)"
            " from model_item"
        )
        connection.execute("update published_scan set model = 'm2' where scan < 'GM08'")
        faults = Checker(connection).faults()
    fault = "riec RIEC09 q current mean: follows from the scores of more than one theme"
    assert f"2023-12-31 all {fault}" in faults


SPANS = {"a1": 1.0, "a2": 2.0, "b1": 1.2}


def narrowest_of(honest, left_out=0):
    """What is implied where every theme is proven with its span, but for so many scores."""
    with recalled(honest) as connection:
        Checker(connection)
        proven = targets(connection)
        proven = proven.assign(span=proven["item"].map(SPANS)).dropna()
        return narrowest(implied(connection, proven.iloc[left_out:]))


def test_a_module_spans_the_mean_of_its_themes_and_the_total_that_of_its_modules(honest):
    assert narrowest_of(honest) == pytest.approx({"module": 1.2, "total": 1.35})


def test_of_a_theme_that_is_not_proven_nothing_is_implied(honest):
    assert narrowest_of(honest, left_out=1) == {"module": None, "total": None}


def test_where_nothing_must_be_proven_nothing_is_implied(honest):
    with recalled(honest) as connection:
        connection.execute("delete from published_cell")
        Checker(connection)
        nothing = targets(connection).assign(span=0.0)
        assert narrowest(implied(connection, nothing)) == {}

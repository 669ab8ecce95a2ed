"""The means of modules and the total, made of what is shown of the themes, case by case.

Module a has the themes a1 and a2, module b the themes b1, b2 and b3.
"""

from fractions import Fraction as F

import pytest

from benchmark import ledger
from benchmark.measures import measure
from benchmark.publish import derive, register_groups
from benchmark.warehouse import open_warehouse, put
from tests import oracle
from tests.homes import exactly, load_rows
from tests.oracle.cells import TOO_FEW, Cell
from tests.oracle.derived import derived
from tests.small_world import MODELS, SPRING, SUMMER, answers

THREE = Cell(F(3), F(1, 5), 20, "published", SUMMER)
HALF = Cell(F(7, 2), F(1, 2), 6, "published", SUMMER)
OLD = Cell(F(3), F(1, 5), 20, "frozen", SPRING)
PROTECTED = Cell(None, F(1, 2), 5, "protected", SUMMER)
OLD_PROTECTED = PROTECTED._replace(measured_on=SPRING)
WAITING = TOO_FEW._replace(state="waiting")
HIGH, LOW = THREE._replace(value=F(4), bound="high"), THREE._replace(value=F(2), bound="low")
HIDDEN = Cell(None, None, 20, "protected", SUMMER)
ALL = {"a1": THREE, "a2": THREE, "b1": THREE, "b2": THREE, "b3": THREE}

CASES = {
    "all alike": ({}, THREE, THREE, THREE),
    "half of the themes": ({"a2": TOO_FEW}, THREE, THREE, THREE),
    "under half of the themes": ({"b1": TOO_FEW, "b2": TOO_FEW}, THREE, TOO_FEW, TOO_FEW),
    "a module that waits": ({"b1": TOO_FEW, "b2": WAITING}, THREE, WAITING, WAITING),
    "a theme that waits elsewhere": (
        {"a1": WAITING, "b1": TOO_FEW, "b2": TOO_FEW},
        THREE,
        TOO_FEW,
        WAITING,
    ),
    "the largest group, and a step as fine as those of the themes are on average": (
        {"a1": HALF},
        Cell(F(7, 2), F(1, 2), 20, "published", SUMMER),  # 3.25, steps 1/2 and 1/5
        THREE,
        Cell(F(3), F(1, 2), 20, "published", SUMMER),  # 3.125, steps 7/20 and 1/5: no 1/4
    ),
    "half way is rounded up": (
        {"a1": THREE._replace(value=F(16, 5))},
        THREE._replace(value=F(16, 5)),  # 3.1
        THREE,
        THREE,  # 3.05
    ),
    "a third": ({"b1": THREE._replace(value=F(19, 5))}, THREE, THREE._replace(value=F(16, 5)))
    + (THREE._replace(value=F(16, 5)),),  # 3.2667, and (3 + 3.2667) / 2 = 3.1333
    "a high end": (
        {"a1": HIGH},
        THREE._replace(value=F(18, 5), bound="high"),
        THREE,
        THREE._replace(value=F(16, 5), bound="high"),  # 3.25
    ),
    "a low end": (
        {"a1": LOW},
        THREE._replace(value=F(13, 5), bound="low"),  # 2.5
        THREE,
        THREE._replace(value=F(14, 5), bound="low"),  # 2.75
    ),
    "both ends in one module": ({"a1": HIGH, "a2": LOW}, THREE, THREE, THREE),
    "both ends in one module and one in another": (
        {"a1": HIGH, "a2": LOW, "b1": HIGH},
        THREE,
        THREE._replace(value=F(17, 5), bound="high"),  # 3.3333
        THREE._replace(value=F(16, 5)),  # 3.1667
    ),
    "all that stands": (dict.fromkeys(ALL, OLD), OLD, OLD, OLD),
    "what stands beside what is new": (dict.fromkeys(("a1", "a2", "b1"), OLD), OLD, THREE, THREE),
    "a protected theme beside one that is shown": ({"a2": PROTECTED}, THREE, THREE, THREE),
    "a new protected theme beside one that stands": (
        {"a1": OLD, "a2": PROTECTED, "b1": OLD, "b2": OLD, "b3": OLD},
        OLD,
        OLD,
        OLD,
    ),
    "a module that is protected": (
        {"b1": PROTECTED, "b2": OLD_PROTECTED},
        THREE,
        HIDDEN,
        HIDDEN,
    ),
    "a protected module and one with too few": (
        {"a1": PROTECTED, "a2": PROTECTED, "b1": TOO_FEW, "b2": TOO_FEW},
        HIDDEN._replace(n=5),
        TOO_FEW,
        TOO_FEW,
    ),
    "protected for one, too few for the other": (
        {"b1": PROTECTED, "b2": TOO_FEW},
        THREE,
        HIDDEN,
        HIDDEN,
    ),
}


def key(item, panel="all", statistic="mean"):
    return oracle.Key(SUMMER, panel, "land", "NL", item, "current", statistic)


@pytest.fixture(scope="module")
def really_derived(tmp_path_factory):
    """What the release makes of cells of themes."""
    home = tmp_path_factory.mktemp("derived")
    load_rows(home, answers(p=3), MODELS)

    def derive_from(cells):
        columns = "reference_date panel kind name item measure statistic"
        columns += " value base n state measured_on bound"
        with open_warehouse(home) as connection:
            ledger.recall(connection)
            measure(connection, MODELS)
            register_groups(connection)
            put(connection, "theme_cell", columns, [(*k, *exactly(c)) for k, c in cells.items()])
            connection.execute(
                "insert into published_cell by name"
                " select *, 'now' as release from theme_cell order by all"
            )
            derive(connection, "now")
            rows = connection.execute(
                "select reference_date, panel, kind, name, item, measure, statistic,"
                " value, base, n, state, measured_on, bound from published_cell"
            ).fetchall()
        found = {oracle.Key(*row[:7]): Cell(*row[7:]) for row in rows}
        return {k: c for k, c in found.items() if k not in cells}

    return derive_from


def both(really_derived, cells):
    """What the oracle makes of these cells, after the release has made the same of them."""
    expected = derived(cells, MODELS)
    assert really_derived(cells) == {k: exactly(c) for k, c in expected.items()}
    return expected


@pytest.mark.parametrize("case", list(CASES))
def test_a_module_and_the_total_follow_from_what_is_shown_of_their_themes(case, really_derived):
    themes, *expected = CASES[case]
    found = both(really_derived, {key(item): cell for item, cell in (ALL | themes).items()})
    assert found == dict(zip(map(key, ("a", "b", "total")), expected, strict=True))


@pytest.mark.parametrize(
    ("shown", "items"),
    [
        ("a1 b1 b2", {"a", "b", "total"}),
        ("a1 a2 b1", {"a"}),
        ("b1", set()),
    ],
)
def test_the_matched_panel_has_no_row_where_too_few_themes_have_one(shown, items, really_derived):
    sides = ("mean", "mean_before")
    cells = {key(theme, "matched", side): THREE for theme in shown.split() for side in sides}
    expected = {key(item, "matched", side): THREE for item in items for side in sides}
    assert both(really_derived, cells) == expected

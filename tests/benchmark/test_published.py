"""Every cell of a release is of a kind that is listed, and every kind that is listed is in one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmark.current import CurrentRelease
from benchmark.dates import closes_a_year
from benchmark.folders import ANONYMOUS
from benchmark.published import STATISTICS, UNPUBLISHED, Statistic
from tests.homes import load_rows, make_home, read, release_on
from tests.small_world import ONE, SPRING, SUMMER, in_region

CELLS = """
with level as (
    select item, any_value(level) as level from item group by item
    union all
    select distinct action, 'action' from action
)
select distinct panel, statistic, measure, level, kind, measured_on, n, base
from cell
left join level using (item)
where measured_on is not null
"""


class Kind(NamedTuple):
    panel: str
    statistic: str
    measure: str
    level: str
    kind: str
    measured_on: date
    n: int
    base: float


@pytest.fixture(scope="module")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases of one region: six municipalities, and all of them again."""
    home = tmp_path_factory.mktemp("small")
    make_home(home, in_region(6, date(2024, 2, 1), 2), ONE, day=date(2024, 4, 1))
    load_rows(home, in_region(6, date(2024, 5, 1), 3), ONE)
    return home / "releases" / release_on(home, ONE, date(2024, 7, 1))


@pytest.fixture
def demo_release(demo_home: Path) -> Path:
    folder = demo_home / "releases" / CurrentRelease(demo_home).get().id
    return folder


def test_every_cell_is_of_one_listed_kind(demo_release: Path, small_folder: Path) -> None:
    for folder in (demo_release, small_folder):
        for cell in cells_of(folder):
            assert len(listed(cell)) == 1, cell


def test_every_listed_kind_is_in_the_demo(demo_release: Path) -> None:
    """None is absent, so that a kind that is dropped or never drawn up does not stay listed."""
    found = {
        (one, cell.statistic, cell.measure, cell.level, cell.kind)
        for cell in cells_of(demo_release)
        for one in listed(cell)
    }
    for one in STATISTICS:
        for statistic in one.statistics:
            for measure in one.measures:
                for level in one.levels:
                    kinds = {
                        kind for *cell, kind in found if cell == [one, statistic, measure, level]
                    }
                    assert kinds, (one.title, statistic, measure, level)
                    assert kinds <= set(one.kinds)


def test_a_small_world_shows_means_only(small_folder: Path) -> None:
    cells = list(cells_of(small_folder))
    assert {(c.panel, c.statistic) for c in cells} == {("all", "mean")}
    assert {c.measured_on for c in cells} == {SPRING, SUMMER}


def test_each_figure_for_quoting_is_made_of_one_kind_of_cell() -> None:
    names = [name for one in STATISTICS for name in one.kpi]
    assert sorted(names) == ["gekozen-acties", "groei", "positie"]
    assert not UNPUBLISHED.keys() & set(names)


def listed(cell: Kind) -> list[Statistic]:
    """The kinds in the list that this cell is of."""
    return [
        one
        for one in STATISTICS
        if cell.panel == one.panel
        and cell.statistic in one.statistics
        and cell.measure in one.measures
        and cell.level in one.levels
        and cell.kind in one.kinds
        and cell.n >= one.smallest_group
        and cell.base in one.bases
        and (closes_a_year(cell.measured_on) or not one.year_end_only)
    ]


def cells_of(folder: Path) -> Iterator[Kind]:
    yield from (Kind(*row) for row in read(folder / ANONYMOUS, CELLS))

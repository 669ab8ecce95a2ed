"""Some municipalities of the demo: what their workbooks say, and what their groups chose."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from benchmark.folders import ANONYMOUS
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.demo_rows import Rows, read_rows
from tests.homes import read

FEW_NEIGHBOURS, MERGED = "GM0363", "GM1992"
RANDOM_PLACES = 6
COUNTS = (
    "select kind, name, reference_date, item, value, bound, n from cell"
    " where measure = 'chosen' order by all"
)


@dataclass(frozen=True)
class Count:
    value: float | None
    bound: str | None
    n: int
    day: date


Groups = Mapping[tuple[str, str], Mapping[str, Count]]


@pytest.fixture(scope="module")
def places(release: Release) -> list[str]:
    living = [c for c in release.municipalities if all_municipalities()[c].valid_to is None]
    return [EINDHOVEN, FEW_NEIGHBOURS, MERGED, *random.Random(5).sample(living, RANDOM_PLACES)]


@pytest.fixture(scope="module")
def rows(demo_folder: Path, models: dict[str, ScanModel], places: list[str]) -> Rows:
    return read_rows(demo_folder / "workbooks", models, places)


@pytest.fixture(scope="module")
def groups(demo_home: Path, release: Release) -> Groups:
    """The last counts of each group."""
    found: dict[tuple[str, str], dict[str, Count]] = {}
    for kind, name, day, item, value, bound, n in read(
        demo_home / "releases" / release.id / ANONYMOUS, COUNTS
    ):
        found.setdefault((kind, name), {})[item] = Count(value, bound, n, day)
    last = {group: max(one.day for one in items.values()) for group, items in found.items()}
    return {
        group: {item: one for item, one in items.items() if one.day == last[group]}
        for group, items in found.items()
    }


def told(count: Count | None) -> str:
    if count is None:
        return "nog niet getoond"
    assert count.value is not None
    return f"minder dan {int(count.value)}" if count.bound else str(int(count.value))

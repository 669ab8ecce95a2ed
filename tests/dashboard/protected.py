"""A release in which much is protected or bounded, and what is asked of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard.view import View
from tests.dashboard.altering import Change, altered
from tests.dashboard.asking import EINDHOVEN

CHANGES = (
    Change("riec", "informatiebeeld", 4.1, "high"),
    Change("riec", "privacy", 1.9, "low"),
    Change("riec", "metadata|leiderschap"),
    Change("riec", "rollen", statistic="q1"),
    Change("riec", "total", first=date(2023, 12, 31), last=date(2023, 12, 31)),
    Change("riec", "total", 4.1, "high", first=date(2024, 12, 31), last=date(2024, 12, 31)),
    Change("land", ".*"),
    Change("provincie", "[^t].*|t[^o].*"),
)


@pytest.fixture(scope="module")
def altered_release(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    home = altered(demo_home, tmp_path_factory.mktemp("altered") / "home", *CHANGES)
    return CurrentRelease(home).get()


@pytest.fixture
def view(altered_release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    def ask(code: str = EINDHOVEN, **query: str) -> View:
        viewer = municipality_viewer(code)
        return View(altered_release, models, viewer, {"gemeente": code, **query})

    return ask

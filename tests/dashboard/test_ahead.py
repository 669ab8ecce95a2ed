"""A worker knows what regions will be asked before anybody asks, and opens what is new itself."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.municipalities import regions
from benchmark.participation import Presences
from benchmark.release import make_release
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard import access, ahead, region_map, router
from dashboard.app import create_app
from dashboard.pages import region
from tests.benchmarks.growth import KNOWN_AHEAD
from tests.dashboard.asking import look_as, page

LOOKING = [
    Viewer(Role.PROGRAMMA),
    *(Viewer(Role.REGIO, frozenset({riec})) for riec in regions()),
]


def test_what_pages_ask_of_all_municipalities_is_known_before(
    demo_home: Path, models: dict[str, ScanModel]
) -> None:
    app = create_app(demo_home, models)
    client, release = app.server.test_client(), app.views.release()
    ahead.prepare(release, models)
    before = known(release)
    for viewer in LOOKING:
        look_as(client, access.key(viewer))
        asked = [*router.PATHS, *(f"{region.PATH}?kaart={layer}" for layer in region_map.LAYERS)]
        for path, _, query in (address.partition("?") for address in asked):
            assert page(app, client, path, f"?{query}").status_code == 200
    assert known(release) == before
    assert all(before[name] for name in KNOWN_AHEAD) and len(before["kinds"]) > 100


def known(release: Release) -> dict[str, Any]:
    """How often the release found something out of all municipalities, of which kinds, and what of
    all scans.
    """
    found: dict[str, Any] = {
        name: getattr(release, name).cache_info().misses for name in KNOWN_AHEAD
    }
    everywhere = release._presences(release.made_at.date())
    scans = [sorted(vars(release.known_scans(viewer))) for viewer in LOOKING]
    of_each = [kind for ones in everywhere.values() for kind in kinds(ones)]
    return {**found, "kinds": of_each, "scans": scans}


def kinds(ones: Presences) -> Iterator[object]:
    for kind, parts in ones._by.items():
        yield kind
        for part in parts.values():
            yield from kinds(part)


def test_a_new_release_is_opened_and_known_without_a_visitor(
    tmp_path: Path,
    small_home: Path,
    models: dict[str, ScanModel],
    caplog: pytest.LogCaptureFixture,
) -> None:
    home, opened = tmp_path / "home", list[Release]()
    source = CurrentRelease(home)

    def appear() -> None:
        """Until now there was none."""
        shutil.copytree(small_home, home)

    def look() -> None:
        assert source._open
        assert all(getattr(source._open, name).cache_info().misses for name in KNOWN_AHEAD)
        opened.append(source._open)
        make_release(home, models)

    keep(source, models, appear, look, look)
    assert len({release.id for release in opened}) == 2 and not caplog.records


def test_a_fault_is_told_and_stops_nothing(
    tmp_path: Path,
    small_home: Path,
    models: dict[str, ScanModel],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    home = Path(shutil.copytree(small_home, tmp_path / "home"))
    source, fault = CurrentRelease(home), ZeroDivisionError("a fault of ours")

    def fail(*_: object) -> None:
        raise fault

    def make() -> None:
        make_release(home, models)

    monkeypatch.setattr(ahead, "prepare", fail)
    first = source.get()
    keep(source, models, make)
    assert source._open is not first
    told = [record.exc_info[1] for record in caplog.records if record.exc_info]
    assert told == [fault, fault]


def keep(source: CurrentRelease, models: dict[str, ScanModel], *steps: Callable[[], None]) -> None:
    """Ahead, with one of the steps in place of each wait."""
    views: Any = SimpleNamespace(release=source.get, models=models)
    ended, faults = Event(), list[Exception]()
    coming = iter(steps)

    def step(_: float) -> bool:
        try:
            next(coming, ended.set)()
        except Exception as error:
            faults.append(error)
            ended.set()
        return ended.is_set()

    ended.wait = step  # type: ignore[method-assign]
    ahead.keep(views, ended).join()
    assert not faults, faults

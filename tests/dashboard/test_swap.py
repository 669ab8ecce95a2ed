"""The real server under load goes from release to release without failing a request."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from dash import Dash

from benchmark.folders import CONFIDENTIAL, make_current
from benchmark.model import ScanModel
from benchmark.release import make_release
from dashboard.app import create_app
from tests.dashboard.asking import request_body
from tests.dashboard.serving import Server, serving

VISITORS, SWAPS = 8, 5


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    """Marked as fictitious, so that the example municipality looks first."""
    home = Path(shutil.copytree(small_home, tmp_path / "home"))
    (home / "fictief").touch()
    return home


@pytest.fixture
def server(home: Path, models: dict[str, ScanModel]) -> Iterator[Server]:
    for _ in range(2):
        make_release(home, models)
    with serving(home) as server:
        yield server


@pytest.fixture
def page_request(home: Path, models: dict[str, ScanModel]) -> object:
    app: Dash = create_app(home, models)
    address = {"url.pathname": "/vergelijken", "url.search": ""}
    return request_body(app, "main.children", address)


def test_no_request_fails_while_releases_come_and_every_worker_serves_the_last(
    home: Path, models: dict[str, ScanModel], server: Server, page_request: object
) -> None:
    stop = Event()
    with ThreadPoolExecutor(VISITORS) as pool:
        try:
            visits = [pool.submit(visit, server, page_request, stop) for _ in range(VISITORS)]
            for release in swaps(home, models):
                assert {server.health()["release"] for _ in range(16)} == {release}
        finally:
            stop.set()
    assert min(visit.result() for visit in visits) >= SWAPS
    assert release.encode() in server.post("/_dash-update-component", page_request)[1]


def test_a_broken_newest_release_leaves_the_last_good_one_and_is_named(
    home: Path, server: Server, page_request: object
) -> None:
    good = server.health()["release"]
    break_release(home, good, "2099-01-01-1")
    for _ in range(16):
        health = server.health()
        assert (health["ready"], health["release"]) == (True, good)
        assert "2099-01-01-1" in health["problem"] and CONFIDENTIAL in health["problem"]
    assert good.encode() in server.post("/_dash-update-component", page_request)[1]
    make_current(home, good)
    assert {server.health()["problem"] for _ in range(16)} == {None}


def test_a_server_that_starts_on_a_broken_release_shows_the_last_good_one(home: Path) -> None:
    (good,) = (path.name for path in (home / "releases").glob("2*"))
    break_release(home, good, "2099-01-01-1")
    with serving(home) as server:
        health = server.health()
        assert (health["ready"], health["release"]) == (True, good)
        assert "2099-01-01-1" in health["problem"]
        make_current(home, good)
        assert server.health() == {"ready": True, "release": good, "problem": None}


def swaps(home: Path, models: dict[str, ScanModel]) -> Iterator[str]:
    """The release that has just become current: back and forth between two, then a new one."""
    ready = sorted(path.name for path in (home / "releases").glob("2*"))[-2:]
    for n in range(SWAPS - 1):
        make_current(home, ready[n % 2])
        yield ready[n % 2]
    yield make_release(home, models)


def visit(server: Server, page_request: object, stop: Event) -> int:
    """Open pages until told to stop; how many times all went well."""
    count = 0
    while not stop.is_set() or count < SWAPS:
        for status, body, wanted in (
            (*server.get("/"), b"react-entry-point"),
            (*server.get("/_dash-layout"), b"dvm-frame"),
            (*server.post("/_dash-update-component", page_request), b"Eindhoven vergelijken"),
        ):
            assert status == 200 and wanted in body, (status, body[:500])
        count += 1
    return count


def break_release(home: Path, good: str, broken: str) -> None:
    """Make a damaged copy of a release the newest."""
    folder = shutil.copytree(home / "releases" / good, home / "releases" / broken)
    with (Path(folder) / CONFIDENTIAL).open("ab") as file:
        file.write(b"x")
    make_current(home, broken)

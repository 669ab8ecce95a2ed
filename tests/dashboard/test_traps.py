"""Traps of the packages underneath, each of which would go unnoticed until it hurts."""

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from typing import TypeVar

import duckdb
import pytest
from dash import Dash
from flask.testing import FlaskClient

import dvm
from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.folders import CONFIDENTIAL
from benchmark.model import ScanModel
from benchmark.municipalities import predecessors
from benchmark.release import make_release
from benchmark.store import SERVING, Release
from benchmark.viewer import municipality_viewer
from dashboard.app import ASSETS, create_app, prepare_app
from dashboard.router import PATHS
from etl.withdraw import withdraw
from tests.dashboard.asking import look_as, page
from tests.dashboard.reading import elements
from tests.dashboard.switching import OnAnyRelease

T = TypeVar("T")
THREADS, COLD_STARTS, READS = 16, 20, 50
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "home"))


def test_the_first_visitors_of_a_cold_start_all_get_whole_answers(
    demo_home: Path, models: dict[str, ScanModel]
) -> None:
    for _ in range(COLD_STARTS):
        app = create_app(demo_home, models)
        answers = at_once(lambda n, app=app: first_visit(app, n))
        assert len(set(answers)) == 1 and "Eindhoven" in answers[0]


def test_an_application_without_its_release_holds_nothing_that_a_fork_breaks(
    demo_home: Path, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*_: object, **__: object) -> None:
        raise AssertionError("a thread or a database, before the workers are split off")

    with monkeypatch.context() as forbidden:
        forbidden.setattr(Thread, "start", started)
        forbidden.setattr(duckdb, "connect", started)
        app = prepare_app(demo_home, models)
        with pytest.raises(AssertionError, match="a database"):
            app.open_release()
    app.open_release()
    assert "Eindhoven" in first_visit(app, 0)


def test_sixteen_threads_that_read_different_municipalities_each_get_their_own(
    release: Release, demo_home: Path
) -> None:
    folder = demo_home / "releases" / release.id
    wanted = scores_by_municipality(folder)
    fresh = Release(folder)  # with nothing in its cache

    def read(n: int) -> list[str]:
        codes = Random(n).sample(sorted(wanted), READS)
        return [code for code in codes if scores_of(fresh, code) != own_scores(wanted, code)]

    assert at_once(read) == [[]] * THREADS


def test_a_new_release_shows_under_open_files_and_what_was_opened_stays_as_it_was(
    home: Path, models: dict[str, ScanModel]
) -> None:
    source, viewer = CurrentRelease(home), municipality_viewer("GM0772")
    before = source.get()
    scans = [scan.scan for scan in before.dossier(viewer, "GM0772").scans]
    withdraw(home, scans[-1])
    made = make_release(home, models)
    assert source.get().id == made != before.id
    assert [s.scan for s in source.get().dossier(viewer, "GM0772").scans] == scans[:-1]
    assert [s.scan for s in before.dossier(viewer, "GM0772").scans] == scans


def test_a_file_replaced_in_a_release_is_refused(home: Path) -> None:
    (folder,) = (home / "releases").glob("2*")
    with duckdb.connect(folder / CONFIDENTIAL) as connection:
        connection.execute("update score set value = 5")
    with pytest.raises(BrokenRelease, match=CONFIDENTIAL):
        Release(folder)


def test_a_release_can_only_be_read_and_reads_nothing_else(release: Release) -> None:
    for connection in (release._public, release._confidential):
        for statement in (
            "create table a as select 1",
            "from read_csv('/etc/hostname')",
            "set enable_external_access = true",
            "install httpfs",
        ):
            with pytest.raises(duckdb.Error):
                connection.cursor().execute(statement)


@pytest.mark.parametrize("path", PATHS)
def test_no_chart_has_a_bar_or_a_button_that_posts_it_to_a_cloud(
    app: Dash, client: FlaskClient, path: str
) -> None:
    for graph in elements(page(app, client, path).json["response"]["main"]["children"], "Graph"):
        config = graph["props"]["config"]
        assert (config["displayModeBar"], config["showSendToCloud"]) == (False, False)


def test_no_variable_opens_an_endpoint_that_runs_callbacks(
    demo_home: Path, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch, app: Dash
) -> None:
    monkeypatch.setenv("DASH_MCP_ENABLED", "1")
    opened = create_app(demo_home, models)
    assert addresses(opened) == addresses(app)
    assert not [address for address in addresses(opened) if "mcp" in address]
    with opened.server.test_client() as client:
        assert client.post("/_mcp", json={}).status_code in (404, 405)


# Flask-Compress leaves it to Python to close the files that it has read.
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_everything_large_goes_compressed_and_assets_are_kept_for_a_year(
    client: FlaskClient,
) -> None:
    for address in own_addresses(client):
        with client.get(address, headers=BROWSER) as answer:
            assert answer.status_code == 200
            assert answer.headers.get("Content-Encoding") or len(answer.data) < 1000, address
            if not re.search("favicon|huisstijl|async-graph", address):  # without a version in it
                assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_page_goes_compressed(app: Dash, client: FlaskClient) -> None:
    client.environ_base["HTTP_ACCEPT_ENCODING"] = BROWSER["Accept-Encoding"]
    assert client.get("/_dash-layout").headers["Content-Encoding"]
    assert page(app, client, "/").headers["Content-Encoding"]


def test_nothing_on_the_page_comes_from_another_host(client: FlaskClient) -> None:
    for address in own_addresses(client):
        assert re.match(r"/[^/]", address), address
    sheets = [path.read_text(encoding="utf-8") for path in ASSETS.glob("*.css")]
    assert not re.findall(r"url\(['\"]?(?:https?:)?//", "".join(sheets))


def test_two_workers_on_one_home_sign_with_the_same_secret_that_only_its_owner_reads(
    home: Path, models: dict[str, ScanModel]
) -> None:
    one, other = create_app(home, models, OnAnyRelease()), create_app(home, models, OnAnyRelease())
    assert one.server.secret_key == other.server.secret_key and len(one.server.secret_key) == 64
    assert (home / "session.key").stat().st_mode & 0o077 == 0
    with one.server.test_client() as client, other.server.test_client() as same_visitor:
        look_as(client, "gemeente:GM0855")
        same_visitor.set_cookie("session", client.get_cookie("session").value)
        assert "Tilburg" in page(other, same_visitor, "/").text


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.10", "::"])
def test_an_address_that_others_can_reach_is_refused_with_one_sentence(
    home: Path, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dvm.main(["serve", "--home", str(home), "--host", host]) == dvm.REFUSED
    told = capsys.readouterr()
    assert told.out == ""
    assert "alleen op deze computer" in told.err and host in told.err


def at_once(work: Callable[[int], T]) -> list[T]:
    """Run in sixteen threads that begin together."""
    barrier = Barrier(THREADS)

    def begin(n: int) -> T:
        barrier.wait()
        return work(n)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def first_visit(app: Dash, n: int) -> str:
    """What a browser asks for first, as one text; every answer must be good."""
    with app.server.test_client() as client:
        asked = [client.get(address) for address in ("/_dash-layout", "/_dash-dependencies")]
        asked.append(page(app, client, "/verantwoording"))
        assert [answer.status_code for answer in asked] == [200] * 3, n
        return "".join(answer.text for answer in asked)


def scores_by_municipality(folder: Path) -> dict[str, set[tuple[object, ...]]]:
    """All scores, read in one go by one thread."""
    with duckdb.connect(folder / CONFIDENTIAL, read_only=True, config=SERVING) as connection:
        rows = connection.execute(
            "select municipality, scan, item, measure, value from score"
        ).fetchall()
    found: dict[str, set[tuple[object, ...]]] = {}
    for municipality, *score in rows:
        found.setdefault(municipality, set()).add(tuple(score))
    return found


def own_scores(wanted: dict[str, set[tuple[object, ...]]], code: str) -> set[tuple[object, ...]]:
    codes = [code, *predecessors(code)]
    return set().union(*(wanted.get(code, set()) for code in codes))


def scores_of(release: Release, code: str) -> set[tuple[object, ...]]:
    dossier = release.dossier(municipality_viewer(code), code)
    return {(*key, score.value) for key, score in dossier.scores.items()}


def addresses(app: Dash) -> set[str]:
    return {rule.rule for rule in app.server.url_map.iter_rules()}


def own_addresses(client: FlaskClient) -> Iterator[str]:
    """Everything the first page makes the browser fetch."""
    fetched = r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]+)"'
    found = re.findall(fetched, client.get("/").text)
    assert len(found) > 10
    yield from found

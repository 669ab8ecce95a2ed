"""One app on the demo's release, for all tests that only look."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.municipalities import predecessors
from benchmark.store import Release
from benchmark.viewer import Viewer, municipality_viewer
from dashboard.app import create_app
from dashboard.view import View
from tests.dashboard import installed
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.house import House, build
from tests.dashboard.marking import WATCHED, Home, MarkedHomes, marked, others_changed
from tests.dashboard.serving import Server, serving
from tests.dashboard.taken_home import Take, five, make

pytest.register_assert_rewrite("tests.dashboard.browsing", "tests.dashboard.checking")

GRAPH_DATA = """window.graphData = () => {
  const graph = document.querySelector(".js-plotly-plot");
  return (graph?.data ?? []).map(trace => [trace.x, trace.y]);
}"""

expect.set_options(timeout=30_000)  # milliseconds: a busy machine is no fault


@pytest.fixture(scope="session")
def models() -> dict[str, ScanModel]:
    return load_models()


@pytest.fixture(scope="session")
def release(demo_home: Path) -> Release:
    return CurrentRelease(demo_home).get()


@pytest.fixture(scope="session")
def app(demo_home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(demo_home, models)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A visitor with a cookie of their own."""
    with app.server.test_client() as client:
        yield client


@pytest.fixture
def view(release: Release, models: dict[str, ScanModel]) -> Callable[..., View]:
    """What somebody asks of a municipality; who looks is that municipality, unless said."""

    def ask(code: str = EINDHOVEN, viewer: Viewer | None = None, **query: str) -> View:
        asked = {"gemeente": code, **query}
        return View(release, models, viewer or municipality_viewer(code), asked)

    return ask


@pytest.fixture(scope="session")
def marked_homes(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]
) -> MarkedHomes:
    folder = tmp_path_factory.mktemp("marked")
    kept = [code for watched in WATCHED for code in (watched, *predecessors(watched))]
    path, sources = marked(demo_home, folder / "one")
    other = others_changed(path, folder / "other", kept)
    homes = (Home(path, create_app(path, models)), Home(other, create_app(other, models)))
    return MarkedHomes(*homes, sources)


@pytest.fixture(scope="session")
def views(release: Release, models: dict[str, ScanModel]) -> dict[str, View]:
    """The five municipalities of taken_home.five()."""

    def ask(code: str) -> View:
        return View(release, models, municipality_viewer(code), {"gemeente": code})

    return five(release, ask)


@pytest.fixture(scope="session")
def take(views: dict[str, View]) -> Take:
    """Made once."""

    @cache
    def taken(name: str, form: str, purpose: str = "raad") -> bytes:
        return make(views[name], form, purpose)

    return taken


@pytest.fixture(scope="session")
def house(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]
) -> House:
    """A signed-in dashboard in which every score tells whose it is."""
    return build(demo_home, tmp_path_factory.mktemp("house") / "home", models)


@pytest.fixture(scope="module")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = shutil.copytree(demo_home, tmp_path_factory.mktemp("browser") / "home")
    with serving(Path(home)) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> str:
    found = installed.browser()
    if found is None:
        pytest.skip("no browser: install Chromium or Google Chrome, or set BROWSER_PATH")
    return found


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def fresh_browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Whose windows keep nothing of each other."""
    with playwright.chromium.launch(executable_path=chromium) as started:
        yield started


@pytest.fixture(scope="module")
def browser(
    playwright: Playwright, chromium: str, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """One, with a folder of its own: what it fetched and compiled once is kept."""
    with playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("browser"), executable_path=chromium, base_url=server.address
    ) as context:
        context.add_init_script(GRAPH_DATA)
        yield context


@pytest.fixture
def page(browser: BrowserContext, server: Server) -> Iterator[Page]:
    """A new visitor's window, which must stay without errors and without requests to elsewhere."""
    faults: list[str] = []
    browser.clear_cookies()
    with browser.new_page() as window:
        window.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        window.on("pageerror", lambda error: faults.append(str(error)))
        window.on("request", lambda request: faults.extend(elsewhere(request, server)))
        window.on("websocket", lambda socket: faults.append(socket.url))
        yield window
    assert faults == []


def elsewhere(request: Request, server: Server) -> list[str]:
    own = (server.address, "data:", "blob:")
    return [] if request.url.startswith(own) else [request.url]

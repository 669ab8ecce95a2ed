"""The first page: light, kept by the browser, with the frame in it, and filled by its layout."""

import json
import re
from pathlib import Path

import pytest
from dash import Dash, dcc, html
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from dashboard import frame, opening, plain, router, vendor
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as, page
from tests.dashboard.reading import Tree, element, figures

SMALL = {"scatter", "bar"}
"""Of what the small plotly.js draws, what we draw."""

A_YEAR = 31_536_000


def opened(client: FlaskClient, address: str) -> Tree:
    """What a browser asks after it opened this address."""
    answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{address}"})
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("search", ["", f"?gemeente={EINDHOVEN}&taal=en", "?soort=bestaat-niet"])
@pytest.mark.parametrize("path", [*router.PATHS, "/bestaat-niet"])
def test_a_page_opens_with_what_its_callback_shows(
    app: Dash, client: FlaskClient, path: str, viewer: str, search: str
) -> None:
    look_as(client, viewer)
    layout, shown = opened(client, path + search), page(app, client, path, search)
    for id_, properties in shown.json["response"].items():
        for name, value in properties.items():
            assert element(layout, id_)["props"].get(name) == value
    assert element(layout, frame.URL)["props"]["pathname"] == path
    assert element(layout, frame.URL)["props"]["search"] == search


def test_a_browser_that_does_not_say_where_it_is_gets_the_frame_alone(client: FlaskClient) -> None:
    layout = client.get("/_dash-layout").json
    assert element(layout, frame.MAIN)["props"].get("children") is None
    assert "pathname" not in element(layout, frame.URL)["props"]


@pytest.mark.parametrize("path", router.PATHS)
def test_figures_hold_only_what_the_small_plotly_draws(client: FlaskClient, path: str) -> None:
    look_as(client, "programma:" if path in router.FOR_OTHERS else f"gemeente:{EINDHOVEN}")
    drawn = figures(opened(client, path))
    assert {trace["type"] for figure in drawn for trace in figure["data"]} <= SMALL
    assert bool(drawn) == (path not in router.WITHOUT_CHARTS)


@pytest.mark.parametrize("path", router.PATHS)
def test_what_charts_need_is_on_its_way_from_the_start_where_there_are_any(
    app: Dash, client: FlaskClient, path: str
) -> None:
    early = re.findall(r'rel="preload" as="script" href="([^"]+)"', client.get(path).text)
    expected = [vendor.address(vendor.plotly()), opening.GRAPH]
    assert early == ([] if path in router.WITHOUT_CHARTS else expected)
    for address in early:
        with app.server.test_client().get(address) as answer:
            assert answer.status_code == 200


def test_the_first_page_shows_the_frame_without_a_script(client: FlaskClient) -> None:
    shown = client.get("/?taal=en").text.partition('<div id="react-entry-point">')[0]
    assert "Eindhoven</option>" in shown and 'class="active"' in shown and "dvm-bone" in shown
    assert " id=" not in shown.partition("<body>")[2]


def test_every_script_and_style_is_kept_for_a_year_and_sent_compressed(
    app: Dash, client: FlaskClient
) -> None:
    found = re.findall(r'(?:src|href)="(/(?:_dash|_vendor|assets)[^"]+)"', client.get("/").text)
    for address in set(found) - {opening.GRAPH}:
        ours = address.startswith("/assets")  # sent as a stream, which this client does not end
        asked = {} if ours else {"Accept-Encoding": "br"}
        with app.server.test_client().get(address, headers=asked) as answer:
            kept = answer.cache_control
            assert (kept.max_age, kept.immutable) == (A_YEAR, True), address
            assert ours or answer.headers["Content-Encoding"] == "br", address


@pytest.mark.parametrize("version", [None, "0.0.1"])
def test_without_the_small_plotly_of_this_version_the_whole_one_is_served(
    tmp_path: Path, version: str | None
) -> None:
    if version:
        (tmp_path / "package.json").write_text(json.dumps({"version": version}))
    assert vendor.plotly(tmp_path).name == "plotly.min.js"
    assert vendor.plotly(tmp_path).stat().st_size > 4_000_000


def test_the_small_plotly_that_is_fetched_is_of_the_version_that_plotly_carries() -> None:
    folder = vendor.SMALL.parents[1]
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    assert wanted == {vendor.SMALL.name: get_plotlyjs_version()}
    small = lock[f"node_modules/{vendor.SMALL.name}"]
    assert small["version"] == get_plotlyjs_version()
    assert small["integrity"].startswith("sha512-") and "resolved" not in small


def test_components_become_plain_html_without_what_is_not_to_be_seen() -> None:
    shown = html.Div(
        [dcc.Store(id="data"), dcc.Link("Verder & op", href='/?a=1&b="'), None, html.P(3, id="x")],
        className="dvm-bar",
    )
    link = '<a href="/?a=1&amp;b=&quot;">Verder &amp; op</a>'
    assert plain.markup(shown) == f'<div class="dvm-bar">{link}<p>3</p></div>'

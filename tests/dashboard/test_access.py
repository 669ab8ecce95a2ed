"""Whom the switch takes for who is looking, and what is shared; every door: test_every_door.py."""

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from tests.dashboard.asking import EINDHOVEN, SCORE, VIEWERS, call, look_as, page
from tests.dashboard.callback_doors import filled_in
from tests.dashboard.reading import elements
from tests.dashboard.targets import Target

TILBURG = "GM0855"


def test_who_shares_shares_its_scores_but_nothing_about_its_disciplines(
    app: Dash, client: FlaskClient, models: dict[str, ScanModel]
) -> None:
    told = {}
    for viewer in VIEWERS:
        look_as(client, viewer)
        shown = page(app, client, "/", f"?gemeente={EINDHOVEN}").text
        names = [discipline.name.nl for discipline in models["dvs-2025"].disciplines]
        told[viewer] = bool(SCORE.search(shown)), [name for name in names if name in shown]
    assert told.pop(f"gemeente:{EINDHOVEN}") == (True, names)
    assert list(told.values()) == [(True, []), (True, [])]


def test_a_scan_of_another_municipality_is_not_shown(
    app: Dash, client: FlaskClient, release: Release
) -> None:
    (other, *_) = release.dossier(municipality_viewer(TILBURG), TILBURG).own_scans
    for scan in (other.scan, "GM0855-1999-1"):
        told = page(app, client, "/", f"?scan={scan}").text
        assert "Deze gemeente heeft geen scan" in told
        assert not SCORE.search(told) and "Tilburg" not in told


def test_a_browser_callback_does_nothing_on_the_server(app: Dash, client: FlaskClient) -> None:
    for one in app._callback_list:
        if one["clientside_function"]:
            answer = call(app, client, one["output"], filled_in(Target(TILBURG, 1)), "url.search")
            assert answer.status_code == 500 and not SCORE.search(answer.text)


@pytest.mark.parametrize(
    "viewer",
    ["", "gemeente:", "gemeente:GM9999", "regio:", "regio:RIEC99", "baas:", "programma", "x" * 999],
)
def test_the_switch_takes_no_other_viewer(client: FlaskClient, viewer: str) -> None:
    look_as(client, "regio:RIEC04")
    cookie = client.get_cookie("session")
    assert client.post("/kijker", data={"kijker": viewer}).status_code == 400
    assert client.get_cookie("session") == cookie


def test_the_switch_shows_who_is_looking(client: FlaskClient) -> None:
    look_as(client, "regio:RIEC04")
    options = elements(client.get("/_dash-layout").json, "Option")
    chosen = [option["props"]["value"] for option in options if option["props"].get("selected")]
    assert chosen == ["regio:RIEC04"]


def test_a_cookie_that_was_tampered_with_counts_for_nothing(app: Dash, client: FlaskClient) -> None:
    look_as(client, "programma:")
    cookie = client.get_cookie("session")
    assert cookie
    client.set_cookie("session", cookie.value[:-3] + "abc")
    assert "Eindhoven" in page(app, client, "/").text

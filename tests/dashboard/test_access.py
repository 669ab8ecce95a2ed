"""Who may not see a municipality learns nothing about it, whatever they send."""

import re

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from benchmark.municipalities import existing_on
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from tests.dashboard.asking import (
    EINDHOVEN,
    OF_A_MUNICIPALITY,
    SCORE,
    VIEWERS,
    call,
    look_as,
    page,
    request_body,
)
from tests.dashboard.reading import elements

TILBURG, UNKNOWN = "GM0855", "GM9999"
ONLY_NAMES_CHOICES = ["disciplines-module.options", "actions-module.options"]
TELLS_WHO_TOOK_PART = "data-summary.children"
TELLS_WHAT_WAS_ASKED = "report-list.children"
"""No scores, and to a region and the programme which municipalities have scans: no secret."""
OF_A_REGION = ["region-map.children", "region-scores.children"]
"""Refused to a municipality; to others published figures of groups, but no one's scores."""


@pytest.fixture(scope="module")
def hidden(release: Release) -> dict[str, str]:
    """Per viewer a municipality with scans that it may not see."""
    seen = {name: release.visible(viewer) for name, viewer in VIEWERS.items()}
    return {
        name: next(c for c in release.municipalities if c not in (*codes, EINDHOVEN))
        for name, codes in seen.items()
    }


@pytest.mark.parametrize("path", OF_A_MUNICIPALITY)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_another_municipality_one_without_scans_and_an_unknown_one_get_the_same_notice(
    app: Dash,
    client: FlaskClient,
    hidden: dict[str, str],
    release: Release,
    path: str,
    viewer: str,
) -> None:
    look_as(client, viewer)
    scanned = release.municipalities
    never_scanned = next(
        code for code in existing_on(release.made_at.date()) if code not in scanned
    )
    refused, *others = (
        without_codes(page(app, client, path, f"?gemeente={code}").text)
        for code in (hidden[viewer], never_scanned, UNKNOWN)
    )
    assert others == [refused, refused]
    assert "mag de scores" in refused
    assert not SCORE.search(refused)


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


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_forged_callback_learns_nothing_about_another_municipality(
    app: Dash, client: FlaskClient, hidden: dict[str, str], viewer: str
) -> None:
    """As if its page were open: every control filled in, the search of someone else's."""
    look_as(client, viewer)
    for output in outputs_of_server_callbacks(app):
        told, nothing = (
            call(app, client, output, forged(code), "url.search")
            for code in (hidden[viewer], UNKNOWN)
        )
        assert (told.status_code, nothing.status_code) == (200, 200), output
        assert output in OF_A_REGION or not SCORE.search(told.text), output
        knows = output == TELLS_WHO_TOOK_PART and not viewer.startswith("gemeente")
        if output not in ONLY_NAMES_CHOICES and not knows:
            assert without_codes(told.text) == without_codes(nothing.text), output


def test_a_forged_callback_does_show_ones_own(app: Dash, client: FlaskClient) -> None:
    """So that the test above would notice if its requests were no good."""
    silent = [
        output
        for output in outputs_of_server_callbacks(app)
        if not SCORE.search(call(app, client, output, forged(EINDHOVEN), "url.search").text)
    ]
    others = [*[TELLS_WHAT_WAS_ASKED] * 3, *OF_A_REGION, TELLS_WHO_TOOK_PART]
    assert [output.partition("@")[0] for output in silent] == [*ONLY_NAMES_CHOICES, *others]


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
            answer = call(app, client, one["output"], forged(TILBURG), "url.search")
            assert answer.status_code == 500 and not SCORE.search(answer.text)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_download_of_another_municipality_is_refused_like_an_unknown_one(
    client: FlaskClient, hidden: dict[str, str], viewer: str, form: str
) -> None:
    look_as(client, viewer)
    for name in ("positie", "modules", "voortgang"):
        answers = [
            client.get(f"/uitvoer/{name}.{form}?gemeente={code}")
            for code in (hidden[viewer], UNKNOWN)
        ]
        assert [answer.status_code for answer in answers] == [403, 403]
        assert answers[0].text == answers[1].text
        assert not SCORE.search(answers[0].text)


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


def test_a_cookie_that_was_tampered_with_counts_for_nothing(
    app: Dash, client: FlaskClient, hidden: dict[str, str]
) -> None:
    look_as(client, "programma:")
    cookie = client.get_cookie("session")
    assert cookie
    client.set_cookie("session", cookie.value[:-3] + "abc")
    assert "Eindhoven" in page(app, client, "/").text


def test_the_forged_values_are_those_of_all_controls(app: Dash) -> None:
    for output in outputs_of_server_callbacks(app):
        body = request_body(app, output, forged(TILBURG))
        assert None not in [part["value"] for part in (*body["inputs"], *body["state"])]


def without_codes(response: str) -> str:
    """Links repeat the municipality that was asked for."""
    return re.sub(r"GM\d{4}", "", response)


def outputs_of_server_callbacks(app: Dash) -> list[str]:
    """The first output of each callback that runs here and reads an address."""
    listed = [one for one in app._callback_list if not one["clientside_function"]]
    return [one["output"].strip(".").split("...")[0] for one in listed]


def forged(code: str) -> dict[str, str | int | list[str]]:
    return {
        "url.pathname": "/",
        "url.search": f"?gemeente={code}",
        "compare-soort.value": "riec",
        "compare-groep.value": "RIEC09",
        "compare-module.value": "total",
        "compare-peildatum.value": "2025-12-31",
        "compare-scan.value": "",
        "compare-asked.data": f"?gemeente={code}",
        "progress-asked.data": f"?gemeente={code}",
        "progress-module.value": "total",
        "progress-vanaf.value": "",
        "progress-tot.value": "",
        "progress-soort.value": "riec",
        "disciplines-scan.value": "",
        "disciplines-module.value": "total",
        "actions-scan.value": "",
        "actions-module.value": "total",
        "actions-inspanning.value": "alle",
        "actions-rol.value": "alle",
        "actions-soort.value": "riec",
        "kpis-kpi.value": ["totaal"],
        "kpis-groep.value": "RIEC09",
        "region-groep.value": "RIEC09",
        "region-kaart.value": "deelname",
        "region-module.value": "total",
        "report-make.n_clicks": 1,
        "report-take.n_clicks": 1,
        "report-stop.n_clicks": 1,
        "report-tick.n_intervals": 1,
        "report-scan.value": "",
        "report-kind.value": "xlsx",
        "report-charts.value": ["modules"],
        "report-region-make.n_clicks": 1,
        "report-region.value": "RIEC09",
        "report-region-kind.value": "xlsx",
        "report-pictures.value": "png",
        "data-tick.n_intervals": 1,
        "data-sent.data": 0,
        "data-seen.data": "",
    }

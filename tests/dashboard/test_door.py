"""Nobody comes in who may not: not signed in, from a page elsewhere, or by a demo on real scans."""

from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import dvm
from benchmark.model import ScanModel
from dashboard import guard, limits
from dashboard.app import create_app
from tests.dashboard.asking import page
from tests.dashboard.guarded_home import GOOD, home

__all__ = ["home"]  # a fixture


@pytest.fixture(scope="module")
def guarded(home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(home, models)


class Stranger(FlaskClient):
    """Nobody who is signed in, at the public address; the provider is not even there."""

    def open(self, *asked: Any, **options: Any) -> TestResponse:
        return super().open(*asked, **{"base_url": "https://dvm.example"} | options)


@pytest.fixture
def stranger(guarded: Dash) -> FlaskClient:
    return Stranger(guarded.server, guarded.server.response_class)


def test_a_stranger_is_refused_in_the_form_that_was_asked_for(stranger: FlaskClient) -> None:
    assert stranger.get("/kpi?taal=en").location == "/aanmelden?naar=%2Fkpi%3Ftaal%3Den&taal=en"
    api = stranger.get("/api/v1/gemeenten")
    assert (api.status_code, api.mimetype) == (401, "application/problem+json")
    assert stranger.get("/uitvoer/positie.png").text == "U bent niet of niet meer aangemeld."


def test_a_form_is_no_way_to_a_callback(guarded: Dash, client: FlaskClient) -> None:
    for path in ("/_dash-update-component", "/gegevens/bestand", "/kijker"):
        assert client.get(path).status_code in (404, 405)


@pytest.mark.parametrize(
    "told",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
@pytest.mark.parametrize("path", ["/_dash-update-component", "/gegevens/bestand", "/afmelden"])
def test_what_changes_something_comes_from_our_own_pages(
    client: FlaskClient, stranger: FlaskClient, path: str, told: dict[str, str]
) -> None:
    for one in (client, stranger):
        assert one.post(path, headers=told).status_code == 403


def test_our_own_page_is_known_by_its_public_address(stranger: FlaskClient) -> None:
    for origin, status in (("https://dvm.example", 302), ("http://dvm.example", 403)):
        answer = stranger.post("/aanmelden/uit", headers={"Origin": origin})
        assert (answer.status_code == 403) == (status == 403)


@pytest.mark.parametrize(("size", "status"), [(guard.LARGEST, 400), (guard.LARGEST + 1, 413)])
def test_a_huge_request_is_refused(client: FlaskClient, size: int, status: int) -> None:
    answer = client.post(
        "/_dash-update-component", data=b"x" * size, content_type="application/json"
    )
    assert answer.status_code == status


def test_every_answer_holds_the_browser_back(
    stranger: FlaskClient, client: FlaskClient, app: Dash
) -> None:
    answers = [*map(stranger.get, ("/", "/health", "/x")), client.get("/"), page(app, client, "/")]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert "unsafe" not in scripts and "'self'" in scripts
        assert "frame-ancestors 'none'" in policy and "object-src 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "X-Powered-By" not in answer.headers
    assert stranger.get("/").headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "https://aanmelden.example" in stranger.get("/").headers["Content-Security-Policy"]


def test_nothing_behind_the_door_is_kept_by_a_browser(app: Dash, client: FlaskClient) -> None:
    for path in ("/", "/_dash-layout", "/_dash-dependencies", "/uitvoer/positie.csv", "/x"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    assert page(app, client, "/").headers["Cache-Control"] == "no-store"
    kept = client.get("/assets/theme.css")
    assert "max-age" in kept.headers["Cache-Control"]
    kept.close()


def test_security_txt_says_whom_to_tell_and_does_not_expire_soon(stranger: FlaskClient) -> None:
    told = dict(
        line.split(": ", 1) for line in stranger.get("/.well-known/security.txt").text.splitlines()
    )
    assert told["Contact"].startswith("mailto:") and told["Expires"].endswith("Z")
    assert told["Canonical"] == "https://dvm.example/.well-known/security.txt"


def test_over_https_the_cookie_is_for_this_host_alone(guarded: Dash) -> None:
    settings = guarded.server.config
    assert settings["SESSION_COOKIE_NAME"] == "__Host-dvm"
    assert settings["SESSION_COOKIE_SECURE"] and settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert settings["SESSION_COOKIE_DOMAIN"] is None and settings["SESSION_COOKIE_PATH"] is None


def test_while_the_provider_cannot_be_found_that_is_said(
    home: Path, models: dict[str, ScanModel], tmp_path: Path
) -> None:
    (tmp_path / "geheim").write_text("x", encoding="utf-8")
    nowhere = GOOD.replace("https://aanmelden.example", "http://127.0.0.1:9")
    (tmp_path / "signin.toml").write_text(nowhere, encoding="utf-8")
    client = create_app(tmp_path, models).server.test_client()
    answer = client.get("/aanmelden", base_url="https://dvm.example")
    assert answer.status_code == 503 and "is nu niet te bereiken" in answer.text


def test_the_switch_never_stands_on_real_scans(
    served_home: Path, models: dict[str, ScanModel]
) -> None:
    app = create_app(served_home, models)
    with app.server.test_client() as client:
        for path in ("/", "/_dash-layout", "/api/v1/gemeenten", "/uitvoer/positie.csv"):
            assert client.get(path).status_code == 403
        assert client.post("/kijker", data={"kijker": "programma:"}).status_code == 403
        assert page(app, client, "/").status_code == 403


@pytest.mark.parametrize("marked", [True, False])
def test_real_scans_are_not_served_without_signing_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], marked: bool
) -> None:
    if marked:
        (tmp_path / "fictief").touch()
    host = "0.0.0.0" if marked else "127.0.0.1"
    assert dvm.main(["serve", "--home", str(tmp_path), "--host", host]) == dvm.REFUSED
    assert "signin.toml" in capsys.readouterr().err


def test_too_many_sign_ins_from_one_address_are_refused(
    home: Path, models: dict[str, ScanModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SIGN_INS", 3)
    client = create_app(home, models).server.test_client()
    answers = [client.get("/aanmelden/uit", base_url="https://dvm.example") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "60"

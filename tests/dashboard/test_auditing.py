"""Every answer with somebody's scores stands in the audit log, or is not given."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.audit import FILE
from benchmark.auditcheck import check
from benchmark.model import ScanModel
from dashboard.app import create_app
from tests.dashboard.asking import (
    EINDHOVEN,
    OF_A_MUNICIPALITY,
    SCORE,
    call,
    look_as,
    page,
    request_body,
)

TILBURG = "GM0855"
SCAN = "GM0772-2024-1"


@pytest.fixture(scope="module")
def audited(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]
) -> tuple[Path, Dash]:
    home = tmp_path_factory.mktemp("audited") / "home"
    shutil.copytree(demo_home, home)
    return home, create_app(home, models)


@pytest.fixture
def visitor(audited: tuple[Path, Dash]) -> FlaskClient:
    home, app = audited
    for path in home.glob("audit.*"):
        path.chmod(0o600)
        path.unlink()
    return app.server.test_client()


def lines(home: Path) -> list[dict[str, Any]]:
    path = home / FILE
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def told(home: Path) -> list[tuple[object, ...]]:
    return [
        (one["action"], one["what"]["route"], *one["what"].get("codes", [])) for one in lines(home)
    ]


def test_every_page_of_a_municipality_is_recorded_with_who_and_which_release(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    for path in OF_A_MUNICIPALITY:
        page(app, visitor, path, f"?gemeente={EINDHOVEN}")
    assert told(home) == [("looked", path, EINDHOVEN) for path in OF_A_MUNICIPALITY]
    assert {one["who"] for one in lines(home)} == {f"gemeente:{EINDHOVEN}"}
    assert all(one["what"]["release"] for one in lines(home))
    assert check(home).faults == ()


def test_a_callback_that_changes_the_question_is_recorded(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    values = {"compare-groep.value": "land:land", "url.search": f"?gemeente={EINDHOVEN}"}
    assert call(app, visitor, "positie-graph.figure", values).status_code == 200
    assert told(home) == [("looked", "positie-graph", EINDHOVEN)]
    asked = {"compare-asked.data": f"?gemeente={EINDHOVEN}&scan={SCAN}"}
    assert call(app, visitor, "compare-peers.children", asked).status_code == 200
    assert told(home)[1:] == [("looked", "compare-peers", EINDHOVEN)]
    assert lines(home)[-1]["what"]["scan"] == SCAN


def test_every_file_and_every_answer_of_the_api_with_scores_is_recorded_also_when_it_lay_ready(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, _ = audited
    asked = f"/uitvoer/positie.csv?gemeente={EINDHOVEN}"
    assert visitor.get(asked).status_code == 200
    for _ in range(2):
        assert visitor.get(f"/api/v1/gemeenten/{EINDHOVEN}/kpis").status_code == 200
    assert visitor.get(f"/api/v1/gemeenten/{EINDHOVEN}/scores").status_code == 200
    kpis = ("took-home", "/api/v1/gemeenten/<code>/kpis", EINDHOVEN)
    scores = ("took-home", "/api/v1/gemeenten/<code>/scores", EINDHOVEN)
    picture = ("took-home", "/uitvoer/<name>.<form>", EINDHOVEN)
    assert told(home) == [picture, kpis, kpis, scores]
    assert lines(home)[0]["what"]["kind"] == "positie.csv"


def test_a_refusal_at_the_door_is_recorded_and_what_does_not_exist_by_no_name(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    page(app, visitor, "/", f"?gemeente={TILBURG}")
    page(app, visitor, "/", "?gemeente=jan.jansen@example.nl")
    assert visitor.get(f"/api/v1/gemeenten/{TILBURG}/scores").status_code >= 400
    assert visitor.get(f"/uitvoer/positie.csv?gemeente={TILBURG}").status_code == 403
    assert [one["action"] for one in lines(home)] == ["refused"] * 4
    assert [one["what"]["codes"] for one in lines(home)] == [
        [TILBURG],
        ["onbekend"],
        [TILBURG],
        [TILBURG],
    ]
    assert "jansen" not in (home / FILE).read_text()


TYPED = "Jan.Jansen"


@pytest.mark.parametrize(
    "asked",
    [
        f"/uitvoer/positie.csv?gemeente={TILBURG}&scan={TYPED}",
        f"/uitvoer/positie.csv?gemeente={TILBURG}&uitgave=2026-11-26-1/../{TYPED}",
        f"/uitvoer/{TYPED}?gemeente={TILBURG}",
        f"/uitvoer/positie.{TYPED}?gemeente={TILBURG}",
        f"/gegevens/levering/1/{TYPED}",
        f"/gegevens/bestand?naam=a.{TYPED}&als=programma:",
    ],
)
def test_what_somebody_types_in_an_address_is_in_no_line(
    audited: tuple[Path, Dash], visitor: FlaskClient, asked: str
) -> None:
    home, _ = audited
    method = "POST" if "bestand" in asked else "GET"
    visitor.open(asked, method=method, data=b"x", content_type="application/octet-stream")
    assert "jansen" not in "".join(map(str, lines(home))).lower()


def test_what_somebody_types_in_the_question_of_a_page_is_in_no_line_and_what_exists_is(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    for scan in ("GM0772-2024-1", TYPED):
        page(app, visitor, "/", f"?gemeente={TILBURG}&scan={scan}")
    body = request_body(app, "positie-graph.figure", {"url.search": f"?gemeente={TILBURG}"})
    visitor.post("/_dash-update-component", json=body | {"output": f"{TYPED}.figure"})
    assert [one["what"].get("scan") for one in lines(home)] == ["GM0772-2024-1", "onbekend"]
    assert "Jansen" not in (home / FILE).read_text()


def test_a_region_that_looks_at_who_takes_part_is_recorded(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    look_as(visitor, "regio:RIEC09")
    page(app, visitor, "/regio", "?groep=RIEC09")
    (line,) = lines(home)
    assert (line["who"], line["action"]) == ("regio:RIEC09", "looked")
    assert "RIEC09" in line["what"]["codes"]


def test_what_is_handed_in_is_recorded_without_its_name(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, _ = audited
    asked = {"naam": "jan jansen.xlsx", "als": f"gemeente:{EINDHOVEN}"}
    kind = "application/octet-stream"
    visitor.post("/gegevens/bestand", query_string=asked, data=b"x", content_type=kind)
    asked["als"] = "programma:"
    visitor.post("/gegevens/bestand", query_string=asked, data=b"x", content_type=kind)
    assert [(one["action"], one["what"]["kind"]) for one in lines(home)] == [
        ("handed-in", "xlsx"),
        ("refused", "xlsx"),
    ]
    assert "jansen" not in (home / FILE).read_text()


def test_what_is_for_everybody_is_not_recorded(
    audited: tuple[Path, Dash], visitor: FlaskClient
) -> None:
    home, app = audited
    for path in ("/", "/health", "/api/v1/groepen", "/api/v1/openapi.json", "/_dash-layout"):
        assert visitor.get(path).status_code == 200
    page(app, visitor, "/verantwoording")
    assert lines(home) == []


def test_no_score_is_ever_in_a_line(audited: tuple[Path, Dash], visitor: FlaskClient) -> None:
    home, app = audited
    for path in OF_A_MUNICIPALITY:
        page(app, visitor, path, f"?gemeente={EINDHOVEN}")
    visitor.get(f"/api/v1/gemeenten/{EINDHOVEN}/scores")
    for one in lines(home):
        assert set(one["what"]) <= {"route", "codes", "kind", "release", "scan"}
        assert not SCORE.search(json.dumps(one["what"]).replace("/v1/", "/"))


@pytest.mark.parametrize("path", ["page", "/uitvoer/positie.csv", "/api/v1/gemeenten/GM0772/kpis"])
def test_what_cannot_be_recorded_is_not_shown(
    audited: tuple[Path, Dash], visitor: FlaskClient, path: str
) -> None:
    home, app = audited
    (home / FILE).mkdir()
    try:
        if path == "page":
            answer = page(app, visitor, "/", f"?gemeente={EINDHOVEN}")
            assert set(answer.json or {}) == {"multi", "response", "sideUpdate"}
            assert answer.json and answer.json["response"] == {}
        else:
            answer = visitor.get(f"{path}?gemeente={EINDHOVEN}" if "uitvoer" in path else path)
            assert answer.status_code == 503
            assert not SCORE.search(answer.get_data(as_text=True))
    finally:
        (home / FILE).rmdir()

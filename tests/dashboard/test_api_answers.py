"""What the API answers is what the commands, the release and the door give, page by page."""

import gc
import json
import math
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import dvm
from benchmark.folders import ANONYMOUS
from benchmark.model import ScanModel
from benchmark.store import Release
from dashboard.api.version import BASE
from dashboard.app import create_app
from tests.dashboard.api_asking import PATHS, RESOURCES, rows, table
from tests.dashboard.asking import EINDHOVEN
from tests.homes import read

CELLS = (
    "select cast(reference_date as text), panel, kind, name, item, measure, statistic, value,"
    " bound, base, n, state, cast(measured_on as text) from cell order by all"
)


def test_the_kpis_are_those_that_the_command_prints(
    client: FlaskClient, demo_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dvm.main(["kpi", EINDHOVEN, "--json", "--home", str(demo_home)]) == dvm.DONE
    printed = json.loads(capsys.readouterr().out)
    found = rows(client, PATHS["kpis"])
    assert [list(row.values()) for row in found] == [list(row.values()) for row in printed]
    assert {"kpi", "scan", "date", "value", "unit", "n"} <= found[0].keys()


def test_the_cells_are_those_of_the_release_and_all_of_them(
    client: FlaskClient, release: Release, demo_home: Path
) -> None:
    found = sorted((tuple(row.values()) for row in rows(client, PATHS["benchmarks"])), key=str)
    published = read(demo_home / "releases" / release.id / ANONYMOUS, CELLS)
    assert found == sorted(published, key=str)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("kind", "riec"), ("name", "RIEC09"), ("item", "total"), ("measure", "ambition")),
        *(("statistic", "median"), ("referenceDate", "2025-12-31"), ("panel", "matched")),
    ],
)
def test_a_key_keeps_just_the_cells_with_that_value(
    client: FlaskClient, key: str, value: str
) -> None:
    every = rows(client, PATHS["benchmarks"])
    kept = rows(client, PATHS["benchmarks"], **{key: value})
    assert kept and kept == [row for row in every if row[key] == value]
    assert len(kept) < len(every)


def test_keys_together_keep_what_has_all_of_them(client: FlaskClient, release: Release) -> None:
    group = {"kind": "riec", "name": "RIEC09", "item": "total", "measure": "current"}
    (row,) = rows(client, PATHS["benchmarks"], **group, referenceDate="2025-12-31", panel="all")
    cell = release.cells(release.group("riec", "RIEC09"), date(2025, 12, 31))
    expected = cell["all", "total", "current", "mean"]
    assert (row["value"], row["n"], row["state"]) == (expected.value, expected.n, expected.state)
    assert rows(client, PATHS["benchmarks"], kind="riec", name="NL") == []


@pytest.mark.parametrize("name", PATHS)
def test_every_key_of_every_resource_keeps_what_it_says(client: FlaskClient, name: str) -> None:
    resource, every = RESOURCES[name], rows(client, PATHS[name])
    for key in resource.keys:
        if key.name == "existingOn":
            continue
        value = next(row[key.name] for row in every if row[key.name] is not None)
        asked = str(value).lower() if isinstance(value, bool) else value
        kept = rows(client, PATHS[name], **{key.name: asked})
        assert kept == [row for row in every if row[key.name] == value], key.name


def test_a_municipality_exists_from_its_first_day_to_the_one_before_its_last(
    client: FlaskClient,
) -> None:
    merged = next(row for row in rows(client, PATHS["gemeenten"]) if row["validTo"])
    last = date.fromisoformat(merged["validTo"])
    for day, there in ((last, False), (date.fromordinal(last.toordinal() - 1), True)):
        found = rows(client, PATHS["gemeenten"], existingOn=day.isoformat())
        assert (merged["code"] in {row["code"] for row in found}) == there


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_pages_together_are_the_whole(client: FlaskClient, form: str) -> None:
    path, every = PATHS["groepen"], rows(client, PATHS["groepen"])
    link: str | None = f"{path}?pageSize=7&format={form}"
    found: list[Any] = []
    while link:
        answer = client.get(link)
        found += answer.json["results"] if form == "json" else table(answer)
        links = dict(
            (name, at) for at, name in re.findall(r'<([^>]+)>; rel="(\w+)"', answer.headers["Link"])
        )
        if form == "json":
            assert links == {name: at["href"] for name, at in answer.json["_links"].items()}
        link = links.get("next")
    assert [row["label"] for row in found] == [row["label"] for row in every]


def test_a_page_knows_the_first_the_last_and_the_ones_around_it(client: FlaskClient) -> None:
    total = client.get(PATHS["groepen"]).json["total"]
    last = math.ceil(total / 10)
    for page, around in ((1, {2}), (2, {1, 3}), (last, {last - 1}), (last + 5, {last})):
        links = client.get(f"{PATHS['groepen']}?pageSize=10&page={page}").json["_links"]
        pages = {
            name: int(re.findall(r"[?&]page=(\d+)", at["href"])[0]) for name, at in links.items()
        }
        assert (pages.pop("self"), pages.pop("first"), pages.pop("last")) == (page, 1, last)
        assert set(pages.values()) == around
        assert all("pageSize=10" in at["href"] for at in links.values())
    beyond = client.get(f"{PATHS['groepen']}?pageSize=10&page={last + 1}").json
    assert (beyond["results"], beyond["total"]) == ([], total)


def test_with_a_release_go_all_answers_from_it(
    demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    before = open_releases()
    client = create_app(home, models).server.test_client()
    for release in [row["release"] for row in rows(client, PATHS["uitgaven"])]:
        (home / "releases" / "current").write_text(f"{release}\n", encoding="utf-8")
        assert client.get(PATHS["scores"]).json["release"] == release
        assert len([one for one in open_releases() if one not in before]) == 1


def open_releases() -> list[Release]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Release)]


def test_without_a_release_the_api_says_so(tmp_path: Path, models: dict[str, ScanModel]) -> None:
    client = create_app(tmp_path / "home", models).server.test_client()
    for path in PATHS.values():
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert client.get(f"{BASE}/openapi.json").status_code == 200


def test_the_releases_are_listed_newest_first_with_their_open_data(
    client: FlaskClient, release: Release
) -> None:
    found = rows(client, PATHS["uitgaven"])
    assert [row["release"] for row in found if row["current"]] == [release.id]
    assert [row["madeAt"] for row in found] == sorted((r["madeAt"] for r in found), reverse=True)
    assert client.get(found[0]["openData"]).mimetype == "application/zip"

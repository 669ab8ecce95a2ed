"""What the API answers is what the commands, the release and the door give, in JSON and in CSV."""

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
from tests.dashboard.asking import EINDHOVEN, VIEWERS, look_as
from tests.homes import read

OWN = f"gemeente:{EINDHOVEN}"
WEAK = re.compile(r'W/"[0-9a-f]{32}"')
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


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_csv_says_the_same_as_json_and_where_it_comes_from(
    client: FlaskClient, release: Release, viewer: str, name: str
) -> None:
    look_as(client, viewer)
    told = client.get(f"{PATHS[name]}?pageSize=2000").json
    assert (told["release"], told["fictitious"]) == (release.id, True)
    found = table(client.get(f"{PATHS[name]}?pageSize=2000&format=csv"))
    source = {"release": release.id, "fictitious": True}
    expected = [{**source, **row} for row in told["results"]]
    columns = {field.name: None for field in RESOURCES[name].fields}
    assert found == [
        {key: as_csv(value) for key, value in {**columns, **row}.items()} for row in expected
    ]


def as_csv(value: Any) -> str:
    """As RFC 4180 readers get it: a decimal point, ISO dates, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def test_csv_is_for_machines(client: FlaskClient) -> None:
    answer = client.get(f"{PATHS['scores']}?format=csv")
    assert not answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.data.count(b"\r\n") == answer.data.count(b"\n")
    row = table(answer)[0]
    assert re.fullmatch(r"\d\.\d+", row["value"]) and re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])


def test_a_text_that_a_spreadsheet_would_run_is_harmless(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", 'een "b", c\nd', "gewoon"]
    groups = [{"kind": "riec", "name": f"x{n}", "label": text} for n, text in enumerate(texts)]
    monkeypatch.setattr("dashboard.api.groups.page_of", lambda _, asked: found(groups))
    answer = client.get(f"{PATHS['groepen']}?format=csv&name=nog-nooit-gevraagd")
    labels = [row["label"] for row in table(answer)]
    assert labels == [f"'{text}" for text in texts[:6]] + texts[6:]


def found(groups: list[dict[str, str]]) -> Any:
    from dashboard.api.resource import Found

    return Found(groups, len(groups))


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_an_answer_already_is_told_so(
    client: FlaskClient, name: str, encoding: str
) -> None:
    asked = {"Accept-Encoding": encoding}
    first = client.get(PATHS[name], headers=asked)
    tag = first.headers["ETag"]
    assert WEAK.fullmatch(tag)
    for header in (tag, f'"iets", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(PATHS[name], headers={**asked, "If-None-Match": header})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag and again.headers["API-Version"]
    other = client.get(PATHS[name], headers={**asked, "If-None-Match": 'W/"iets anders"'})
    assert (other.status_code, other.headers["ETag"]) == (200, tag) and other.data


def test_each_question_form_and_viewer_has_a_tag_of_its_own(client: FlaskClient) -> None:
    asked = ["", "?format=csv", "?page=2", "?measure=gap", "?pageSize=10"]
    tags = []
    for viewer in VIEWERS:
        look_as(client, viewer)
        tags += [client.get(PATHS["scores"] + one).headers["ETag"] for one in asked]
    assert len(set(tags[: len(asked)])) == len(asked)
    assert not set(tags[: len(asked)]) & set(tags[len(asked) :])


def test_a_new_release_has_other_tags_and_is_followed_at_once(
    demo_home: Path, tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    client = create_app(home, models).server.test_client()
    ids = [row["release"] for row in rows(client, PATHS["uitgaven"])]
    first = {name: client.get(path).headers["ETag"] for name, path in PATHS.items()}
    (home / "releases" / "current").write_text(f"{ids[-1]}\n", encoding="utf-8")
    assert len(ids) > 1
    for name, path in PATHS.items():
        answer = client.get(path, headers={"If-None-Match": first[name]})
        assert (answer.status_code, answer.json["release"]) == (200, ids[-1])


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

"""What others do with the API as it is served: the examples in the documents work as they stand,
and Schemathesis, which asks all that the description allows and forbids, finds nothing.
"""

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from benchmark.store import Release
from tests.dashboard.api_asking import DESCRIPTION
from tests.dashboard.serving import Server, serving

TEXT = (Path(__file__).parents[2] / "docs" / "gebruik" / "beleid.md").read_text(encoding="utf-8")
SECTION = TEXT.partition("## Met een script")[2].partition("\n## ")[0]
EXAMPLES = 4
ADDRESS = "http://127.0.0.1:8050"


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)


@pytest.fixture(scope="module")
def server(demo_home: Path) -> Iterator[Server]:
    with serving(demo_home) as server:
        yield server


def run(command: list[str], server: Server, folder: Path) -> str:
    done = subprocess.run(
        [*command[:-1], command[-1].replace(ADDRESS, server.address)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_examples_for_curl_give_tables(
    server: Server, release: Release, tmp_path: Path
) -> None:
    if not shutil.which("curl"):
        pytest.skip("there is no curl")
    tables = [
        list(csv.DictReader(io.StringIO(run(["sh", "-c", text], server, tmp_path))))
        for text in examples("sh")
    ]
    groups, municipalities = tables
    assert {row["kind"] for row in groups} == {"riec"} and len(groups) == 10
    assert {row["release"] for row in groups} == {release.id}
    assert {row["scoresVisible"] for row in municipalities} == {"true"}
    assert len(municipalities) < 300


def test_the_examples_for_python_say_figures_with_their_source(
    server: Server, release: Release, tmp_path: Path
) -> None:
    one, all_of_them = (
        run([sys.executable, "-c", e], server, tmp_path) for e in examples("python")
    )
    assert re.match(r"\d{4}-\d\d-\d\d \d\.\d+ niveau 1-5 n = \d+\n", one)
    assert one.endswith(f"uitgave {release.id}\n")
    total, shown = map(int, re.findall(r"\d+", all_of_them))
    assert total > 200 and 0 < shown <= total


def test_schemathesis_finds_nothing(server: Server, tmp_path: Path) -> None:
    address = f"{server.address}{DESCRIPTION}"
    asked = ["--phases", "coverage,fuzzing", "--max-examples", str(EXAMPLES), "--seed", "1"]
    command = [sys.executable, "-m", "schemathesis.cli", "run", address, "--no-color", *asked]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout


def test_the_example_for_r_asks_for_columns_that_there_are(client: FlaskClient) -> None:
    (text,) = examples("r")
    found = re.search(rf'"{ADDRESS}([^"]+)"', text)
    named = re.search(r"subset\(cellen, .*, c\((.*)\)\)", text)
    assert found and named
    rows = list(csv.DictReader(io.StringIO(client.get(found[1]).text)))
    used = {*named[1].split(", "), *re.findall(r"\$(\w+)", text), "measure"}
    assert 0 < len(rows) < 2000 and used <= rows[0].keys()


def test_the_example_for_power_query_asks_for_columns_that_there_are(client: FlaskClient) -> None:
    (text,) = examples("powerquery")
    path = re.search(r'RelativePath = "([^"]+)"', text)
    size = re.search(r'pageSize = "(\d+)"', text)
    asked = dict(re.findall(r'(\w+) = "(\w+)"', text.partition("Query = [")[2]))
    assert path and size and f"[total] / {size[1]}" in text
    answer = client.get(f"/{path[1]}", query_string={**asked, "page": "1"}).json
    assert answer and answer["total"] > 0
    assert set(re.findall(r'\{"(\w+)", ', text)) <= answer["results"][0].keys()


def test_there_is_an_example_for_every_kind_of_reader() -> None:
    assert [len(examples(language)) for language in ("sh", "python", "r", "powerquery")] == [
        2,
        2,
        1,
        1,
    ]
    for text in examples("r") + examples("powerquery"):
        assert ADDRESS in text and "api/v1/" in text

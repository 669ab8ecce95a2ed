"""The description of the API says what the API does, and keeps the design rules by Spectral too."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.api.version import BASE, VERSION
from dashboard.publisher import Publisher
from tests.dashboard.api_asking import DESCRIPTION, PATHS

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "nlgov.spectral.yaml"
SPECTRAL = "@stoplight/spectral-cli@6.16.3"
FETCH_SECONDS = 180


@pytest.fixture(scope="module")
def document(app: Dash) -> dict[str, Any]:
    told: dict[str, Any] = app.server.test_client().get(DESCRIPTION).json
    return told


def test_every_address_is_described_and_every_description_has_an_address(
    app: Dash, document: dict[str, Any]
) -> None:
    rules = [rule.rule for rule in app.server.url_map.iter_rules() if rule.rule.startswith(BASE)]
    paths = {rule.removeprefix(BASE).replace("<", "{").replace(">", "}") for rule in rules}
    assert document["paths"].keys() == paths
    assert {server["url"] for server in document["servers"]} == {BASE}
    assert (document["openapi"], document["info"]["version"]) == ("3.1.0", VERSION)


def test_every_reference_leads_somewhere_and_every_text_is_there(document: dict[str, Any]) -> None:
    for target in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))):
        found = document
        for part in target.split("/"):
            found = found[part]
    for path in document["paths"].values():
        told = path["get"]
        assert told["summary"] and told["description"] and told["operationId"]
        assert all(one["description"] for one in told["parameters"])


@pytest.mark.parametrize("name", PATHS)
def test_every_row_has_the_values_that_are_described(
    client: FlaskClient, document: dict[str, Any], name: str
) -> None:
    schema = document["components"]["schemas"][name.capitalize()]
    for row in client.get(PATHS[name]).json["results"]:
        assert set(schema["required"]) <= row.keys() <= schema["properties"].keys()
    assert schema["additionalProperties"] is False


def test_the_description_names_who_runs_the_dashboard(
    client: FlaskClient, document: dict[str, Any], demo_home: Path
) -> None:
    contact = document["info"]["contact"]
    nobody = Publisher()
    assert contact == {"name": nobody.name, "url": nobody.address, "email": nobody.email}
    assert nobody.address.endswith(".example")


BREAK: dict[str, Callable[[dict[str, Any]], object]] = {
    "nlgov:openapi3": lambda d: d.update(openapi="3.1"),
    "nlgov:semver": lambda d: d["info"].update(version="1"),
    "nlgov:info-contact-fields-exist": lambda d: d["info"]["contact"].pop("email"),
    "nlgov:include-major-version-in-uri": lambda d: d.update(servers=[{"url": "http://x/api"}]),
    "nlgov:servers-use-https": lambda d: None,
    "nlgov:paths-no-trailing-slash": lambda d: rename(d["paths"], "/uitgaven", "/uitgaven/"),
    "nlgov:paths-kebab-case": lambda d: rename(d["paths"], "/groepen", "/groepSoorten"),
    "nlgov:http-methods": lambda d: d["paths"]["/benchmarks"].update(trace={"responses": {}}),
    "nlgov:query-keys-camel-case": lambda d: get(d, "benchmarks")["parameters"][0].update(
        name="A_b"
    ),
    "nlgov:missing-version-header": lambda d: get(d, "benchmarks")["responses"]["200"].pop(
        "headers"
    ),
    "nlgov:problem-invalid-input": lambda d: get(d, "benchmarks")["responses"].pop("400"),
    "nlgov:use-problem-schema": lambda d: rename(
        d["components"]["responses"]["Problem406"]["content"],
        "application/problem+json",
        "text/html",
    ),
    "nlgov:problem-schema-members": lambda d: d["components"]["schemas"]["Problem"].pop("required"),
    "nlgov:always-return-objects": lambda d: d["components"]["schemas"]["KpisPage"].update(
        type="array"
    ),
    "nlgov:specify-format-for-date-and-time": lambda d: d["components"]["schemas"]["Scores"][
        "properties"
    ]["date"].pop("format"),
}


def test_spectral_finds_no_design_rule_broken_and_would_find_each(
    spectral: Path, document: dict[str, Any], tmp_path: Path
) -> None:
    broken = deepcopy(document)
    for spoil in BREAK.values():
        spoil(broken)
    assert lint(spectral, document, tmp_path) == set()
    assert lint(spectral, broken, tmp_path) >= BREAK.keys()


def lint(spectral: Path, document: dict[str, Any], folder: Path) -> set[str]:
    """The rules that a document breaks, down to a hint."""
    path = folder / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    command = [spectral, "lint", "--format=json", "--quiet", "--ruleset", RULES, path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout.startswith("["), done.stdout + done.stderr
    return {finding["code"] for finding in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def spectral() -> Path:
    """Fetched once for each .venv, where npm is at hand."""
    npm, folder = shutil.which("npm"), ROOT / ".venv" / "spectral"
    program = folder / "node_modules" / ".bin" / "spectral"
    if not program.exists():
        if npm is None:
            pytest.skip("there is no npm to fetch Spectral with")
        command = [npm, "install", "--prefix", folder, "--ignore-scripts", "--no-audit", SPECTRAL]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=FETCH_SECONDS)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            pytest.skip("npm could not fetch Spectral")
    return program


def get(document: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][f"/{name}"]["get"]
    return found


def rename(values: dict[str, Any], name: str, other: str) -> None:
    values[other] = values.pop(name)

"""What stands where in the API, and how the tests ask it."""

import csv
import io
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.api.routes import resources
from dashboard.api.version import BASE
from tests.dashboard.asking import EINDHOVEN

PLACES = {"code": EINDHOVEN, "model": "dvs-2025"}
RESOURCES = {one.name: one for one in resources(Path())}
PATHS = {name: BASE + one.path.format(**PLACES) for name, one in RESOURCES.items()}
DESCRIPTION = f"{BASE}/openapi.json"
PROBLEM = "application/problem+json"
OF_A_MUNICIPALITY = ("kpis", "scores")


def open_data(release: str) -> str:
    return f"{BASE}/uitgaven/{release}/open-data.zip"


def rows(client: FlaskClient, path: str, **asked: object) -> list[dict[str, Any]]:
    """All rows, by following the links from page to page."""
    found: list[dict[str, Any]] = []
    answer = client.get(path, query_string={"pageSize": 2000, **asked})
    while True:
        assert answer.status_code == 200, answer.text
        found += answer.json["results"]
        if "next" not in answer.json["_links"]:
            assert len(found) == answer.json["total"]
            return found
        answer = client.get(answer.json["_links"]["next"]["href"])


def table(answer: TestResponse) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8"), newline="")))

"""The demo with deliveries of its own, and /gegevens as somebody sees it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.model import ScanModel
from dashboard.app import create_app
from dashboard.pages import data
from tests.dashboard.asking import look_as, page
from tests.dashboard.reading import Tree
from tests.dashboard.reports import deliver, difference, document, finding

QUOTE = "9 is geen niveau; vul 1 tot en met 5 in"


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """The demo's releases, with deliveries of its own."""
    (tmp_path / "releases").symlink_to(demo_home / "releases")
    wrong = [finding(f"{QUOTE} ({n})", place=f"D{n}") for n in range(1, 9)]
    deliver(tmp_path, 1, name="map/eerste.xlsx")
    deliver(tmp_path, 2, "refused", name="map/fout.xlsx", findings=wrong, marked=True)
    changed = [difference(), difference("weet-niet", "3")]
    corrected = [document(replaces=1, differences=changed)]
    deliver(tmp_path, 3, name="map/verbeterd.xlsx", documents=corrected)
    deliver(tmp_path, 4, name="elders.xlsx", sender="regio-RIEC10", documents=[elsewhere()])
    return tmp_path


def elsewhere() -> dict[str, Any]:
    return document(municipality="GM0983", scan="GM0983-1")


@pytest.fixture
def app(home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(home, models)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    with app.server.test_client() as client:
        yield client


def shown(app: Dash, client: FlaskClient, viewer: str, search: str = "") -> Tree:
    look_as(client, viewer)
    return page(app, client, data.PATH, search).json["response"]["main"]["children"]

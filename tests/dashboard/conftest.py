"""One app on the demo's release, for all tests that only look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from benchmark.current import CurrentRelease
from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.store import Release
from dashboard.app import create_app

pytest.register_assert_rewrite("tests.dashboard.checking")


@pytest.fixture(scope="session")
def models() -> dict[str, ScanModel]:
    return load_models()


@pytest.fixture(scope="session")
def release(demo_home: Path) -> Release:
    return CurrentRelease(demo_home).get()


@pytest.fixture(scope="session")
def app(demo_home: Path, models: dict[str, ScanModel]) -> Dash:
    return create_app(demo_home, models)


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A visitor with a cookie of their own."""
    with app.server.test_client() as client:
        yield client

"""The scan models, and a desk with an empty warehouse."""

from pathlib import Path

import pytest
from desk import Desk

from benchmark.model import ScanModel
from benchmark.modelfile import load_models


@pytest.fixture(scope="session")
def models() -> dict[str, ScanModel]:
    return load_models()


@pytest.fixture
def desk(tmp_path: Path, models: dict[str, ScanModel]) -> Desk:
    return Desk(tmp_path, models)

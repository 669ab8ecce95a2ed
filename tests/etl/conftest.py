"""The scan models, and a desk with an empty warehouse, with an inbox or without."""

from pathlib import Path

import pytest
from desk import Desk
from inboxes import Inbox
from taking_back import tell

from benchmark.model import ScanModel
from benchmark.modelfile import load_models


@pytest.fixture(scope="session")
def models() -> dict[str, ScanModel]:
    return load_models()


@pytest.fixture
def desk(tmp_path: Path, models: dict[str, ScanModel]) -> Desk:
    return Desk(tmp_path, models)


@pytest.fixture
def inbox(tmp_path: Path, models: dict[str, ScanModel]) -> Inbox:
    return Inbox(tmp_path, models)


@pytest.fixture
def telling(desk: Desk) -> Desk:
    """A desk with two scans, of which the first says what is found nowhere else."""
    return tell(desk)

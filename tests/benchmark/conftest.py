"""A home with one good release, made once, for the tests that only ask what comes after it."""

import shutil

import pytest

from tests.homes import make_home
from tests.small_world import ONE, SPRING, in_region


@pytest.fixture(scope="session")
def six_released(tmp_path_factory):
    """Of six municipalities; to be copied."""
    home = tmp_path_factory.mktemp("six") / "home"
    make_home(home, in_region(6, SPRING, 3), ONE, SPRING)
    return home


@pytest.fixture
def home(six_released, tmp_path):
    return shutil.copytree(six_released, tmp_path, dirs_exist_ok=True)

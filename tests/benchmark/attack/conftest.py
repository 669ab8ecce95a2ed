"""The home that the tests of the attack share, made once a run, and rules for tiny worlds."""

import pytest

from benchmark import rules
from tests.benchmark.attack.ledgers import HONEST, MODELS, NEXT_YEAR_END
from tests.benchmark.attack.tiny import SHRUNK
from tests.homes import choose, load_rows, release_on


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    """Three year ends: means and spread, then a matched panel too, then what stands."""
    home = tmp_path_factory.mktemp("honest")
    load_rows(home, HONEST, MODELS)
    choose(home, {one["scan"]: ["act"] for one in HONEST[:45]})
    release_on(home, MODELS, NEXT_YEAR_END)
    return home


@pytest.fixture(scope="module")
def shrunk():
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SHRUNK.items():
            patch.setattr(rules, name, value)
        yield

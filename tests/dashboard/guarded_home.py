"""A home with a good signin.toml, whose provider is not even there."""

from pathlib import Path

import pytest

GOOD = """
issuer = "https://aanmelden.example/dvm"
client_id = "dvm"
client_secret_file = "geheim"
address = "https://dvm.example"
[[rule]]
claim = "groups"
value = "dvm-programma"
role = "programma"
[[rule]]
claim = "groups"
value = "dvm-eindhoven"
role = "gemeente"
scope = ["GM0772"]
[[rule]]
claim = "riec"
role = "regio"
[[rule]]
claim = "gemeentecode"
role = "gemeente"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, demo_home: Path) -> Path:
    home = tmp_path_factory.mktemp("guarded")
    (home / "releases").symlink_to(demo_home / "releases")
    (home / "geheim").write_text("een geheim\n", encoding="utf-8")
    (home / "signin.toml").write_text(GOOD, encoding="utf-8")
    return home

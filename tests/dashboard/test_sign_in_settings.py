"""signin.toml: claims become a role by its rules, and what is wrong in it is named."""

from pathlib import Path
from typing import Any

import pytest

from benchmark.errors import DvmError
from benchmark.viewer import Role, Viewer
from dashboard.signin.config import SignIn, read_sign_in
from dashboard.signin.rules import viewer_of
from tests.dashboard.guarded_home import GOOD, home

__all__ = ["home"]  # a fixture


@pytest.fixture
def settings(home: Path) -> SignIn:
    found = read_sign_in(home)
    assert found
    return found


@pytest.mark.parametrize(
    ("claims", "role", "scope"),
    [
        ({"groups": ["x", "dvm-programma"], "riec": "RIEC09"}, Role.PROGRAMMA, set()),
        ({"groups": "dvm-eindhoven"}, Role.GEMEENTE, {"GM0772"}),
        ({"riec": "RIEC09"}, Role.REGIO, {"RIEC09"}),
        ({"gemeentecode": ["GM0772", "GM9999"]}, Role.GEMEENTE, {"GM0772"}),
        ({"gemeentecode": ["GM9999"]}, None, set()),
        ({"riec": "RIEC99"}, None, set()),
        ({"groups": {"dvm-programma": True}}, None, set()),
        ({"groups": "dvm-programma-x"}, None, set()),
        ({"gemeentecode": ""}, None, set()),
        ({"riec": "GM0772", "gemeentecode": "RIEC09"}, None, set()),
        ({}, None, set()),
    ],
)
def test_claims_become_a_role_by_the_first_rule_that_fits(
    settings: SignIn, claims: dict[str, Any], role: Role | None, scope: set[str]
) -> None:
    expected = Viewer(role, frozenset(scope)) if role else None
    assert viewer_of(settings.rules, claims) == expected


@pytest.mark.parametrize(
    ("good", "wrong", "key"),
    [
        ("client_id", "clientid", "clientid"),
        ('client_id = "dvm"', "client_id = 3", "client_id"),
        ("https://aanmelden.example", "http://aanmelden.example", "issuer"),
        ("https://aanmelden.example", "https://a@aanmelden.example", "issuer"),
        ("https://dvm.example", "http://dvm.example", "address"),
        ("https://dvm.example", "https://dvm.example/pad", "address"),
        ("https://dvm.example", "https://dvm.example:x", "address"),
        ('"geheim"', '"geheim-dat-er-niet-is"', "client_secret_file"),
        ('client_secret_file = "geheim"', "", "client_secret_file"),
        ("client_id", "hours = 25\nclient_id", "hours"),
        ("client_id", "hours = 0\nclient_id", "hours"),
        ("client_id", "hours = true\nclient_id", "hours"),
        ("client_id", 'scopes = ["email"]\nclient_id', "scopes"),
        ("client_id", 'proxy = "ja"\nclient_id', "proxy"),
        ('"programma"', '"baas"', "rule 1, role"),
        ('value = "dvm-programma"\n', "", "rule 1, value"),
        ('["GM0772"]', '["GM9999"]', "rule 2, scope"),
        ('claim = "riec"', "", "rule 3, claim"),
        ('claim = "riec"', 'claim = "riec"\ngeheim = 1', "rule 3, geheim"),
    ],
)
def test_a_wrong_file_stops_the_start_and_names_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: str, wrong: str, key: str
) -> None:
    monkeypatch.delenv("DVM_CLIENT_SECRET", raising=False)
    (tmp_path / "geheim").write_text("x", encoding="utf-8")
    assert good in GOOD
    (tmp_path / "signin.toml").write_text(GOOD.replace(good, wrong), encoding="utf-8")
    with pytest.raises(DvmError, match=f"klopt {key} niet"):
        read_sign_in(tmp_path)


def test_the_secret_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DVM_CLIENT_SECRET", "uit de omgeving")
    without = GOOD.replace('client_secret_file = "geheim"', "")
    (tmp_path / "signin.toml").write_text(without, encoding="utf-8")
    found = read_sign_in(tmp_path)
    assert found and found.client_secret == "uit de omgeving"

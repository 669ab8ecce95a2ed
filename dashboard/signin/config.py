"""HOME/signin.toml: which provider signs people in, at which address, and who gets which role."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmark.errors import DvmError
from benchmark.viewer import Role
from dashboard.access import LOOPBACK
from dashboard.signin.rules import Rule, existing

FILE = "signin.toml"
SECRET = "DVM_CLIENT_SECRET"
HOURS, MOST_HOURS = 8, 24
"""A working day; and the longest that somebody may stay signed in."""

KEYS = ("issuer", "client_id", "client_secret_file", "address", "hours", "scopes", "proxy", "rule")
RULE_KEYS = ("claim", "value", "role", "scope")


@dataclass(frozen=True)
class SignIn:
    """address: where people reach the dashboard, without a path; proxy: whether one reverse proxy
    stands in front and tells whose request it passes on.
    """

    issuer: str
    client_id: str
    client_secret: str
    address: str
    hours: float
    scopes: tuple[str, ...]
    proxy: bool
    rules: tuple[Rule, ...]

    @property
    def secure(self) -> bool:
        return self.address.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""


def read_sign_in(home: Path) -> SignIn | None:
    """None when there is no signin.toml. Raises DvmError, naming the key that is wrong."""
    path = home / FILE
    if not path.exists():
        return None
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DvmError(f"{FILE} is geen leesbaar TOML-bestand ({error}).") from error
    _only(told, KEYS, "")
    return SignIn(
        issuer=_address(told, "issuer"),
        client_id=_text(told, "client_id"),
        client_secret=_secret(home, told),
        address=_own_address(told),
        hours=_hours(told),
        scopes=_scopes(told),
        proxy=_yes_or_no(told, "proxy"),
        rules=_rules(told),
    )


def _only(told: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    if unknown := [key for key in told if key not in keys]:
        raise _wrong(where + unknown[0], f"bestaat niet; kies uit {', '.join(keys)}")


def _wrong(key: str, why: str) -> DvmError:
    return DvmError(f"In {FILE} klopt {key} niet: {why}.")


def _text(told: Mapping[str, Any], key: str, where: str = "") -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where + key, "geef een tekst")
    return value


def _address(told: Mapping[str, Any], key: str) -> str:
    """https, but for a provider or a dashboard on this computer itself."""
    value = _text(told, key)
    try:
        parts = urlsplit(value)
        on_this_computer = parts.scheme == "http" and parts.hostname in LOOPBACK
        good = (parts.scheme == "https" or on_this_computer) and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or parts.username is not None:
        raise _wrong(key, f"geef een adres dat begint met https://, niet '{value}'")
    return value


def _own_address(told: Mapping[str, Any]) -> str:
    value = _address(told, "address").rstrip("/")
    if urlsplit(value).path:
        raise _wrong("address", "geef het adres van het dashboard zonder pad erachter")
    return value


def _secret(home: Path, told: Mapping[str, Any]) -> str:
    """From the file that is named, else from the environment; never from signin.toml itself."""
    if "client_secret_file" not in told:
        if secret := os.environ.get(SECRET, "").strip():
            return secret
        raise _wrong("client_secret_file", f"noem een bestand, of geef het geheim in {SECRET}")
    path = home / _text(told, "client_secret_file")
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong("client_secret_file", f"{path} is niet te lezen") from error
    if not secret:
        raise _wrong("client_secret_file", f"{path} is leeg")
    return secret


def _hours(told: Mapping[str, Any]) -> float:
    value = told.get("hours", HOURS)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 < value <= MOST_HOURS:
        raise _wrong("hours", f"geef een aantal uren boven 0, ten hoogste {MOST_HOURS}")
    return float(value)


def _scopes(told: Mapping[str, Any]) -> tuple[str, ...]:
    value = told.get("scopes", ["openid"])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong("scopes", 'geef een lijst van teksten, zoals ["openid", "groups"]')
    if "openid" not in value:
        raise _wrong("scopes", "openid moet erbij staan")
    return tuple(value)


def _yes_or_no(told: Mapping[str, Any], key: str) -> bool:
    value = told.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(key, "geef true of false")
    return value


def _rules(told: Mapping[str, Any]) -> tuple[Rule, ...]:
    value = told.get("rule")
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        raise _wrong("rule", "geef minstens een [[rule]]")
    return tuple(_rule(one, f"rule {number}, ") for number, one in enumerate(value, start=1))


def _rule(told: Mapping[str, Any], where: str) -> Rule:
    _only(told, RULE_KEYS, where)
    asked = _text(told, "role", where)
    if asked not in list(Role):
        raise _wrong(where + "role", f"kies uit {', '.join(Role)}")
    role, claim = Role(asked), _text(told, "claim", where)
    value = _text(told, "value", where) if "value" in told else None
    scope = _scope(told, role, where)
    if value is None and (role is Role.PROGRAMMA or scope):
        raise _wrong(where + "value", "zonder waarde krijgt iedereen met deze claim de rol")
    return Rule(claim, role, value, scope)


def _scope(told: Mapping[str, Any], role: Role, where: str) -> tuple[str, ...]:
    value = told.get("scope", [])
    codes = existing(role)
    if not isinstance(value, list) or not all(code in codes for code in value):
        raise _wrong(where + "scope", f"geef een lijst van codes die bestaan voor {role}")
    return tuple(value)

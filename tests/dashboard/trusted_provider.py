"""The dashboard behind a certified provider, two visitors, and what that provider says of them."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from benchmark.model import ScanModel
from dashboard.signin.logout_token import EVENT
from tests.dashboard.signing_in import Door, Visitor, guarded, installed


@pytest.fixture(scope="module")
def door(
    demo_home: Path, tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]
) -> Iterator[Door]:
    found = installed()
    if isinstance(found, str):
        pytest.skip(f"no OpenID provider to try it against: {found}")
    home = tmp_path_factory.mktemp("door")
    (home / "releases").symlink_to(demo_home / "releases")
    with guarded(found, home, models) as door:
        yield door


@pytest.fixture
def visitor(door: Door) -> Iterator[Visitor]:
    with Visitor(door) as visitor:
        yield visitor


@pytest.fixture
def other(door: Door) -> Iterator[Visitor]:
    with Visitor(door) as visitor:
        yield visitor


def tell(door: Door, visitor: Visitor, claims: dict[str, object]) -> int:
    form = {"logout_token": message(door, claims)}
    return visitor.post(f"{door.address}/afmelden/aanbieder", form).status_code


def message(door: Door, claims: dict[str, object], key: RSAKey | None = None) -> str:
    """A logout token; None leaves a claim out."""
    now = time.time()
    whole = {
        "iss": door.provider.issuer,
        "aud": "dvm",
        "iat": int(now),
        "jti": f"message-{now}",
        "events": {EVENT: {}},
    }
    told = {name: value for name, value in (whole | claims).items() if value is not None}
    header = {"alg": "RS256", "kid": door.provider.key["kid"], "typ": "logout+jwt"}
    return jwt.encode(header, told, key or RSAKey.import_key(door.provider.key))

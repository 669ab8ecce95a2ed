"""A message of the provider that somebody signed out there, or must be signed out: OpenID Connect
Back-Channel Logout 1.0, section 2.6.
"""

import time
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry
from requests import RequestException

from dashboard.signin.config import SignIn
from dashboard.signin.faults import Fault
from dashboard.signin.provider import LEEWAY, Provider
from dashboard.signin.sessions import Sessions

EVENT = "http://schemas.openid.net/event/backchannel-logout"
OLDEST = 600
"""Seconds after which a message comes too late to be believed."""


class Untrusted(ValueError):
    """Not a message of the provider, or not one to us."""


def obey(told: str, provider: Provider, sign_in: SignIn, sessions: Sessions) -> None:
    """End what the message says has ended. Raises Untrusted."""
    try:
        claims = _signed(told, provider)
    except (JoseError, RequestException, Fault, ValueError) as error:
        raise Untrusted("the signature") from error
    _require(claims, sign_in)
    if not sessions.is_new(claims["jti"]):
        raise Untrusted("it came before")
    if "sid" in claims:
        sessions.end_at_provider(claims["sid"])
    else:
        sessions.end_of_person(claims["sub"])


def _signed(told: str, provider: Provider) -> Mapping[str, Any]:
    algorithms = provider.metadata()["id_token_signing_alg_values_supported"]
    registry = JWSRegistry(algorithms=algorithms, strict_check_header=False)
    token = provider.with_fresh_keys(lambda: jwt.decode(told, provider.keys(), registry=registry))
    if str(token.header.get("typ", "JWT")).lower() not in ("logout+jwt", "jwt"):
        raise Untrusted("typ")
    return token.claims


def _require(claims: Mapping[str, Any], sign_in: SignIn) -> None:
    now, events, audience = time.time(), claims.get("events"), claims.get("aud")
    good = {
        "iss": claims.get("iss") == sign_in.issuer,
        "aud": sign_in.client_id in (audience if isinstance(audience, list) else [audience]),
        "iat": _moment(claims, "iat") and now - OLDEST < claims["iat"] < now + LEEWAY,
        "exp": "exp" not in claims or (_moment(claims, "exp") and claims["exp"] > now - LEEWAY),
        "events": isinstance(events, dict) and isinstance(events.get(EVENT), dict),
        "nonce": "nonce" not in claims,
        "jti": _text(claims, "jti"),
        "sid": _text(claims, "sid") if "sid" in claims else _text(claims, "sub"),
    }
    if wrong := [claim for claim, fits in good.items() if not fits]:
        raise Untrusted(", ".join(wrong))


def _moment(claims: Mapping[str, Any], key: str) -> bool:
    return isinstance(claims.get(key), int | float) and not isinstance(claims[key], bool)


def _text(claims: Mapping[str, Any], key: str) -> bool:
    return isinstance(claims.get(key), str) and bool(claims[key])

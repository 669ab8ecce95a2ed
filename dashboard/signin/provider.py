"""The provider that signs people in, through Authlib: to it, back from it, and what it tells later.

Discovery, and keys, are fetched when first needed: the provider may be down when we start.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, request, session
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    InvalidKeyIdError,
    JoseError,
)
from joserfc.jwk import KeySet
from requests import RequestException

from dashboard.signin import faults
from dashboard.signin.config import SignIn

Read = TypeVar("Read")

NAME = "provider"
BACK = "/aanmelden/terug"
LEEWAY = 60
"""Seconds that two clocks may differ."""

TIMEOUT = 10
SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a key that only the provider has: never none, never a secret that we hold too."""

PENDING = f"_state_{NAME}_"
MOST_PENDING = 4
"""Sign-ins begun and not finished, in one browser: a cookie holds no more than 4 kB."""


class Provider:
    def __init__(self, server: Flask, sign_in: SignIn) -> None:
        self._sign_in = sign_in
        self._client: Any = OAuth(server).register(
            NAME,
            client_id=sign_in.client_id,
            client_secret=sign_in.client_secret,
            server_metadata_url=_discovery(sign_in.issuer),
            client_kwargs={
                "scope": " ".join(sign_in.scopes),
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT,
            },
        )

    def begin(self, after: str) -> str:
        """The address at the provider where somebody signs in; `after`: where they go then."""
        with _explained():
            self.metadata()
            begun = self._client.create_authorization_url(self._sign_in.address + BACK)
        _forget_oldest()
        self._client.save_authorize_data(
            redirect_uri=self._sign_in.address + BACK, after=after, **begun
        )
        return str(begun["url"])

    def finish(self) -> tuple[Mapping[str, Any], str]:
        """What the provider says of who signed in, and where they were going. Raises Fault."""
        asked, framework = request.args, self._client.framework
        begun = framework.get_state_data(session, asked.get("state"))
        framework.clear_state_data(session, asked.get("state"))
        if begun is None or asked.get("iss", self._sign_in.issuer) != self._sign_in.issuer:
            raise faults.Mismatch
        if "error" in asked:
            raise faults.Cancelled if asked["error"] == "access_denied" else faults.NotTrusted
        with _explained():
            self.metadata()
            token = self._client.fetch_access_token(
                redirect_uri=begun["redirect_uri"],
                code=asked.get("code", ""),
                code_verifier=begun["code_verifier"],
            )
            return self._claims(token, begun["nonce"]), begun["after"]

    def metadata(self) -> Mapping[str, Any]:
        """What discovery tells. Raises RequestException when the provider is down."""
        found: dict[str, Any] = self._client.load_server_metadata()
        if found.get("issuer") != self._sign_in.issuer:
            found.pop("_loaded_at", None)  # so that it is asked again when it has been put right
            raise faults.NotTrusted
        offered = found.get("id_token_signing_alg_values_supported", ["RS256"])
        found["id_token_signing_alg_values_supported"] = [one for one in offered if one in SIGNED]
        return found

    @property
    def sign_out_address(self) -> str:
        """As far as discovery has told."""
        return str(self._client.server_metadata.get("end_session_endpoint", ""))

    def leave(self, after: str) -> str | None:
        """The address at the provider where somebody signs out, when it has one and is up."""
        try:
            if not self.metadata().get("end_session_endpoint"):
                return None
        except (RequestException, faults.Fault):
            return None
        return str(
            self._client.create_logout_url(
                post_logout_redirect_uri=self._sign_in.address + after,
                client_id=self._sign_in.client_id,
            )["url"]
        )

    def with_fresh_keys(self, read: Callable[[], Read]) -> Read:
        """Once more with fresh keys where the known ones do not fit: a provider may give a new key
        the name of an old one.
        """
        try:
            return read()
        except (BadSignatureError, InvalidKeyIdError):
            self._client.fetch_jwk_set(force=True)
            return read()

    def keys(self) -> KeySet:
        return KeySet.import_key_set(self._client.fetch_jwk_set())

    def _claims(self, token: Any, nonce: str) -> Mapping[str, Any]:
        if "id_token" not in token:
            raise faults.NotTrusted
        claims: dict[str, Any] = dict(self.with_fresh_keys(lambda: self._id_token(token, nonce)))
        needed = {rule.claim for rule in self._sign_in.rules}
        if needed <= claims.keys() or "userinfo_endpoint" not in self.metadata():
            return claims
        more = self._client.userinfo(token=token)
        if more.get("sub") != claims["sub"]:
            raise faults.NotTrusted
        return {**more, **claims}

    def _id_token(self, token: Any, nonce: str) -> Any:
        return self._client.parse_id_token(token, nonce=nonce, leeway=LEEWAY)


def _discovery(issuer: str) -> str:
    return issuer.rstrip("/") + "/.well-known/openid-configuration"


def _forget_oldest() -> None:
    pending = [key for key in session if key.startswith(PENDING)]
    oldest = sorted(pending, key=lambda key: session[key]["exp"])
    for key in oldest[: len(pending) - MOST_PENDING + 1]:
        session.pop(key)


@contextmanager
def _explained() -> Iterator[None]:
    """Every fault of the provider as one that a person can read."""
    try:
        yield
    except RequestException as error:
        raise faults.Down from error
    except OAuthError as error:
        used = error.error == "invalid_grant"
        raise (faults.Mismatch if used else faults.NotTrusted) from error
    except ClaimError as error:
        late = isinstance(error, ExpiredTokenError) or error.claim in ("iat", "nbf")
        raise (faults.ClocksDiffer if late else faults.NotTrusted) from error
    except (JoseError, ValueError) as error:
        raise faults.NotTrusted from error

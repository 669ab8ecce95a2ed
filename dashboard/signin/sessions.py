"""Who is signed in: a signed cookie with role and scope, without a name or an e-mail address."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from flask import session

from benchmark.viewer import Role, Viewer
from dashboard.signin.config import SignIn
from dashboard.signin.ended import Ended

KEY = "signed_in"
"""In the cookie."""


@dataclass(frozen=True)
class Session:
    """Moments are seconds since 1970; by: the settings under which the role was given."""

    id: str
    subject: str
    provider_session: str
    role: str
    scope: tuple[str, ...]
    began: float
    until: float
    by: str

    @property
    def viewer(self) -> Viewer:
        return Viewer(Role(self.role), frozenset(self.scope))

    @property
    def marks(self) -> tuple[str, ...]:
        """Each of these, once ended, ends this session."""
        marks = (f"id:{self.id}", f"subject:{self.subject}", f"sid:{self.provider_session}")
        return marks if self.provider_session else marks[:2]


FIELDS = {field.name for field in fields(Session)}


class Sessions:
    def __init__(self, sign_in: SignIn, key: str, ended: Ended) -> None:
        self._sign_in, self._key, self._ended = sign_in, key.encode(), ended
        self._by = self._hash(repr((sign_in.issuer, sign_in.client_id, sign_in.rules)))

    def begin(self, viewer: Viewer, claims: Mapping[str, Any]) -> None:
        """In the place of whatever the cookie held."""
        now = time.time()
        sid = claims.get("sid")
        begun = Session(
            id=secrets.token_urlsafe(18),
            subject=self.person(claims["sub"]),
            provider_session=self.provider_session(sid) if isinstance(sid, str) else "",
            role=str(viewer.role),
            scope=tuple(sorted(viewer.scope)),
            began=now,
            until=now + self._sign_in.hours * 3600,
            by=self._by,
        )
        session.clear()
        session[KEY] = asdict(begun)

    def current(self) -> Session | None:
        """None when nobody is signed in, or no longer."""
        kept = session.get(KEY)
        if kept is None or kept.keys() != FIELDS:  # or one of an earlier version
            return None
        found = Session(**{**kept, "scope": tuple(kept["scope"])})
        now = time.time()
        longest = found.began + self._sign_in.hours * 3600
        over = not now < min(found.until, longest) or found.by != self._by
        ended = over or any(self._ended.since(mark, found.began) for mark in found.marks)
        return None if ended else found

    def end(self) -> None:
        """For good: the cookie is of no use any more, wherever a copy of it lies."""
        found = self.current()
        if found is not None:
            self._ended.add(f"id:{found.id}")
        session.clear()

    def end_of_person(self, subject: str) -> None:
        self._ended.add(f"subject:{self.person(subject)}")

    def end_at_provider(self, sid: str) -> None:
        self._ended.add(f"sid:{self.provider_session(sid)}")

    def is_new(self, message: str) -> bool:
        """Whether a message of the provider comes for the first time."""
        return self._ended.add(f"jti:{self._sign_in.issuer}:{message}")

    def person(self, subject: str) -> str:
        """Tells one person from another, and nobody who."""
        return self._hash(f"{self._sign_in.issuer}\n{subject}")

    def provider_session(self, sid: str) -> str:
        return self._hash(f"{self._sign_in.issuer}\nsid\n{sid}")

    def _hash(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:32]

"""Flask without two things that it finds out anew for every request: a twentieth of the time of an
answer.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

SIGNER = "signer"


class OneKey(SecureCookieSessionInterface):
    """Every session is signed with the one key of the server."""

    def get_signing_serializer(self, app: Flask) -> Any:
        if SIGNER not in app.extensions:
            app.extensions[SIGNER] = super().get_signing_serializer(app)
        return app.extensions[SIGNER]


class Server(Flask):
    session_interface = OneKey()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No function of ours is a coroutine."""
        return func

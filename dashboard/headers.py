"""What every response tells the browser not to do."""

from collections.abc import Callable
from functools import lru_cache

from flask import Flask, Response, request

from dashboard.openly import is_public

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""The referrer stays within the dashboard: it tells in which language a page speaks."""

ONE_YEAR = "max-age=31536000"


@lru_cache
def policy(scripts: tuple[str, ...], origins: tuple[str, ...]) -> str:
    """scripts: hashes of those that stand in the page itself; origins: of other servers to which a
    form of ours leads. plotly.js sets styles on what it draws.
    """
    parts = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *origins],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in parts.items())


def register(server: Flask, csp: Callable[[], str]) -> None:
    """Before whatever else looks at responses, so that a stricter header of theirs stays."""

    @server.after_request
    def tell(response: Response) -> Response:
        told = FIXED | {"Content-Security-Policy": csp()}
        if server.config["SESSION_COOKIE_SECURE"]:
            told["Strict-Transport-Security"] = ONE_YEAR
        if not is_public(request):
            told["Cache-Control"] = "no-store"
        there = {name.title() for name, _ in response.headers}
        response.headers.extend(
            [(name, value) for name, value in told.items() if name.title() not in there]
        )
        return response

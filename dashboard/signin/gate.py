"""Nobody gets anything without being signed in, but for a short list; a new address is behind the
door by itself.
"""

from flask import Flask, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import SecurityError

from dashboard import language
from dashboard.api import problem
from dashboard.api.version import ROOT
from dashboard.language import say
from dashboard.openly import is_open
from dashboard.router import PAGE_ENDPOINT
from dashboard.signin.routes import AFTER, BEGIN, in_language
from dashboard.signin.sessions import Sessions

PAGES = ("/", PAGE_ENDPOINT)
"""The endpoints of Dash that answer with a page."""


def register(server: Flask, known: Sessions) -> None:
    @server.before_request
    def keep_out() -> ResponseReturnValue | None:
        if isinstance(request.routing_exception, SecurityError):  # not to us: that is said later
            return None
        if is_open(request) or known.current() is not None:
            return None
        if request.endpoint in PAGES and request.method in ("GET", "HEAD"):
            return redirect(in_language(BEGIN, **{AFTER: request.full_path.rstrip("?")}))
        return _unknown()


def _unknown() -> Response:
    if request.path.startswith(f"{ROOT}/"):
        return problem.of_status(401)
    text = say("U bent niet of niet meer aangemeld.")
    if request.path.startswith("/_dash"):
        return _told_to_page(text)
    return Response(text, status=401, mimetype="text/plain")


def _told_to_page(text: str) -> Response:
    """For assets/signed_out.js, which shows it on a page that is still open."""
    link, address = say("Meld u opnieuw aan"), f"{BEGIN}?{language.KEY}={language.spoken()}"
    answer = jsonify({"text": text, "link": link, "address": address, "after": AFTER})
    answer.status_code = 401
    return answer

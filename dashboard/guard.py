"""What no request may do, whoever sends it: change something from a page elsewhere, or be huge."""

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from benchmark.words import N_
from dashboard import access
from dashboard.api import problem
from dashboard.api.version import ROOT
from dashboard.language import say

LARGEST = 256 * 1024
"""Bytes of a request; pages send a few kB. Files that are handed in have a limit of their own."""

ITS_OWN = "hand_in"
UNLIMITED = 2**62
"""Handing in has a limit of its own, and says so; None would mean that of the others."""

SAFE = ("GET", "HEAD", "OPTIONS")
ELSEWHERE = N_("Dit verzoek komt niet van een pagina van dit dashboard.")
TOO_LARGE = N_("Dit verzoek is te groot.")


def register(server: Flask) -> None:
    server.config["MAX_CONTENT_LENGTH"] = LARGEST

    @server.before_request
    def guard() -> ResponseReturnValue | None:
        if request.method not in SAFE and not access.is_of_this_page():
            return _refusal(ELSEWHERE, 403)
        if request.endpoint == ITS_OWN:
            request.max_content_length = UNLIMITED
            return None
        if (request.content_length or 0) > LARGEST:
            return _refusal(TOO_LARGE, 413)
        return None


def _refusal(text: str, status: int) -> Response:
    if request.path.startswith(f"{ROOT}/"):
        return problem.of_status(status)
    return Response(say(text), status=status, mimetype="text/plain")

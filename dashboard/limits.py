"""How much one visitor may ask in a minute, and how many files are made at once, in each worker."""

import threading
import time
from collections import Counter
from collections.abc import Callable

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue

from benchmark.words import N_
from dashboard.api import problem
from dashboard.api.version import ROOT
from dashboard.language import say
from dashboard.openly import SIGNING_IN, is_public

MINUTE = 60
SIGN_INS, EXPORTS, OTHER = 120, 60, 900
"""In a minute; a whole town hall may sign in from one address, a page asks about ten things."""

MADE_AT_ONCE = 3
"""So that of the threads of a worker one is always left for pages."""

EXPORTING = ("picture", "take_home", "fetch", "api.open-data")
TOO_MANY = N_("Er zijn te veel verzoeken gedaan. Wacht een minuut en probeer het opnieuw.")
BUSY = N_("Er worden nu te veel bestanden tegelijk gemaakt. Probeer het over een paar tellen.")


class Limits:
    """Counts in fixed minutes."""

    def __init__(self) -> None:
        self._lock, self._minute = threading.Lock(), 0
        self._counts: Counter[tuple[str, str]] = Counter()

    def take(self, kind: str, who: str, most: int) -> bool:
        """Whether there was one left."""
        minute = int(time.time() // MINUTE)
        with self._lock:
            if minute != self._minute:
                self._minute = minute
                self._counts.clear()
            self._counts[kind, who] += 1
            return self._counts[kind, who] <= most


def register(server: Flask, who: Callable[[], str]) -> None:
    """who: tells visitors who are signed in apart; empty for others, whose address tells."""
    counted, making = Limits(), threading.BoundedSemaphore(MADE_AT_ONCE)

    @server.before_request
    def hold_back() -> ResponseReturnValue | None:
        if is_public(request):
            return None
        kind, most = _kind(request.endpoint or "")
        signed_in = "" if kind == SIGNING_IN else who()
        if not counted.take(kind, signed_in or request.remote_addr or "", most):
            return _refusal(TOO_MANY, 429, MINUTE)
        if kind == "export":
            g.making = making.acquire(blocking=False)
            return None if g.making else _refusal(BUSY, 503, 5)
        return None

    @server.teardown_request
    def give_back(_: BaseException | None) -> None:
        if g.pop("making", False):
            making.release()


def _kind(endpoint: str) -> tuple[str, int]:
    if endpoint.startswith(SIGNING_IN):
        return SIGNING_IN, SIGN_INS
    return ("export", EXPORTS) if endpoint in EXPORTING else ("other", OTHER)


def _refusal(text: str, status: int, wait: int) -> Response:
    """wait: seconds."""
    if request.path.startswith(f"{ROOT}/"):
        answer = problem.of_status(status)
    else:
        answer = Response(say(text), status=status, mimetype="text/plain")
    answer.headers["Retry-After"] = str(wait)
    return answer

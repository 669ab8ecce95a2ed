"""GET /metrics: how the server is doing, for Prometheus. Nothing of a municipality is in it.

Only for who asks on this machine itself, or shows the token of DVM_METRICS_TOKEN.
"""

import hmac
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, abort, current_app, g, request

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from dashboard import inbox
from dashboard.access import LOOPBACK
from dashboard.tally import Tally

PATH, TOKEN, KEY = "/metrics", "DVM_METRICS_TOKEN", "tally"
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""

CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
SECONDS, REFUSED, UNRECORDED = "seconds", "refused", "unrecorded"
NAMES = (*CLASSES, *map(str, BUCKETS), SECONDS, REFUSED, UNRECORDED)
"""What is counted; adding one makes files of another size, which an older server leaves out."""


def register(server: Flask, home: Path, source: CurrentRelease) -> None:
    tally = Tally(home, NAMES)
    server.extensions[KEY] = tally

    @server.before_request
    def start_the_clock() -> None:
        g.began = time.perf_counter()

    @server.after_request
    def count(response: Response) -> Response:
        if request.path != PATH:
            _count(tally, response.status_code)
        return response

    @server.get(PATH)
    def metrics() -> Response:
        if not _may_ask():
            abort(404)
        lines = [*_requests(tally.sums()), *_state(home, source)]
        return Response("\n".join(lines) + "\n", mimetype="text/plain")


def note(name: str) -> None:
    """Count what only the audit log sees: REFUSED or UNRECORDED."""
    tally: Tally = current_app.extensions[KEY]
    tally.add(name)


def _may_ask() -> bool:
    """What a proxy passes on comes from this machine too, but not by itself."""
    token = os.environ.get(TOKEN)
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token:
        return hmac.compare_digest(shown.encode(), token.encode())
    here = request.remote_addr in LOOPBACK
    return here and not any(name in request.headers for name in FORWARDED)


def _count(tally: Tally, status: int) -> None:
    tally.add(CLASSES[status // 100 - 1])
    if status == 429:
        tally.add(REFUSED)
    if "began" not in g:
        return
    seconds = time.perf_counter() - g.began
    tally.add(SECONDS, seconds)
    if within := next((str(bucket) for bucket in BUCKETS if seconds <= bucket), None):
        tally.add(within)


def _requests(sums: dict[str, float]) -> Iterator[str]:
    yield "# HELP dvm_requests_total Answers, by the class of their status."
    yield "# TYPE dvm_requests_total counter"
    for name in CLASSES:
        yield f'dvm_requests_total{{status="{name}"}} {sums[name]:g}'
    yield "# HELP dvm_request_seconds How long an answer took."
    yield "# TYPE dvm_request_seconds histogram"
    within = 0.0
    for bucket in BUCKETS:
        within += sums[str(bucket)]
        yield f'dvm_request_seconds_bucket{{le="{bucket:g}"}} {within:g}'
    answers = sum(sums[name] for name in CLASSES)
    yield f'dvm_request_seconds_bucket{{le="+Inf"}} {answers:g}'
    yield f"dvm_request_seconds_sum {sums[SECONDS]:.6f}"
    yield f"dvm_request_seconds_count {answers:g}"
    yield from _one(
        "dvm_refusals_total", "counter", "Refused at a door, or asked too often.", sums[REFUSED]
    )
    yield from _one(
        "dvm_unrecorded_total",
        "counter",
        "Answers withheld because the audit log could not be written.",
        sums[UNRECORDED],
    )


def _state(home: Path, source: CurrentRelease) -> Iterator[str]:
    try:
        age = (datetime.now(UTC) - source.get().made_at.replace(tzinfo=UTC)).total_seconds()
        yield from _one("dvm_release_age_seconds", "gauge", "Since the release was made.", age)
    except BrokenRelease:
        pass
    waiting = float(len(inbox.waiting(home)))
    yield from _one("dvm_inbox_waiting", "gauge", "Files in the inbox.", waiting)


def _one(name: str, kind: str, text: str, value: float) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"
    yield f"{name} {value:.0f}"

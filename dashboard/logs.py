"""A line in the log for each request: which address, how it ended and how long it took. Not who
asked, nor for what: that is for the audit log.
"""

import logging
import time

from flask import Flask, Response, g, request

from benchmark.logs import FIELDS

LOGGER = logging.getLogger("dvm.request")


def register(server: Flask) -> None:
    """After metrics, which starts the clock."""

    @server.after_request
    def tell(response: Response) -> Response:
        if LOGGER.isEnabledFor(logging.INFO):
            LOGGER.info("request", extra={FIELDS: _fields(response)})
        return response


def _fields(response: Response) -> dict[str, object]:
    """The address as a pattern: never what somebody typed."""
    seconds = time.perf_counter() - g.began if "began" in g else 0.0
    return {
        "method": request.method,
        "route": str(request.url_rule or ""),
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
    }

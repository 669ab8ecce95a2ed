"""What KPIs cost by way of the API, against an empty route: python -m tests.benchmarks.api HOME.

Both are asked of a server of their own, over a connection that stays open, in turn; and once more
without a network, where a difference weighs most.
"""

import http.client
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from benchmark.modelfile import load_models
from dashboard.app import create_app
from tests.benchmarks.callback import alternate
from tests.telling import at_most, show

PATH = "/api/v1/gemeenten/GM0772/kpis"
TARGET = 2.0


def main(home: Path) -> None:
    ours, theirs = create_app(home, load_models()).server, empty()
    with served(ours) as one, served(theirs) as other:
        report("over HTTP", one, other)
    report("without a network", called(ours), called(theirs))


def empty() -> Flask:
    """The same framework with one route, that says nothing."""
    app = Flask("empty")
    app.add_url_rule(PATH, "empty", lambda: "")
    return app


def report(how: str, one: Callable[[], bytes], other: Callable[[], bytes]) -> None:
    sizes = len(one()), len(other())
    times = alternate(one, other)
    for name, seconds, size in zip(
        ("a municipality's KPIs", "an empty route"), times, sizes, strict=True
    ):
        show(f"{1000 * seconds:7.3f} ms  {name} of {size} bytes, {how}")
    at_most(times[0] / times[1], TARGET, f"KPIs / an empty route, {how}")


@contextmanager
def served(app: Flask) -> Iterator[Callable[[], bytes]]:
    """On a thread of this process; what asks for PATH."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)

    def ask() -> bytes:
        connection.request("GET", PATH)
        response = connection.getresponse()
        assert response.status == 200
        return response.read()

    try:
        yield ask
    finally:
        connection.close()
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        pass


def called(app: Flask) -> Callable[[], bytes]:
    client = app.test_client()
    return lambda: client.get(PATH).data


if __name__ == "__main__":
    main(Path(sys.argv[1]))

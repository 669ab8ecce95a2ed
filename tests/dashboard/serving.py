"""The real server in a process of its own, for tests and measurements."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

START_SECONDS = 300
SWITCHING = ("tests.dashboard.switching",)
"""Serves with the demo's switch, also what does not pass for fictitious."""

NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Server:
    port: int
    cookie: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path)

    def post(self, path: str, body: object) -> tuple[int, bytes]:
        """Send JSON, as Dash does."""
        return self._ask("POST", path, json.dumps(body))

    def look_as(self, viewer: str) -> "Server":
        """The same server for a visitor who chose this viewer with the switch."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/kijker", urlencode({"kijker": viewer}), form)
            cookie = connection.getresponse().headers["Set-Cookie"]
            return Server(self.port, cookie.partition(";")[0])

    def health(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.get("/health")[1])
        return answer

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        """On a connection of its own, like another visitor."""
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read()


@contextmanager
def serving(home: Path, port: int = 0, by: Sequence[str] = ("dvm", "serve")) -> Iterator[Server]:
    """`dvm serve` on a home, from its first answer until the end of the block."""
    server = Server(port or free_port())
    command = [sys.executable, "-m", *by, "--home", home, "--port", str(server.port)]
    with tempfile.TemporaryFile() as said, started(command, said) as process:
        wait_for_answer(server, process, said)
        yield server


@contextmanager
def started(
    command: list[Any], said: Any, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=said, stderr=said, env=env) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def wait_for_answer(server: Server, process: subprocess.Popen[bytes], said: Any) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.get("/health")
            return
        except NO_ANSWER:
            time.sleep(0.05)
    said.seek(0)
    raise AssertionError(f"the server did not start: {said.read().decode()}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

"""Three dashboards behind nginx, each following one depot: restarted one by one, and given another
release each time, while visitors ask on: python -m tests.torture.readers HOME [SECONDS].

Not one request may fail, nor show less than it should to who asks.
"""

import http.cookiejar
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from benchmark.depot import Depot, depot_at
from benchmark.follow import publish
from dashboard.app import session_key
from tests.homes import another_release
from tests.telling import line, verdict

ROOT = Path(__file__).parents[2]
READERS, VISITORS, SECONDS = 3, 4, 60
FRONT = 8150
"""The port of nginx; the readers have those after it."""

PATHS = ("/", "/vergelijken", "/voortgang", "/acties", "/kpi", "/api/v1/groepen", "/health")
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    {temporary}
    {readers}
    server {{
        listen 127.0.0.1:{front};
        location / {{
            proxy_pass http://dvm_readers;
            proxy_set_header Host $host;
        }}
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Visit:
    """What visitors got, by what went wrong; the releases that they saw."""

    def __init__(self) -> None:
        self.asked = 0
        self.wrong: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.slowest = 0.0
        self.done = Event()

    def go_on(self) -> None:
        opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )
        look = urllib.parse.urlencode({"kijker": "gemeente:GM0772"}).encode()
        opener.open(f"http://127.0.0.1:{FRONT}/kijker", look, timeout=60).close()
        while not self.done.is_set():
            for path in PATHS:
                began = time.monotonic()
                try:
                    with opener.open(f"http://127.0.0.1:{FRONT}{path}", timeout=60) as answer:
                        self._look(path, answer.read().decode("utf-8"))
                except (OSError, urllib.error.HTTPError) as error:
                    self.wrong[f"{path}: {error}"] += 1
                self.asked += 1
                self.slowest = max(self.slowest, time.monotonic() - began)

    def _look(self, path: str, text: str) -> None:
        if path == "/health":
            self.seen.add(text.partition('"release":"')[2].partition('"')[0])
        elif not path.startswith("/api") and "GM0772" not in text:
            self.wrong[f"{path}: not shown as who they are"] += 1


def main(home: Path, seconds: float) -> int:
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        maker = Path(shutil.copytree(home, folder / "maker"))
        depot_folder = folder / "depot"
        depot_folder.mkdir()
        depot = depot_at(str(depot_folder))
        publish(maker, depot)
        session_key(maker)
        readers = [
            Reader(folder / f"reader-{n}", maker, depot_folder, FRONT + n)
            for n in range(1, READERS + 1)
        ]
        for reader in readers:
            stack.callback(reader.stop)
            reader.start()
        stack.enter_context(proxy(folder))
        visit = Visit()
        threads = [Thread(target=visit.go_on) for _ in range(VISITORS)]
        for thread in threads:
            thread.start()
        restarts, swaps = trouble(readers, maker, depot, time.monotonic() + seconds)
        visit.done.set()
        for thread in threads:
            thread.join()
    failed = sum(visit.wrong.values())
    held = visit.asked and not failed and len(visit.seen) > 1
    told = (
        f"failed of {visit.asked} requests to {READERS} dashboards behind nginx, with"
        f" {restarts} restarts and {swaps} releases ({len(visit.seen)} seen); the slowest took"
        f" {visit.slowest:.1f} s"
    )
    verdict(f"{failed}", "0", held, told)
    for what, count in visit.wrong.items():
        line(f"{count}", what)
    return 0 if held else 1


def trouble(readers: "list[Reader]", maker: Path, depot: Depot, until: float) -> tuple[int, int]:
    """Restart one after the other, with another release each time."""
    restarts = swaps = 0
    while time.monotonic() < until:
        another_release(maker)
        publish(maker, depot)
        swaps += 1
        reader = readers[restarts % len(readers)]
        reader.stop()
        reader.start()
        restarts += 1
    return restarts, swaps


class Reader:
    """One host: a home of its own, with the key by which all know a visitor again."""

    def __init__(self, home: Path, maker: Path, depot: Path, port: int) -> None:
        home.mkdir(mode=0o700)
        shutil.copy2(maker / "session.key", home / "session.key")
        self._command = [
            *(sys.executable, "-m", "dvm", "serve", "--home", str(home)),
            *("--from", str(depot), "--port", str(port)),
        ]
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = os.environ | {"DVM_LOG": "error"}
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment
        )
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/health", timeout=60).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("a reader did not start")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()


@contextmanager
def proxy(folder: Path):
    """nginx with the example's readers, on our own ports."""
    example = (ROOT / "docs/operating/nginx-readers.conf").read_text(encoding="utf-8")
    for n in range(1, READERS + 1):
        example = example.replace(f":{8050 + n}", f":{FRONT + n}")
    temporary = "\n    ".join(f"{one}_temp_path {folder}/{one};" for one in TEMPORARY)
    told = NGINX.format(folder=folder, front=FRONT, readers=example, temporary=temporary)
    (folder / "nginx.conf").write_text(told, encoding="utf-8")
    command = ["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    running = subprocess.Popen(command)
    try:
        time.sleep(1)
        assert running.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
        yield
    finally:
        running.terminate()
        running.wait()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS))

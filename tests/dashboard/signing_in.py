"""A certified OpenID provider in a process of its own, the dashboard behind it, and visitors."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests
from flask import Flask

from benchmark.model import ScanModel
from dashboard.app import create_app
from dashboard.signin import routes
from tests.dashboard.serving import free_port, serving

PACKAGE = "oidc-provider@9.13.3"
SECRET = "a-secret-of-the-tests"
SCRIPT = Path(__file__).parent / "provider.mjs"
PEOPLE = {
    "eva": {"gemeentecode": ["GM0772"]},
    "rik": {"riec": "RIEC09"},
    "pia": {"groups": ["andere", "dvm-programma"]},
    "noor": {"groups": ["andere"], "gemeentecode": ["GM9999"]},
}
SETTINGS = """
issuer = "{issuer}"
client_id = "dvm"
client_secret_file = "client-secret"
address = "{address}"
hours = 8
proxy = true

[[rule]]
claim = "groups"
value = "dvm-programma"
role = "programma"

[[rule]]
claim = "riec"
role = "regio"

[[rule]]
claim = "gemeentecode"
role = "gemeente"
"""


def installed() -> Path | str:
    """The folder with the provider, fetched at first use; or why there is none."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "no npm and node"
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    folder = cache / "datavolwassenheidsmonitor" / PACKAGE
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "node_modules" / "oidc-provider").exists():
            quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
            done = subprocess.run([npm, "install", "--prefix", folder, *quiet, PACKAGE])
            if done.returncode:
                return f"npm cannot install {PACKAGE}"
    return folder


@dataclass
class Provider:
    """Started and stopped as often as one likes; each time with a new key under an old name."""

    folder: Path
    address: str
    port: int = field(default_factory=free_port)
    key: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        ours = [self.address + path for path in (routes.BACK, routes.TOLD, routes.GONE)]
        command = ["node", SCRIPT, self.folder, str(self.port), *ours]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(
            command, stderr=subprocess.DEVNULL, text=True, bufsize=1, **pipes
        )
        self._listen()
        self.tell(people=PEOPLE)

    def stop(self) -> None:
        assert self.process and self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def tell(self, **what: object) -> None:
        assert self.process and self.process.stdin
        self.process.stdin.write(json.dumps(what) + "\n")
        self._listen()

    def _listen(self) -> None:
        assert self.process and self.process.stdout
        said = next(line for line in self.process.stdout if line.startswith("{"))
        self.key = json.loads(said)


@dataclass(frozen=True)
class Door:
    """The dashboard, served by two workers, and the provider it trusts; `server` is a third that
    signs as they do.
    """

    server: Flask
    provider: Provider

    @property
    def address(self) -> str:
        return self.provider.address

    def cookie(self, content: Mapping[str, Any]) -> str:
        """As the server would sign it."""
        serializer = self.server.session_interface.get_signing_serializer(self.server)
        assert serializer
        return str(serializer.dumps(dict(content)))

    def content(self, cookie: str) -> dict[str, Any]:
        serializer = self.server.session_interface.get_signing_serializer(self.server)
        assert serializer
        return dict(serializer.loads(cookie))


@contextmanager
def guarded(folder: Path, home: Path, models: Mapping[str, ScanModel]) -> Iterator[Door]:
    """The dashboard on a home, served, behind a provider that runs."""
    port = free_port()
    provider = Provider(folder, f"http://127.0.0.1:{port}")
    (home / "client-secret").write_text(SECRET, encoding="utf-8")
    places = {"issuer": provider.issuer, "address": provider.address}
    (home / "signin.toml").write_text(SETTINGS.format(**places), encoding="utf-8")
    provider.start()
    try:
        with serving(home, port):
            yield Door(create_app(home, models).server, provider)
    finally:
        provider.stop()


class Visitor(requests.Session):
    """Somebody's browser, as far as cookies and redirects go."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door, self.trust_env = door, False
        self.headers["X-Forwarded-For"] = f"10.{'.'.join(str(n) for n in secrets.token_bytes(3))}"

    def ask(self, path: str, **options: Any) -> requests.Response:
        """Without following a redirect."""
        return self.get(self.door.address + path, allow_redirects=False, **options)

    def sign_in(self, person: str, path: str = "/") -> requests.Response:
        """From a page to the provider and back to that page."""
        return self.get(self.way_back(person, path))

    def way_back(self, person: str, path: str = "/") -> str:
        """The address to which the provider sends who signed in; not yet opened."""
        return self.on_from(str(self.ask(path).next.url), person)

    def on_from(self, address: str, person: str) -> str:
        """The same, from any address on the way."""
        while not address.startswith(self.door.address + routes.BACK):
            answer = self.get(address, allow_redirects=False)
            if answer.status_code == 200:
                form = {"prompt": "login", "login": person, "password": "x"}
                answer = self.post(address, form, allow_redirects=False)
            address = urljoin(address, answer.headers["Location"])
        return address

    def sign_out(self) -> requests.Response:
        here = {"Origin": self.door.address}
        return self.post(self.door.address + "/afmelden", headers=here, allow_redirects=False)

    @property
    def cookie(self) -> str:
        return str(self.cookies["session"])

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.cookies.clear()
        self.cookies.set("session", value)

    @property
    def is_in(self) -> bool:
        return self.ask("/_dash-layout").status_code == 200

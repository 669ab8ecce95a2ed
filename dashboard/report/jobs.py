"""Long work in the background: a folder for each job, which every process of the server can read.

A job belongs to the session that asked for it and to who was looking then. It runs in a process of
its own, tells how far it is in a file, and stops when it finds a file that says so.
"""

import json
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmark.errors import DvmError
from benchmark.words import N_

FOLDER = "jobs"
ORDER, PROGRESS, CANCEL, END, RESULT = "order.json", "progress.json", "cancel", "end.json", "result"
KEPT_SECONDS = 3600
SILENT_SECONDS = 120
"""After which a job that tells nothing is taken for dead: a picture takes 30 at most."""

AT_ONCE = 3
"""In the whole house: each has a browser of its own."""

BUSY = N_("Er wordt al veel gemaakt. Probeer het over een minuut opnieuw.")
ONE = N_("Er wordt al iets voor u gemaakt. Wacht tot het klaar is, of stop het.")


class TooMany(DvmError):
    """More cannot be made at the same time."""


@dataclass(frozen=True)
class Order:
    """owner: of the session. viewer: as the switch names it. asked: the fields of files.Asked, that
    can be written as JSON. query: of the view. codes: where it is about several municipalities.
    """

    owner: str
    viewer: str
    release: str
    query: Mapping[str, str]
    asked: Mapping[str, Any]
    name: str
    codes: Sequence[str] = ()


@dataclass(frozen=True)
class Job:
    """state: running, stopping, done, failed."""

    id: str
    folder: Path
    order: Order
    started: float
    done: int
    total: int
    state: str
    error: str = ""

    @property
    def result(self) -> Path:
        return self.folder / RESULT


def start(home: Path, order: Order) -> str:
    """Returns its id. Raises TooMany."""
    sweep(home)
    running = [job for job in _all(home) if job.state in ("running", "stopping")]
    if any(job.order.owner == order.owner for job in running):
        raise TooMany(ONE)
    if len(running) >= AT_ONCE:
        raise TooMany(BUSY)
    (home / FOLDER).mkdir(mode=0o700, exist_ok=True)
    id_ = secrets.token_hex(16)
    folder = home / FOLDER / id_
    folder.mkdir(mode=0o700)
    write(folder, ORDER, asdict(order))
    write(folder, PROGRESS, {"done": 0, "total": 0})
    command = [sys.executable, "-m", "dashboard.report.work", str(home), id_]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    threading.Thread(target=_see_to, args=(process, folder), daemon=True).start()
    return id_


def of(home: Path, owner: str, viewer: str) -> list[Job]:
    """Those that this session asked for as this viewer, newest first."""
    mine = [job for job in _all(home) if (job.order.owner, job.order.viewer) == (owner, viewer)]
    return sorted(mine, key=lambda job: -job.started)


def one(home: Path, id_: str) -> Job | None:
    """None where there is no such job, or no more."""
    return next((job for job in _all(home) if job.id == id_), None)


def stop(job: Job) -> None:
    (job.folder / CANCEL).touch()


def sweep(home: Path) -> None:
    """What is older than an hour goes; that of a server that stopped meanwhile too."""
    for job in _all(home):
        if time.time() - job.started > KEPT_SECONDS:
            shutil.rmtree(job.folder, ignore_errors=True)


def write(folder: Path, name: str, content: Mapping[str, Any]) -> None:
    """At once, so that nobody reads half of it."""
    draft = folder / f".{name}"
    draft.write_text(json.dumps(content), encoding="utf-8")
    draft.replace(folder / name)


def _all(home: Path) -> Iterator[Job]:
    for folder in sorted((home / FOLDER).glob("*")):
        try:
            yield _read(folder)
        except FileNotFoundError:  # it is just being made or removed
            continue


def _read(folder: Path) -> Job:
    order, told = folder / ORDER, folder / PROGRESS
    progress = json.loads(told.read_text(encoding="utf-8"))
    state, error = _state(folder, time.time() - told.stat().st_mtime)
    return Job(
        folder.name,
        folder,
        Order(**json.loads(order.read_text(encoding="utf-8"))),
        order.stat().st_mtime,
        progress["done"],
        progress["total"],
        state,
        error,
    )


def _state(folder: Path, silent: float) -> tuple[str, str]:
    if (folder / END).exists():
        error = json.loads((folder / END).read_text(encoding="utf-8"))["error"]
        return ("failed" if error else "done"), error
    if silent > SILENT_SECONDS:
        return "failed", ""
    return ("stopping" if (folder / CANCEL).exists() else "running"), ""


def _see_to(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """Wait for its end; a job that ended without a word failed. An hour later it is removed."""
    process.wait()
    if folder.exists() and not (folder / END).exists():
        write(folder, END, {"error": " "})
    time.sleep(KEPT_SECONDS)
    shutil.rmtree(folder, ignore_errors=True)

"""The audit log: who looked at, took home, handed in, loaded, released or withdrew what.

Lines of JSON in HOME/audit.jsonl, each with the sha256 of the line before. Beside it audit.head
remembers how far the log goes, so that lines taken off its end are missed. Nothing here repairs:
what is broken stays so, and is told.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock

from benchmark.errors import DvmError
from benchmark.locking import lock
from benchmark.warehouse import make_home
from benchmark.words import N_

FILE, HEAD = "audit.jsonl", "audit.head"
START = "0" * 64
"""What the first line carries in place of the sha256 of the line before."""

FULL = N_(
    "Het logboek is niet te schrijven. Wat niet kan worden vastgelegd, wordt niet getoond. Meld dit"
    " aan de beheerder."
)
HARMLESS = re.compile(r"[\w./:<>+*=-]{1,120}", re.ASCII)
"""What may stand in a line: codes and addresses of ours, no sentence and no e-mail address."""

UNTOLD = "?"
"""In place of anything else."""


class Action(StrEnum):
    LOOKED = "looked"
    TOOK_HOME = "took-home"
    HANDED_IN = "handed-in"
    LOADED = "loaded"
    RELEASED = "released"
    WITHDREW = "withdrew"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    REFUSED = "refused"


class Unrecorded(DvmError):
    """The log could not be written, so what it should tell must not be done or shown."""


@dataclass(frozen=True)
class What:
    """route: of the page or the command. codes: of municipalities and regions. kind: of the chart
    or the file, or the answer of the server.
    """

    route: str = ""
    codes: tuple[str, ...] = ()
    kind: str = ""
    release: str = ""
    scan: str = ""

    def as_json(self) -> dict[str, object]:
        told = {key: harmless(value) for key, value in vars(self).items() if key != "codes"}
        codes = [harmless(code) for code in self.codes]
        return {key: value for key, value in {**told, "codes": codes}.items() if value}


@dataclass(frozen=True)
class Head:
    """How far the log goes: its last line's number and sha256, how large the file then is, and the
    number of its first line.
    """

    number: int = 0
    sha256: str = START
    size: int = 0
    first: int = 1


@lru_cache(maxsize=4096)
def harmless(text: str) -> str:
    return text if not text or HARMLESS.fullmatch(text) else UNTOLD


def record(home: Path, who: str, action: Action, what: What) -> None:
    """Add a line. who: a subject id without a name in it. Raises Unrecorded."""
    told: dict[str, object] = {
        "moment": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "who": harmless(who),
        "action": action,
        "what": what.as_json(),
    }
    try:
        try:
            _add(home, told)
        except FileNotFoundError:
            make_home(home)
            _add(home, told)
    except OSError as error:
        raise Unrecorded(FULL) from error


def by_command() -> str:
    """Who works with the command: the number of the account, for its name is a person's."""
    return "command" if sys.platform == "win32" else f"command:{os.getuid()}"


@contextmanager
def still(home: Path) -> Iterator[None]:
    """Nobody adds a line meanwhile."""
    with _locked(home):
        yield


def read_head(home: Path) -> Head | None:
    """None where there is none, or none that can be read."""
    try:
        return _parsed((home / HEAD).read_bytes())
    except OSError:
        return None


def sha256_of_line(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


@contextmanager
def _locked(home: Path) -> Iterator[tuple[int, int]]:
    """The descriptors of the log and its head, of one process and thread at a time."""
    head = os.open(home / HEAD, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        lock(head, wait=True)
        log = os.open(home / FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            yield log, head
        finally:
            os.close(log)
    finally:
        os.close(head)


_turn = Lock()
"""Of the threads of this process. Without it each waits for the file by itself, and who has the
file waits for a turn in Python: many visitors at once got a tenth fewer answers.
"""


def _add(home: Path, told: dict[str, object]) -> None:
    with _turn, _locked(home) as (log, head):
        _append(log, head, told)


def _append(log: int, head: int, told: dict[str, object]) -> None:
    size = os.fstat(log).st_size
    before = _caught_up(log, size, _parsed(os.pread(head, 200, 0)) or Head())
    line = json.dumps({"n": before.number + 1, **told, "before": before.sha256}).encode()
    ended = size == 0 or os.pread(log, 1, size - 1) == b"\n"
    added = (b"" if ended else b"\n") + line + b"\n"
    _write(log, added, size)
    end = size + len(added)
    now = f"{before.number + 1:012d} {sha256_of_line(line)} {end:015d} {before.first:012d}\n"
    os.pwrite(head, now.encode(), 0)


def _caught_up(log: int, size: int, head: Head) -> Head:
    """The head, moved over lines of which it was not told: their writer was killed in between.

    A line that was cut off counts as one: the next says so by the sha256 that it carries. Of a log
    that is shorter than it was, the next line carries what it should: it will never fit.
    """
    if not size:
        return Head(head.number, head.sha256, 0, head.number + 1)
    if size <= head.size:
        return head
    rest = os.pread(log, size - head.size, head.size).removesuffix(b"\n")
    lines = rest.split(b"\n")
    return Head(head.number + len(lines), sha256_of_line(lines[-1]), size, head.first)


def _write(log: int, content: bytes, size: int) -> None:
    """Whole or not at all."""
    try:
        if os.write(log, content) != len(content):
            raise OSError("no room")
    except OSError:
        os.ftruncate(log, size)
        raise


def _parsed(text: bytes) -> Head | None:
    try:
        number, sha256, size, first = text.decode("ascii").split()
        return Head(int(number), sha256, int(size), int(first))
    except ValueError:
        return None

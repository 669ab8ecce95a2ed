"""The folder in which files arrive: what stands there, from whom, and what is ready to be taken."""

import errno
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath

from etl.sources import TABLES, WORKBOOKS, skipped
from etl.values import without_email

if sys.platform == "linux":
    import fcntl

FOLDER = "inbox"
FROM = "van"
"""The folder in the inbox where each sender has one of its own."""

LONGEST_NAME = 180
"""In bytes: with what we put before it, it is still a file name everywhere."""

# What the dashboard puts before a name, and between what were folders at the sender's.
_MARK, _SEPARATOR = re.compile(r"^\d{20}-[0-9a-f]{8}-"), "~"
_REPORTS = ("bevindingen.json", "bevindingen.html", "gemarkeerd.xlsx")


@dataclass(frozen=True)
class Arrival:
    """A file in the inbox as it was at one look."""

    path: Path
    parts: tuple[str, ...]
    size: int
    modified_ns: int
    inode: int
    received_at: datetime

    @property
    def sender(self) -> str:
        """Who may have put it there: gemeente-GM0772, regio-RIEC09, programma; or nobody known."""
        return self.parts[1] if self.parts[0] == FROM and len(self.parts) > 2 else ""

    @property
    def name(self) -> str:
        """As its sender knows it, in plain text and without an e-mail address: map/naam.xlsx"""
        parts = self.parts
        if self.sender:
            parts = (*parts[2:-1], _MARK.sub("", parts[-1]).replace(_SEPARATOR, "/"))
        return "/".join(map(_without_email, _readable("/".join(parts)).split("/")))

    @property
    def file(self) -> str:
        """A name for the file itself, that is none of our reports'."""
        name = self.name.rpartition("/")[2]
        stem, suffix = os.path.splitext(f"ingeleverd-{name}" if name in _REPORTS else name)
        short = stem.encode()[: LONGEST_NAME - len(suffix.encode())].decode(errors="ignore")
        return f"{short}{suffix}" if suffix else short

    @property
    def place(self) -> str:
        """Says which file it is, without its name, which may be a person's."""
        return place_of(self.parts)

    def unchanged(self) -> bool:
        """Whether it still is what it was at that look."""
        try:
            return _fingerprint(self.path.lstat()) == (self.inode, self.size, self.modified_ns)
        except OSError:
            return False


@dataclass
class Look:
    """What one look at the inbox found; `ignored` and `closed` as names, as they stand there."""

    arrivals: list[Arrival] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    closed: list[OSError] = field(default_factory=list)


def look(home: Path) -> Look:
    """Look through the inbox; hidden files, links and what is no file are left alone."""
    inbox, found = home / FOLDER, Look()
    for folder, _, names in os.walk(inbox, onerror=found.closed.append):
        for name in names:
            path = Path(folder, name)
            parts = path.relative_to(inbox).parts
            try:
                status = path.lstat()
            except FileNotFoundError:
                continue
            if skipped("/".join(parts)) or not stat.S_ISREG(status.st_mode):
                found.ignored.append(_readable("/".join(parts)))
            else:
                found.arrivals.append(_arrival(path, parts, status))
    found.arrivals.sort(key=lambda arrival: (arrival.modified_ns, arrival.parts))
    found.ignored.sort()
    return found


def ready(now: Look, before: Look) -> list[Arrival]:
    """What did not change between two looks and is not open for writing, the oldest first."""
    seen = {a.parts: (a.inode, a.size, a.modified_ns) for a in before.arrivals}
    return [
        arrival
        for arrival in now.arrivals
        if seen.get(arrival.parts) == (arrival.inode, arrival.size, arrival.modified_ns)
        and not _being_written(arrival.path)
    ]


def place_of(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(os.fsencode(PurePath(*parts).as_posix())).hexdigest()


def chunks(arrivals: list[Arrival], files: int, size: int) -> Iterator[list[Arrival]]:
    """Divide into runs of at most so many files and, but for a single file, bytes."""
    chunk: list[Arrival] = []
    for arrival in arrivals:
        if len(chunk) == files or (chunk and sum(a.size for a in chunk) + arrival.size > size):
            yield chunk
            chunk = []
        chunk.append(arrival)
    if chunk:
        yield chunk


def _arrival(path: Path, parts: tuple[str, ...], status: os.stat_result) -> Arrival:
    inode, size, modified_ns = _fingerprint(status)
    received = datetime.fromtimestamp(status.st_ctime, UTC)
    return Arrival(path, parts, size, modified_ns, inode, received)


def _fingerprint(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _without_email(name: str) -> str:
    """But with the suffix that says what kind of file it is."""
    stem, suffix = os.path.splitext(name)
    known = suffix.lower() in (*WORKBOOKS, *TABLES, ".zip")
    return without_email(stem) + suffix if known else without_email(name)


def _readable(name: str) -> str:
    """A name may be any bytes, and hold what breaks a line."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _being_written(path: Path) -> bool:
    """Linux grants a read lease only where nobody has the file open for writing; elsewhere, and
    where it grants none at all, two looks must do.
    """
    if sys.platform != "linux":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(descriptor)
    return False

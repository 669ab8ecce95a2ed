"""The folder in which a viewer's files arrive: write one there, and see which still wait."""

import os
import re
import secrets
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmark.errors import DvmError
from benchmark.warehouse import make_home
from benchmark.words import N_

MEGABYTE = 2**20
MAX_DROP = 200 * MEGABYTE
"""Of one file, and of all that is dropped at once: more than any real set of scans."""

MAX_WAITING = 1024 * MEGABYTE
"""Of one sender: what nobody reads may not fill the disk."""

PIECE = MEGABYTE
UNFINISHED_SECONDS = 3600
"""After this a file that is still being written belongs to an upload that broke off."""

FOLDER = Path("inbox") / "van"
SEPARATOR = "~"
"""In a name, between what were folders at the sender's."""

LONGEST_NAME = 200
"""In bytes: with the mark in front it is still a file name everywhere."""

LEFT_ALONE = ("thumbs.db", "desktop.ini")
"""What systems put into folders; nobody judges those."""

_SENDER = re.compile(r"^(?:inbox/)?van/[^/]+/")
_MARK = re.compile(r"(?:^|(?<=/))\d{20}-[0-9a-f]{8}-")
_STRANGE = re.compile(r"[^\w .,()&+'-]")
_EMAIL = re.compile(r"[^\s,;()]+@[^\s,;()]+")


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class TooMuch(DvmError):
    """More than may be handed in at once, or than may wait."""


class BrokenOff(DvmError):
    """Fewer bytes came than were promised."""


@dataclass(frozen=True)
class Waiting:
    """A file in the inbox that was not judged yet. `sender` is empty for what was put there by
    hand; `since` in seconds.
    """

    sender: str
    name: str
    since: float


def receive(home: Path, sender: str, name: str, content: tuple[Stream, int]) -> str:
    """Write a file, given as a stream and its size, whole or not at all; returns its name.

    Raises TooMuch, BrokenOff and OSError. Until it is whole its name starts with a dot, and so it
    is left alone.
    """
    stream, size = content
    folder = _folder(home, sender)
    _require_room(folder, size)
    mark = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
    draft, safe = folder / f".{mark}", safe_name(name)
    try:
        _write(draft, stream, size)
        draft.rename(folder / f"{mark}-{safe}")
    finally:
        draft.unlink(missing_ok=True)
    return shown(safe)


def waiting(home: Path) -> list[Waiting]:
    """All that waits, in no order. What vanishes meanwhile has been judged."""
    inbox = home / "inbox"
    found = []
    for path in inbox.rglob("*") if inbox.is_dir() else ():
        parts = path.relative_to(inbox).parts
        if any(part.startswith(".") for part in parts) or path.name.lower() in LEFT_ALONE:
            continue
        try:
            if path.is_file():
                found.append(_waiting(parts, path.stat().st_mtime))
        except OSError:
            continue
    return found


def safe_name(name: str) -> str:
    """A file name that says what the file was called, and in which folders it stood; no path, no
    e-mail address, nothing hidden.
    """
    parts = re.split(r"[/\\]", unicodedata.normalize("NFC", name))
    kept = [part for raw in parts if (part := _safe_part(raw))]
    end = SEPARATOR.join(kept).encode()[-LONGEST_NAME:].decode(errors="ignore")
    return end.lstrip(f"{SEPARATOR} .") or "bestand"


def shown(name: str) -> str:
    """As a person may know it: map/naam.xlsx"""
    return _MARK.sub("", _SENDER.sub("", name)).replace(SEPARATOR, "/")


def _safe_part(raw: str) -> str:
    stem, dot, suffix = raw.rpartition(".")
    if not stem:
        stem, dot, suffix = raw, "", ""
    without = _EMAIL.sub("adres-weggelaten", stem)
    return _STRANGE.sub("_", f"{without}{dot}{suffix}").strip(" .")


def _folder(home: Path, sender: str) -> Path:
    make_home(home)
    folder = home / FOLDER / sender
    for part in (home / "inbox", home / FOLDER, folder):
        part.mkdir(mode=0o700, exist_ok=True)
    return folder


def _require_room(folder: Path, size: int) -> None:
    """Takes away what broken uploads left, and judges whether there is room for one more."""
    if size > MAX_DROP:
        raise TooMuch(N_("Een bestand mag ten hoogste {most} MB zijn."), most=MAX_DROP // MEGABYTE)
    total = sum(_sizes(folder))
    if total + size > MAX_WAITING:
        raise TooMuch(
            N_("Er wacht al {size} MB van u. Probeer het opnieuw als dat is verwerkt."),
            size=total // MEGABYTE,
        )


def _sizes(folder: Path) -> Iterator[int]:
    for entry in os.scandir(folder):
        try:
            stat = entry.stat(follow_symlinks=False)
            if entry.name.startswith(".") and time.time() - stat.st_mtime > UNFINISHED_SECONDS:
                os.unlink(entry)
            else:
                yield stat.st_size
        except FileNotFoundError:  # judged meanwhile
            continue


def _write(path: Path, stream: Stream, size: int) -> None:
    with path.open("xb") as file:
        left = size
        while left:
            piece = stream.read(min(PIECE, left))
            if not piece:
                raise BrokenOff(N_("Het bestand kwam niet helemaal aan. Lever het opnieuw in."))
            file.write(piece)
            left -= len(piece)
        file.flush()
        os.fsync(file.fileno())


def _waiting(parts: tuple[str, ...], since: float) -> Waiting:
    if parts[0] == FOLDER.name and len(parts) > 2:
        return Waiting(parts[1], shown(parts[-1]), since)
    return Waiting("", "/".join(parts), since)

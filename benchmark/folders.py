"""What stands where in a home folder and in that of a release, for who makes and who reads them."""

import hashlib
import os
from pathlib import Path

ANONYMOUS, CONFIDENTIAL, MANIFEST = "benchmark.duckdb", "scores.duckdb", "manifest.json"
CURRENT = "current"

FICTITIOUS = "fictief"
"""A file of this name in HOME says that every scan in it is made up."""


def current_release(home: Path) -> str | None:
    """The id in releases/current; None when there is no release yet."""
    try:
        return (home / "releases" / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None


def make_current(home: Path, release: str) -> None:
    """Replace the one-line file releases/current in one step."""
    draft = home / "releases" / f".current-{os.getpid()}"
    with draft.open("w", encoding="utf-8") as file:
        file.write(f"{release}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / "releases" / CURRENT)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

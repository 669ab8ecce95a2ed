"""The releases that stand in a home: what each was made of, and its file for everybody."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmark.errors import BrokenRelease, UnknownItem
from benchmark.folders import ANONYMOUS, MANIFEST, sha256_of


def manifests(home: Path) -> list[dict[str, Any]]:
    """Of each release whose manifest can be read, newest first."""
    return sorted(_readable(home), key=lambda one: (one["made_at"], one["release"]), reverse=True)


def anonymous_file(home: Path, release: str) -> tuple[Path, dict[str, Any]]:
    """benchmark.duckdb of a release, and its manifest. Raises UnknownItem where there is no such
    release, BrokenRelease when the file is not that of the manifest.
    """
    manifest = next((one for one in manifests(home) if one["release"] == release), None)
    if manifest is None:
        raise UnknownItem("Deze uitgave bestaat niet.")
    path = home / "releases" / release / ANONYMOUS
    if not path.exists() or sha256_of(path) != manifest["sha256"][ANONYMOUS]:
        raise BrokenRelease(
            "Uitgave {release}: {file} is niet het bestand uit het manifest.",
            release=release,
            file=ANONYMOUS,
        )
    return path, manifest


def _readable(home: Path) -> Iterator[dict[str, Any]]:
    for path in (home / "releases").glob(f"[!.]*/{MANIFEST}"):
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if manifest.get("release") == path.parent.name:
            yield manifest

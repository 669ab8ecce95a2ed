"""Hold a release against its manifest: what is missing or differs is not used."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from benchmark.errors import BrokenRelease
from benchmark.folders import CONFIDENTIAL, MANIFEST, sha256_of


def checked(folder: Path, names: Collection[str]) -> dict[str, Any]:
    """The manifest of a release, after a look at the files of these names. Raises BrokenRelease."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if CONFIDENTIAL in names and not (folder / CONFIDENTIAL).exists():
            raise BrokenRelease(
                "Uitgave {release} heeft geen {file}: alleen de laatste twee uitgaven houden de"
                " scores van gemeenten.",
                release=folder.name,
                file=CONFIDENTIAL,
            )
        for name in names:
            if sha256_of(folder / name) != manifest["sha256"][name]:
                raise BrokenRelease(
                    "Uitgave {release}: {file} is niet het bestand uit het manifest.",
                    release=folder.name,
                    file=name,
                )
        if manifest["release"] != folder.name:
            raise BrokenRelease(
                "Uitgave {release}: het manifest is van uitgave {other}.",
                release=folder.name,
                other=manifest["release"],
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenRelease(
            "Uitgave {release} is niet volledig: {reason}", release=folder.name, reason=error
        ) from error
    return manifest

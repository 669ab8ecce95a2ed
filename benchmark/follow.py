"""Bring releases from a depot to this host, checked against their manifests, and keep only so many.

What is brought stands in HOME/releases as if it had been made there, so a server needs to know
nothing of it: it follows HOME/releases/current.
"""

import json
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmark import manifest
from benchmark.current import NO_RELEASE
from benchmark.depot import Depot
from benchmark.earlier import NAME
from benchmark.errors import BrokenRelease, DvmError
from benchmark.folders import (
    ANONYMOUS,
    CONFIDENTIAL,
    CURRENT,
    FICTITIOUS,
    MANIFEST,
    current_release,
    make_current,
)
from benchmark.locking import lock
from benchmark.warehouse import make_home

KEPT = 24
"""Releases on a host, unless told otherwise: two years of months."""

LOCK = ".following"


def follow(
    home: Path, depot: Depot, say: Callable[[str], None], *, kept: int, interval: float
) -> None:
    """Bring what is new every so many seconds, until stopped; `say` hears what changed and what
    failed, once. Whatever fails, what is here stays, and the next time is another try.
    """
    told = ""
    while True:
        try:
            brought = bring(home, depot, kept)
            text = f"Uitgave {brought} is opgehaald." if brought else ""
        except (DvmError, OSError) as error:
            text = f"Ophalen lukt nu niet: {error}"
        if text and text != told:
            say(text)
        told = text or told
        time.sleep(interval)


def bring(home: Path, depot: Depot, kept: int = KEPT) -> str | None:
    """Make the depot's current release that of this home; return it when it was not so before.

    Then bring the file for everybody of earlier releases, the newest first, and delete what is
    more than `kept`. Of one host one process does this at a time; the others wait for it. Raises
    BrokenRelease for a release that is not what its manifest says, OSError where the depot fails.
    """
    make_home(home)
    (home / "releases").mkdir(mode=0o700, exist_ok=True)
    with (home / "releases" / LOCK).open("w") as file:
        lock(file.fileno(), wait=True)
        with TemporaryDirectory(dir=home / "releases", prefix=".bringing-") as draft:
            return _bring(home, depot, kept, Path(draft))


def _bring(home: Path, depot: Depot, kept: int, draft: Path) -> str | None:
    wanted, before = _wanted(depot, draft), current_release(home)
    _take(home, depot, wanted, (ANONYMOUS, CONFIDENTIAL), draft)
    if wanted != before:
        _keep_apart(home, wanted, first=before is None)
        make_current(home, wanted)
    others = sorted(filter(NAME.fullmatch, depot.names("")), key=_place, reverse=True)
    stay = [wanted, *(one for one in others if one != wanted)][:kept]
    for release in stay[1:]:
        _take(home, depot, release, (ANONYMOUS,), draft)
    if wanted != before:
        _forget(home / "releases", stay, {wanted, before})
    return wanted if wanted != before else None


def _wanted(depot: Depot, draft: Path) -> str:
    depot.download(CURRENT, draft / CURRENT)
    wanted = (draft / CURRENT).read_text(encoding="utf-8").strip()
    if not NAME.fullmatch(wanted):  # it becomes the name of a folder here
        raise BrokenRelease("De uitgave {release} is er niet meer.", release=wanted[:40])
    return wanted


def _take(home: Path, depot: Depot, release: str, names: Sequence[str], draft: Path) -> None:
    """A release never changes: what is here already is not fetched again."""
    place = home / "releases" / release
    missing = [name for name in names if not (place / name).exists()]
    if not missing:
        return
    coming = draft / release
    coming.mkdir()
    for name in (MANIFEST, *missing):
        depot.download(f"{release}/{name}", coming / name)
    manifest.checked(coming, missing)
    if place.exists():
        for name in missing:
            (coming / name).replace(place / name)
    else:
        coming.rename(place)


def _keep_apart(home: Path, release: str, *, first: bool) -> None:
    """A home is for made-up scans or for real ones: with the former anybody may look as anybody."""
    text = (home / "releases" / release / MANIFEST).read_text(encoding="utf-8")
    fictitious = bool(json.loads(text).get("fictitious"))
    if first and fictitious:
        (home / FICTITIOUS).touch()
    if fictitious != (home / FICTITIOUS).exists():
        raise DvmError(
            f"Uitgave {release} is van {'verzonnen' if fictitious else 'echte'} scans, en deze map"
            " niet. Kies met --home een nieuwe map."
        )


def _forget(releases: Path, stay: Sequence[str], scores: set[str | None]) -> None:
    """Who has a file open reads it to the end all the same."""
    for path in releases.glob("[!.]*/"):
        if path.name not in stay:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in scores:
            (path / CONFIDENTIAL).unlink(missing_ok=True)


def publish(home: Path, depot: Depot) -> str:
    """Put the releases of this home that are not there yet in the depot, and make the current one
    current there. The municipalities' own scores of others than the last two are deleted there, as
    they are here. Raises BrokenRelease without a release, OSError where the depot fails.
    """
    release = current_release(home)
    if release is None:
        raise BrokenRelease(NO_RELEASE)
    for told in sorted((home / "releases").glob(f"[!.]*/{MANIFEST}")):
        _put(depot, told.parent)
    depot.upload(home / "releases" / CURRENT, CURRENT)
    return release


def _put(depot: Depot, folder: Path) -> None:
    """The manifest last: what has one is whole."""
    there = depot.names(folder.name)
    for name in (ANONYMOUS, CONFIDENTIAL, MANIFEST):
        if name not in there and (folder / name).exists():
            depot.upload(folder / name, f"{folder.name}/{name}")
    if CONFIDENTIAL in there and not (folder / CONFIDENTIAL).exists():
        depot.delete(f"{folder.name}/{CONFIDENTIAL}")


def _place(release: str) -> tuple[str, int]:
    """Releases of one day are numbered."""
    day, _, number = release.rpartition("-")
    return day, int(number)

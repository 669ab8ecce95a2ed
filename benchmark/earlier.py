"""A release as it was when newer ones have come: the figures of groups as published then, and the
municipalities' own scores as they are known now.

Only the last two releases keep their scores: what is corrected or withdrawn must not stay about.
So a score in an earlier release is today's score of a scan that was in it; `changed` tells whether
it may have been another then.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from benchmark.dossier import Dossier, KnownScan, KnownScans, Scan
from benchmark.errors import BrokenRelease
from benchmark.store import Release
from benchmark.viewer import Viewer
from benchmark.workshop import Workshops

NAME = re.compile(r"\d{4}-\d\d-\d\d-\d{1,6}")


class EarlierRelease(Release):
    """Safe to share by threads, like any."""

    def __init__(self, folder: Path, current: Release) -> None:
        """Raises BrokenRelease."""
        super().__init__(folder, current)
        self._current = current

    def dossier(self, viewer: Viewer, municipality: str) -> Dossier:
        """The scans that were in it. Raises NotAllowed by what is shared today."""
        return _until(self._current.dossier(viewer, municipality), self.made_at)

    def workshops(self, viewer: Viewer, municipality: str) -> Workshops:
        return self._current.workshops(viewer, municipality)

    def known_scans(self, viewer: Viewer) -> KnownScans:
        return _known(self._current.known_scans(viewer), self.made_at)

    def taking_part(self, viewer: Viewer, riec: str | None) -> KnownScans:
        return _known(self._current.taking_part(viewer, riec), self.made_at)


@dataclass(frozen=True)
class Changed:
    """What happened since an earlier release to scans that were in it: by scan, on which day a file
    of it came in or was replaced, or the scan was withdrawn.
    """

    corrected: dict[str, date]
    withdrawn: tuple[KnownScan, ...]


def changed(release: EarlierRelease, viewer: Viewer, municipality: str) -> Changed | None:
    """None for who may not know: then the scores may be others than those of then."""
    if not viewer.owns(municipality):
        return None
    dossier = release.dossier(viewer, municipality)
    later = [one for one in dossier.handed_in if _second(one.loaded_at) > release.made_at]
    corrected = {one.scan: one.loaded_at.date() for one in sorted(later, key=lambda d: d.loaded_at)}
    gone = [
        one
        for one in release.known_scans(viewer)
        if one.municipality == municipality and one.withdrawn_at
    ]
    return Changed(corrected, tuple(gone))


def open_earlier(releases: Path, name: str, current: Release) -> EarlierRelease:
    """Raises BrokenRelease when there is no such release, or it is not what its manifest says."""
    folder = releases / name
    if not NAME.fullmatch(name) or not folder.is_dir():
        raise BrokenRelease("De uitgave {release} is er niet meer.", release=name)
    return EarlierRelease(folder, current)


def _until(dossier: Dossier, made_at: datetime) -> Dossier:
    """Without the scans that came in later. Others than the municipality itself are not told when a
    scan came in: for them its own date decides.
    """
    arrived: dict[str, datetime] = {}
    for one in dossier.handed_in:
        loaded_at = _second(one.loaded_at)
        arrived[one.scan] = min(loaded_at, arrived.get(one.scan, loaded_at))

    def was_there(scan: Scan) -> bool:
        return scan.date <= made_at.date() and arrived.get(scan.scan, made_at) <= made_at

    return replace(dossier, scans=tuple(scan for scan in dossier.scans if was_there(scan)))


def _known(scans: KnownScans, made_at: datetime) -> KnownScans:
    """Those of days up to the release, but for those that were withdrawn before it."""
    return KnownScans(
        one
        for one in scans
        if one.date <= made_at.date() and (one.withdrawn_at is None or one.withdrawn_at > made_at)
    )


def _second(moment: datetime) -> datetime:
    """As precise as a release tells when it was made."""
    return moment.replace(microsecond=0)

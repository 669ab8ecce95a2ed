"""Follow releases/current: the newest release that is good, opened once per process."""

from pathlib import Path

from benchmark.errors import BrokenRelease
from benchmark.folders import CURRENT, MANIFEST, current_release
from benchmark.store import Release
from benchmark.words import N_

NO_RELEASE = N_("Er is nog geen uitgave. Laad scans met 'dvm load MAP', daarna 'dvm release'.")


class CurrentRelease:
    """`problem` says why the release that is current is not the one in use; None when it is."""

    def __init__(self, home: Path) -> None:
        self._home, self._releases = home, home / "releases"
        self._current = self._releases / CURRENT
        self._open: Release | None = None
        self._refused: str | None = None
        self._told: tuple[object, str | None] = (None, None)
        self.problem: str | None = None

    @property
    def ids(self) -> set[str]:
        """Of all releases that are kept."""
        return {path.name for path in self._releases.glob("[!.]*") if path.is_dir()}

    def get(self) -> Release:
        """The current release; when it is broken, the last good one. Raises BrokenRelease."""
        wanted = self._wanted()
        if self._open is None or wanted not in (self._open.id, self._refused):
            self._follow(wanted)
        assert self._open is not None
        if wanted == self._open.id:
            self.problem = None
        return self._open

    def _follow(self, wanted: str) -> None:
        try:
            self._open = Release(self._releases / wanted)
        except BrokenRelease as error:
            self.problem, self._refused = str(error), wanted  # a release never changes: ask once
            self._open = self._open or self._last_good(error)

    def _last_good(self, error: BrokenRelease) -> Release:
        manifests = self._releases.glob(f"[!.]*/{MANIFEST}")
        for manifest in sorted(manifests, key=lambda path: path.stat().st_mtime, reverse=True):
            try:
                return Release(manifest.parent)
            except BrokenRelease:
                continue
        raise error

    def _wanted(self) -> str:
        """Read when it is another file than the last time: publishing replaces it."""
        before, wanted = self._told
        now = _state(self._current)
        if now is None or now != before:
            wanted = current_release(self._home)
            self._told = (now, wanted)
        if wanted is None:
            raise BrokenRelease(NO_RELEASE)
        return wanted


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one file at this place from another; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size

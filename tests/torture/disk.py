"""A disk that is full or closed; nothing is lost, and all goes on once there is room again."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.stopping import Stop
from etl.watch import Watcher, make_folders
from tests.torture import runs
from tests.torture.world import World, check

NOBODY = 65534
LIMITS = [1_000, 20_000, 270_000, 400_000, 600_000, 1_000_000, 1_500_000]


class Unavailable(Exception):
    """This machine cannot play this fault."""


def full_disk(world: World, folder: Path) -> str:
    """A file system that fills up, 8 MB for 200 files, and is then made larger."""
    home = folder / "full"
    with _small_disk(home, f"{3000 + 25 * len(world.files)}k") as enlarge:
        handed = 0
        for number in range(len(world.files)):
            try:
                world.hand_in(home, number)
                handed += 1
            except OSError:
                (home / "inbox" / f".{world.files[number].name}").unlink(missing_ok=True)
                break
        for _ in range(3):
            assert runs.finished(runs.forked(lambda: runs.watch_once(world, home))) == 0
        before = sum(path.is_file() for path in (home / "inbox").rglob("*"))
        enlarge("256m")
        check(home, world.files[:handed])
        for number in range(handed, len(world.files)):
            world.hand_in(home, number)
        assert runs.finished(runs.forked(lambda: runs.watch_once(world, home))) == 0
        outcome = runs.as_undisturbed(world, home, folder)
    return f"disk full with {before} of {handed} files waiting: {outcome}"


def file_size_limit(world: World, folder: Path) -> str:
    """No file may grow beyond a limit: first not even the warehouse, then only reports."""
    home = folder / "limited"
    for number in range(len(world.files)):
        world.hand_in(home, number)
    limits = LIMITS if len(world.files) > 10 else LIMITS[::3]
    waiting = []
    for limit in limits:
        assert runs.finished(runs.forked(lambda most=limit: _limited(world, home, most))) == 0
        waiting.append(check(home, world.files)["inbox"])
    assert runs.finished(runs.forked(lambda: runs.watch_once(world, home))) == 0
    outcome = runs.as_undisturbed(world, home, folder)
    return f"files limited to {limits} bytes, with {waiting} waiting: {outcome}"


def _limited(world: World, home: Path, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    runs.watch_once(world, home)


def read_only(world: World, folder: Path) -> str:
    """As a user without the right to write: in the inbox, in accepted/, in HOME; or to read."""
    if os.geteuid() != 0:
        raise Unavailable("only root can become another user")
    home, waiting, handed, part = folder / "locked", [], 0, len(world.files) // 5
    make_folders(home)
    for closed in ("", "inbox", "accepted", "refused", "."):
        for number in range(handed, handed + part):
            world.hand_in(home, number)
        first, handed = handed, handed + part
        _give(home)
        place = home / (closed or f"inbox/{world.files[first + 1].name}")
        place.chmod(0o500 if closed else 0)
        assert runs.finished(runs.forked(lambda: _as_nobody(world, home))) == 0
        place.chmod(0o700)
        waiting.append(check(home, world.files[:handed])["inbox"])
        _give(home)
        assert runs.finished(runs.forked(lambda: _as_nobody(world, home))) == 0
    assert runs.finished(runs.forked(lambda: runs.watch_once(world, home))) == 0
    outcome = runs.as_undisturbed(world, home, folder)
    return f"folders closed in turn, with {waiting} waiting: {outcome}"


def _give(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


def _as_nobody(world: World, home: Path) -> None:
    """Without a release: its processes could not start as this user."""
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    said: list[str] = []
    watcher = Watcher(home, world.models, Stop(), said.append)
    watcher.release = lambda: None  # type: ignore[method-assign]  # the fault is in loading
    watcher.begin()
    watcher.go_round()


@contextmanager
def _small_disk(place: Path, size: str) -> Iterator[object]:
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", place], capture_output=True
    )
    if mounted.returncode:
        raise Unavailable("no small file system can be mounted here")
    try:
        yield lambda larger: subprocess.run(
            ["mount", "-o", f"remount,size={larger}", place], check=True
        )
    finally:
        subprocess.run(["umount", "-l", place], check=True)

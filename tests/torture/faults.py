"""What can go wrong around loading, one by one; after each nothing is lost, nothing is half."""

import datetime
import os
import random
import shutil
import signal
import threading
import time
from pathlib import Path

from benchmark.errors import DvmError
from etl import judging, report
from etl.load import load
from etl.stopping import Stop
from etl.watch import Watcher, make_folders
from tests.torture import runs
from tests.torture.world import World, check


def kills(world: World, folder: Path, times: int) -> str:
    """The watcher is killed so many times while the files come in."""
    home, chance, handed = folder / "killed", random.Random(1), 0
    count = len(world.files)
    for time_ in range(times):
        until = count * (time_ + 1) // times
        runs.killed(world, home, chance, list(range(handed, until)))
        handed = until
        check(home, world.files[:handed])
    assert runs.finished(runs.forked(lambda: runs.watch_once(world, home))) == 0
    return f"{times} kills while {count} files came in: {runs.as_undisturbed(world, home, folder)}"


def two_loaders(world: World, folder: Path) -> str:
    """Watchers and hand loaders at once; who comes second says so, and nothing is loaded twice."""
    home = folder / "two"
    loose = folder / "loose"
    loose.mkdir()
    for path in world.files[:3]:
        shutil.copy(path, loose)
    watchers = [runs.forked(lambda: _until_told(world, home)) for _ in range(2)]
    loaders = [runs.forked(lambda: _load_by_hand(world, home, loose)) for _ in range(2)]
    for number in range(len(world.files)):
        world.hand_in(home, number)
        time.sleep(0.01)
    for loader in loaders:
        assert runs.finished(loader) == 0
    _wait_until_empty(home)
    for watcher in watchers:
        os.kill(watcher, signal.SIGTERM)
    statuses = sorted(runs.finished(watcher) for watcher in watchers)
    assert statuses == [0, 3], f"one watches, the other says so and stops: {statuses}"
    counts = check(home, world.files)
    return f"two watchers and two loaders, {sum(counts.values())} files: {dict(counts)}"


def _until_told(world: World, home: Path) -> None:
    try:
        runs.watch_on(world, home)
    except DvmError:
        os._exit(3)


def _load_by_hand(world: World, home: Path, loose: Path) -> None:
    for _ in range(5):
        try:
            load(home, [loose], world.models)
        except DvmError:  # the watcher is writing
            time.sleep(0.1)


def growing(world: World, folder: Path) -> str:
    """Each file is written in small pieces, in place, while the watcher looks all the time."""
    home = folder / "growing"
    make_folders(home)
    watcher = runs.forked(lambda: runs.watch_on(world, home))
    writers = [
        threading.Thread(target=_write_slowly, args=(path, home / "inbox" / path.name, number))
        for number, path in enumerate(world.files)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    _wait_until_empty(home)
    os.kill(watcher, signal.SIGTERM)
    assert runs.finished(watcher) == 0
    counts = check(home, world.files)
    refused = check(runs.undisturbed(world, folder), world.files)["refused"]
    assert counts["refused"] == refused, "a file was judged before it was whole"
    return f"{len(writers)} files written in pieces: {dict(counts)}"


def _write_slowly(source: Path, target: Path, number: int) -> None:
    content, chance = source.read_bytes(), random.Random(number)
    with target.open("wb") as file:
        for start in range(0, len(content), 1 + len(content) // 8):
            file.write(content[start : start + 1 + len(content) // 8])
            file.flush()
            time.sleep(chance.uniform(0, 0.1))


def clock(world: World, folder: Path) -> str:
    """The clock jumps years ahead and back between and during passes."""
    home = folder / "clock"
    jumps = random.Random(2)
    for number in range(len(world.files)):
        world.hand_in(home, number)
        if number % 10 == 9:
            days = jumps.randrange(-3000, 3000)
            assert runs.finished(runs.forked(lambda d=days: _elsewhen(world, home, d))) == 0
    numbers = sorted(int(path.name) for path in home.glob("[ar]*ed/*"))
    assert numbers == list(range(1, len(world.files) + 1)), "a number was lost or given twice"
    outcome = runs.as_undisturbed(world, home, folder)
    return f"{len(numbers)} deliveries with a jumping clock: {outcome}"


def _elsewhen(world: World, home: Path, days: int) -> None:
    """Every clock that loading looks at is that many days off; files were not written tomorrow."""
    off = datetime.timedelta(days=days)

    class Day(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return max(datetime.date.today() + off, datetime.date(2026, 3, 4))

    class Moment(datetime.datetime):
        @classmethod
        def now(cls, zone: datetime.tzinfo | None = None) -> datetime.datetime:
            return datetime.datetime.now(zone) + off

    judging.date = Day  # type: ignore[misc]  # in a process of its own
    report.datetime = Moment  # type: ignore[misc]
    said: list[str] = []
    watcher = Watcher(home, world.models, Stop(), said.append)
    watcher.release = lambda: None  # type: ignore[method-assign]  # it would publish of that day
    make_folders(home)
    watcher.begin()
    watcher.go_round()


def _wait_until_empty(home: Path) -> None:
    end = time.monotonic() + runs.PATIENCE
    while any(path.is_file() for path in (home / "inbox").rglob("*")):
        assert time.monotonic() < end, "files stay in the inbox"
        time.sleep(0.05)

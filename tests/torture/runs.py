"""Run the watcher in a process that can be killed, starved or locked out."""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from etl import watch as watching
from tests.torture.world import World, check, state

INTERVAL = 0.02
PATIENCE = 120.0


def forked(work: Callable[[], None]) -> int:
    """Start work in a copy of this process; returns its id. It says what went wrong, and nothing
    else: libraries in processes that are ended have much to say.
    """
    process = os.fork()
    if process:
        return process
    told = os.fdopen(os.dup(2), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        work()
    except BaseException:
        traceback.print_exc(file=told)
        told.flush()
        os._exit(1)
    os._exit(0)


def finished(process: int) -> int:
    """Wait; returns its exit status, or less than zero when a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def watch_once(world: World, home: Path, said: list[str] | None = None) -> None:
    say = (said if said is not None else []).append
    watching.watch(home, world.models, say, once=True, interval=INTERVAL)


def watch_on(world: World, home: Path) -> None:
    watching.watch(home, world.models, lambda _: None, interval=INTERVAL)


def undisturbed(world: World, folder: Path) -> Path:
    """The home of a run in which nothing goes wrong; made once."""
    home = folder / f"undisturbed-{world.folder.name}"
    if not home.exists():
        for number in range(len(world.files)):
            world.hand_in(home, number)
        assert finished(forked(lambda: watch_once(world, home))) == 0
    return home


def as_undisturbed(world: World, home: Path, folder: Path) -> str:
    """Holds the home against one where nothing went wrong."""
    counts = check(home, world.files)
    mine, theirs = state(home), state(undisturbed(world, folder))
    for part, value in mine.items():
        assert value == theirs[part], f"{part} differs from an undisturbed run"
    return f"{dict(sorted(counts.items()))}, as undisturbed"


def killed(world: World, home: Path, chance: random.Random, numbers: list[int]) -> None:
    """Start the watcher, hand in these files meanwhile, and kill it at a random moment."""
    process = forked(lambda: watch_on(world, home))
    longest = chance.choice((0.3, 0.3, 0.6, 4.0))
    moments = sorted(chance.uniform(0, longest) for _ in numbers)
    began = time.monotonic()
    for number, moment in zip(numbers, moments, strict=True):
        _until(began + moment)
        world.hand_in(home, number)
    _until(began + chance.uniform(moments[-1] if moments else 0, longest))
    os.kill(process, signal.SIGKILL)
    status = finished(process)
    assert status == -signal.SIGKILL, f"the watcher stopped by itself: {status}"


def _until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))

"""Make a release, attacked by processes of its own, that is killed at a chosen moment.

python -m tests.benchmark.killing HOME DAY [WHEN WHAT]: `before` or `after` a function is called,
`asking` for a query, `proving` so many scores; or a `process` of its own is, when there is one.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from datetime import time as of_day
from functools import reduce
from importlib import import_module
from pathlib import Path

from tests.small_world import OF_FOUR_QUESTIONS


def main(home: str, day: str, when: str = "never", what: str = "") -> None:
    from benchmark.attack import workers  # the processes of the attack read this file as well
    from benchmark.release import make_release

    workers.FEW = 1 if when in ("proving", "process", "never") else 1_000
    os.cpu_count = lambda: 2
    if when in ("before", "after"):
        _fatal(what, lambda moment, _: moment == when)
    if when == "asking":
        _fatal("benchmark.ledger:query", lambda _, arguments: arguments == (what,))

    def heard(done: int, _: int) -> None:
        if when == "proving" and done >= int(what):
            _die()

    if when == "process":
        threading.Thread(target=_kill_a_process, daemon=True).start()
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    noon = datetime.combine(date.fromisoformat(day), of_day(12), UTC)
    make_release(Path(home), OF_FOUR_QUESTIONS, noon, heard)


def _fatal(function: str, fatal: Callable[[str, tuple[object, ...]], bool]) -> None:
    """Be killed where it says so, given `before` or `after` and the arguments of the function."""
    module, _, path = function.partition(":")
    *owners, name = path.split(".")
    owner = reduce(getattr, owners, import_module(module))
    true = getattr(owner, name)

    def instead(*arguments: object) -> object:
        if fatal("before", arguments):
            _die()
        found = true(*arguments)
        if fatal("after", arguments):
            _die()
        return found

    setattr(owner, name, instead)


def _kill_a_process() -> None:
    while not (children := multiprocessing.active_children()):
        time.sleep(0.01)
    children[0].kill()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How many processes can be at work at once, and such processes."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any

from benchmark.errors import DvmError

LOST = (
    "Een van de processen die het werk doen, is gestopt. Vaak is er dan te weinig geheugen. Probeer"
    " het opnieuw, zo nodig op een computer met meer geheugen."
)


def processors() -> int:
    """Those that this process may use, where the system tells."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(
    count: int, begin: Callable[..., None] | None = None, *given: Any
) -> Iterator[ProcessPoolExecutor]:
    """So many, that each begin(*given); at the end they are gone. Raises DvmError where one was
    lost.

    They are made anew: a forked one would inherit the threads of DuckDB and of the server half
    alive. Python waits for ever for one that it was starting when it missed another.
    """
    others = set(active_children())
    pool = ProcessPoolExecutor(count, get_context("spawn"), begin, given)
    try:
        yield pool
    except BrokenProcessPool as error:
        for one in set(active_children()) - others:
            one.kill()
        raise DvmError(LOST) from error
    finally:
        pool.shutdown(cancel_futures=True)

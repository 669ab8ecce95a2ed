"""Stop when asked: between two files, in a rest, or in the midst of a release, never in a file."""

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stopped(BaseException):
    """Work that may be cut off was cut off; no error, so nothing that handles errors takes it."""


class Stop:
    """`asked` once a signal came."""

    def __init__(self) -> None:
        self.asked = False
        self._cut = False

    @contextmanager
    def listening(self) -> Iterator["Stop"]:
        """Hear SIGTERM and SIGINT meanwhile."""
        before = {one: signal.signal(one, self._hear) for one in SIGNALS}
        if sys.platform == "linux":  # whoever opens a file that we are just looking at sends this
            before[signal.SIGIO] = signal.signal(signal.SIGIO, signal.SIG_IGN)
        try:
            yield self
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    @contextmanager
    def cutting(self) -> Iterator[None]:
        """What runs in here is cut off by a signal: it is undone, or done again later."""
        self._cut = True
        try:
            if self.asked:
                raise Stopped
            yield
        except RuntimeError as error:
            if self.asked:  # a query that a signal came into fails in place of what we raised
                raise Stopped from error
            raise
        finally:
            self._cut = False

    def rest(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        if self._cut:
            self._cut = False
            for process in multiprocessing.active_children():
                process.terminate()
            raise Stopped

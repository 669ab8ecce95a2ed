"""What visitors saw while things were made to go wrong, and when it was expected to."""

import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SHORTLY = 20.0
"""Seconds after a kill or a restart in which a connection may break and signing in may fail."""


@dataclass
class Told:
    """answers: by how they ended. wrong: what should not have been."""

    answers: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    swaps: int = 0
    kills: int = 0
    restarts: int = 0
    _calm_from: float = field(default_factory=lambda: time.monotonic() + SHORTLY)

    def broke(self, how: str, begun: float | None = None) -> None:
        """A connection, or signing in: that is expected of what was begun shortly after trouble, or
        before it. begun: by time.monotonic(), where that was not just now.
        """
        self.broken[how] += 1
        calm = (begun or time.monotonic()) - self._calm_from
        if calm > 0:
            self.wrong.append(f"{how}, {calm:.0f} s after anything was made to go wrong")

    @contextmanager
    def trouble(self) -> Iterator[None]:
        self._calm_from = float("inf")
        yield
        self._calm_from = time.monotonic() + SHORTLY

    def guarded(self, work: Callable[[], None]) -> Callable[[], None]:
        """In a thread, where nobody hears what goes wrong."""

        def run() -> None:
            try:
                work()
            except Exception:
                self.wrong.append(traceback.format_exc(limit=-3))

        return run

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {how}" for how, count in sorted(self.answers.items()))
        broken = ", ".join(f"{count} {how}" for how, count in sorted(self.broken.items()))
        done = f"{self.swaps} swaps, {self.kills} kills, {self.restarts} restarts of the provider"
        return f"{done}; answers: {counts}; broken: {broken or 'none'}"

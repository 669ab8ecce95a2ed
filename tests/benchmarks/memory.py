"""How much memory this process and all that it starts take together, and how long they were at work
(Linux).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

PROCESSES = Path("/proc")
EVERY = 0.25
"""Seconds between two looks."""


@dataclass
class Peak:
    """bytes: at the worst moment; pages that processes share are counted once. ticks: of a
    processor, by process, since it began; what it did after the last look is not in it.
    """

    bytes: int = 0
    ticks: dict[int, int] = field(default_factory=dict)

    @property
    def gigabytes(self) -> float:
        return self.bytes / 1e9

    @property
    def busy_seconds(self) -> float:
        return sum(self.ticks.values()) / os.sysconf("SC_CLK_TCK")


@contextmanager
def watched() -> Iterator[Peak]:
    peak, done = Peak(), Event()

    def watch() -> None:
        while not done.wait(EVERY):
            running = family(os.getpid())
            peak.bytes = max(peak.bytes, sum(map(memory, running)))
            for one in running:  # of one that has just ended there is nothing to read
                peak.ticks[one] = max(peak.ticks.get(one, 0), ticks(one))

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def family(first: int) -> list[int]:
    """This process and all that descend from it."""
    parents = {}
    for path in PROCESSES.glob("[0-9]*/stat"):
        if told := _read(path):
            parents[int(path.parent.name)] = int(told.rpartition(")")[2].split()[1])
    found = [first]
    for one in found:
        found += [process for process, parent in parents.items() if parent == one]
    return found


def memory(process: int) -> int:
    """In bytes."""
    told = _read(PROCESSES / str(process) / "smaps_rollup")
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))


def ticks(process: int) -> int:
    told = _read(PROCESSES / str(process) / "stat").rpartition(")")[2].split()
    return int(told[11]) + int(told[12]) if told else 0


def _read(path: Path) -> str:
    """Nothing of a process that has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

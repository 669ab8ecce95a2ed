"""The workers of a server, as the system knows them."""

import os
import signal
from contextlib import suppress
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


def children(parent: int) -> list[int]:
    """Eldest first."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            parts = path.read_text().rpartition(")")[2].split()
            if int(parts[1]) == parent and parts[0] != "Z":
                found.append((int(parts[19]), int(path.parent.name)))
    return [process for _, process in sorted(found)]


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def megabytes(process: int) -> float:
    """Of its own and what it shares."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / 1e6

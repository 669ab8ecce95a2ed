"""Count what the workers of a server do, together: each adds to a file of its own, and whoever
asks gets the sum. A worker that was killed keeps its part.
"""

import mmap
import os
import struct
import threading
from collections.abc import Sequence
from pathlib import Path

FOLDER = "metrics"
NUMBER = struct.Struct("d")


class Tally:
    """Numbers by name, which only grow."""

    def __init__(self, home: Path, names: Sequence[str]) -> None:
        self._folder = home / FOLDER
        self._places = {name: place * NUMBER.size for place, name in enumerate(names)}
        self._lock = threading.Lock()
        self._own: mmap.mmap | None = None

    def add(self, name: str, value: float = 1.0) -> None:
        place = self._places[name]
        with self._lock:
            if self._own is None:  # in the worker that counts, after it was split off
                self._own = self._open()
            (before,) = NUMBER.unpack_from(self._own, place)
            NUMBER.pack_into(self._own, place, before + value)

    def sums(self) -> dict[str, float]:
        parts = [path.read_bytes() for path in self._folder.glob("[0-9]*")]
        size = len(self._places) * NUMBER.size
        whole = [part for part in parts if len(part) == size]
        return {
            name: sum(NUMBER.unpack_from(part, place)[0] for part in whole)
            for name, place in self._places.items()
        }

    def _open(self) -> mmap.mmap:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        size = len(self._places) * NUMBER.size
        with (self._folder / str(os.getpid())).open("a+b") as file:
            if os.fstat(file.fileno()).st_size != size:  # of an older version
                file.truncate(0)
                file.truncate(size)
            return mmap.mmap(file.fileno(), size)


def begin_anew(home: Path) -> None:
    """When a server starts: before there are workers."""
    for path in (home / FOLDER).glob("[0-9]*"):
        path.unlink()

"""Make sure that only one process watches an inbox: a lock that the system frees when it dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmark.errors import DvmError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FILE = ".watch.lock"


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Raises DvmError when another process watches this home."""
    descriptor = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise DvmError(
                f"Er draait al een dvm watch voor {home}. Die verwerkt de inbox; deze stopt."
            ) from error
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

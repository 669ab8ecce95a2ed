"""Make sure that only one process watches an inbox: a lock that the system frees when it dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmark.errors import DvmError
from benchmark.locking import lock

FILE = ".watch.lock"


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Raises DvmError when another process watches this home."""
    descriptor = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            lock(descriptor, wait=False)
        except OSError as error:
            raise DvmError(
                f"Er draait al een dvm watch voor {home}. Die verwerkt de inbox; deze stopt."
            ) from error
        yield
    finally:
        os.close(descriptor)

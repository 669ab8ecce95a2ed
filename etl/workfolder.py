"""A folder in HOME for what must be written down while files are read."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = ".work"


@contextmanager
def work_folder(home: Path) -> Iterator[Path]:
    """Empty, and gone afterwards; what a killed process left in it goes now.

    Only for who has the warehouse open, so that nobody else is using it. In HOME because what is
    written there is confidential.
    """
    folder = home / NAME
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

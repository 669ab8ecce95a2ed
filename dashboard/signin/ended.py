"""What has ended before its time: sessions that were signed out, and messages that were used.

Files in HOME/sessions/, so that every worker knows; their names are hashes, that of what ended.
"""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path

from benchmark.warehouse import make_home
from dashboard.signin.config import MOST_HOURS

FOLDER = "sessions"
KEPT = (MOST_HOURS + 1) * 3600
"""Seconds; every session has run out by then."""


class Ended:
    def __init__(self, home: Path) -> None:
        make_home(home)
        self.folder = home / FOLDER
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def add(self, mark: str) -> bool:
        """Whether this is the first time; the moment is always the latest."""
        self._tidy()
        path = self._path(mark)
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            os.utime(path)
            return False
        return True

    def since(self, mark: str, began: float) -> bool:
        """Whether it ended after this moment."""
        try:
            return self._path(mark).stat().st_mtime >= began
        except FileNotFoundError:
            return False

    def _path(self, mark: str) -> Path:
        return self.folder / hashlib.sha256(mark.encode()).hexdigest()

    def _tidy(self) -> None:
        oldest = time.time() - KEPT
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):  # another worker was first
                if path.stat().st_mtime < oldest:
                    path.unlink()

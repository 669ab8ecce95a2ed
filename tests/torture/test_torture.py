"""A short form of the long run: every fault once or a few times, in a process of its own."""

import subprocess
import sys
from pathlib import Path

from tests.torture.__main__ import FAULTS

KILLS, FILES, SPOILT = "2", "10", "24"
TOP = Path(__file__).parents[2]


def test_whatever_goes_wrong_nothing_is_lost_and_nothing_is_half() -> None:
    command = [sys.executable, "-m", "tests.torture", KILLS, FILES, SPOILT]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    told = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert list(told) == [*FAULTS, "fuzz", "kills"]
    assert told["kills"].startswith(f"{KILLS} kills while {FILES} files came in")
    assert told["fuzz"].startswith(f"{SPOILT} spoilt files")

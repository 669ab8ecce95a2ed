"""A measurement in a process of its own, with all that it starts; cut off after so many minutes."""

import json
import os
import signal
import subprocess
import sys
from typing import Any


def apart(module: str, *arguments: str, minutes: float) -> dict[str, Any] | None:
    """What it told last, as JSON; None when it was cut off. Fails when it fails."""
    command = [sys.executable, "-m", module, "--alone", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            output, _ = process.communicate(timeout=60 * minutes)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    told: dict[str, Any] = json.loads(output.splitlines()[-1])
    return told

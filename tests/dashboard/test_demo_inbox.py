"""`dvm demo` needs no other command: what is handed in is judged beside it, until it stops."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmark.folders import FICTITIOUS
from dashboard import inbox
from dashboard.deliveries import Deliveries
from tests.dashboard.serving import Server, free_port, started, wait_for_answer

JUDGED_SECONDS = 60


def test_a_demo_judges_what_is_handed_in_and_leaves_nothing_running(
    small_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(small_home, tmp_path / "home")
    (home / FICTITIOUS).touch()
    (home / inbox.FOLDER / "programma").mkdir(parents=True)
    (home / inbox.FOLDER / "programma" / "notulen.docx").write_bytes(b"notulen")
    server = Server(free_port())
    command = [sys.executable, "-m", "dvm", "demo", "--home", home, "--port", str(server.port)]
    with tempfile.TemporaryFile() as said, started(command, said) as process:
        wait_for_answer(server, process, said)
        assert refused_in_time(home)
        assert f"watch --home {home}" in processes()
    assert str(home) not in processes()


def refused_in_time(home: Path) -> bool:
    end = time.monotonic() + JUDGED_SECONDS
    while time.monotonic() < end:
        if [one.state for one in Deliveries(home).latest()] == ["refused"]:
            return True
        time.sleep(0.1)
    return False


def processes() -> str:
    command = ["ps", "-ww", "-eo", "args"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout

"""What we are held against, each served as it is meant to be."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.dashboard.serving import Server, free_port, started, wait_for_answer

HERE = Path(__file__).parent
GUNICORN = ("-m", "gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "4")
STREAMLIT = ("-m", "streamlit", "run", "--server.headless", "true")
QUIET = ("--browser.gatherUsageStats", "false")


@dataclass(frozen=True)
class Running:
    server: Server
    process: int


@contextmanager
def running(command: list[Any], port: int, **surroundings: str) -> Iterator[Running]:
    """From its first answer until the end of the block."""
    server, path = Server(port), {"PYTHONPATH": str(HERE.parents[2])}
    with tempfile.TemporaryFile() as said:
        environment = os.environ | path | surroundings
        with started(command, said, env=environment) as process:
            wait_for_answer(server, process, said)
            yield Running(server, process.pid)


@contextmanager
def ours(home: Path) -> Iterator[Running]:
    port = free_port()
    command = [sys.executable, "-m", "dvm", "serve", "--home", home, "--port", port]
    with running(list(map(str, command)), port) as one:
        yield one


@contextmanager
def bare() -> Iterator[Running]:
    port = free_port()
    served = ("--bind", f"127.0.0.1:{port}", "tests.benchmarks.peers.bare:server")
    with running([sys.executable, *GUNICORN, *served], port) as one:
        yield one


@contextmanager
def vizro(environments: Path, content: Path) -> Iterator[Running]:
    port, python = free_port(), installed(environments / "vizro", "vizro", "gunicorn")
    served = ("--bind", f"127.0.0.1:{port}", "--chdir", HERE, "with_vizro:server")
    with running([python, *GUNICORN, *served], port, CONTENT=str(content)) as one:
        yield one


@contextmanager
def streamlit(environments: Path, content: Path) -> Iterator[Running]:
    port, python = free_port(), installed(environments / "streamlit", "streamlit", "plotly")
    served = (*QUIET, "--server.address", "127.0.0.1", "--server.port", str(port))
    command = [python, *STREAMLIT, *served, HERE / "with_streamlit.py"]
    with running(command, port, CONTENT=str(content)) as one:
        yield one


def installed(environment: Path, *packages: str) -> Path:
    """The Python of an environment with these packages; made when it is not there."""
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        pip = (python, "-m", "pip", "--disable-pip-version-check", "-qq", "install")
        subprocess.run([*pip, *packages], check=True)
    return python

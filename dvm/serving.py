"""The command that shows the dashboard, with other commands running beside it."""

import subprocess
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import dashboard.serve
from benchmark import logs
from benchmark.modelfile import load_models
from dashboard.doorway import demo_only, require_safe
from dvm import DONE
from dvm.following import ready_to_serve
from dvm.terminal import say


def serve(options: Namespace) -> int:
    if options.place:
        ready_to_serve(options.home, options.place)
    beside = [("follow", options.place)] if options.place else []
    return show(options.home, options.host, options.port, beside)


def show(home: Path, host: str, port: int, commands: Sequence[Sequence[str]]) -> int:
    """The dashboard, and meanwhile these commands, one after the other."""
    logs.set_up()
    require_safe(home, host)
    say(f"Het dashboard staat op http://{host}:{port} (stoppen: Ctrl+C).")
    if told := demo_only(home):
        say(told)
    with _beside(home, commands):
        dashboard.serve.serve(home, load_models(home), host, port)
    return DONE


@contextmanager
def _beside(home: Path, commands: Sequence[Sequence[str]]) -> Iterator[None]:
    running: list[subprocess.Popen[bytes]] = []
    stopped = threading.Event()

    def run() -> None:
        for command in commands:
            if not stopped.is_set():
                line = [sys.executable, "-m", "dvm", *command, "--home", str(home)]
                running.append(subprocess.Popen(line, stdout=subprocess.DEVNULL))
                running[-1].wait()

    beside = threading.Thread(target=run)
    beside.start()
    try:
        yield
    finally:
        stopped.set()
        while beside.is_alive():
            for process in running:
                process.terminate()
            beside.join(timeout=0.2)

"""How long a newcomer waits for the first page of the demo: python -m tests.benchmarks.demo."""

import sys
import tempfile
import time
from pathlib import Path

from tests.dashboard.serving import Server, free_port, started, wait_for_answer
from tests.telling import show


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = time_of_first_page(Path(folder))
        again = time_of_first_page(Path(folder))
    show(f"{first:6.1f} s  dvm demo in an empty folder, to the first page")
    show(f"{again:6.1f} s  dvm demo once more, to the first page")


def time_of_first_page(home: Path) -> float:
    """From the command to the first page and the layout that fills it."""
    server, begin = Server(free_port()), time.perf_counter()
    command = [sys.executable, "-m", "dvm", "demo", "--home", home, "--port", str(server.port)]
    with tempfile.TemporaryFile() as said, started(command, said) as process:
        wait_for_answer(server, process, said)
        for path, wanted in (("/", b"react-entry-point"), ("/_dash-layout", b"Eindhoven")):
            status, body = server.get(path)
            assert status == 200 and wanted in body, path
        return time.perf_counter() - begin


if __name__ == "__main__":
    main()

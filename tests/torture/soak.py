"""Fifty visitors of all roles and a browser, for as long as one likes, while releases are swapped,
workers are killed and the provider goes away: python -m tests.torture.soak [SECONDS] [DEMO HOME].
"""

import json
import shutil
import statistics
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

import dvm
from benchmark.auditcheck import check
from benchmark.folders import MANIFEST
from benchmark.modelfile import load_models
from tests.dashboard.house import House
from tests.dashboard.marked_scores import marked
from tests.dashboard.serving import Server, free_port, started, wait_for_answer
from tests.dashboard.signing_in import SECRET, SETTINGS, Provider, installed
from tests.telling import show
from tests.torture import processes, visiting
from tests.torture.told import Told

SECONDS, VISITORS = 600, 50
SWAP, KILL, AWAY = 20, 60, 5
"""Seconds between two swaps and between two kills, and how long the provider is away."""

LONG, GROWTH = 300, 1.15
"""From how many seconds on memory is judged, and how much more there may be of it at the end."""


def soak(seconds: int, folder: Path, demo: Path) -> str:
    """Says how it went; fails on the first thing that should not have been."""
    found = installed()
    assert not isinstance(found, str), found
    home, port = folder / "home", free_port()
    provider = Provider(found, f"http://127.0.0.1:{port}")
    house = _built(demo, home, provider)
    told = Told()
    with ExitStack() as stack:
        said = stack.enter_context(TemporaryFile())
        provider.start()
        stack.callback(provider.stop)
        provider.tell(people=visiting.people(house, VISITORS))
        command = [sys.executable, "-m", "dvm", "serve", "--home", home, "--port", str(port)]
        server = stack.enter_context(started(command, said))
        wait_for_answer(Server(port), server, said)
        visitors = visiting.start(house, provider, VISITORS, told)
        memory = _disturb(seconds, home, provider, server.pid, house, told)
        told.over.set()
        for visitor in visitors:
            visitor.join(timeout=120)
            assert not visitor.is_alive(), "a visitor waits for ever"
        said.seek(0)
        errors = [line for line in said.read().decode().splitlines() if "Traceback" in line]
    return _judged(seconds, home, told, memory, errors)


def _built(demo: Path, home: Path, provider: Provider) -> House:
    """Two releases of marked scores, and whom to trust."""
    marks = marked(demo, home)
    releases = home / "releases"
    first = releases / (releases / "current").read_text(encoding="utf-8").strip()
    second = Path(shutil.copytree(first, releases / f"{first.name}0"))
    manifest = json.loads((second / MANIFEST).read_text(encoding="utf-8"))
    (second / MANIFEST).write_text(json.dumps(manifest | {"release": second.name}))
    (home / "client-secret").write_text(SECRET, encoding="utf-8")
    places = {"issuer": provider.issuer, "address": provider.address}
    (home / "signin.toml").write_text(SETTINGS.format(**places), encoding="utf-8")
    return House(home, marks, load_models())


def _disturb(
    seconds: int, home: Path, provider: Provider, master: int, house: House, told: Told
) -> list[float]:
    """Returns the megabytes of the worker that lives on, second by second."""
    names = sorted(path.parent.name for path in (home / "releases").glob(f"*/{MANIFEST}"))[-2:]
    away = {seconds // 3, 2 * seconds // 3}
    memory, began = [], time.monotonic()
    for second in range(1, seconds + 1):
        time.sleep(max(0.0, began + second - time.monotonic()))
        if second % SWAP == 0:
            told.swaps += 1
            _point(home, names[told.swaps % 2])
        if second % KILL == KILL // 2:
            told.kills += 1
            with told.trouble():
                processes.kill(processes.children(master)[-1])
        if second in away:
            told.restarts += 1
            with told.trouble():
                _restart(provider, house)
        memory.append(processes.megabytes(processes.children(master)[0]))
    return memory


def _point(home: Path, release: str) -> None:
    draft = home / "releases" / ".current"
    draft.write_text(f"{release}\n", encoding="utf-8")
    draft.replace(home / "releases" / "current")


def _restart(provider: Provider, house: House) -> None:
    provider.stop()
    time.sleep(AWAY)
    provider.start()
    provider.tell(people=visiting.people(house, VISITORS))


def _judged(seconds: int, home: Path, told: Told, memory: list[float], errors: list[str]) -> str:
    third = max(1, len(memory) // 3)
    first, last = statistics.median(memory[:third]), statistics.median(memory[-third:])
    sizes = f"memory of a worker {first:.0f} MB in the first third, {last:.0f} MB in the last"
    assert not told.wrong, f"{len(told.wrong)} wrong: {told.wrong[:9]}; {told}; {sizes}"
    assert not errors, f"{len(errors)} errors in the server"
    assert check(home).faults == (), "the audit log is broken"
    assert seconds < LONG or last < GROWTH * first, sizes
    return f"{seconds} s, {told}; {sizes}"


def main(seconds: str = str(SECONDS), demo: str = "") -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if not demo:
            made = ["demo", "--home", str(folder / "demo"), "--build-only"]
            assert dvm.main(made) == dvm.DONE
        show(f"soak: {soak(int(seconds), folder, Path(demo or folder / 'demo'))}")


if __name__ == "__main__":
    main(*sys.argv[1:])

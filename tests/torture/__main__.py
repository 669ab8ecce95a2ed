"""The long run, which `make torture` starts: python -m tests.torture [KILLS] [FILES] [SPOILT]."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.telling import show
from tests.torture import disk, faults
from tests.torture.corpus import Corpus
from tests.torture.fuzz import PART, fuzz
from tests.torture.world import World

KILLS, FILES, SPOILT = 500, 200, 10_000
FEW = 50
"""Files, where more would only take longer."""


FAULTS = {
    fault.__name__: fault
    for fault in (
        disk.full_disk,
        disk.file_size_limit,
        disk.read_only,
        faults.two_loaders,
        faults.growing,
        faults.clock,
    )
}


def main(kills: int = KILLS, files: int = FILES, spoilt: int = SPOILT) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # one of the faults is another user's
        many, few = World(folder / "many", files), World(folder / "few", min(files, FEW))
        for fault in FAULTS.values():
            world = many if fault is disk.full_disk else few
            _suffer(fault.__name__, partial(fault, world, folder))
        _suffer("fuzz", partial(_fuzz, folder, spoilt))
        _suffer("kills", partial(faults.kills, many, folder, kills))


def _suffer(name: str, fault: Callable[[], str]) -> None:
    began = time.monotonic()
    try:
        outcome = fault()
    except disk.Unavailable as reason:
        outcome = f"skipped: {reason}"
    show(f"{name}: {outcome} ({time.monotonic() - began:.0f} s)")


def _fuzz(folder: Path, spoilt: int) -> str:
    corpus = Corpus(folder, office=spoilt >= PART)  # LibreOffice takes seconds to start
    outcomes = fuzz(corpus, folder, range(spoilt))
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(outcomes.items()))
    return f"{sum(outcomes.values())} spoilt files: {counts}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

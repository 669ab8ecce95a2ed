"""Mutated workbooks and tables: whatever is in a file, a person gets a sentence, and soon."""

import collections
import os
import re
import resource
import shutil
import time
from pathlib import Path

from benchmark.errors import Finding, Refused
from benchmark.modelfile import load_models
from etl.formats import Formats
from etl.guard import Guard
from etl.layout import load_layouts
from etl.reading import read_safely
from etl.stopping import Stop
from etl.table import table_drafts
from etl.watch import Watcher, make_folders
from tests.torture.corpus import Corpus
from tests.torture.runs import finished, forked
from tests.torture.world import check

SECONDS, MEGABYTES = 10.0, 500
PART = 250


def fuzz(corpus: Corpus, folder: Path, seeds: range) -> collections.Counter[str]:
    """Read each spoilt file on its own, with its time and memory; then take them all through the
    inbox. Returns how many were read and refused, by kind.
    """
    outcomes: collections.Counter[str] = collections.Counter()
    for first in range(seeds.start, seeds.stop, PART):
        part = range(first, min(first + PART, seeds.stop))
        told = folder / f"told-{first}"
        home = folder / f"home-{first}"
        process = forked(lambda p=part, t=told: _read_all(corpus, folder, p, t))
        assert finished(process) == 0, f"reading stopped between {part}"
        outcomes.update(told.read_text().splitlines())
        assert finished(forked(lambda p=part, h=home: _take_all(corpus, h, p))) == 0, part
        shutil.rmtree(home)
    return outcomes


def _read_all(corpus: Corpus, folder: Path, seeds: range, told: Path) -> None:
    models = load_models()
    formats = Formats(tuple(load_layouts().values()), models)
    outcomes, work = [], folder / f"work-{seeds.start}"
    work.mkdir()
    with Guard() as guard:
        for seed in seeds:
            suffix, content = corpus.spoilt(seed)
            began = time.monotonic()
            found = _read(guard, formats, work, (f"{seed}.{suffix}", content))
            seconds = time.monotonic() - began
            assert seconds < SECONDS, f"{seed}.{suffix} took {seconds:.1f} s"
            assert not any(map(_unfit, found)), (seed, found)
            outcomes.append(f"{suffix} {'refused' if found else 'read'}")
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        megabytes = resource.getrusage(who).ru_maxrss / 1024
        assert megabytes < MEGABYTES, f"{megabytes:.0f} MB somewhere in {seeds}"
    shutil.rmtree(work)
    told.write_text("\n".join(outcomes))


def _read(
    guard: Guard, formats: Formats, work: Path, file: tuple[str, bytes]
) -> tuple[Finding, ...]:
    name, content = file
    try:
        if name.endswith(("csv", "parquet")):
            (work / name).write_bytes(content)
            table_drafts(guard, 0, name, work / name, work)
        else:
            read_safely(guard, 0, name, content, formats)
    except Refused as refusal:
        return refusal.findings
    return ()


def _unfit(finding: Finding) -> bool:
    """What no person should be told."""
    return bool(re.search(r"Traceback|Exception|Error:|panicked|0x[0-9a-f]{6}", finding.message))


def _take_all(corpus: Corpus, home: Path, seeds: range) -> None:
    make_folders(home)
    for seed in seeds:
        suffix, content = corpus.spoilt(seed)
        path = home / "inbox" / f"{seed:06}.{suffix}"
        path.write_bytes(content)
        os.utime(path, (seed + 1, seed + 1))
    handed_in = home.with_name(f"{home.name}-handed-in")
    shutil.copytree(home / "inbox", handed_in)
    said: list[str] = []
    watcher = Watcher(home, load_models(), Stop(), said.append)
    watcher.release = lambda: None  # type: ignore[method-assign]  # it has tests of its own
    watcher.begin()
    watcher.go_round()
    counts = check(home, sorted(handed_in.iterdir()), whole=False)
    assert not counts["inbox"], said
    shutil.rmtree(handed_in)

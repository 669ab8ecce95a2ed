"""Fictitious scans of real municipalities that behave like life, as workbooks for the real path."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from benchmark.model import ScanModel
from benchmark.processors import processes
from etl.demo_story import DemoScan, generate
from etl.template import Identity, write_analysis_tool, write_workshop_sheet

__all__ = ["DEMO_DAY", "DemoScan", "generate", "write_demo"]

# Fixed, so that the same seed gives the same bytes on any day.
DEMO_DAY = date(2026, 11, 23)
SEED = 2026
WORKERS = 2
# Below this, starting processes costs more than they save.
FEW_SCANS = 12


def write_demo(
    folder: Path,
    models: Mapping[str, ScanModel],
    *,
    seed: int = SEED,
    today: date = DEMO_DAY,
    municipalities: Collection[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write the workbooks to FOLDER/<scan>/, return how many; `progress` hears (done, in all)."""
    scans = generate(seed, today, models, municipalities)
    total, written = sum(scan.workbooks for scan in scans), 0
    for count in _write_all(partial(_write, folder, models), scans):
        written += count
        if progress:
            progress(written, total)
    return written


def _write_all(write: Callable[[DemoScan], int], scans: Sequence[DemoScan]) -> Iterator[int]:
    if len(scans) < FEW_SCANS:
        yield from map(write, scans)
        return
    with processes(WORKERS) as pool:
        yield from pool.map(write, scans, chunksize=8)


def _write(folder: Path, models: Mapping[str, ScanModel], scan: DemoScan) -> int:
    model, place = models[scan.model], folder / scan.code
    place.mkdir(parents=True, exist_ok=True)
    for identity, answers in scan.participants:
        name = f"analysetool-{identity.participant}-{identity.discipline}.xlsx"
        write_analysis_tool(place / name, model, identity, answers, fictitious=True)
    if scan.workshop:
        identity = Identity(scan.code, scan.municipality, scan.date)
        path = place / "workshopblad.xlsx"
        write_workshop_sheet(path, model, identity, scan.consensus, scan.workshop, fictitious=True)
    return scan.workbooks

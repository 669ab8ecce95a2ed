"""How fast files load: python -m tests.benchmarks.loading [reading|batches|table] [SIZE].

Everything is held against something measured in the same run, so that a busy machine matters less.
"""

import io
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from python_calamine import CalamineWorkbook

from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.municipalities import existing_on
from etl.batch import THREADS
from etl.load import load
from etl.template import Filled, Identity, write_analysis_tool
from tests.benchmarks.longtable import DAY, insert_bare, write_table
from tests.telling import at_least, at_most, line, show

PEOPLE = 5
SAMPLE = 60


def main(what: str, size: int) -> None:
    if what in ("all", "reading"):
        reading(size or 2_000)
    if what in ("all", "batches"):
        batches(size or 10_000)
    if what in ("all", "table"):
        table(size or 10_000_000)


def reading(count: int) -> None:
    """Loading workbooks against merely reading them."""
    models = load_models()
    with TemporaryDirectory() as folder:
        paths = write_tools(Path(folder) / "tools", models["dvs-2025"], count)
        show(f"{count} analysetools, {paths[0].stat().st_size // 1024} kB each")
        homes = [Path(folder) / f"home{number}" for number in range(3)]
        loading = min(timed(partial(load_all, home, paths, models)) for home in homes)
        one = min(timed(lambda: read_all(paths, 1)) for _ in range(3))
        many = min(timed(lambda: read_all(paths, THREADS)) for _ in range(3))
        sample = paths[:: max(1, count // SAMPLE)]
        pandas = timed(lambda: read_with_pandas(sample)) / len(sample) * count
    for name, seconds in (
        ("load, all included", loading),
        ("python-calamine merely reading all sheets, 1 thread", one),
        (f"python-calamine merely reading all sheets, {THREADS} threads", many),
        (f"pandas.read_excel with openpyxl, scaled from {len(sample)} files", pandas),
    ):
        show(f"{seconds:8.2f} s  {seconds / count * 1000:6.2f} ms a file  {name}")
    at_most(loading / one, 2.5, "load / calamine, 1 thread")
    line(f"{loading / many:.2f}", f"load / calamine, {THREADS} threads")
    at_least(pandas / loading, 8, "pandas with openpyxl / load")


def batches(count: int) -> None:
    """A batch against one of a tenth of it, before and after; and the same batch once more."""
    models = load_models()
    with TemporaryDirectory() as folder:
        few = write_tools(Path(folder) / "few", models["dvs-2025"], count // 10)
        many = write_tools(Path(folder) / "many", models["dvs-2025"], count)
        homes = [Path(folder) / f"home{number}" for number in range(3)]
        before = timed(partial(load_all, homes[0], few, models))
        first = timed(partial(load_all, homes[1], many, models))
        after = timed(partial(load_all, homes[2], few, models))
        again = timed(lambda: load(homes[1], [many[0].parent], models))
    speed, base = count / first, 2 * len(few) / (before + after)
    show(f"{len(few):6} files: {base:6.0f} a second; {count:6} files: {speed:6.0f} a second")
    at_least(100 * speed / base, 80, "large batch / small batch", "%")
    at_least(first / again, 10, "first load / second load")


def table(rows: int) -> None:
    """A parquet file through check and load, between two bare inserts of it."""
    models = load_models()
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = write_table(folder / "table.parquet", models["dvs-2025"], rows)
        cpu = [cpu_seconds()]
        before = timed(partial(insert_bare, folder / "before.duckdb", path))
        cpu.append(cpu_seconds())
        loading = timed(partial(load_table, folder / "home", path, models))
        cpu.append(cpu_seconds())
        after = timed(partial(insert_bare, folder / "after.duckdb", path))
    bare = (before + after) / 2
    show(f"{rows} answers, bare insert: {before:.1f} and {after:.1f} s; load: {loading:.1f} s")
    at_most(loading / bare, 3, "load / bare insert")
    ratio = (cpu[2] - cpu[1]) / (cpu[1] - cpu[0])
    line(f"{ratio:.2f}", "load / bare insert, in seconds of the processor")


def write_tools(folder: Path, model: ScanModel, count: int) -> list[Path]:
    """Write filled analysis tools, five to a scan, each scan of the next municipality."""
    folder.mkdir(parents=True)
    codes = sorted(existing_on(DAY))
    disciplines = [discipline.id for discipline in model.disciplines]
    paths = []
    for number in range(count):
        scan, person = divmod(number, PEOPLE)
        code = codes[scan % len(codes)]
        identity = Identity(
            f"{code}-{scan}", code, DAY, str(person + 1), disciplines[person % len(disciplines)]
        )
        path = folder / f"{number:05}.xlsx"
        write_analysis_tool(path, model, identity, answers(model, number))
        paths.append(path)
    return paths


def answers(model: ScanModel, number: int) -> dict[str, Filled]:
    size = len(model.levels)
    return {
        question: Filled(
            "weet ik niet"
            if (number + place) % 17 == 0
            else model.lowest + (number + place) % size,
            model.lowest + (number + 2 * place) % size,
            "Hier zijn wij net mee begonnen." if (number + place) % 30 == 0 else "",
        )
        for place, question in enumerate(model.questions)
    }


def load_table(home: Path, path: Path, models: dict[str, ScanModel]) -> None:
    loaded = load(home, [path], models)
    assert loaded.documents and not loaded.findings


def load_all(home: Path, paths: Sequence[Path], models: dict[str, ScanModel]) -> None:
    loaded = load(home, [paths[0].parent], models)
    assert loaded.documents == len(paths) and not loaded.findings


def read_all(paths: Sequence[Path], threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(read_one, paths))


def read_one(path: Path) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def read_with_pandas(paths: Sequence[Path]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in paths:
            pd.read_excel(path, sheet_name=None, engine="openpyxl")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds() -> float:
    """Of this process and those that ended; a busy machine does not make it larger."""
    spent = os.times()
    return sum(spent[:4])


if __name__ == "__main__":
    WHAT = sys.argv[1] if len(sys.argv) > 1 else "all"
    main(WHAT, int(sys.argv[2]) if len(sys.argv) > 2 else 0)

"""How fast workbooks load against merely reading them: python tests/benchmarks/loading.py [N]."""

import datetime
import io
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

DAY = datetime.date(2026, 3, 4)
PEOPLE = 5
SAMPLE = 60


def main(count: int) -> None:
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
    show(f"load / calamine, 1 thread:   {loading / one:.2f}  (target: at most 2.5)")
    show(f"load / calamine, {THREADS} threads:  {loading / many:.2f}")
    show(f"pandas with openpyxl / load: {pandas / loading:.1f}  (target: at least 8)")


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


def show(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)

"""The demo's workbooks are written whole, and the same everywhere."""

import hashlib
from pathlib import Path

from benchmark.model import ScanModel
from etl.demo import FEW_SCANS, write_demo

SOME = ("GM0772", "GM0501", "GM1992")
MORE = (*SOME, "GM0363", "GM0855", "GM0758", "GM0794", "GM0796", "GM1982")


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, models: dict[str, ScanModel]) -> None:
    for name in ("one", "two"):
        write_demo(tmp_path / name, models, municipalities=SOME)
    assert digests(tmp_path / "one") == digests(tmp_path / "two") != {}


def test_several_processes_write_the_same_bytes_as_one(
    tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    write_demo(tmp_path / "one", models, municipalities=SOME)
    write_demo(tmp_path / "many", models, municipalities=MORE)
    assert len(list((tmp_path / "many").iterdir())) > FEW_SCANS
    assert digests(tmp_path / "one").items() < digests(tmp_path / "many").items()


def test_every_workbook_is_written_counted_and_told(
    tmp_path: Path, models: dict[str, ScanModel]
) -> None:
    told: list[tuple[int, int]] = []
    count = write_demo(
        tmp_path, models, municipalities=SOME, progress=lambda *done: told.append(done)
    )
    assert count == len(list(tmp_path.rglob("*.xlsx")))
    assert told[-1] == (count, count)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.xlsx")
    }

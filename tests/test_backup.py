"""The drill: what was lost comes back from a backup, the same, and goes on where it was."""

import json
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import pytest

import dvm
from benchmark.audit import Action, What, record
from benchmark.auditcheck import check
from benchmark.backup import SUMS
from benchmark.modelfile import load_models
from benchmark.release import current_release, sha256_of
from benchmark.warehouse import open_warehouse
from tests.homes import cells_of, release_on

HOLD = """
import sys
from pathlib import Path
from benchmark.warehouse import open_warehouse
with open_warehouse(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    home = Path(shutil.copytree(small_home, tmp_path / "home"))
    record(home, "programma:", Action.LOOKED, What("/"))
    (home / "themes").mkdir(mode=0o750)
    (home / "themes" / "GM0772.css").write_text("x")
    (home / "themes" / "GM0772.css").chmod(0o640)
    (home / "inbox").mkdir()
    (home / "inbox" / "half.xlsx").write_text("x")
    (home / ".watch.lock").touch()
    return home


def run(*arguments: object) -> int:
    return dvm.main([str(argument) for argument in arguments])


def files(home: Path) -> dict[str, tuple[str, int]]:
    """But the warehouse, which is a copy of what is in it."""
    return {
        path.relative_to(home).as_posix(): (sha256_of(path), path.stat().st_mode & 0o777)
        for path in home.rglob("*")
        if path.is_file() and not path.name.startswith(("warehouse", "."))
        if "inbox" not in path.parts
    }


def test_restored_on_an_empty_machine_it_is_the_same_release_and_the_next_goes_on(
    home: Path, tmp_path: Path
) -> None:
    backup, again = tmp_path / "copy.tar.gz", tmp_path / "elsewhere" / "home"
    assert run("backup", "--home", home, "--to", backup) == dvm.DONE
    assert backup.stat().st_mode & 0o777 == 0o600
    before, release = files(home), current_release(home)
    again.parent.mkdir()
    assert run("restore", backup, "--home", again) == dvm.DONE
    assert files(again) == before and current_release(again) == release
    assert again.stat().st_mode & 0o777 == 0o700
    assert (again / "themes").stat().st_mode & 0o777 == 0o750
    assert not (again / "inbox").exists()
    assert (check(again).lines, check(again).faults) == (1, ())
    models, day = load_models(), date(2027, 1, 5)
    next_here, next_there = (release_on(one, models, day) for one in (home, again))
    here, there = (one / "releases" / next_here for one in (home, again))
    assert next_here == next_there and cells_of(here) == cells_of(there)
    links = [json.loads((one / "manifest.json").read_text())["ledger"] for one in (here, there)]
    assert links[0] == links[1]


def test_nothing_is_written_over_a_home_or_a_backup_that_is_there(
    home: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "copy.tar.gz"
    assert run("backup", "--home", home, "--to", backup) == dvm.DONE
    before, kept = files(home), sha256_of(backup)
    assert run("restore", backup, "--home", home) == dvm.REFUSED
    assert run("backup", "--home", home, "--to", backup) == dvm.REFUSED
    assert files(home) == before and sha256_of(backup) == kept


@pytest.mark.parametrize("fault", ["changed", "missing", "more", "cut off", "outside", "link"])
def test_a_backup_that_is_not_whole_brings_back_nothing(
    home: Path, tmp_path: Path, fault: str
) -> None:
    backup, again = tmp_path / "copy.tar.gz", tmp_path / "again"
    assert run("backup", "--home", home, "--to", backup) == dvm.DONE
    spoil(backup, fault, tmp_path / "unpacked")
    assert run("restore", backup, "--home", again) == dvm.REFUSED
    assert not again.exists() and not list(tmp_path.glob(".again*"))
    assert not (tmp_path / "escaped").exists()


def spoil(backup: Path, fault: str, folder: Path) -> None:
    if fault == "cut off":
        backup.write_bytes(backup.read_bytes()[:-2000])
        return
    with tarfile.open(backup) as tar:
        names = tar.getnames()
        tar.extractall(folder, filter="data")
    if fault == "changed":
        (folder / "themes" / "GM0772.css").write_text("y")
    if fault == "missing":
        names.remove("themes/GM0772.css")
    if fault == "link":
        (folder / "link").symlink_to("/etc/passwd")
        names.append("link")
    if fault == "more":
        (folder / "more").touch()
        names.append("more")
    with tarfile.open(backup, "w:gz") as tar:
        for name in names:
            tar.add(folder / name, name, recursive=False)
        if fault == "outside":
            tar.add(folder / SUMS, "../escaped")


def test_while_another_loads_no_backup_is_made_and_nothing_of_one_stays_behind(
    home: Path, tmp_path: Path
) -> None:
    line = [sys.executable, "-c", HOLD, str(home)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline() == "held\n"
        assert run("backup", "--home", home, "--to", tmp_path / "copy.tar.gz") == dvm.REFUSED
        other.communicate()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]
    with open_warehouse(home):  # what was begun is cleaned away, and nothing is locked
        assert not list(home.glob(".backup*"))

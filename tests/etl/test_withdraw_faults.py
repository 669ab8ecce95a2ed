"""Taking back goes well or not at all: killed, without room, beside another; from the inbox too."""

import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk
from taking_back import OTHER, OWN, REMARK, SCAN, counts, holding

import dvm
from benchmark.errors import DvmError
from benchmark.warehouse import ANEW, FILE
from etl.load import load
from etl.template import Filled
from etl.watch import watch
from etl.withdraw import withdraw

TAKE_BACK = """
import sys
from pathlib import Path
from etl.withdraw import withdraw
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
withdraw(Path(sys.argv[1]), sys.argv[2])
"""

TAKE_BACK_AND_DIE = """
import os, signal, sys
from pathlib import Path
from benchmark import warehouse
from etl.withdraw import withdraw
put_in_place = warehouse._put_in_place
def die(*arguments):
    if sys.argv[3] == "after":
        put_in_place(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
warehouse._put_in_place = die
withdraw(Path(sys.argv[1]), sys.argv[2])
"""
HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
sys.stdout.write("held\n")
sys.stdout.flush()
sys.stdin.readline()
"""


def test_a_process_killed_while_withdrawing_took_back_all_or_nothing(
    telling: Desk, tmp_path: Path
) -> None:
    """Killed at moments spread over the time that it takes; afterwards it can be done again."""
    before = counts(telling.home)
    took, _ = _in_process(shutil.copytree(telling.home, tmp_path / "whole"))
    for moment in range(12):
        home = shutil.copytree(telling.home, tmp_path / f"home-{moment}")
        _in_process(home, took * (moment + 0.5) / 12)
        gone = counts(home) != before
        assert gone == (holding(home, OWN) == [])
        if gone:
            assert (counts(home)["document"], counts(home)["answer"]) == (1, 45)
            load(home, [telling.folder / "a.xlsx"], telling.models)
        withdraw(home, SCAN)
        assert counts(home)["document"] == 1 and not (home / ANEW).exists()


@pytest.mark.parametrize(("moment", "gone"), [("before", False), ("after", True)])
def test_the_new_warehouse_takes_the_place_of_the_old_in_one_step(
    telling: Desk, moment: str, gone: bool
) -> None:
    command = [sys.executable, "-c", TAKE_BACK_AND_DIE, str(telling.home), SCAN, moment]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert counts(telling.home)["document"] == (1 if gone else 3)
    telling.load(telling.folder / "c.xlsx")  # opening it tidies up
    assert (holding(telling.home, OWN) == []) is gone


def _in_process(home: Path, kill_after: float | None = None) -> tuple[float, int]:
    """Withdraw in a process of its own; how long it took and its exit status."""
    command = [sys.executable, "-c", TAKE_BACK, str(home), SCAN]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdout and process.stdout.readline() == b"ready\n"
        started = time.monotonic()
        try:
            process.communicate(b"\n", timeout=kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert process.returncode in (0, -signal.SIGKILL)
    return time.monotonic() - started, process.returncode


def test_what_a_killed_process_left_behind_holds_nothing_after_the_next_opening(
    telling: Desk,
) -> None:
    (telling.home / ANEW).mkdir()
    shutil.copy(telling.home / FILE, telling.home / ANEW / FILE)
    assert holding(telling.home, OWN) == [FILE, FILE]
    withdraw(telling.home, SCAN)
    assert holding(telling.home, OWN) == []


def test_a_full_disk_changes_nothing_and_is_told(telling: Desk) -> None:
    before = (telling.home / FILE).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, limits[1]))
    try:
        with pytest.raises(DvmError, match="geen ruimte"):
            withdraw(telling.home, SCAN)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert counts(telling.home)["document"] == 3
    assert [path.name for path in telling.home.iterdir()] == [FILE]


def test_withdrawing_while_another_process_writes_is_refused(telling: Desk) -> None:
    hold = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held'); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", hold, str(telling.home / FILE)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        with pytest.raises(DvmError, match="ander proces"):
            withdraw(telling.home, SCAN)
        process.communicate("\n")
    assert counts(telling.home)["document"] == 3


def arrive(desk: Desk, *paths: Path) -> None:
    """Hand in by way of the inbox."""
    for path in paths:
        (desk.home / "inbox").mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(path, desk.home / "inbox" / path.name)
    assert watch(desk.home, desk.models, _silent, once=True)


def _silent(_: str) -> None:
    pass


def folders(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.home / "accepted").iterdir())


def test_the_files_that_came_through_the_inbox_go_too(desk: Desk) -> None:
    said = desk.answers() | {"metadata-1": Filled(3, 4, REMARK)}
    first = desk.tool("a.xlsx", answers=said)
    arrive(desk, first)
    arrive(desk, desk.tool("b.xlsx", scan=OTHER))
    arrive(desk, shutil.copy(first, desk.folder / "nog-eens.xlsx"))
    arrive(desk, desk.tool("c.xlsx", answers=desk.answers()))  # corrects the first
    assert folders(desk) == ["000001", "000002", "000003", "000004"]
    (receipt,) = withdraw(desk.home, SCAN)
    assert folders(desk) == ["000002"] and receipt.kept == ()
    arrive(desk, desk.tool("d.xlsx", scan="S-3"))
    assert folders(desk) == ["000002", "000005"]


def test_a_file_with_other_scans_too_stays_and_the_receipt_says_so(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "scan,municipality,date,model,participant,discipline,question,current,ambition"
    rows = [f"S-{n},GM0772,2026-03-0{n},dvs-2025,1,oov,informatiebeeld-1,{n},4" for n in (1, 2)]
    arrive(desk, desk.table("t.csv", head, *rows))
    assert dvm.main(["withdraw", "--home", str(desk.home), "S-1"]) == dvm.DONE
    assert "andere scans in: accepted/000001" in capsys.readouterr().out
    assert folders(desk) == ["000001"]
    (receipt,) = withdraw(desk.home, "S-2")
    assert receipt.kept == () and folders(desk) == []


def test_folders_that_a_killed_process_left_go_the_next_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(desk, desk.tool("a.xlsx"), desk.tool("b.xlsx", scan=OTHER))
    keep: Callable[[Path], None] = lambda _: None  # noqa: E731 (killed before this)
    with monkeypatch.context() as patch:
        patch.setattr("etl.withdraw._clear_away", keep)
        withdraw(desk.home, SCAN)
    assert len(folders(desk)) == 2
    with pytest.raises(DvmError, match="al teruggenomen"):
        withdraw(desk.home, SCAN)
    assert len(folders(desk)) == 1


def test_a_delivery_that_is_not_put_away_comes_first(desk: Desk) -> None:
    desk.load(desk.tool())
    desk.query("insert into unfinished_delivery values (1, 'x', '{}')")
    with pytest.raises(DvmError, match="dvm watch --once"):
        withdraw(desk.home, SCAN)
    assert counts(desk.home)["document"] == 1

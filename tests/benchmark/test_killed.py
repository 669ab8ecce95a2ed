"""A release that is killed, at any moment, leaves the last one as it was and no process behind; the
next one reads as if nothing had happened.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from benchmark import ledger
from benchmark.attack.report import check_release
from benchmark.current import CurrentRelease
from benchmark.folders import ANONYMOUS, sha256_of
from benchmark.warehouse import FILE, open_warehouse
from tests.benchmark.attack.ledgers import LAST_YEAR_END, MODELS, scans
from tests.homes import cells_of, load_rows, read, release_on
from tests.small_world import YEAR_END

FIRST, SECOND = f"{LAST_YEAR_END}-1", f"{YEAR_END}-1"
KILLED = -signal.SIGKILL
PATIENCE = 120  # seconds

# When and where a release is killed: before it is in the ledger, and from then on, with the release
# that is then current.
EARLY = {
    "before it is drawn up": ("before", "benchmark.release:draw_up"),
    "at the first proof": ("proving", 1),
    "half way the proofs": ("proving", 12),
    "after the attack": ("after", "benchmark.release:protect"),
    "with one file written": ("after", "benchmark.release:_run_script"),
    "before the manifest": ("before", "benchmark.release:_manifest"),
    "before the ledger": ("before", "benchmark.ledger:append"),
    "half way the ledger": ("asking", "ledger_append_link"),
}
LATE = {
    "after the ledger": ("after", "benchmark.ledger:append", FIRST),
    "after it got its name": ("after", "pathlib:Path.rename", FIRST),
    "before it is current": ("before", "pathlib:Path.replace", FIRST),
    "when it is current": ("after", "pathlib:Path.replace", SECOND),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A home with one release and new scans for a second, and that second as it should be."""
    home = tmp_path_factory.mktemp("prepared") / "home"
    load_rows(home, scans(8, LAST_YEAR_END), MODELS)
    assert run(home, LAST_YEAR_END)[0] == 0
    load_rows(home, scans(8, YEAR_END), MODELS)
    undisturbed = shutil.copytree(home, home.with_name("undisturbed"))
    status, took = run(undisturbed, YEAR_END)
    assert status == 0
    return home, cells_of(undisturbed / "releases" / SECOND), took


@pytest.fixture(scope="module")
def disturbed(prepared):
    """One home for all releases that are killed before they are in the ledger."""
    return shutil.copytree(prepared[0], prepared[0].with_name("disturbed"))


@pytest.fixture
def home(prepared, tmp_path):
    return shutil.copytree(prepared[0], tmp_path / "home")


@pytest.mark.parametrize("moment", EARLY)
def test_a_release_killed_before_the_ledger_has_it_was_never_there(disturbed, moment):
    assert run(disturbed, YEAR_END, *EARLY[moment])[0] == KILLED
    assert_whole(disturbed, FIRST)
    assert read(disturbed / FILE, "select release from ledger_link") == [(FIRST,)]


def test_an_attack_that_loses_a_process_publishes_nothing(disturbed):
    assert run(disturbed, YEAR_END, "process")[0] == 1
    assert_whole(disturbed, FIRST)
    assert read(disturbed / FILE, "select release from ledger_link") == [(FIRST,)]


@pytest.mark.usefixtures("attacked")
def test_the_next_one_after_those_reads_as_if_nothing_happened(disturbed, prepared):
    assert_the_next_one_reads(disturbed, prepared[1])


@pytest.mark.usefixtures("attacked")
@pytest.mark.parametrize("moment", LATE)
def test_a_release_killed_when_the_ledger_has_it_is_carried_over(home, prepared, moment):
    *when, current = LATE[moment]
    assert run(home, YEAR_END, *when)[0] == KILLED
    assert_whole(home, current)
    assert_the_next_one_reads(home, prepared[1])


@pytest.mark.usefixtures("attacked")
def test_a_release_killed_at_any_moment_leaves_a_good_one(home, prepared):
    random, killed, longest = Random(7), 0, prepared[2]
    for _ in range(3):
        status, took = run(home, YEAR_END, kill_after=longest * random.random())
        killed += status == KILLED
        longest = longest if status == KILLED else min(longest, took)  # it was slower before
        current = assert_whole(home)
        assert current == FIRST or cells_of(home / "releases" / current) == prepared[1]
    assert killed
    assert_the_next_one_reads(home, prepared[1])


def run(home, day, *when, kill_after=PATIENCE):
    """The exit status of a release in a process of its own, and how long it took."""
    command = [sys.executable, "-m", "tests.benchmark.killing", str(home), str(day)]
    process = subprocess.Popen(
        command + [str(one) for one in when],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with process:
        assert process.stdout.readline() == b"ready\n"
        began = time.monotonic()
        process.stdin.write(b"\n")
        process.stdin.flush()
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.kill()
    took = time.monotonic() - began
    assert_nothing_runs_on(process.pid)
    return process.returncode, took


def assert_nothing_runs_on(session):
    """All processes that it started end soon, too."""
    deadline = time.monotonic() + 10
    while (left := running(session)) and time.monotonic() < deadline:
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)
    assert not left


def running(session):
    """The processes of a session that have not ended, as /proc tells: name, state, parent, ..."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            name, _, rest = path.read_text().rpartition(") ")
            state, _, _, of = rest.split()[:4]
            if int(of) == session and state not in "ZX":
                found.append(name)
    return found


def assert_whole(home, release=None):
    """Nobody holds the warehouse, the ledger and all releases are whole, this one is current."""
    current = CurrentRelease(home).get()
    assert release in (None, current.id)
    folder = home / "releases" / current.id
    for name, digest in current.manifest["sha256"].items():
        assert sha256_of(folder / name) == digest
    with open_warehouse(home) as connection:
        ledger.recall(connection)
        ledger.verify(connection, home / "releases")
    assert_nothing_shown_but_what_the_ledger_holds(home, current.id)
    return current.id


def assert_the_next_one_reads(home, cells):
    made = release_on(home, MODELS, YEAR_END)
    assert_whole(home, made)
    checked = check_release(home, MODELS)
    assert (checked["faults"], checked["unproven"]) == ([], 0) and checked["proven"]
    assert cells_of(home / "releases" / made) == cells
    assert not list((home / "releases").glob(".*"))


def assert_nothing_shown_but_what_the_ledger_holds(home, release):
    columns = "reference_date, panel, kind, name, item, measure, statistic, value, n, measured_on"
    query = f"select {columns} from "  # noqa: S608 (names of ours)
    shown = set(read(home / "releases" / release / ANONYMOUS, f"{query} cell"))
    kept = read(home / FILE, f"{query} ledger_cell")
    assert len(kept) == len(set(kept)) and shown <= set(kept)

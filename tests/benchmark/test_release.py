"""A release is whole or not there: killed processes, altered files, and what current names."""

import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.release import ANONYMOUS, CONFIDENTIAL, MANIFEST
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from benchmark.warehouse import FILE
from tests.generate_answers import QUARTER_ENDS, random_rows
from tests.homes import cells_of, load_rows, make_home, read, release_on
from tests.small_world import MODELS, ONE, SPRING, SUMMER, in_region

DAY = timedelta(days=1)
MAKE = """
import sys
from datetime import date
from pathlib import Path
from tests.homes import release_on
from tests.small_world import MODELS
sys.stdout.write("ready\\n")
sys.stdout.flush()
sys.stdin.readline()
release_on(Path(sys.argv[1]), MODELS, date.fromisoformat(sys.argv[2]))
"""


@pytest.fixture
def home(tmp_path):
    """A home with one release of six municipalities."""
    make_home(tmp_path, in_region(6, SPRING, 3), ONE, SPRING)
    return tmp_path


def ids(home):
    return sorted(path.name for path in (home / "releases").iterdir() if path.is_dir())


def left_behind(home):
    return [path.name for path in (home / "releases").glob(".*")]


def test_a_process_killed_at_any_moment_leaves_a_good_release_and_a_next_one_works(tmp_path):
    """Killed at ten moments spread over the time that one release takes."""
    load_rows(tmp_path, random_rows(31, 20, 60, MODELS), MODELS)
    days = iter(QUARTER_ENDS[8:])
    takes, _ = make_in_process(tmp_path, next(days))
    killed = 0
    for tenth in range(10):
        _, status = make_in_process(tmp_path, next(days), takes * (tenth + 0.5) / 10)
        killed += status == -signal.SIGKILL
        current = CurrentRelease(tmp_path).get()
        assert cells_of(tmp_path / "releases" / current.id)
        assert_nothing_shown_but_what_the_ledger_holds(tmp_path, current.id)
    assert killed
    made = release_on(tmp_path, MODELS, next(days))
    assert CurrentRelease(tmp_path).get().id == made
    assert_nothing_shown_but_what_the_ledger_holds(tmp_path, made)
    assert left_behind(tmp_path) == []


def make_in_process(home, day, kill_after=None):
    """Make a release in a process of its own; return how long it took and its exit status."""
    command = [sys.executable, "-c", MAKE, str(home), str(day)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdout.readline() == b"ready\n"
        started = time.monotonic()
        try:
            process.communicate(b"\n", timeout=kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert process.returncode in (0, -signal.SIGKILL)
    return time.monotonic() - started, process.returncode


def assert_nothing_shown_but_what_the_ledger_holds(home, release):
    columns = "reference_date, panel, kind, name, item, measure, statistic, value, n, measured_on"
    query = f"select {columns} from "  # noqa: S608 (names of ours)
    shown = set(read(home / "releases" / release / ANONYMOUS, f"{query} cell"))
    ledger = read(home / FILE, f"{query} ledger_cell")
    assert len(ledger) == len(set(ledger)) and shown <= set(ledger)


@pytest.mark.parametrize("name", [ANONYMOUS, CONFIDENTIAL, MANIFEST])
def test_a_release_with_a_missing_file_is_refused(home, name):
    folder = home / "releases" / ids(home)[0]
    (folder / name).unlink()
    with pytest.raises(BrokenRelease, match=folder.name):
        Release(folder)


@pytest.mark.parametrize("name", [ANONYMOUS, CONFIDENTIAL])
def test_a_release_with_one_altered_byte_is_refused(home, name):
    folder = home / "releases" / ids(home)[0]
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(BrokenRelease, match=name):
        Release(folder)


DAMAGED = ["", "{", "{}", '{"sha256": {}}', '{"release": "2024-03-31-1"}', "[]", "null"]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_release_with_a_damaged_manifest_is_refused(home, text):
    folder = home / "releases" / ids(home)[0]
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(BrokenRelease):
        Release(folder)


def test_a_home_without_a_release_says_what_to_do(tmp_path):
    with pytest.raises(BrokenRelease, match="dvm release"):
        CurrentRelease(tmp_path).get()


def test_current_follows_a_new_release_without_a_restart(home):
    current = CurrentRelease(home)
    assert current.get().id == ids(home)[0]
    load_rows(home, in_region(1, SUMMER, 5), ONE)
    assert current.get().id == ids(home)[0]
    release_on(home, ONE, SUMMER)
    code = in_region(1, SUMMER, 5)[0]["municipality"]
    assert len(current.get().dossier(municipality_viewer(code), code).scans) == 2


def test_ids_count_up_within_a_day(home):
    for _ in range(2):
        release_on(home, ONE, SPRING)
    release_on(home, ONE, SPRING + DAY)
    assert ids(home) == ["2024-03-31-1", "2024-03-31-2", "2024-03-31-3", "2024-04-01-1"]


def test_what_a_killed_process_left_behind_is_tidied_away(home):
    (home / "releases" / ".2024-03-31-9").mkdir()
    (home / "releases" / ".current-123").write_text("", encoding="utf-8")
    release_on(home, ONE, SPRING)
    assert left_behind(home) == []


def test_a_release_is_never_written_over(home):
    folder = home / "releases" / ids(home)[0]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    load_rows(home, in_region(6, SUMMER, 5), ONE)
    release_on(home, ONE, SPRING)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("fictitious", [True, False])
def test_the_release_says_whether_its_scans_are_made_up(tmp_path, fictitious):
    if fictitious:
        (tmp_path / "fictief").touch()
    release = Release(make_home(tmp_path, in_region(6, SPRING, 3), ONE, SPRING))
    assert release.fictitious is fictitious


def test_the_manifest_counts_scans_municipalities_and_cells(home):
    folder = home / "releases" / ids(home)[0]
    manifest = Release(folder).manifest
    assert (manifest["scans"], manifest["municipalities"], manifest["models"]) == (6, 6, ["one"])
    assert sum(manifest["cells"].values()) == len(cells_of(folder))

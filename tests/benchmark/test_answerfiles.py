"""The answers in files are those of the warehouse, and become so again when those change."""

from datetime import date

import pytest

import dvm
from benchmark.answerfiles import FILE, bring_up_to_date, read_from
from benchmark.engine import over_files
from benchmark.errors import DvmError
from benchmark.folders import CONFIDENTIAL
from benchmark.release import make_release
from benchmark.warehouse import open_warehouse, query
from etl.withdraw import withdraw
from tests.homes import load_rows, read
from tests.small_world import ONE, taking_part

EARLY, LATE = date(2023, 5, 1), date(2024, 5, 1)


@pytest.fixture
def home(tmp_path):
    """A scan of one answer in each of two years."""
    rows = [taking_part("GM0772", EARLY, 2), taking_part("GM0855", LATE, 3)]
    load_rows(tmp_path / "home", rows, ONE)
    return tmp_path / "home"


def updated(home):
    """The levels in the files by scan, and when the file of each year was written."""
    folder = home / "answers"
    with open_warehouse(home) as connection:
        connection.execute(query("answered"))
        bring_up_to_date(connection, folder)
        read_from(connection, folder)
        levels = dict(connection.execute("select scan, current from answered").fetchall())
    assert not list(folder.glob(".*"))
    return levels, {path.name: (path / FILE).stat().st_mtime_ns for path in folder.iterdir()}


def test_a_correction_changes_its_own_year_only(home):
    levels, before = updated(home)
    assert levels == {f"GM0772-{EARLY}": 2.0, f"GM0855-{LATE}": 3.0}
    load_rows(home, [taking_part("GM0855", LATE, 5)], ONE)
    levels, after = updated(home)
    assert levels == {f"GM0772-{EARLY}": 2.0, f"GM0855-{LATE}": 5.0}
    assert before["year=2023"] == after["year=2023"]
    assert before["year=2024"] != after["year=2024"]


def test_what_is_withdrawn_is_in_no_file(home):
    updated(home)
    withdraw(home, f"GM0772-{EARLY}")
    levels, written = updated(home)
    assert list(levels) == [f"GM0855-{LATE}"] and list(written) == ["year=2024"]


def test_a_release_of_files_can_be_of_no_scan_at_all(home):
    make_release(home, ONE, engine=over_files(home / "answers"))
    for day, code in ((EARLY, "GM0772"), (LATE, "GM0855")):
        withdraw(home, f"{code}-{day}")
    for master in (None, "local[1]"):
        release = make_release(home, ONE, engine=over_files(home / "answers", master))
        assert read(home / "releases" / release / CONFIDENTIAL, "from score") == []


def test_half_a_year_that_a_killed_process_left_is_written_anew(home):
    (home / "answers" / ".year=2024").mkdir(parents=True)
    (home / "answers" / ".year=2024" / FILE).write_bytes(b"half")
    assert len(updated(home)[0]) == 2


def test_a_folder_that_holds_something_else_is_left_alone(home):
    (home / "answers").mkdir()
    (home / "answers" / "brief.txt").write_text("van een ander", encoding="utf-8")
    with pytest.raises(DvmError, match="brief.txt"):
        updated(home)
    assert (home / "answers" / "brief.txt").exists()


def test_a_cluster_that_would_not_be_used_is_refused(home, capsys):
    line = ["release", "--home", str(home), "--master", "spark://elders:7077"]
    assert dvm.main(line) == dvm.REFUSED
    assert "--engine spark" in capsys.readouterr().err

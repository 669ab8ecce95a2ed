"""Nothing is published on a ledger that is not whole."""

import shutil
from datetime import UTC, datetime

import duckdb
import pytest

from benchmark.current import CurrentRelease
from benchmark.errors import DvmError
from benchmark.ledger import BrokenLedger
from benchmark.modelfile import load_models
from benchmark.release import make_release
from benchmark.warehouse import FILE, open_warehouse
from tests.homes import make_home, read
from tests.small_world import ONE, SPRING, SUMMER, in_region

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture
def home(demo_home, tmp_path):
    return shutil.copytree(demo_home, tmp_path / "home")


def change(home, statement):
    with duckdb.connect(home / FILE) as warehouse:
        warehouse.execute(statement)


def release(home):
    return make_release(home, load_models(), NOW)


def test_an_untouched_ledger_lets_the_next_release_through(home):
    first = CurrentRelease(home).get().manifest["ledger"]
    release(home)
    assert CurrentRelease(home).get().manifest["ledger"] != first


@pytest.mark.parametrize(
    "fault",
    [
        "update ledger_cell set value = value + 0.1 where state = 'published' and kind = 'land'",
        "update ledger_cell set base = 0.05 where state = 'published' and kind = 'land'",
        "update ledger_cell set n = n + 1 where state = 'published' and kind = 'land'",
        "update ledger_cell set bound = null where bound = 'high'",
        "delete from ledger_cell where rowid = 0",
        "delete from ledger_member where rowid = 0",
        "update ledger_member set scan = 'GM0772-1999-1' where rowid = 0",
        "insert into ledger_member select * from ledger_member limit 1",
        "delete from ledger_scan where rowid = 0",
        "update ledger_scan set revision = revision + 1 where rowid = 0",
        "update ledger_score set value = value + 0.05 where rowid = 0",
        "delete from ledger_score where rowid = 0",
        "update ledger_cell set release = '1999-01-01-1' where rowid = 0",
        "update ledger_member set release = '1999-01-01-1' where rowid = 0",
        "update ledger_score set release = '1999-01-01-1' where rowid = 0",
        "insert into ledger_scan select 'x', 1, 'GM0772', 'dvs-2025', '1999-01-01-1'",
        "update ledger_link set link = sha256('x')",
        "delete from ledger_link",
    ],
)
def test_any_change_of_what_was_published_stops_publishing(home, fault):
    before = CurrentRelease(home).get().id
    change(home, fault)
    with pytest.raises(BrokenLedger, match="Er wordt niets gepubliceerd"):
        release(home)
    assert CurrentRelease(home).get().id == before


@pytest.mark.parametrize("manifest", ["{", "[]", "{}"])
def test_a_release_with_a_broken_manifest_stops_publishing(home, manifest):
    folder = home / "releases" / CurrentRelease(home).get().id
    (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(BrokenLedger, match=folder.name):
        release(home)


def test_a_warehouse_from_before_the_last_release_stops_publishing(home, tmp_path):
    shutil.copy(home / FILE, tmp_path / "older")
    later = release(home)
    shutil.copy(tmp_path / "older", home / FILE)
    with pytest.raises(BrokenLedger, match=f"uitgave {later} staat er niet in"):
        release(home)


def test_a_scan_counted_at_two_dates_is_kept_once(tmp_path):
    rows = in_region(6, SPRING, 3) + in_region(6, SUMMER, 3, skip=6)
    make_home(tmp_path, rows, ONE, SUMMER)
    counted = read(tmp_path / FILE, "select scan, count(*) from ledger_member group by scan")
    assert max(times for _, times in counted) > 2
    kept = read(tmp_path / FILE, "select scan, count(*) from ledger_scan group by scan")
    assert sorted(kept) == sorted((scan, 1) for scan, _ in counted)
    scores = "select count(*), count(distinct (scan, revision, item, measure)) from ledger_score"
    ((rows_kept, scores_kept),) = read(tmp_path / FILE, scores)
    assert rows_kept == scores_kept == 12 * 4  # a question, its theme, module and total


def test_of_a_corrected_scan_both_revisions_are_kept_with_their_own_scores(tmp_path):
    make_home(tmp_path, in_region(8, SPRING, 2), ONE, SPRING)
    make_home(tmp_path, in_region(5, SPRING, 4), ONE, SUMMER)
    values = (
        "select scan.scan, list(value order by scan.revision) from ledger_scan as scan"
        " join ledger_score as score using (scan, revision)"
        " where item = 'total' and measure = 'current' group by scan.scan order by scan.scan"
    )
    kept = [values for _, values in read(tmp_path / FILE, values)]
    assert kept == [[2, 4]] * 5 + [[2]] * 3


def test_a_scan_that_no_group_counted_is_not_kept(tmp_path):
    make_home(tmp_path, in_region(4, SPRING, 3), ONE, SPRING)
    assert read(tmp_path / FILE, "from ledger_scan") == []
    assert read(tmp_path / FILE, "from ledger_score") == []


def test_a_warehouse_of_an_older_version_says_so(tmp_path):
    with open_warehouse(tmp_path) as warehouse:
        warehouse.execute("alter table withdrawal drop column withdrawn_at")
    with pytest.raises(DvmError, match="oudere versie"), open_warehouse(tmp_path):
        pass

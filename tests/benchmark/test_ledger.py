"""Nothing is published on a ledger that is not whole."""

import shutil
from datetime import UTC, datetime

import duckdb
import pytest

from benchmark.current import CurrentRelease
from benchmark.ledger import BrokenLedger
from benchmark.modelfile import load_models
from benchmark.release import make_release
from benchmark.warehouse import FILE

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
        "delete from ledger_cell where rowid = 0",
        "delete from ledger_member where rowid = 0",
        "update ledger_member set scan = 'GM0772-1999-1' where rowid = 0",
        "insert into ledger_member select * from ledger_member limit 1",
        "update ledger_cell set release = '1999-01-01-1' where rowid = 0",
        "update ledger_member set release = '1999-01-01-1' where rowid = 0",
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

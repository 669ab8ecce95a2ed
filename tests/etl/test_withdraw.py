"""What is taken back is gone for good, all of it or nothing, and leaves a receipt."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from desk import DAY, Desk
from taking_back import OTHER, OWN, REMARK, SCAN, SUMMARY, counts, holding

import dvm
from benchmark.attack.report import check_release
from benchmark.current import CurrentRelease
from benchmark.errors import DvmError
from benchmark.folders import CONFIDENTIAL
from benchmark.release import make_release
from benchmark.viewer import municipality_viewer
from benchmark.warehouse import FILE
from etl.template import Filled
from etl.withdraw import Receipt, withdraw
from tests.homes import load_rows, release_on
from tests.small_world import ONE, SPRING, SUMMER, in_region

FIRST = (
    "select current from answer join live_document using (document)"
    " where question = 'informatiebeeld-1'"
)


def test_what_a_scan_said_stands_in_no_byte_of_the_warehouse_any_more(telling: Desk) -> None:
    for text in (REMARK, SUMMARY, OWN):
        assert holding(telling.home, text) == [FILE]
    withdraw(telling.home, SCAN)
    for text in (REMARK, SUMMARY, OWN, "rol-3141592653"):
        assert holding(telling.home, text) == []
    assert [path.name for path in telling.home.iterdir()] == [FILE]
    assert telling.query("select distinct scan from document") == [(OTHER,)]
    assert telling.query("select count(*) from answer") == [(45,)]


def test_every_table_that_knows_of_scans_forgets_it(telling: Desk) -> None:
    """Also one that is added later."""
    columns = telling.query(
        "select table_name, column_name from duckdb_columns()"
        " where column_name in ('document', 'scan') and table_name in"
        " (select table_name from duckdb_tables())"
    )
    numbers = telling.query("select document from document where scan = 'GM0772-2026-1'")
    withdraw(telling.home, SCAN)
    for table, column in columns:
        if not table.startswith("ledger_") and table != "withdrawal":
            left = {value for (value,) in telling.query(f"select {column} from {table}")}  # noqa: S608 (ours)
            assert not left & {SCAN, *(number for (number,) in numbers)}, table
    assert {table for table, _ in columns} >= {"document", "answer", "chosen_action"}


def test_a_superseded_document_is_deleted_with_the_one_that_counts(desk: Desk) -> None:
    for remark in (REMARK, "later"):
        desk.load(desk.tool(answers=desk.answers() | {"metadata-1": Filled(3, 4, remark)}))
    (receipt,) = withdraw(desk.home, SCAN)
    assert (receipt.documents, receipt.remarks, len(receipt.sha256)) == (2, 2, 2)
    assert holding(desk.home, REMARK) == []


def test_the_receipt_tells_what_and_when_and_no_score(telling: Desk) -> None:
    shas = [sha for (sha,) in telling.query("select sha256 from source order by sha256")]
    (receipt,) = withdraw(telling.home, SCAN)
    assert (receipt.scan, receipt.municipality, receipt.date) == (SCAN, "GM0772", DAY)
    assert (receipt.documents, receipt.answers, receipt.remarks, receipt.actions) == (2, 90, 1, 2)
    assert len(receipt.sha256) == 2 and set(receipt.sha256) < set(shas)
    assert not receipt.counted and receipt.withdrawn_by
    kept = telling.query("from withdrawal")
    assert [Receipt(*row[:-2], *map(tuple, row[-2:])) for row in kept] == [receipt]


def test_the_receipt_is_printed_and_given_as_json(
    telling: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dvm.main(["withdraw", "--home", str(telling.home), SCAN]) == dvm.DONE
    told = capsys.readouterr().out
    assert f"Scan {SCAN} van GM0772 is gewist: 2 documenten, 90 antwoorden, 1 opmerkingen" in told
    assert dvm.main(["withdraw", "--home", str(telling.home), OTHER, "--json"]) == dvm.DONE
    (receipt,) = json.loads(capsys.readouterr().out)
    assert (receipt["scan"], receipt["answers"], receipt["counted"]) == (OTHER, 45, False)
    assert receipt["withdrawn_at"].endswith("Z") and len(receipt["sha256"]) == 1


@pytest.mark.parametrize("code", ["GM0772", "gm0772"])
def test_a_municipality_takes_back_all_its_scans(telling: Desk, code: str) -> None:
    telling.load(telling.tool("d.xlsx", scan="T-1", municipality="GM0855"))
    assert [receipt.scan for receipt in withdraw(telling.home, code)] == [SCAN, OTHER]
    assert telling.query("select distinct municipality from document") == [("GM0855",)]


def test_of_a_table_the_other_scans_stay(desk: Desk) -> None:
    head = "scan,municipality,date,model,participant,discipline,question,current,ambition"
    rows = [f"S-{n},GM0772,2026-03-0{n},dvs-2025,1,oov,informatiebeeld-1,{n},4" for n in (1, 2)]
    path = desk.table("t.csv", head, *rows)
    desk.load(path)
    withdraw(desk.home, "S-1")
    assert desk.query(FIRST) == [(2.0,)] and counts(desk.home)["source"] == 1
    assert desk.load(path).scans == ("S-1",)


def test_a_scan_taken_back_no_longer_counts_and_can_return(desk: Desk) -> None:
    path = desk.tool()
    desk.load(path)
    withdraw(desk.home, SCAN)
    assert desk.query("select * from scan") == []
    assert desk.load(path).scans == (SCAN,)
    assert desk.query(FIRST) == [(1.0,)]
    assert desk.query("select revision from scan") == [(2,)]


def test_a_scan_taken_back_may_return_as_another_municipality(desk: Desk) -> None:
    desk.load(desk.tool())
    withdraw(desk.home, SCAN)
    desk.load(desk.tool(municipality="GM0758"))
    assert desk.query("select municipality from scan") == [("GM0758",)]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("S-9", "Scan 'S-9' staat niet in het magazijn. Controleer de scancode."),
        ("GM0855", "Van gemeente GM0855 staat geen scan in het magazijn."),
    ],
)
def test_withdrawing_what_is_not_there_is_told(desk: Desk, asked: str, told: str) -> None:
    desk.load(desk.tool())
    with pytest.raises(DvmError, match=told):
        withdraw(desk.home, asked)


def test_withdrawing_twice_tells_when_it_was_done(telling: Desk) -> None:
    withdraw(telling.home, SCAN)
    with pytest.raises(DvmError, match=f"'{SCAN}' is al teruggenomen, op"):
        withdraw(telling.home, SCAN)


def test_a_scan_taken_back_leaves_the_next_release_and_then_every_file(telling: Desk) -> None:
    first = make_release(telling.home, telling.models)
    assert holding(telling.home, SUMMARY) == [CONFIDENTIAL, FILE]
    withdraw(telling.home, SCAN)
    second = make_release(telling.home, telling.models)
    dossier = CurrentRelease(telling.home).get().dossier(municipality_viewer("GM0772"), "GM0772")
    assert [scan.scan for scan in dossier.scans] == [OTHER]
    releases = telling.home / "releases"
    assert holding(releases / first, SUMMARY) == [CONFIDENTIAL]
    assert holding(releases / second, SUMMARY) == []
    make_release(telling.home, telling.models)
    assert holding(telling.home, SUMMARY) == []
    assert not (releases / first / CONFIDENTIAL).exists()


def test_the_last_scan_of_all_can_leave_too(desk: Desk) -> None:
    desk.load(desk.tool())
    make_release(desk.home, desk.models)
    withdraw(desk.home, SCAN)
    make_release(desk.home, desk.models)
    current = CurrentRelease(desk.home).get()
    assert current.municipalities == [] and current.manifest["scans"] == 0


def test_a_municipality_sees_that_its_scan_was_taken_back(telling: Desk) -> None:
    withdraw(telling.home, SCAN)
    make_release(telling.home, telling.models)
    release, viewer = CurrentRelease(telling.home).get(), municipality_viewer("GM0772")
    known = {one.scan: one for one in release.known_scans(viewer)}
    assert known[SCAN].withdrawn_at is not None and known[SCAN].status is None
    assert known[OTHER].withdrawn_at is None
    telling.load(telling.folder / "a.xlsx")
    make_release(telling.home, telling.models)
    known = {one.scan: one for one in CurrentRelease(telling.home).get().known_scans(viewer)}
    assert known[SCAN].withdrawn_at is None


@pytest.mark.usefixtures("attacked")
def test_what_was_published_of_a_scan_taken_back_can_still_be_checked(tmp_path: Path) -> None:
    load_rows(tmp_path, in_region(12, SPRING, 3), ONE)
    release_on(tmp_path, ONE, SPRING)
    ledger = ("ledger_scan", "ledger_score", "ledger_member", "ledger_cell", "ledger_link")
    before = {table: _rows(tmp_path, table) for table in ledger}
    assert all(before.values())
    scan = in_region(1, SPRING, 3)[0]["scan"]
    (receipt,) = withdraw(tmp_path, scan)
    assert receipt.counted
    assert {table: _rows(tmp_path, table) for table in ledger} == before
    assert check_release(tmp_path, ONE)["faults"] == []
    load_rows(tmp_path, in_region(6, SUMMER, 4, skip=12), ONE)
    release_on(tmp_path, ONE, SUMMER)
    checked = check_release(tmp_path, ONE)
    assert (checked["faults"], checked["unproven"]) == ([], 0)
    query = "select count(*) from ledger_member where scan = $scan and reference_date = $day"
    with duckdb.connect(tmp_path / FILE, read_only=True) as warehouse:
        counted = warehouse.execute(query, {"scan": scan, "day": SUMMER}).fetchall()
    assert counted == [(0,)]


def _rows(home: Path, table: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(home / FILE, read_only=True) as warehouse:
        return sorted(warehouse.execute(f"from {table}").fetchall(), key=str)

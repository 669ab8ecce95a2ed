"""The long table, as csv or parquet, loads like workbooks do and is refused scan by scan."""

import zipfile
from pathlib import Path

import duckdb
import pytest
from desk import Desk

HEAD = (
    "scan,municipality,date,model,status,benchmark,participant,discipline,question,current,ambition"
)
ONE = "S-1,GM0772,2026-03-04,dvs-2025,definitief,ja"
TWO = "S-2,GM0758,2026-03-04,dvs-2025,concept,nee"
GOOD = (
    f"{ONE},1,oov,informatiebeeld-1,2,4",
    f"{ONE},1,oov,informatiebeeld-2,weet-niet,nvt",
    f"{ONE},2,Data en onderzoek,informatiebeeld-1,,5",
    f"{ONE},,consensus,informatiebeeld-1,3,",
)
ANSWERS = [
    ("1", "oov", "informatiebeeld-1", 2.0, "score", 4.0, "score", 2),
    ("1", "oov", "informatiebeeld-2", None, "weet-niet", None, "nvt", 3),
    ("2", "data", "informatiebeeld-1", None, "leeg", 5.0, "score", 4),
    ("", "consensus", "informatiebeeld-1", 3.0, "score", None, "leeg", 5),
]
STORED = (
    "select participant, discipline, question, current, current_state, ambition, ambition_state,"
    " row from answer join document using (document) order by row"
)


def refusing(desk: Desk, *lines: str) -> list[str]:
    loaded = desk.load(desk.table("t.csv", HEAD, *lines))
    return [str(finding) for finding in loaded.findings if finding.refuses]


def test_a_csv_is_loaded_with_the_line_of_every_answer(desk: Desk) -> None:
    desk.load(desk.table("t.csv", HEAD, *GOOD))
    assert desk.query(STORED) == ANSWERS
    scan = "select scan, municipality, date::text, status, benchmark from scan"
    assert desk.query(scan) == [("S-1", "GM0772", "2026-03-04", "definitief", True)]
    assert desk.query("select distinct kind, current_column, ambition_column from document") == [
        ("tabel", "current", "ambition")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_of_any_common_kind_is_accepted(desk: Desk, encoding: str, mark: str) -> None:
    lines = [line.replace(",", mark) for line in (f"{HEAD},é", *(f"{line},ë" for line in GOOD))]
    desk.load(desk.table("t.csv", *lines, encoding=encoding))
    assert desk.query(STORED) == ANSWERS


def test_a_decimal_comma_is_read_and_judged(desk: Desk) -> None:
    head, line = (text.replace(",", ";") for text in (HEAD, f"{ONE},1,oov,informatiebeeld-1"))
    path = desk.table("t.csv", head, f"{line};3,0;4,5", encoding="latin-1")
    assert [str(finding) for finding in desk.load(path).findings if finding.refuses] == [
        "t.csv, regel 2: ambition is '4,5'; kies 1 tot en met 5, weet-niet, nvt of niets"
    ]


@pytest.mark.parametrize("kind", ["text", "integer", "double"])
def test_a_parquet_file_loads_whatever_the_type_of_its_columns(desk: Desk, kind: str) -> None:
    csv, path = desk.table("t.csv", HEAD, *GOOD), desk.folder / "t.parquet"
    number = {"text": "varchar"}.get(kind, kind)
    duckdb.read_csv(csv, all_varchar=True).project(
        "* replace (date::date as date, case when current like 'w%' then null else current end::"
        f"{number} as current, case when ambition = 'nvt' then null else ambition end::{number}"
        " as ambition)"
    ).write_parquet(str(path))
    desk.load(path)
    scores = desk.query("select current, ambition from answer order by row")
    assert scores == [(2.0, 4.0), (None, None), (None, 5.0), (3.0, None)]


def test_a_column_that_is_not_required_may_be_left_out(desk: Desk) -> None:
    head = "ambition,current,question,discipline,participant,model,date,municipality,scan"
    line = "4,2,informatiebeeld-1,oov,1,dvs-2025,04-03-2026,GM0772,S-1"
    assert desk.load(desk.table("t.csv", head, line)).scans == ("S-1",)
    assert desk.query("select status, benchmark from scan") == [("concept", True)]


def test_a_missing_column_refuses_the_table(desk: Desk) -> None:
    path = desk.table("t.csv", "scan,municipality,date,model,score", "S-1,GM0772,2026-03-04,x,3")
    assert desk.refusals(path) == [
        "t.csv: in deze tabel ontbreekt de kolom participant, discipline, question, current,"
        " ambition; gevonden zijn scan, municipality, date, model, score"
    ]


def test_a_column_twice_refuses_the_table(desk: Desk) -> None:
    path = desk.table("t.csv", f"{HEAD}, Scan ", f"{GOOD[0]},S-1")
    assert desk.refusals(path) == ["t.csv: de kolom scan staat er twee keer; haal er een weg"]


def test_a_table_without_lines_is_refused(desk: Desk) -> None:
    assert refusing(desk) == ["t.csv: deze tabel heeft geen regels; lever de ingevulde tabel aan"]


def test_a_line_with_too_many_cells_is_named(desk: Desk) -> None:
    assert refusing(desk, GOOD[0], f"{GOOD[1]},extra") == [
        "t.csv, regel 3: dit is niet te lezen als csv; maak het bestand opnieuw"
    ]


LINES = [
    ("S-2,GM9999,2026-03-04,dvs-2025,,,1,oov,informatiebeeld-1,2,2", "gemeentecode 'GM9999'"),
    (f"{TWO},1,oov,informatiebeeld-1,6,2", "current is '6'; kies 1 tot en met 5,"),
    (f"{TWO},1,oov,informatiebeeld-1,2,true", "ambition is 'true'; kies 1 tot en met 5,"),
    (f"{TWO},1,oov,onzin-1,2,2", "vraag 'onzin-1' bestaat niet in dvs-2025;"),
    (f"{TWO},a@b.nl,oov,informatiebeeld-1,2,2", "bij deelnemer staat een e-mailadres;"),
    (f"{TWO},1,bakker,informatiebeeld-1,2,2", "discipline 'bakker' is onbekend;"),
    ("S-2,GM0758,2026-03-04,dvs-2025,klaar,,1,oov,informatiebeeld-1,2,2", "status 'klaar'"),
    ("S-2,GM0758,2026-03-04,dvs-2025,,soms,1,oov,informatiebeeld-1,2,2", "hier staat 'soms';"),
]


@pytest.mark.parametrize(("line", "begin"), LINES)
def test_a_bad_line_refuses_its_scan_alone(desk: Desk, line: str, begin: str) -> None:
    (found,) = refusing(desk, *GOOD, line)
    assert found.startswith(f"t.csv, regel 6: {begin}")
    assert desk.query("select distinct scan from document") == [("S-1",)]


def test_a_question_twice_is_refused(desk: Desk) -> None:
    assert refusing(desk, GOOD[0], GOOD[0]) == [
        "t.csv, regel 3: vraag 'informatiebeeld-1' staat er twee keer; laat er een staan"
    ]


def test_the_lines_of_a_scan_must_agree(desk: Desk) -> None:
    other = "S-1,GM0758,2026-03-05,dvs-2025,concept,nee,2,ict,informatiebeeld-1,2,2"
    advice = "maak alle regels van een scan gelijk"
    assert refusing(desk, GOOD[0], other) == [
        "t.csv, regel 3: scan 'S-1' is hier van GM0758 en in t.csv, regel 2 van GM0772; geef een"
        " andere scan een eigen code, of neem de eerdere scan eerst terug met dvm withdraw",
        f"t.csv, regel 3: van scan 'S-1' is de datum hier '2026-03-05' en op regel 2 '2026-03-04';"
        f" {advice}",
        f"t.csv, regel 3: van scan 'S-1' is de status hier 'concept' en op regel 2 'definitief';"
        f" {advice}",
        f"t.csv, regel 3: van scan 'S-1' is benchmark hier 'nee' en op regel 2 'ja'; {advice}",
    ]


def test_one_participant_with_two_disciplines_is_refused(desk: Desk) -> None:
    assert refusing(desk, GOOD[0], f"{ONE},1,ict,informatiebeeld-2,2,2") == [
        "t.csv, regel 3: deelnemer '1' van scan 'S-1' staat ook in t.csv, regel 2, met andere"
        " inhoud; lever er een van aan"
    ]


def test_of_a_table_that_was_loaded_only_the_refused_scan_is_judged_again(desk: Desk) -> None:
    path = desk.table("t.csv", HEAD, *GOOD, f"{TWO},1,oov,informatiebeeld-1,6,2")
    first, again = desk.load(path), desk.load(path)
    assert (first.scans, first.refused_scans) == (("S-1",), ("S-2",))
    assert (again.scans, again.refused_scans, again.documents) == ((), ("S-2",), 0)


def test_a_table_inside_a_zip_is_loaded(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.write(desk.table("t.csv", HEAD, *GOOD), "map/t.csv")
    assert desk.load(tmp_path / "z.zip").answers == 4
    assert desk.query("select name from source") == [("z.zip/map/t.csv",)]


def test_a_file_full_of_faults_is_cut_short_but_refused_whole(desk: Desk) -> None:
    lines = [f"S-{n},GM0772,2026-03-04,dvs-2025,,,1,oov,onzin,2,2" for n in range(1500)]
    loaded = desk.load(desk.table("t.csv", HEAD, *lines))
    unknown = [finding for finding in loaded.findings if finding.refuses]
    assert len(unknown) == 1001 and len(loaded.refused_scans) == 1500
    assert "t.csv: en nog 500 keer zo'n bevinding in dit bestand" in map(str, unknown)

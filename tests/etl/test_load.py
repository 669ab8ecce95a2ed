"""Loading: the same twice changes nothing, a correction counts, and every answer leads back."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk

from benchmark.modelfile import read_model
from etl.template import Filled, Workshop

FIRST = (
    "select current from answer join live_document using (document)"
    " where question = 'informatiebeeld-1'"
)
EVERYTHING = (
    "select (select count(*) from source), (select count(*) from document),"
    " (select count(*) from answer), (select count(*) from chosen_action)"
)


def test_a_scan_of_tools_and_a_workshop_sheet_is_loaded(desk: Desk) -> None:
    desk.tool("a.xlsx")
    desk.tool("b.xlsx", participant="2", discipline="ict")
    workshop = Workshop("definitief", "ja", "ja", "nee", 2029, "Wij groeien.")
    desk.sheet("c.xlsx", workshop)
    loaded = desk.load()
    assert (loaded.files, loaded.documents, loaded.answers) == (3, 3, 135)
    assert loaded.scans == ("GM0772-2026-1",) and loaded.findings == ()
    columns = "select status, benchmark, share_riec, share_programme, horizon, summary from scan"
    assert desk.query(columns) == [("definitief", True, True, False, 2029, "Wij groeien.")]


def test_the_top_three_is_stored_by_id_or_in_own_words(desk: Desk) -> None:
    day = desk.identity().date
    actions = (("informatiebeeld-a", "Teamleider", day), ("Iets eigens", "", None))
    previous = (("Vorige stap", "niet gestart"), ("Andere stap", "gerealiseerd"))
    assert (
        desk.load(desk.sheet(workshop=Workshop(actions=actions, previous=previous))).findings == ()
    )
    assert desk.query("select rank, action, owner_role, due from chosen_action") == [
        (1, "informatiebeeld-a", "Teamleider", day),
        (2, "Iets eigens", None, None),
    ]
    assert desk.query("select rank, action, status from previous_action") == [
        (1, "Vorige stap", "niet-gestart"),
        (2, "Andere stap", "gerealiseerd"),
    ]


def test_loading_the_same_bytes_again_changes_nothing(desk: Desk) -> None:
    path = desk.tool()
    desk.load(path)
    before = desk.query(EVERYTHING)
    again = desk.load(path)
    assert again.already == ("tool.xlsx",) and (again.scans, again.documents) == ((), 0)
    assert desk.query(EVERYTHING) == before


def test_the_same_file_twice_in_a_batch_counts_once(desk: Desk) -> None:
    path = desk.tool()
    (desk.folder / "kopie.xlsx").write_bytes(path.read_bytes())
    loaded = desk.load()
    assert (loaded.documents, loaded.already, loaded.findings) == (1, ("tool.xlsx",), ())


def test_a_corrected_file_counts_and_the_earlier_one_is_kept(desk: Desk) -> None:
    desk.load(desk.tool())
    desk.load(desk.tool(answers=desk.answers() | {"informatiebeeld-1": Filled(5, 5)}))
    assert desk.query(FIRST) == [(5.0,)]
    assert desk.query("select count(*) from document") == [(2,)]


@pytest.mark.parametrize("inside", [False, True])
def test_every_answer_leads_back_to_the_cell_it_came_from(desk: Desk, inside: bool) -> None:
    path = desk.tool(answers=desk.answers() | {"metadata-1": Filled("weet ik niet", 2, "Later.")})
    if inside:
        with zipfile.ZipFile(desk.folder / "z.zip", "w") as archive:
            archive.write(path, "map/tool.xlsx")
    desk.load(desk.folder / "z.zip" if inside else path)
    rows = desk.query(
        "select sha256, sheet, current_column || row, ambition_column || row, question, current,"
        " current_state, ambition from answer join document using (document)"
        " join source using (source)"
    )
    workbook = openpyxl.load_workbook(path)
    assert len(rows) == 45
    for sha256, sheet, cell, wish, question, current, state, ambition in rows:
        assert sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        words = {"weet ik niet": "weet-niet"}
        found: Any = workbook[sheet][cell].value
        assert found == current if state == "score" else words[found] == state
        assert workbook[sheet][wish].value == ambition
        assert workbook[sheet][f"A{cell[1:]}"].value == question


def test_a_folder_is_read_whole_without_hidden_and_lock_files(desk: Desk) -> None:
    (desk.folder / "diep" / ".verborgen").mkdir(parents=True)
    desk.tool("diep/a.xlsx")
    for name in ("diep/~$a.xlsx", ".b.xlsx", "diep/.verborgen/c.xlsx", "Thumbs.db"):
        (desk.folder / name).write_bytes(b"niets")
    loaded = desk.load()
    assert (loaded.files, loaded.findings) == (1, ())
    assert desk.query("select name from source") == [("diep/a.xlsx",)]


def test_an_email_address_in_a_file_name_is_not_stored(desk: Desk) -> None:
    desk.load(desk.tool("van jan@eindhoven.nl.xlsx"))
    assert desk.query("select name from source") == [("van [e-mailadres weggelaten]",)]


def test_a_dry_run_judges_and_loads_nothing(desk: Desk) -> None:
    desk.tool("a.xlsx")
    desk.change(desk.tool("b.xlsx", scan="S-2"), "Ondermijning", I5=9)
    loaded = desk.load(dry_run=True)
    assert (loaded.scans, loaded.refused_scans) == (("GM0772-2026-1",), ("S-2",))
    assert not desk.home.exists()


def test_a_dry_run_knows_what_the_warehouse_holds(desk: Desk) -> None:
    path = desk.tool()
    desk.load(path)
    assert desk.load(path, dry_run=True).already == ("tool.xlsx",)
    assert desk.query("select count(*) from document") == [(1,)]


def test_progress_is_told_file_by_file(desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    desk.tool("a.xlsx")
    desk.tool("b.xlsx", participant="2")
    desk.load(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_one_home_holds_one_family_of_models(desk: Desk) -> None:
    other = read_model(Path(__file__).parents[1] / "data" / "brandveiligheid.toml")
    desk.models = desk.models | {other.id: other}
    desk.load(desk.tool())
    desk.model = other
    path = desk.tool("brand.xlsx", scan="B-1", discipline="bouw", answers={})
    assert desk.refusals(path) == [
        "brand.xlsx, blad Gegevens, cel C3: scanmodel 'brand-1' hoort bij een ander onderwerp dan"
        " de scans in deze map; gebruik een eigen map (--home)"
    ]


def test_a_model_with_another_scale_and_other_roles_goes_from_template_to_warehouse(
    desk: Desk,
) -> None:
    desk.model = read_model(Path(__file__).parents[1] / "data" / "brandveiligheid.toml")
    desk.models = {desk.model.id: desk.model}
    answers = {"vluchtweg-1": Filled(0, 3), "vluchtweg-2": Filled("niet van toepassing", "")}
    desk.tool(scan="B-1", discipline="brandweer", answers=answers)
    desk.sheet(scan="B-1", answers={})
    assert desk.load().findings == ()
    assert desk.query(
        "select discipline, question, current, current_state, ambition, ambition_state"
        " from answer join document using (document) order by discipline, question"
    ) == [
        ("brandweer", "vluchtweg-1", 0.0, "score", 3.0, "score"),
        ("brandweer", "vluchtweg-2", None, "nvt", None, "leeg"),
        ("consensus", "vluchtweg-1", None, "leeg", None, "leeg"),
        ("consensus", "vluchtweg-2", None, "leeg", None, "leeg"),
    ]

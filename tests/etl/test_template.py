"""Our workbooks: the same on any day, safe to fill in, and clear about fictitious data."""

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk import Desk
from openpyxl.worksheet.worksheet import Worksheet

from benchmark.modelfile import load_models
from etl.layout import own_layout, sheet_names
from etl.template import Filled, Workshop, write_analysis_tool, write_workshop_sheet

WORKSHOP = Workshop(
    "definitief",
    "ja",
    "nee",
    "ja",
    2029,
    "Wij groeien.",
    (("informatiebeeld-a", "Teamleider", datetime.date(2027, 1, 1)),),
    (("Vorige stap", "bezig"),),
)


def unlocked(sheet: Worksheet) -> list[str]:
    return [c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked]


def rules(sheet: Worksheet) -> dict[str, Any]:
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


@pytest.fixture
def tool(desk: Desk) -> openpyxl.Workbook:
    return openpyxl.load_workbook(desk.tool())


@pytest.fixture
def sheet(desk: Desk) -> openpyxl.Workbook:
    return openpyxl.load_workbook(desk.sheet(workshop=WORKSHOP))


def test_the_same_input_gives_the_same_bytes(desk: Desk) -> None:
    assert desk.tool("a.xlsx").read_bytes() == desk.tool("b.xlsx").read_bytes()
    one, two = (desk.sheet(name, WORKSHOP).read_bytes() for name in ("c.xlsx", "d.xlsx"))
    assert one == two


def test_only_the_cells_to_fill_in_are_open(tool: openpyxl.Workbook) -> None:
    assert all(sheet.protection.sheet for sheet in tool if sheet.sheet_state == "visible")
    assert unlocked(tool["Toelichting"]) == []
    assert unlocked(tool["Gegevens"]) == ["C4", "C5", "C6", "C7", "C8"]
    first = unlocked(tool["Ondermijning"])
    assert first == [f"{letter}{row}" for row in range(5, 20) for letter in "IJK"]


def test_a_score_is_chosen_from_the_levels_of_the_model(tool: openpyxl.Workbook) -> None:
    rule = rules(tool["Ondermijning"])["I5:J19"]
    assert rule.formula1 == '"1,2,3,4,5,weet ik niet,niet van toepassing"'
    assert rule.error == "Kies 1 tot en met 5, of een van: weet ik niet, niet van toepassing."


def test_a_role_is_chosen_from_the_disciplines_of_the_model(tool: openpyxl.Workbook) -> None:
    assert rules(tool["Gegevens"])["C8"].formula1 == "Lijsten!$A$1:$A$4"
    assert tool["Lijsten"]["A1"].value == "Openbare orde en veiligheid"
    assert tool["Lijsten"].sheet_state == "hidden"


def test_every_question_shows_its_levels_to_read(desk: Desk, tool: openpyxl.Workbook) -> None:
    question = desk.model.questions["informatiebeeld-1"]
    row = [cell.value for cell in tool["Ondermijning"][5]]
    assert row[2:8] == [question.text.nl, *(level.nl for level in question.levels)]
    assert tool["Ondermijning"].freeze_panes == "D5"
    assert tool["Ondermijning"].print_title_rows == "$4:$4"


def test_a_workshop_sheet_starts_with_the_careful_choices(desk: Desk) -> None:
    workbook = openpyxl.load_workbook(desk.sheet())
    chosen = [workbook["Gegevens"][f"C{row}"].value for row in range(7, 11)]
    assert chosen == ["concept", "ja", "nee", "nee"]


def test_an_action_is_offered_by_title_and_own_words_are_allowed(
    desk: Desk, sheet: openpyxl.Workbook
) -> None:
    rule = rules(sheet["Top 3"])["B5:B7"]
    assert rule.formula1 == f"Lijsten!$B$1:$B${len(desk.model.actions)}"
    assert not rule.showErrorMessage
    first = desk.model.actions[0]
    assert sheet["Top 3"]["B5"].value == f"{first.id} - {first.title.nl}"


@pytest.mark.parametrize("fictitious", [True, False])
def test_every_sheet_says_whether_its_data_are_fictitious(desk: Desk, fictitious: bool) -> None:
    path = desk.folder / "f.xlsx"
    for write in (write_analysis_tool, write_workshop_sheet):
        write(path, desk.model, desk.identity(), desk.answers(), fictitious=fictitious)
        for page in openpyxl.load_workbook(path):
            if page.sheet_state == "visible":
                assert (page["A2"].value == "Fictieve gegevens") is fictitious
                assert ("Fictieve gegevens" in str(page.HeaderFooter.oddHeader)) is fictitious


def test_what_is_written_is_what_is_loaded(desk: Desk) -> None:
    answers = {
        "informatiebeeld-1": Filled(2, 4, "Net begonnen."),
        "informatiebeeld-2": Filled("weet ik niet", "niet van toepassing"),
    }
    desk.tool(answers=answers)
    assert desk.load().findings == ()
    assert desk.query(
        "select question, current, current_state, ambition, ambition_state, remark from answer"
        " where current_state <> 'leeg' order by question"
    ) == [
        ("informatiebeeld-1", 2.0, "score", 4.0, "score", "Net begonnen."),
        ("informatiebeeld-2", None, "weet-niet", None, "nvt", None),
    ]


def test_a_blank_workbook_is_refused_for_what_is_not_filled_in(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "leeg.xlsx"
    write_analysis_tool(path, desk.model)
    assert [f.place for f in desk.load(path).findings] == ["C4", "C6", "C5", "C7", "C8"]


@pytest.mark.parametrize("model", ["dvs-2023", "dvs-2025"])
def test_every_module_has_a_sheet_name_that_excel_takes(model: str) -> None:
    names = list(sheet_names(load_models()[model], own_layout()).values())
    assert len(set(names)) == len(names) and all(0 < len(name) <= 31 for name in names)


def test_our_texts_are_calm(tool: openpyxl.Workbook, sheet: openpyxl.Workbook) -> None:
    for workbook in (tool, sheet):
        texts = [str(cell.value) for page in workbook for row in page.iter_rows() for cell in row]
        assert not [text for text in texts if "!" in text]

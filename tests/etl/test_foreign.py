"""Someone else's workbook is read by its layout alone: sheets, headings, rows and words."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from strange import (
    ALL,
    HEADED,
    LINES,
    START,
    answers,
    findings,
    layout,
    read,
    rows,
    small_model,
    workbook,
)

from benchmark.warehouse import open_warehouse
from etl.load import load


def test_columns_are_found_by_their_headings_wherever_they_stand(tmp_path: Path) -> None:
    lines = [("Wens", None, "NU ", "Uitleg", " nr")]
    lines += [(5, None, n, "Omdat.", n) for n in range(1, 6)]
    found = read(
        workbook(Scan=rows(*lines, at="C7")),
        layout(tmp_path, HEADED, 'ambition = "Wens"', 'remark = "Uitleg"'),
    )
    assert findings(found) == []
    assert answers(found) == [(row + 7, str(row), str(row), "5") for row in range(1, 6)]
    assert set(found.answers.remark) == {"Omdat."} and set(found.answers.sheet) == {"Scan"}
    letters = {"question": "G", "current": "E", "ambition": "C", "remark": "F"}
    assert found.columns == letters


def test_columns_are_found_by_their_letters_without_any_heading(tmp_path: Path) -> None:
    lettered = """
[answers]
sheets = ["Scan"]
question = {letter = "B"}
current = {letter = "D"}
ambition = {letter = "AA"}
[rows]
from = 4
"""
    content = workbook(
        Scan=rows(("Vraag", None, "Score"), *((n, "x", n) for n in range(1, 6)), at="B3")
    )
    found = read(content, layout(tmp_path, lettered))
    assert findings(found) == [] and answers(found) == ALL
    assert (found.columns["current"], found.columns["ambition"]) == ("D", "")


def test_a_needed_column_outside_the_sheet_is_told(tmp_path: Path) -> None:
    lettered = HEADED.replace('"Nu"', '{letter = "Z"}')
    found = read(workbook(Scan=rows(*LINES)), layout(tmp_path, lettered))
    assert findings(found) == [
        "vreemd.xlsx, blad Scan: kolom Z is op dit blad leeg; lever het ingevulde werkboek aan"
    ]


def test_headings_that_come_back_are_no_answers(tmp_path: Path) -> None:
    lines = [*LINES[:3], ("Deel 2",), ("Nr", "Nu"), *LINES[3:]]
    found = read(
        workbook(Scan=rows(*lines)), layout(tmp_path, HEADED, "[rows]\nignore = ['Deel*']")
    )
    assert findings(found) == []
    assert [row[:2] for row in answers(found)] == [
        (4, "1"),
        (5, "2"),
        (8, "3"),
        (9, "4"),
        (10, "5"),
    ]


def test_headings_that_come_back_in_another_order_are_told(tmp_path: Path) -> None:
    lines = [*LINES[:3], ("Nu", "Nr"), *LINES[3:]]
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, HEADED))
    assert findings(found) == [
        "vreemd.xlsx, blad Scan, cel A6: de kolommen staan hier anders dan hoger op dit blad; zet"
        " ze overal gelijk"
    ]


def test_several_sheets_are_read_by_name_or_by_the_beginning_of_it(tmp_path: Path) -> None:
    one, two = (rows(("Nr", "Nu"), *part, mark="x") for part in (LINES[1:3], LINES[3:]))
    content = workbook(Scan=rows(), **{"Deel 1": one, "Deel 2": two, "Uitleg": {"A1": "Nr"}})
    found = read(content, layout(tmp_path, HEADED.replace('"Scan"', '"deel *"')))
    assert findings(found) == []
    assert found.answers.sheet == ["Deel 1"] * 2 + ["Deel 2"] * 3
    missing = read(content, layout(tmp_path, HEADED.replace('"Scan"', '"Deel 1", "Deel 3"')))
    assert findings(missing) == [
        "vreemd.xlsx: blad 'Deel 3' ontbreekt; gebruik een werkboek waaruit geen blad is gehaald"
    ]


def test_rows_are_read_from_and_until_what_the_layout_says(tmp_path: Path) -> None:
    lines = [("Nr", "Nu"), (1, 9), ("Begin van de vragen",), *LINES[1:], ("Einde",), (2, 9)]
    rules = '[rows]\nfrom = "begin van *"\nuntil = "EINDE"\nignore = ["begin*"]'
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, HEADED, rules))
    assert findings(found) == []
    assert answers(found) == [(row + 2, *rest) for row, *rest in ALL]


@pytest.mark.parametrize("rule", ["from", "until"])
def test_a_missing_beginning_or_end_is_told(tmp_path: Path, rule: str) -> None:
    found = read(
        workbook(Scan=rows(*LINES)), layout(tmp_path, HEADED, f'[rows]\n{rule} = "Deel 1"')
    )
    assert findings(found) == [
        "vreemd.xlsx, blad Scan: de regel 'Deel 1' ontbreekt op dit blad; zet hem terug"
    ]


def test_a_score_without_a_question_is_kept_unless_the_layout_leaves_it_out(tmp_path: Path) -> None:
    content = workbook(Scan=rows(*LINES, (None, 15)))
    assert answers(read(content, layout(tmp_path, HEADED)))[-1] == (9, "", "15", "")
    ruled = layout(tmp_path, HEADED, "[rows]\nonly_with_question = true")
    assert answers(read(content, ruled)) == ALL


def test_a_question_is_known_by_its_own_words(tmp_path: Path) -> None:
    lines = [("Vraag", "Nu"), ("Is er\n beleid?", "Ja"), ("Is er geld?", "nee"), ("Is er tijd?", 4)]
    questions = """
[questions]
"Is er beleid?" = "1"
"Is er geld?" = {id = "2", scores = {nee = 5, ja = 1}}
"Is er tijd?" = {id = "3"}
[scores]
ja = 5
nee = 1
"""
    parts = HEADED.replace("Nr", "Vraag"), questions
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, *parts))
    assert answers(found) == [(4, "1", "5", ""), (5, "2", "5", ""), (6, "3", "4", "")]


def test_a_workbook_with_an_empty_row_zero_is_read_all_the_same(tmp_path: Path) -> None:
    """A habit of one program, that spreadsheets open without a word."""
    content = workbook(Scan=rows(*LINES))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(target, "w") as spoilt:
        for part in whole.namelist():
            spoilt.writestr(
                part, re.sub(b"<sheetData>", b'<sheetData><row r="0" />', whole.read(part))
            )
    assert answers(read(target.getvalue(), layout(tmp_path, HEADED))) == ALL


def test_a_layout_in_the_home_makes_the_loader_take_the_workbook(tmp_path: Path) -> None:
    """Free text is kept where the layout asks for it, without e-mail addresses."""
    home, path = tmp_path / "home", tmp_path / "scan.xlsx"
    (home / "layouts").mkdir(parents=True)
    (home / "layouts" / "vreemd.toml").write_text(
        START + HEADED + 'remark = "Uitleg"\n[[total]]\nlabel = "Som"\nitems = ["total"]',
        encoding="utf-8",
    )
    lines = [("Nr", "Nu", "Uitleg"), *((n, n, "Vraag jan@example.nl.") for n in range(1, 6))]
    path.write_bytes(workbook(Scan=rows(*lines, (None, None, None, "Som", 16))))
    loaded = load(home, [path], {"klein": small_model()})
    assert [(f.place, f.refuses) for f in loaded.findings if "tellen op tot 15" in f.message] == [
        ("E9", False)
    ]
    assert (loaded.documents, loaded.answers, loaded.refused_scans) == (1, 5, ())
    with open_warehouse(home) as connection:
        found = connection.execute(
            "select question, current, sheet, row, current_column || row, ambition_state, remark"
            " from answer join document using (document) order by question"
        ).fetchall()
    said = "Vraag [e-mailadres weggelaten]."
    assert found == [
        (str(n), float(n), "Scan", n + 3, f"B{n + 3}", "leeg", said) for n in range(1, 6)
    ]

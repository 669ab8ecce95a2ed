"""Someone else's workbook is read by its layout alone: sheets, headings, rows, words, identity."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from strange import START, answers, findings, layout, read, rows, small_model, workbook

from benchmark.errors import Refused
from benchmark.warehouse import open_warehouse
from etl.layout import own_layout
from etl.load import load

HEADED = """
[answers]
sheets = ["Scan"]
question = "Nr"
current = "Nu"
"""
ALL = [
    (4, "1", "1", ""),
    (5, "2", "2", ""),
    (6, "3", "3", ""),
    (7, "4", "4", ""),
    (8, "5", "5", ""),
]
LINES = [("Nr", "Nu"), *((n, n) for n in range(1, 6))]


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


def test_points_become_levels_by_the_most_that_the_question_the_row_or_the_layout_says(
    tmp_path: Path,
) -> None:
    lines = [("Nr", "Punten", "Max"), (1, 10, None), (2, 10, None), (3, "2,5", 5), (4, "n.v.t.", 5)]
    parts = """
[answers]
sheets = ["Scan"]
question = "Nr"
current = "Punten"
maximum = "Max"
points = 20
[scores]
"n.v.t." = "nvt"
[questions]
2 = {points = 40}
"""
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, parts))
    assert [row[2] for row in answers(found)] == ["3", "2", "3", "nvt"]


@pytest.mark.parametrize(
    ("points", "most", "said"),
    [
        (21, "20", "cel B4: hier staat '21'; deze vraag geeft 0 tot en met 20 punten"),
        ("veel", "20", "cel B4: hier staat 'veel'; deze vraag geeft 0 tot en met 20 punten"),
        (-1, "2.5", "cel B4: hier staat '-1'; deze vraag geeft 0 tot en met 2,5 punten"),
    ],
)
def test_points_that_cannot_be_refuse_the_workbook(
    tmp_path: Path, points: object, most: str, said: str
) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, points)))
    found = read(content, layout(tmp_path, HEADED, f"points = {most}"))
    assert findings(found) == [f"vreemd.xlsx, blad Scan, {said}"]
    assert found.findings[0].refuses


def test_where_one_question_gives_points_all_need_a_most(tmp_path: Path) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, 3), (2, 3)))
    found = read(content, layout(tmp_path, HEADED, "[questions]\n1 = {points = 3}"))
    assert findings(found) == [
        "vreemd.xlsx, blad Scan, cel B5: van deze vraag noemt de lay-out niet hoeveel punten zij"
        " ten hoogste geeft"
    ]


def test_an_answer_beside_the_score_says_that_there_is_none(tmp_path: Path) -> None:
    lines = [("Nr", "Nu", "Antwoord"), (1, 0, "Weet ik niet"), (2, 4, "n.v.t."), (3, 3, "Ja")]
    lines += [(4, 0, "Kies een antwoord"), (5, "?", "weet ik niet")]
    states = """
state = "Antwoord"
[states]
"weet ik niet" = "weet-niet"
"n.v.t." = "nvt"
"Kies*" = "leeg"
"""
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, HEADED, states))
    assert [row[2] for row in answers(found)] == ["weet-niet", "nvt", "3", "", "weet-niet"]


IDENTITY = [
    ('scan = "Code"', {"C9": "Code", "D9": " S-7 "}, "S-7", "D9"),
    ('scan = {cell = "D9"}', {"D9": "S-7"}, "S-7", "D9"),
    ('scan = {cell = "Z99"}', {}, "", "Z99"),
    ('scan = {label = "Code:", column = "F"}', {"C9": "CODE:", "F9": "S-7"}, "S-7", "F9"),
    ('scan = {label = "Code", below = true}', {"C9": "Code", "C10": "S-7"}, "S-7", "C10"),
    ('scan = {label = "Code"}', {"C9": "Code"}, "", "D9"),
    ("scan = {cell = 'D9', pattern = 'S-[0-9]+'}", {"D9": "Scan S-7 van mei"}, "S-7", "D9"),
    ("scan = {cell = 'D9', pattern = '([0-9]+)'}", {"D9": "Scan S-7"}, "7", "D9"),
    ("scan = {cell = 'D9', pattern = '(z)?Scan'}", {"D9": "Scan"}, "", "D9"),
    ("scan = {cell = 'D9', pattern = 'X'}", {"D9": "Scan S-7"}, "", "D9"),
    ('scan = {cell = "D9", as = "S-{0}"}', {"D9": 7}, "S-7", "D9"),
    ('scan = {cell = "D9", as = "S-{0}"}', {}, "", "D9"),
    ('scan = {cell = "D9", words = {Boxtel = "S-7"}}', {"D9": "boxtel"}, "S-7", "D9"),
    ('scan = {value = "S-7"}', {}, "S-7", "in de lay-out"),
    ("scan = {file = 'scan ([0-9]+)', as = 'S-{1}'}", {}, "S-7", "in de bestandsnaam"),
    ("scan = {file = '(..)n (.)', as = '{2}{1}{0}'}", {}, "7cacan 7", "in de bestandsnaam"),
    ("scan = {file = '^map'}", {}, "", "in de bestandsnaam"),
]


@pytest.mark.parametrize(("rule", "cells", "value", "place"), IDENTITY)
def test_the_identity_is_found_where_the_layout_says(
    tmp_path: Path, rule: str, cells: dict[str, object], value: str, place: str
) -> None:
    start = START.replace('scan = {value = "S-1"}', rule)
    content = workbook(Scan={**rows(*LINES), **cells})
    found = read(content, layout(tmp_path, HEADED, start=start), name="map/scan 7.xlsx")
    assert (found.values["scan"], found.places["scan"]) == (value, place)


def test_a_label_that_is_not_there_gives_no_value(tmp_path: Path) -> None:
    start = START.replace('scan = {value = "S-1"}', 'scan = "Code"')
    found = read(workbook(Scan=rows(*LINES)), layout(tmp_path, HEADED, start=start))
    assert "scan" not in found.values and found.scan == ""


def test_the_identity_may_stand_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    start = START.replace("[identity]", '[identity]\nsheet = "Voorblad"').replace(
        'scan = {value = "S-1"}', 'scan = "Code"'
    )
    content = workbook(Scan=rows(*LINES), Voorblad={"B2": "Code", "C2": "S-7"})
    found = read(content, layout(tmp_path, HEADED, start=start))
    assert (found.scan, found.sheet, found.places["scan"]) == ("S-7", "Voorblad", "C2")


def test_a_workshop_sheet_of_another_maker_needs_no_top_three(tmp_path: Path) -> None:
    start = START.replace("analysetool", "workshopblad").replace(
        'participant = {value = "1"}', 'status = {value = "definitief"}'
    )
    found = read(workbook(Scan=rows(*LINES)), layout(tmp_path, HEADED, start=start))
    assert findings(found) == [] and found.actions == found.previous == ()
    assert (found.kind, found.values["discipline"]) == ("workshopblad", "consensus")
    assert answers(found) == ALL


def test_a_file_name_may_tell_editions_apart(tmp_path: Path) -> None:
    start = START.replace("[marker]", "[marker]\nfile = '2026'")
    ruled = layout(tmp_path, HEADED, start=start)
    content = workbook(Scan=rows(*LINES))
    assert answers(read(content, ruled, name="2025/scan 2026.xlsx")) == ALL
    with pytest.raises(Refused, match="dit is geen analysetool of workshopblad dat wij kennen"):
        read(content, ruled, name="2026/scan 2025.xlsx")


def test_a_workbook_that_fits_two_layouts_is_refused(tmp_path: Path) -> None:
    one = layout(tmp_path, HEADED)
    two = layout(tmp_path, HEADED, start=START.replace('"vreemd"', '"ander"'))
    with pytest.raises(Refused) as refused:
        read(workbook(Scan=rows(*LINES)), own_layout(), one, two)
    assert str(refused.value) == (
        "vreemd.xlsx: dit werkboek past bij meer dan één lay-out (vreemd, ander); laat in elke"
        " lay-out bij marker iets staan dat alleen in haar werkboeken staat"
    )


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


def test_another_scale_takes_the_same_workbook(tmp_path: Path) -> None:
    content = workbook(Scan=rows(("Nr", "Nu"), (1, 5), (2, 10)))
    ruled = layout(tmp_path, HEADED, "points = 10")
    found = read(content, ruled, model=small_model(0, 3))
    assert [row[2] for row in answers(found)] == ["1,5", "3"]


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


@pytest.mark.parametrize("continuous", [True, False])
def test_only_a_continuous_model_takes_a_score_between_two_levels(
    tmp_path: Path, continuous: bool
) -> None:
    """7 of 10 points lie at 3,8; 10 of 10 at level 5, which every model has."""
    home, path = tmp_path / "home", tmp_path / "scan.xlsx"
    (home / "layouts").mkdir(parents=True)
    (home / "layouts" / "vreemd.toml").write_text(START + HEADED + "points = 10", encoding="utf-8")
    path.write_bytes(workbook(Scan=rows(("Nr", "Nu"), (1, 7), *((n, 10) for n in range(2, 6)))))
    loaded = load(home, [path], {"klein": replace(small_model(), continuous=continuous)})
    told = [(f.place, "'3,8'; kies 1 tot en met 5" in f.message) for f in loaded.findings]
    assert told == ([] if continuous else [("B4", True)])
    with open_warehouse(home) as connection:
        found = connection.execute("select current from answer order by question").fetchall()
    assert found == ([(3.8,), (5.0,), (5.0,), (5.0,), (5.0,)] if continuous else [])

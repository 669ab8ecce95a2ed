"""A workbook's own totals are worked out again: what differs is told with its cell, and warns."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strange import findings, layout, read, rows, workbook

ANSWERS = """
[answers]
sheets = ["Scan"]
question = "Nr"
current = "Punten"
points = 30
[rows]
only_with_question = true
[without_score]
"2b" = "a1"
"""
TOTALS = """
[[total]]
label = "Totaal"
items = ["total"]
[[total]]
label = "Module A"
items = ["a"]
[[total]]
label = "Thema a1"
items = ["a1"]
[[total]]
label = "Thema a2 en b1"
items = ["a2", "b1"]
"""
SHEET = [
    ("Totaal", None, 75),
    (None, "Nr", "Punten"),
    ("Module A", None, 45),
    ("Thema a1", None, 30),
    (None, 1, 10),
    (None, 2, 20),
    (None, "2b", None),
    ("Thema a2 en b1", None, 45),
    (None, 3, 15),
    (None, 4, "30"),
    (None, 5, 0),
]


def told(tmp_path: Path, *lines: tuple[object, ...], more: str = TOTALS) -> list[str]:
    found = read(workbook(Scan=rows(*lines)), layout(tmp_path, ANSWERS, more))
    assert all(not finding.refuses for finding in found.findings)
    return [line.removeprefix("vreemd.xlsx, blad Scan, ") for line in findings(found)]


def test_totals_that_agree_say_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, *SHEET) == []


@pytest.mark.parametrize(
    ("row", "total", "said"),
    [
        (0, 74, "cel C3: 'Totaal' is hier 74, maar de regels tellen op tot 75"),
        (2, 45.5, "cel C5: 'A' is hier 45,5, maar de regels tellen op tot 45"),
        (3, "29", "cel C6: 'a1' is hier 29, maar de regels tellen op tot 30"),
        (7, 0, "cel C10: 'a2 + b1' is hier 0, maar de regels tellen op tot 45"),
    ],
)
def test_a_total_that_differs_is_told_with_its_cell(
    tmp_path: Path, row: int, total: object, said: str
) -> None:
    lines = [*SHEET[:row], (*SHEET[row][:2], total), *SHEET[row + 1 :]]
    assert told(tmp_path, *lines) == [f"{said}; kijk na welke van de twee klopt"]


def test_a_total_that_is_no_number_is_told(tmp_path: Path) -> None:
    lines = [("Totaal", None, "onbekend"), *SHEET[1:]]
    assert told(tmp_path, *lines) == [
        "cel B3: 'Totaal' is hier niets, maar de regels tellen op tot 75; kijk na welke van de"
        " twee klopt"
    ]


def test_a_question_that_does_not_count_is_told_when_it_has_points_and_they_are_counted(
    tmp_path: Path,
) -> None:
    lines = [*SHEET[:6], (None, "2b", 10), *SHEET[7:]]
    assert told(tmp_path, *lines) == [
        "cel C9: vraag '2b' telt niet mee in de score, maar hier staat 10; maak het vak leeg of"
        " kijk na of de lay-out klopt",
        "cel C3: 'Totaal' is hier 75, maar de regels tellen op tot 85; kijk na welke van de twee"
        " klopt",
        "cel C5: 'A' is hier 45, maar de regels tellen op tot 55; kijk na welke van de twee klopt",
        "cel C6: 'a1' is hier 30, maar de regels tellen op tot 40; kijk na welke van de twee klopt",
    ]


@pytest.mark.parametrize(
    "where",
    ['cell = "C3"', 'label = "Totaal"\ncolumn = "C"', 'label = "Punt"\nbelow = true'],
)
def test_a_total_may_stand_in_a_cell_a_column_or_below_its_label(
    tmp_path: Path, where: str
) -> None:
    lines = [("Totaal", 12, 74), *SHEET[1:]]
    content = workbook(Scan={**rows(*lines), "C2": "Punt"})
    found = read(content, layout(tmp_path, ANSWERS, f'[[total]]\n{where}\nitems = ["total"]'))
    assert [finding.place for finding in found.findings] == ["C3"]


def test_a_total_may_stand_on_another_sheet(tmp_path: Path) -> None:
    content = workbook(Scan=rows(*SHEET), Som={"A9": "Totaal", "D9": 74})
    parts = ANSWERS, '[[total]]\nlabel = "Totaal"\nsheet = "Som"\nitems = ["total"]'
    found = read(content, layout(tmp_path, *parts))
    assert [(f.sheet, f.place) for f in found.findings] == [("Som", "D9")]


def test_a_total_that_is_gone_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, *SHEET[1:]) == [
        "vreemd.xlsx: het totaal van 'Totaal' ontbreekt bij 'Totaal'; het is niet nagerekend"
    ]


def test_a_total_of_what_the_model_does_not_have_is_told(tmp_path: Path) -> None:
    more = '[[total]]\nlabel = "Totaal"\nitems = ["a1", "c"]'
    assert told(tmp_path, *SHEET, more=more) == [
        "vreemd.xlsx: de lay-out telt onderdeel 'c', dat klein niet heeft"
    ]


def test_totals_of_decimals_may_be_a_hair_off(tmp_path: Path) -> None:
    more = '[[total]]\nlabel = "Totaal"\nitems = ["total"]'
    lines = [("Totaal", None, 0.1 + 0.2), (None, "Nr", "Punten"), (None, 1, 0.1), (None, 2, 0.2)]
    assert told(tmp_path, *lines, more=more) == []


@given(
    points=st.lists(st.decimals(0, 30, places=2), min_size=5, max_size=5),
    off=st.decimals(-5, 5, places=2),
)
def test_a_total_is_told_exactly_when_it_is_not_the_sum(
    tmp_path_factory: pytest.TempPathFactory, points: list[Fraction], off: Fraction
) -> None:
    total = sum(points) + off
    lines = [("Totaal", None, float(total)), (None, "Nr", "Punten")]
    lines += [(None, n, float(p)) for n, p in enumerate(points, 1)]
    more = '[[total]]\nlabel = "Totaal"\nitems = ["total"]'
    assert bool(told(tmp_path_factory.mktemp("totals"), *lines, more=more)) is (off != 0)

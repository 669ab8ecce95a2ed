"""Someone else's workbook is known by its marker, and its scan by what the layout points at."""

from pathlib import Path

import pytest
from strange import ALL, HEADED, LINES, START, answers, findings, layout, read, rows, workbook

from benchmark.errors import Refused
from etl.layout import own_layout

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

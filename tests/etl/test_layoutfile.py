"""A layout file with faults is refused, each told with the place in the file."""

from pathlib import Path

import pytest
from strange import START

from benchmark.errors import Refused
from etl.layout import load_layouts, read_layout

ANSWERS = '[answers]\nquestion = "Nr"\ncurrent = "Nu"\n'
GOOD = START + ANSWERS


def told(tmp_path: Path, content: str) -> list[str]:
    path = tmp_path / "x.toml"
    path.write_text(content, encoding="utf-8")
    try:
        read_layout(path)
    except Refused as refused:
        return [str(finding).removeprefix("x.toml, ") for finding in refused.findings]
    return []


def test_the_least_that_a_layout_needs_is_enough(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


LABELLED = "scan = {value = 'S-1', column = 'C'}"
FAULTS = [
    (GOOD + 'Nr = "x"', "bij answers: 'Nr' is onbekend; kies uit sheets, question, current,"),
    (START, "x.toml: 'answers' ontbreekt"),
    ("answers = 1" + START, "bij answers: hier hoort een tabel te staan"),
    (START + '[answers]\nquestion = "Nr"', "bij answers: 'current' ontbreekt"),
    (GOOD + "points = 0", "bij answers.points: hier hoort een getal boven 0 te staan"),
    (GOOD + "points = true", "bij answers.points: hier hoort een getal boven 0 te staan"),
    (GOOD + "points = nan", "bij answers.points: hier hoort een getal boven 0 te staan"),
    (GOOD + "sheets = []", "bij answers.sheets: hier hoort een lijst van teksten te staan"),
    (GOOD + "sheets = ['']", "bij answers.sheets: hier hoort een lijst van teksten te staan"),
    (GOOD + "remark = 3", "bij answers.remark: hier hoort tekst te staan"),
    (GOOD + "remark = {letter = 'c'}", "bij answers.remark.letter: hier hoort de letter van een"),
    (GOOD + "remark = {kop = 'C'}", "bij answers.remark: 'letter' ontbreekt"),
    (
        GOOD.replace('current = "Nu"', "current = {workshopblad = 'Nu'}"),
        "x.toml: bij answers.current ontbreekt 'analysetool'",
    ),
    (
        GOOD.replace('current = "Nu"', "current = {letter = 'A', analysetool = 'Nu'}"),
        "bij answers.current: noemt 'letter' en meer; noem",
    ),
    (GOOD.replace('analysetool = "', 'rapport = "'), "bij marker: 'rapport' is onbekend; kies uit"),
    (GOOD.replace("analysetool", "# "), "bij marker: noem ten minste een van: analysetool, works"),
    (GOOD.replace("[marker]", "[marker]\nfile = '('"), "bij marker.file: dit patroon klopt niet"),
    (GOOD.replace("[marker]", "[marker]\nfile = 3"), "bij marker.file: hier hoort een patroon te"),
    (GOOD.replace('value = "S-1"', 'cell = "4C"'), "bij identity.scan.cell: hier hoort een cel"),
    (GOOD.replace('value = "S-1"', "below = 1"), "bij identity.scan.below: hier hoort true of"),
    (GOOD.replace('{value = "S-1"}', "{}"), "bij identity.scan: noem er één van: cell, label, fi"),
    (
        GOOD.replace('{value = "S-1"}', "{cell = 'C4', file = 'x'}"),
        "bij identity.scan: noem er één van: cell, label, file, value",
    ),
    (
        GOOD.replace('scan = {value = "S-1"}', LABELLED),
        "bij identity.scan: 'column' hoort bij 'label'",
    ),
    (
        GOOD.replace('{value = "S-1"}', "{file = '(.)x', as = '{2}'}"),
        "bij identity.scan: 'as' noemt een deel dat er niet is; het patroon heeft 1 delen",
    ),
    (GOOD.replace("scan = ", "skan = "), "bij identity: 'scan' ontbreekt"),
    (
        GOOD.replace('participant = {value = "1"}', ""),
        "x.toml: bij identity ontbreekt 'participant'",
    ),
    (
        GOOD.replace("analysetool", "workshopblad"),
        "x.toml: bij identity ontbreekt 'status'",
    ),
    (GOOD + "[rows]\nfrom = 0", "bij rows.from: hier hoort een regelnummer of tekst te staan"),
    (GOOD + "[questions]\n1 = {points = '3'}", "bij questions.1.points: hier hoort een getal"),
    (GOOD + "[scores]\nja = 'drie'", "bij scores.ja: kies een getal, weet-niet of nvt of leeg"),
    (GOOD + "[states]\nja = 3", "bij states.ja: kies uit weet-niet, nvt, leeg"),
    (GOOD + "[total]\nitems = ['a']", "bij total: hier hoort [[total]] te staan"),
    (GOOD + "[[total]]\nitems = ['a']", "bij total 1: noem er één van: cell, label"),
    (GOOD + "[[total]]\nlabel = 'Som'", "bij total 1: 'items' ontbreekt"),
    (GOOD + "[actions]\nsheet = 'Top 3'", "bij actions: 'action' ontbreekt"),
    ("id = ", "x.toml: dit is geen leesbaar TOML-bestand (Invalid value"),
]


@pytest.mark.parametrize(("content", "said"), FAULTS)
def test_a_fault_is_told_with_its_place(tmp_path: Path, content: str, said: str) -> None:
    assert told(tmp_path, content)[0].startswith(said)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    spoilt = GOOD.replace("scan = ", "skan = ") + "points = 0\n[states]\nja = 3\nnee = 4"
    assert len(told(tmp_path, spoilt)) == 5


def test_what_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"id = '\xff'")
    with pytest.raises(Refused, match="x.toml: dit is geen leesbaar TOML-bestand"):
        read_layout(tmp_path / "x.toml")


def test_layouts_of_the_home_come_beside_ours_and_their_faults_together(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "a.toml").write_text(GOOD, encoding="utf-8")
    assert list(load_layouts(tmp_path)) == ["dvs", "vreemd"]
    assert list(load_layouts()) == list(load_layouts(tmp_path / "elders")) == ["dvs"]
    for name in ("b.toml", "c.toml"):
        (tmp_path / "layouts" / name).write_text(START, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_layouts(tmp_path)
    assert [f.file for f in refused.value.findings] == ["b.toml", "c.toml"]


def test_two_layouts_with_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "layouts" / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(
        Refused, match="b.toml: id 'vreemd' heeft ook een andere lay-out; geef deze"
    ):
        load_layouts(tmp_path)

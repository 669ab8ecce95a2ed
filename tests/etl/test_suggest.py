"""A suggested layout needs a few edits by a person, and then reads the workbook as it should."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from desk import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strange import answers, findings, read, rows, small_model, workbook
from test_foreign_odm import COUNTRIES, FOLDER, OURS

import dvm
from benchmark.errors import Refused
from benchmark.model import ScanModel
from benchmark.modelfile import read_model
from etl.formats import Formats
from etl.layout import Layout, own_layout, read_layout
from etl.suggest import suggest
from etl.template import Filled, Workshop
from etl.workbook import read_workbook

TEMPLATE = FOLDER / "00_ODM2023_questionnaire_template.xlsx"


def suggested(content: bytes, *models: ScanModel, name: str = "vreemd.xlsx") -> str:
    return suggest(name, content, Formats((own_layout(),), {model.id: model for model in models}))


def edited(folder: Path, draft: str, **edits: str) -> Layout:
    """Return the layout after replacing the first line that begins with each key."""
    lines = draft.splitlines()
    for key, line in edits.items():
        at = next(n for n, old in enumerate(lines) if old.startswith(f"{key} = "))
        lines[at] = line
    path = folder / "voorstel.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_layout(path)


@pytest.mark.skipif(not COUNTRIES, reason=f"{FOLDER} is not there")
def test_five_edits_make_the_suggestion_for_a_real_template_read_35_questionnaires(
    tmp_path: Path,
) -> None:
    model = read_model(OURS / "model.toml")
    draft = suggested(TEMPLATE.read_bytes(), model, name=TEMPLATE.name)
    layout = edited(
        tmp_path,
        draft,
        analysetool='workshopblad = "Dimension 1: Open Data Policy"',
        scan="scan = {file = '([A-Z]{2})_ODM', as = 'ODM-2023-{1}'}",
        municipality="municipality = {file = '([A-Z]{2})_ODM'}",
        date='date = {value = "2023-06-30"}',
        participant='status = {value = "definitief"}',
    )
    theirs = Formats((layout,), {model.id: model})
    ours = Formats((read_layout(OURS / "layout.toml"),), {model.id: model})
    for path in COUNTRIES:
        content = path.read_bytes()
        found, expected = (read_workbook(0, path.name, content, f) for f in (theirs, ours))
        assert found.answers == expected.answers
        assert found.findings == expected.findings and found.columns == expected.columns
        assert (found.scan, found.values["date"]) == (expected.scan, expected.values["date"])


def test_our_own_tool_needs_one_edit_to_keep_the_remarks(desk: Desk, tmp_path: Path) -> None:
    answers_ = desk.answers() | {"metadata-1": Filled("weet ik niet", 2, "Later.")}
    content = desk.tool(answers=answers_).read_bytes()
    draft = suggested(content, *desk.models.values())
    assert "# KIJK NA: dit werkboek wordt al gelezen, met lay-out dvs\n" in draft
    layout = edited(tmp_path, draft, **{"# remark": 'remark = "Opmerking"'})
    same_as_ours(desk, content, layout)


def test_our_own_workshop_sheet_needs_its_top_three_added(desk: Desk, tmp_path: Path) -> None:
    workshop = Workshop("definitief", "ja", "nee", "ja", 2029, "Wij groeien.")
    content = desk.sheet(workshop=workshop).read_bytes()
    draft = suggested(content, *desk.models.values())
    layout = edited(tmp_path, draft, **{"# remark": 'remark = "Opmerking"'})
    same_as_ours(desk, content, layout)


def test_the_suggestion_from_a_blank_tool_reads_a_filled_one(desk: Desk, tmp_path: Path) -> None:
    blank = desk.tool("leeg.xlsx", scan="", municipality="", date=None, answers={}).read_bytes()
    layout = edited(
        tmp_path,
        suggested(blank, *desk.models.values()),
        **{"# remark": 'remark = "Opmerking"'},
    )
    same_as_ours(desk, desk.tool().read_bytes(), layout)


def same_as_ours(desk: Desk, content: bytes, layout: Layout) -> None:
    found, ours = (
        read_workbook(0, "x.xlsx", content, Formats((one,), desk.models))
        for one in (layout, own_layout())
    )
    assert found.values == ours.values and found.places == ours.places
    assert replace(found, actions=(), previous=()) == replace(ours, actions=(), previous=())


LINES = [
    ("Nr", "Vraag", "Score", "Toelichting", "Max"),
    ("Thema a1", None, 3),
    (1, "Is er beleid?", 1, "Jan zegt van wel", 4),
    (2, "Is er geld?", 2, None, 4),
    ("Thema a2", None, 3),
    (3, "Is er tijd?", 3, None, 4),
    ("Thema b1", None, 4),
    (4, "Is er zin?", 4, None, 4),
    (5, "Is er ruimte?", "deels", None, 4),
]


def test_a_stranger_s_workbook_gets_its_columns_and_totals(tmp_path: Path) -> None:
    content = workbook(Scan=rows(*LINES))
    draft = suggested(content, small_model())
    assert '# remark = "Toelichting"' in draft and '# "deels" = 0' in draft
    assert "Jan" not in draft
    layout = edited(
        tmp_path,
        draft,
        scan='scan = {value = "S-1"}',
        municipality='municipality = {value = "GM0772"}',
        date='date = {value = "2026-03-04"}',
        discipline='discipline = {value = "oov"}',
        **{'# "deels"': '"deels" = 2'},
    )
    found = read(content, layout)
    assert [row[1:3] for row in answers(found)] == [
        ("1", "2"),
        ("2", "3"),
        ("3", "4"),
        ("4", "5"),
        ("5", "3"),
    ]
    assert findings(found) == [
        "vreemd.xlsx, blad Scan, cel C9: 'b1' is hier 4, maar de regels tellen op tot 6; kijk na"
        " welke van de twee klopt"
    ]


def test_totals_below_their_questions_with_one_name_are_found_by_their_cell(tmp_path: Path) -> None:
    lines = [("Nr", "Score"), *((n, n) for n in (1, 2)), ("Subtotaal", 3), (3, 3), ("Subtotaal", 3)]
    lines += [(4, 4), (5, 5), ("Subtotaal", 9), ("Totaal", 15)]
    draft = suggested(workbook(Scan=rows(*lines)), small_model())
    blocks = draft.partition("na te rekenen.\n")[2].split("\n\n")
    assert [block.splitlines()[1:] for block in blocks if block.strip()] == [
        ['cell = "B6"  # Subtotaal', 'items = ["a1"]'],
        ['cell = "B8"  # Subtotaal', 'items = ["a2"]'],
        ['cell = "B11"  # Subtotaal', 'items = ["b1"]'],
        ['label = "Totaal"', 'items = ["total"]'],
    ]


def test_a_sheet_with_the_weights_says_how_many_points_there_are(tmp_path: Path) -> None:
    lines = [("Nr", "Score"), *((n, n) for n in range(1, 7))]
    weights = rows(("Nr", "Gewicht"), *((n, 5 * n) for n in range(1, 6)), (6, None), mark="Weging")
    draft = suggested(workbook(Scan=rows(*lines), Weging=weights), small_model())
    assert '"1" = {points = 5}\n"2" = {points = 10}' in draft
    assert '[without_score]\n"6" = "VUL IN"  # KIJK NA: onder welk onderdeel?' in draft


def test_a_workbook_without_questions_gets_a_sentence(desk: Desk) -> None:
    with pytest.raises(Refused, match="geen blad gevonden met ten minste drie genummerde vragen"):
        suggested(workbook(Blad={"A1": "Begroting", "B2": 3}), small_model())


def test_the_command_prints_a_layout(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk.tool("een tool.xlsx")
    assert dvm.main(["layout", "suggest", str(path), "--home", str(desk.home)]) == dvm.DONE
    printed = capsys.readouterr()
    (desk.folder / "x.toml").write_text(printed.out, encoding="utf-8")
    assert read_layout(desk.folder / "x.toml").id == "een-tool" and printed.err == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [("weg.xlsx", "Dit bestand bestaat niet: "), ("leeg.xlsx", "dit bestand is leeg")],
)
def test_the_command_refuses_with_a_sentence(
    desk: Desk, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (desk.folder / "leeg.xlsx").write_bytes(b"")
    path = desk.folder / name
    assert dvm.main(["layout", "suggest", str(path), "--home", str(desk.home)]) == dvm.REFUSED
    assert said in capsys.readouterr().err


CELLS = st.one_of(
    st.none(),
    st.integers(0, 40),
    st.sampled_from(
        ["Nr", "Score", "1a", "q-2", "Totaal", "ja", "=1", "Max", "Datum", '"\\', "É\n"]
    ),
    st.text(max_size=5).filter(lambda words: words.isprintable() and not words.startswith("=")),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=12))
def test_any_workbook_gets_a_layout_that_can_be_read_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[object]]
) -> None:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    target = io.BytesIO()
    book.save(target)
    path = tmp_path_factory.mktemp("any") / "x.toml"
    try:
        path.write_text(suggested(target.getvalue(), small_model()), encoding="utf-8")
    except Refused:
        return
    read_layout(path)

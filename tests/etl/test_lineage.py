"""From a release back to the files: what was handed in, what counts, what a correction changed."""

import hashlib
from pathlib import Path

import openpyxl
import pytest
from desk import Desk

from benchmark.current import CurrentRelease
from benchmark.dossier import Dossier
from benchmark.lineage import Correction
from benchmark.release import make_release
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from etl.template import Filled

SCAN, EINDHOVEN = "GM0772-2026-1", "GM0772"
FIRST, SECOND, THIRD = "informatiebeeld-1", "informatiebeeld-2", "informatiebeeld-3"
OWN = municipality_viewer(EINDHOVEN)


def released(desk: Desk) -> Release:
    make_release(desk.home, desk.models)
    return CurrentRelease(desk.home).get()


def dossier(desk: Desk) -> Dossier:
    return released(desk).dossier(OWN, EINDHOVEN)


def with_answers(desk: Desk, name: str = "tool.xlsx", **answers: Filled) -> Path:
    changed = {id_.replace("_", "-"): answer for id_, answer in answers.items()}
    return desk.tool(name, answers=desk.answers() | changed)


def test_a_corrected_file_counts_and_the_earlier_one_is_listed_as_replaced(desk: Desk) -> None:
    first = desk.tool("a.xlsx")
    sha256 = hashlib.sha256(first.read_bytes()).hexdigest()
    desk.load(first)
    desk.load(with_answers(desk, "b.xlsx", informatiebeeld_1=Filled(5, 5)))
    before, after = dossier(desk).handed_in
    assert (before.file, before.sha256, before.counts) == ("a.xlsx", sha256, False)
    assert (after.file, after.counts, after.replaced_by) == ("b.xlsx", True, None)
    assert before.replaced_by == after.document
    assert {before.kind, after.kind} == {"analysetool"}


def test_the_answers_of_each_document_are_counted_by_kind(desk: Desk) -> None:
    blank = {f"metadata_{n}": Filled() for n in (1, 2, 3)}
    odd = {"informatiebeeld_1": Filled("weet ik niet"), "analyse_1": Filled("niet van toepassing")}
    desk.load(with_answers(desk, **blank, **odd))
    (document,) = dossier(desk).handed_in
    counted = (document.scored, document.unknown, document.not_applicable, document.blank)
    assert counted == (40, 1, 1, 3)


def test_what_a_correction_changed_is_listed_answer_by_answer(desk: Desk) -> None:
    before = {"informatiebeeld_1": Filled(1, 4), "informatiebeeld_2": Filled(2, 4)}
    desk.load(with_answers(desk, "a.xlsx", **before, informatiebeeld_3=Filled("", 3)))
    after = {"informatiebeeld_1": Filled(3, 4), "informatiebeeld_2": Filled("weet ik niet", 5)}
    desk.load(with_answers(desk, "b.xlsx", **after, informatiebeeld_3=Filled(2, 3)))
    listed = dossier(desk).corrections
    one, other = (document.document for document in dossier(desk).handed_in)
    who = {"scan": SCAN, "participant": "1", "discipline": "oov"}
    numbers = {"before_document": one, "after_document": other}
    assert listed == (
        Correction(question=FIRST, measure="current", before="1", after="3", **who, **numbers),
        Correction(question=SECOND, measure="ambition", before="4", after="5", **who, **numbers),
        Correction(
            question=SECOND, measure="current", before="2", after="weet-niet", **who, **numbers
        ),
        Correction(question=THIRD, measure="current", before="leeg", after="2", **who, **numbers),
    )


def test_each_correction_is_held_against_the_one_before_it(desk: Desk) -> None:
    for level in (1, 4, 2):
        desk.load(with_answers(desk, informatiebeeld_1=Filled(level, 5)))
    steps = [(one.before, one.after) for one in dossier(desk).corrections]
    assert steps == [("1", "4"), ("4", "2")]


def test_another_remark_or_another_participant_is_no_correction(desk: Desk) -> None:
    desk.load(with_answers(desk, "a.xlsx", informatiebeeld_1=Filled(2, 5, "eerst")))
    desk.load(with_answers(desk, "b.xlsx", informatiebeeld_1=Filled(2, 5, "later")))
    desk.load(desk.tool("c.xlsx", participant="2", answers={}))
    assert dossier(desk).corrections == ()


def test_every_answer_that_counts_leads_to_its_cell(desk: Desk) -> None:
    desk.load(desk.tool("a.xlsx"))
    odd = {"informatiebeeld_1": Filled("weet ik niet", 4), "informatiebeeld_2": Filled("", "")}
    path = with_answers(desk, "b.xlsx", **odd)
    desk.load(path)
    desk.load(desk.sheet("c.xlsx", answers={}))
    release = released(desk)
    documents = {one.document: one for one in release.dossier(OWN, EINDHOVEN).handed_in}
    origins = release.origins(OWN, EINDHOVEN, SCAN)
    assert {documents[one.document].file for one in origins} == {"b.xlsx", "c.xlsx"}
    workbook = openpyxl.load_workbook(path)
    words = {"weet-niet": "weet ik niet", "leeg": None}
    mine = [one for one in origins if documents[one.document].file == "b.xlsx"]
    assert len(mine) == 45
    for one in mine:
        assert one.sheet is not None
        sheet = workbook[one.sheet]
        for column, told in (
            (one.current_column, one.current),
            (one.ambition_column, one.ambition),
        ):
            value = sheet[f"{column}{one.row}"].value
            assert value == (words[told] if told in words else int(told))
        assert sheet[f"A{one.row}"].value == one.question


def test_of_a_table_the_line_is_told(desk: Desk) -> None:
    head = "scan,municipality,date,model,participant,discipline,question,current,ambition"
    line = f"{SCAN},{EINDHOVEN},2026-03-01,dvs-2025,1,oov,{FIRST},2,nvt"
    desk.load(desk.table("t.csv", head, line))
    (origin,) = released(desk).origins(OWN, EINDHOVEN, SCAN)
    assert (origin.sheet, origin.row) == (None, 2)
    assert (origin.current_column, origin.ambition_column) == ("current", "ambition")
    assert (origin.current, origin.ambition) == ("2", "nvt")


def test_a_score_between_two_levels_is_written_with_a_comma(desk: Desk) -> None:
    desk.load(desk.tool())
    desk.query("update answer set current = 2.5, ambition = 3.25")
    origin = released(desk).origins(OWN, EINDHOVEN, SCAN)[0]
    assert (origin.current, origin.ambition) == ("2,5", "3,25")


@pytest.mark.parametrize("scan", ["GM0855-2026-1", "bestaat-niet", "' or 1=1"])
def test_another_municipalitys_scan_leads_nowhere(desk: Desk, scan: str) -> None:
    desk.load(desk.tool("a.xlsx"), desk.tool("b.xlsx", scan="GM0855-2026-1", municipality="GM0855"))
    assert released(desk).origins(OWN, EINDHOVEN, scan) == ()

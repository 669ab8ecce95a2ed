"""What a delivery comes back with: a marked workbook, a page, and findings for a machine."""

import html
import json
import zipfile

import openpyxl
import pytest
from inboxes import Inbox

from etl.report import LONGEST_TEXT

MARKED_CELL = "hier staat '9'; kies 1 tot en met 5, 'weet ik niet' of 'niet van toepassing', of"


def test_the_marked_workbook_shows_each_fault_in_its_cell(inbox: Inbox) -> None:
    inbox.change(inbox.tool(participant="a@b.nl"), "Ondermijning", I5=9)
    (report,) = inbox.take()
    workbook = openpyxl.load_workbook(inbox.home / "refused" / "000001" / "gemarkeerd.xlsx")
    cell = workbook["Ondermijning"]["I5"]
    assert report["marked"] and cell.value == 9 and cell.fill.fgColor.rgb == "00FFC7CE"
    assert cell.comment and cell.comment.text.startswith(MARKED_CELL)
    assert cell.comment.author == "Datavolwassenheidsmonitor"
    assert workbook["Gegevens"]["C7"].comment
    listed = [row[3].value for row in workbook["Bevindingen"].iter_rows(min_row=5)]
    assert workbook.sheetnames[0] == "Bevindingen" and len(listed) == 2


def test_the_marked_workbook_once_mended_is_accepted(inbox: Inbox) -> None:
    inbox.faulty()
    inbox.take()
    marked = inbox.home / "refused" / "000001" / "gemarkeerd.xlsx"
    for level in (8, 3):
        path = inbox.put("gemarkeerd.xlsx", marked.read_bytes())
        inbox.aged(inbox.change(path, "Ondermijning", I5=level))
        inbox.take()
    assert [report["state"] for report in inbox.reports()] == ["refused", "refused", "accepted"]
    workbook = openpyxl.load_workbook(inbox.home / "refused" / "000002" / "gemarkeerd.xlsx")
    assert workbook.sheetnames.count("Bevindingen") == 1


def test_a_finding_that_looks_like_a_formula_stays_text(inbox: Inbox) -> None:
    inbox.change(inbox.tool("=x.xlsx", discipline="oov"), "Gegevens", C8="=cmd|' /C calc'!A0")
    inbox.change(inbox.tool("=x.xlsx"), "Ondermijning", I5="'=1+1")
    (report,) = inbox.take()
    workbook = openpyxl.load_workbook(inbox.home / "refused" / "000001" / "gemarkeerd.xlsx")
    kinds = {cell.data_type for row in workbook["Bevindingen"].iter_rows() for cell in row}
    assert report["marked"] and kinds <= {"s", "n"}


@pytest.mark.parametrize("name", ["fout.ods", "fout.csv"])
def test_only_an_xlsx_is_marked(inbox: Inbox, name: str) -> None:
    inbox.put(name, b"x")
    (report,) = inbox.take()
    assert not report["marked"]
    assert not (inbox.home / "refused" / "000001" / "gemarkeerd.xlsx").exists()


def test_a_workbook_that_is_hostile_to_who_marks_it_is_refused_all_the_same(inbox: Inbox) -> None:
    """A merged area over a whole sheet makes openpyxl build each of its cells."""
    path = inbox.faulty()
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(b"</sheetData>", merged, 1))
    (report,) = inbox.take()
    assert (report["state"], report["marked"]) == ("refused", False)
    assert inbox.kept() == ["refused/000001/fout.xlsx"]


def test_the_page_shows_what_came_from_the_file_as_text(inbox: Inbox) -> None:
    attack = "<script>alert(1)</script>"
    inbox.change(inbox.tool(), "Ondermijning", I5=attack)
    inbox.take()
    page = (inbox.home / "refused" / "000001" / "bevindingen.html").read_text()
    assert "<script" not in page and html.escape(attack) in page
    assert '<html lang="nl">' in page and "<caption>" in page and 'scope="col"' in page


def test_a_whole_story_in_a_cell_is_cut_in_the_report(inbox: Inbox) -> None:
    inbox.change(inbox.tool(), "Ondermijning", I5="x" * 30_000)
    (report,) = inbox.take()
    assert len(report["findings"][0]["message"]) == LONGEST_TEXT + len("...")


def test_the_reports_are_those_of_the_contract(inbox: Inbox) -> None:
    inbox.tool()
    inbox.take()
    told = json.loads((inbox.home / "accepted" / "000001" / "bevindingen.json").read_text())
    assert list(told) == [
        "delivery",
        "name",
        "file",
        "sha256",
        "sender",
        "state",
        "again",
        "received_at",
        "judged_at",
        "size",
        "documents",
        "findings",
        "marked",
    ]

"""What arrives in the inbox ends in accepted/ or refused/, all of it or nothing, and says why."""

import os
import zipfile

import pytest
from inboxes import Inbox

import dvm
from etl.inbox import look
from etl.template import Filled

HEAD = (
    "scan,municipality,date,model,status,benchmark,participant,discipline,question,current,ambition"
)
LINE = "S-1,GM0772,2026-03-04,dvs-2025,definitief,ja,1,oov,informatiebeeld-1,2,4"
BAD_LINE = "S-2,GM0758,2026-03-04,dvs-2025,definitief,ja,1,oov,informatiebeeld-1,9,4"
DOCUMENTS = "select scan, participant from document order by document"


def test_a_good_file_is_accepted_with_a_report_beside_it(inbox: Inbox) -> None:
    inbox.tool("map/tool.xlsx")
    (report,) = inbox.take()
    assert inbox.kept() == ["accepted/000001/tool.xlsx"] and inbox.waiting() == []
    assert (report["name"], report["file"], report["sender"]) == ("map/tool.xlsx", "tool.xlsx", "")
    assert (report["again"], report["marked"], report["findings"]) == (False, False, [])
    assert report["documents"] == [
        {
            "scan": "GM0772-2026-1",
            "municipality": "GM0772",
            "model": "dvs-2025",
            "date": "2026-03-04",
            "kind": "analysetool",
            "participant": "1",
            "discipline": "oov",
            "answers": 45,
            "replaces": None,
            "differences": [],
        }
    ]
    assert inbox.rows("select delivery from source") == [(1,)]


def test_a_bad_file_is_refused_and_nothing_of_it_is_loaded(inbox: Inbox) -> None:
    inbox.faulty()
    (report,) = inbox.take()
    assert inbox.kept() == ["refused/000001/fout.xlsx"]
    (finding,) = report["findings"]
    assert (finding["sheet"], finding["place"], finding["refuses"]) == ("Ondermijning", "I5", True)
    assert inbox.rows(DOCUMENTS) == []


def test_one_bad_file_refuses_no_other_of_the_same_scan(inbox: Inbox) -> None:
    inbox.tool("goed.xlsx")
    inbox.faulty("fout.xlsx", participant="2")
    inbox.take()
    assert inbox.states() == {"goed.xlsx": "accepted", "fout.xlsx": "refused"}
    assert inbox.rows(DOCUMENTS) == [("GM0772-2026-1", "1")]


def test_a_table_with_one_bad_scan_is_refused_whole(inbox: Inbox) -> None:
    inbox.put("t.csv", "\n".join((HEAD, LINE, BAD_LINE)).encode())
    inbox.take()
    assert inbox.states() == {"t.csv": "refused"} and inbox.rows(DOCUMENTS) == []


@pytest.mark.parametrize(
    ("name", "content"), [("brief.docx", b"x"), ("slecht.xlsx", b"x"), ("niets.csv", b"")]
)
def test_a_zip_with_one_bad_file_is_refused_whole(inbox: Inbox, name: str, content: bytes) -> None:
    good = inbox.tool()
    with zipfile.ZipFile(inbox.folder / "z.zip", "w") as archive:
        archive.write(good, "goed.xlsx")
        archive.writestr(name, content)
    good.unlink()
    (report,) = inbox.take()
    assert (report["name"], report["state"]) == ("z.zip", "refused")
    assert [finding["file"] for finding in report["findings"]] == [f"z.zip/{name}"]
    assert inbox.rows(DOCUMENTS) == []


def test_a_zip_is_one_delivery_with_all_its_documents(inbox: Inbox) -> None:
    with zipfile.ZipFile(inbox.folder / "z.zip", "w") as archive:
        for person in ("1", "2"):
            path = inbox.tool(participant=person)
            archive.write(path, f"{person}.xlsx")
            path.unlink()
    (report,) = inbox.take()
    assert [document["participant"] for document in report["documents"]] == ["1", "2"]
    assert inbox.rows("select delivery, name from source order by source") == [
        (1, "z.zip/1.xlsx"),
        (1, "z.zip/2.xlsx"),
    ]


def test_an_empty_zip_is_refused(inbox: Inbox) -> None:
    with zipfile.ZipFile(inbox.folder / "leeg.zip", "w"):
        pass
    (report,) = inbox.take()
    assert report["findings"][0]["message"].startswith("deze zip is leeg")


@pytest.mark.parametrize("together", [True, False])
def test_the_later_of_two_files_counts_and_says_what_it_changed(
    inbox: Inbox, together: bool
) -> None:
    inbox.tool("b-eerst.xlsx")
    if not together:
        inbox.take()
    changed = {"informatiebeeld-1": Filled(5, "weet ik niet"), "metadata-1": Filled("", 5)}
    inbox.tool("a-later.xlsx", answers=inbox.answers() | changed)
    first, later = inbox.take()
    assert (first["name"], later["name"]) == ("b-eerst.xlsx", "a-later.xlsx")
    assert [document["replaces"] for document in later["documents"]] == [1]
    before = str(inbox.answers()["metadata-1"].current)
    assert later["documents"][0]["differences"] == [
        {"question": "informatiebeeld-1", "measure": "current", "before": "1", "after": "5"},
        {
            "question": "informatiebeeld-1",
            "measure": "ambition",
            "before": "5",
            "after": "weet-niet",
        },
        {"question": "metadata-1", "measure": "current", "before": before, "after": ""},
    ]
    live = "select current from answer join live_document using (document) where question = $1"
    assert inbox.rows(live.replace("$1", "'informatiebeeld-1'")) == [(5.0,)]


def test_the_same_bytes_again_change_nothing(inbox: Inbox) -> None:
    inbox.copy(inbox.tool("een.xlsx"), "twee.xlsx")
    first, again = inbox.take()
    assert (first["again"], again["again"], again["documents"]) == (False, True, [])
    assert again["findings"][0]["refuses"] is False
    assert inbox.rows("select count(*) from document") == [(1,)]


def test_the_same_bad_bytes_are_refused_each_time(inbox: Inbox) -> None:
    inbox.copy(inbox.faulty("een.xlsx"), "twee.xlsx")
    inbox.take()
    assert inbox.states() == {"een.xlsx": "refused", "twee.xlsx": "refused"}


def test_a_file_that_was_refused_inside_a_zip_may_come_alone(inbox: Inbox) -> None:
    good = inbox.tool("goed.xlsx")
    with zipfile.ZipFile(inbox.folder / "a.zip", "w") as archive:
        archive.write(good, "goed.xlsx")
        archive.writestr("fout.xlsx", b"x")
    os.utime(inbox.folder / "a.zip", (1, 1))
    inbox.take()
    assert inbox.states() == {"a.zip": "refused", "goed.xlsx": "accepted"}


def test_a_file_is_not_held_against_one_that_was_refused(inbox: Inbox) -> None:
    inbox.faulty("fout.xlsx", municipality="GM0758")
    inbox.tool("goed.xlsx")
    inbox.tool("ander.xlsx", municipality="GM0855", participant="2")
    inbox.take()
    assert inbox.states() == {
        "fout.xlsx": "refused",
        "goed.xlsx": "accepted",
        "ander.xlsx": "refused",
    }
    message = inbox.reports()[2]["findings"][0]["message"]
    assert message.startswith(
        "scan 'GM0772-2026-1' is hier van GM0855 en in het magazijn van GM0772;"
    )


SENDERS = [
    ("gemeente-GM0772", "GM0772", "accepted"),
    ("gemeente-GM0772", "GM0758", "refused"),
    ("regio-RIEC09", "GM0772", "accepted"),
    ("regio-RIEC01", "GM0772", "refused"),
    ("programma", "GM0772", "accepted"),
    ("piet", "GM0772", "refused"),
    ("gemeente-GM9999", "GM0772", "refused"),
]


@pytest.mark.parametrize(("sender", "municipality", "state"), SENDERS)
def test_a_sender_may_hand_in_its_own_only(
    inbox: Inbox, sender: str, municipality: str, state: str
) -> None:
    inbox.tool(f"van/{sender}/00000001700000000000-0a1b2c3d-map~t.xlsx", municipality=municipality)
    (report,) = inbox.take()
    assert (report["sender"], report["name"], report["file"]) == (sender, "map/t.xlsx", "t.xlsx")
    assert report["state"] == state


def test_a_scan_code_of_another_is_refused_without_saying_whose(inbox: Inbox) -> None:
    inbox.tool("a.xlsx")
    inbox.tool("van/gemeente-GM0758/b.xlsx", municipality="GM0758", participant="2")
    _, report = inbox.take()
    assert report["state"] == "refused" and "GM0772'" not in report["findings"][0]["message"]
    assert report["findings"][0]["message"].endswith(
        "is al in gebruik bij een andere gemeente; geef deze scan een eigen code"
    )


def test_no_email_address_of_a_name_is_kept(inbox: Inbox) -> None:
    inbox.tool("jan@eindhoven.nl/van jan@eindhoven.nl.xlsx")
    inbox.take()
    assert inbox.kept() == ["accepted/000001/van [e-mailadres weggelaten].xlsx"]
    for path in (*inbox.home.glob("accepted/*/*.[jh]*"), inbox.home / "warehouse.duckdb"):
        assert b"jan@" not in path.read_bytes()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("bevindingen.json", "ingeleverd-bevindingen.json"),
        ("gemarkeerd.xlsx", "ingeleverd-gemarkeerd.xlsx"),
        ("é" * 120 + ".xlsx", "é" * 87 + ".xlsx"),
        ("a\nb.xlsx", "a\N{REPLACEMENT CHARACTER}b.xlsx"),
    ],
)
def test_any_name_ends_as_one_that_can_stand_beside_the_reports(
    inbox: Inbox, name: str, kept: str
) -> None:
    inbox.put(name, b"x")
    inbox.take()
    assert inbox.kept() == [f"refused/000001/{kept}"]


def test_a_name_that_is_no_text_is_taken_all_the_same(inbox: Inbox) -> None:
    (inbox.folder / os.fsdecode(b"\xff\xfe.xlsx")).write_bytes(b"x")
    inbox.take()
    assert inbox.waiting() == [] and len(inbox.kept()) == 1


def test_hidden_files_and_links_are_left_alone_and_named(
    inbox: Inbox, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (".verborgen.xlsx", "~$a.xlsx", "Thumbs.db", ".map/a.xlsx"):
        inbox.put(name, b"x")
    (inbox.folder / "link.xlsx").symlink_to(inbox.tool("goed.xlsx"))
    os.mkfifo(inbox.folder / "pijp.xlsx")
    inbox.watch()
    ignored = [".map/a.xlsx", ".verborgen.xlsx", "Thumbs.db", "link.xlsx", "pijp.xlsx", "~$a.xlsx"]
    assert look(inbox.home).ignored == ignored and inbox.states() == {"goed.xlsx": "accepted"}
    dvm.main(["status", "--home", str(inbox.home)])
    assert "~$a.xlsx blijft staan" in capsys.readouterr().out


def test_a_delivery_takes_a_number_that_no_folder_has(inbox: Inbox) -> None:
    (inbox.home / "refused" / "000041").mkdir(parents=True)
    inbox.tool()
    inbox.take()
    assert inbox.kept() == ["accepted/000042/tool.xlsx"]

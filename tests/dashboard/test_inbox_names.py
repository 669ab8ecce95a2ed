"""A name that comes from outside says what a file was called, and never where it goes."""

import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import inbox

SENDER = "gemeente-GM0772"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("analysetool.xlsx", "analysetool.xlsx"),
        ("Scan 2026/deel 1/analysetool.xlsx", "Scan 2026/deel 1/analysetool.xlsx"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\scans\\a.xlsx", "C_/scans/a.xlsx"),
        ("/etc/passwd", "etc/passwd"),
        (".verborgen.xlsx", "verborgen.xlsx"),
        ("~$open.xlsx", "__open.xlsx"),
        ("jan.jansen@gemeente.nl.xlsx", "adres-weggelaten.xlsx"),
        ("van jan@gemeente.nl/a.xlsx", "van adres-weggelaten.nl/a.xlsx"),
        ('a<b>"c"\n\0.xlsx', "a_b__c___.xlsx"),
        ("", "bestand"),
        ("...", "bestand"),
        ("é" * 200 + ".xlsx", "é" * 97 + ".xlsx"),
    ],
)
def test_a_name_keeps_its_words_and_loses_the_rest(name: str, shown: str) -> None:
    assert inbox.shown(inbox.safe_name(name)) == shown


@given(st.text(max_size=400))
def test_whatever_the_name_the_file_stands_in_the_senders_folder(name: str) -> None:
    safe = inbox.safe_name(name)
    assert Path(safe).name == safe
    assert not safe.startswith(".") and len(safe.encode()) <= inbox.LONGEST_NAME
    assert not {"/", "\\", "\0", "@"} & set(safe)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("los/naam.xlsx", "los/naam.xlsx"),
        ("van/regio-RIEC09/01795477700123456789-0a1b2c3d-map~a.xlsx", "map/a.xlsx"),
        ("inbox/van/programma/01795477700123456789-0a1b2c3d-a.xlsx", "a.xlsx"),
        ("01795477700123456789-0a1b2c3d-z.zip/deel/a.xlsx", "z.zip/deel/a.xlsx"),
        ("scans van/a/b.xlsx", "scans van/a/b.xlsx"),
    ],
)
def test_a_file_is_shown_under_the_name_its_sender_gave_it(told: str, shown: str) -> None:
    assert inbox.shown(told) == shown


def test_a_file_is_hidden_until_it_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / inbox.FOLDER / SENDER

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            seen.append([path.name for path in folder.iterdir()])
            return super().read(size)

    seen: list[list[str]] = []
    assert receive(tmp_path, Watched(b"x" * 10)) == "map/naam.xlsx"
    assert all(name.startswith(".") for names in seen for name in names) and seen[0]
    (path,) = folder.iterdir()
    assert (path.name.endswith("-map~naam.xlsx"), path.read_bytes()) == (True, b"x" * 10)
    assert [one.name for one in inbox.waiting(tmp_path)] == ["map/naam.xlsx"]


def receive(home: Path, stream: io.BytesIO, size: int = 10) -> str:
    return inbox.receive(home, SENDER, "map/naam.xlsx", (stream, size))


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(inbox.BrokenOff):
        receive(tmp_path, io.BytesIO(b"x" * 9))
    assert list((tmp_path / inbox.FOLDER / SENDER).iterdir()) == []


def test_names_sort_in_the_order_of_arrival(tmp_path: Path) -> None:
    for content in (b"1", b"2", b"3"):
        receive(tmp_path, io.BytesIO(content), 1)
    paths = sorted((tmp_path / inbox.FOLDER / SENDER).iterdir())
    assert [path.read_bytes() for path in paths] == [b"1", b"2", b"3"]


def test_a_sender_who_has_too_much_waiting_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MAX_WAITING", 25)
    receive(tmp_path, io.BytesIO(b"x" * 10))
    receive(tmp_path, io.BytesIO(b"x" * 10))
    with pytest.raises(inbox.TooMuch, match="als dat is verwerkt"):
        receive(tmp_path, io.BytesIO(b"x" * 10))
    inbox.receive(tmp_path, "regio-RIEC09", "a.xlsx", (io.BytesIO(b"x" * 10), 10))


def test_what_an_upload_that_broke_off_left_is_taken_away(tmp_path: Path) -> None:
    receive(tmp_path, io.BytesIO(b"x" * 10))
    folder = tmp_path / inbox.FOLDER / SENDER
    long_ago = time.time() - inbox.UNFINISHED_SECONDS - 60
    for name, when in ((".oud", long_ago), (".nieuw", time.time())):
        (folder / name).touch()
        os.utime(folder / name, (when, when))
    receive(tmp_path, io.BytesIO(b"x" * 10))
    assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == {".nieuw"}


def test_what_waits_is_everything_but_hidden_and_system_files(tmp_path: Path) -> None:
    folder = tmp_path / "inbox" / "map" / ".verborgen"
    folder.mkdir(parents=True)
    for path in (folder, folder.parent, tmp_path / "inbox"):
        for name in ("a.xlsx", ".b.xlsx", "Thumbs.db"):
            (path / name).touch()
    waiting = inbox.waiting(tmp_path)
    assert {(one.sender, one.name) for one in waiting} == {("", "a.xlsx"), ("", "map/a.xlsx")}

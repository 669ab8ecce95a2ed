"""Watching the inbox: what waits, in what order it is taken, and when a release is made."""

import subprocess
import sys
from pathlib import Path

import pytest
from inboxes import Inbox

import dvm
from benchmark.errors import DvmError
from etl.alone import only_one
from etl.inbox import Look, chunks, look, ready
from etl.watch import watch


def test_a_file_that_is_still_written_waits(inbox: Inbox) -> None:
    path = inbox.tool()
    before = look(inbox.home)
    with path.open("ab"):
        assert ready(look(inbox.home), before) == []
    assert [arrival.path for arrival in ready(look(inbox.home), before)] == [path]
    with path.open("ab") as file:
        file.write(b" ")
    assert ready(look(inbox.home), before) == []
    assert ready(look(inbox.home), Look()) == []


def test_a_file_that_grows_while_it_is_read_is_taken_later(inbox: Inbox) -> None:
    path = inbox.tool()
    inbox.tool("ander.xlsx", participant="2")
    before = look(inbox.home)
    (one, _) = arrivals = ready(before, before)
    assert one.unchanged()
    path.write_bytes(path.read_bytes() + b"\0")
    assert not one.unchanged() and all(a.unchanged() for a in arrivals[1:])


def test_a_batch_is_taken_in_parts_in_order(inbox: Inbox) -> None:
    for number in range(5):
        inbox.put(f"{9 - number}.xlsx", bytes(number))
    arrivals = look(inbox.home).arrivals
    assert [a.name for a in arrivals] == ["9.xlsx", "8.xlsx", "7.xlsx", "6.xlsx", "5.xlsx"]
    parts = [[a.size for a in part] for part in chunks(arrivals, 3, 3)]
    assert parts == [[0, 1, 2], [3], [4]]


def test_a_second_watcher_says_so_and_stops(inbox: Inbox) -> None:
    with only_one(inbox.home), pytest.raises(DvmError, match="Er draait al een dvm watch"):
        inbox.watch()


def test_an_inbox_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(DvmError, match="is niet te schrijven"):
        watch(tmp_path / "bestand", {}, print, once=True)


def test_a_release_is_made_when_something_changed_and_only_then(inbox: Inbox) -> None:
    inbox.tool()
    assert inbox.watch()
    assert inbox.said[0] == "Aanvaard: 1 bestanden." and len(inbox.said) == 2
    assert inbox.said[1].startswith("Uitgave ")
    inbox.faulty(participant="2")
    assert not inbox.watch()
    assert inbox.said[2:] == ["Geweigerd (000002): fout.xlsx, fouten: 1."]


def test_a_release_that_failed_is_made_at_the_next_pass(inbox: Inbox) -> None:
    inbox.tool()
    inbox.take()
    inbox.watch()
    assert inbox.said[-1].startswith("Uitgave ")


def test_a_layout_that_is_none_stops_nothing_for_good(inbox: Inbox) -> None:
    inbox.tool()
    layout = inbox.put("../layouts/eigen.toml", b"id = 1")
    assert inbox.take() == [] and inbox.waiting() == ["tool.xlsx"]
    assert "De bestanden blijven in de inbox" in inbox.said[0]
    layout.unlink()
    inbox.take()
    assert inbox.waiting() == []


def test_the_command_watches_and_stops_when_asked(inbox: Inbox) -> None:
    inbox.tool()
    command = [sys.executable, "-m", "dvm", "watch", "--home", str(inbox.home), "--interval", "0.1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("Uitgave"):
                process.terminate()
        assert process.wait(10) == dvm.DONE
    assert inbox.kept() == ["accepted/000001/tool.xlsx"]


def test_the_command_once_tells_that_something_was_refused(inbox: Inbox) -> None:
    inbox.faulty()
    assert dvm.main(["watch", "--once", "--home", str(inbox.home)]) == dvm.REFUSED

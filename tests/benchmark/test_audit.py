"""The audit log tells everything that was recorded, and misses nothing that is done to it."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark.audit import FILE, HEAD, START, Action, Unrecorded, What, record, sha256_of_line
from benchmark.auditcheck import Checked, check

WHO = "gemeente:GM0772"
PAGE = What("/vergelijken", ("GM0772",), release="2026-01-01-1")
WRITE = """
import sys
from pathlib import Path
from benchmark.audit import Action, What, record
for n in range(300):
    record(Path(sys.argv[1]), f"process:{sys.argv[2]}", Action.LOOKED, What(f"/{n}"))
"""


def written(home: Path, lines: int = 5) -> list[bytes]:
    for _ in range(lines):
        record(home, WHO, Action.LOOKED, PAGE)
    return (home / FILE).read_bytes().splitlines(keepends=True)


def test_each_line_carries_the_sha256_of_the_line_before(tmp_path: Path) -> None:
    lines = [line.rstrip(b"\n") for line in written(tmp_path)]
    carried = [json.loads(line)["before"] for line in lines]
    assert carried == [START, *map(sha256_of_line, lines[:-1])]
    checked = check(tmp_path)
    assert (checked.lines, checked.faults, checked.head) == (5, (), sha256_of_line(lines[-1]))
    assert checked.since == json.loads(lines[0])["moment"]


def test_a_line_tells_who_did_what_when_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    (line,) = written(tmp_path, 1)
    told = json.loads(line)
    assert set(told) == {"n", "moment", "who", "action", "what", "before"}
    assert (told["who"], told["action"]) == (WHO, "looked")
    assert told["what"] == {"route": PAGE.route, "codes": ["GM0772"], "release": PAGE.release}
    assert all((tmp_path / name).stat().st_mode & 0o777 == 0o600 for name in (FILE, HEAD))


@given(st.data())
def test_any_change_of_the_file_is_found(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        lines = written(home)
        content = b"".join(lines)
        place = data.draw(st.integers(0, len(content) - 1))
        other = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[place]))
        n, m = data.draw(st.sampled_from([(n, m) for n in range(5) for m in range(n)]))
        swapped = [*lines]
        swapped[n], swapped[m] = lines[m], lines[n]
        changed = {
            "a byte": content[:place] + bytes([other]) + content[place + 1 :],
            "a line less": b"".join(lines[:n] + lines[n + 1 :]),
            "the first lines less": b"".join(lines[n:]),
            "a line twice": b"".join(lines[: n + 1] + lines[n:]),
            "two lines swapped": b"".join(swapped),
            "cut off": content[:place],
        }
        for what, bytes_ in changed.items():
            (home / FILE).write_bytes(bytes_)
            assert check(home).faults, what


@pytest.mark.parametrize("kept", [0.5, 4, 4.5])
def test_what_was_cut_off_is_told_for_ever_also_when_more_is_written(
    tmp_path: Path, kept: float
) -> None:
    lines = written(tmp_path)
    whole = int(kept)
    half = lines[whole][:40] if kept > whole else b""
    (tmp_path / FILE).write_bytes(b"".join(lines[:whole]) + half)
    assert check(tmp_path).faults
    written(tmp_path, 3)
    assert check(tmp_path).faults
    assert (tmp_path / FILE).read_bytes().startswith(b"".join(lines[:whole]) + half)


def test_a_line_cut_off_by_a_power_cut_breaks_the_log_there_and_nowhere_else(
    tmp_path: Path,
) -> None:
    written(tmp_path)
    with (tmp_path / FILE).open("ab") as log:
        log.write(b'{"n": 6, "mom')
    written(tmp_path, 3)
    assert check(tmp_path).faults == (
        "regel 6 van het bestand is afgebroken of geen regel van ons.",
    )
    assert check(tmp_path).last == 9


def test_a_writer_killed_before_it_told_the_head_leaves_a_log_that_fits(tmp_path: Path) -> None:
    written(tmp_path, 2)
    head = (tmp_path / HEAD).read_bytes()
    written(tmp_path, 1)
    (tmp_path / HEAD).write_bytes(head)
    assert check(tmp_path).faults
    written(tmp_path, 2)
    assert (check(tmp_path).lines, check(tmp_path).faults) == (5, ())


def test_a_log_that_is_set_aside_goes_on_in_a_new_file_and_says_so(tmp_path: Path) -> None:
    lines = written(tmp_path)
    (tmp_path / FILE).rename(tmp_path / "audit-2026.jsonl")
    assert check(tmp_path).faults == ("het bestand audit.jsonl is weg.",)
    (line,) = written(tmp_path, 1)
    assert json.loads(line)["before"] == sha256_of_line(lines[-1].rstrip(b"\n"))
    checked = check(tmp_path)
    assert (checked.first, checked.lines, checked.faults) == (6, 1, ())
    assert any("begint bij regel 6" in told for told in checked.told())


def test_two_processes_that_write_at_once_make_one_chain(tmp_path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(tmp_path), str(n)]) for n in range(2)
    ]
    assert [process.wait() for process in running] == [0, 0]
    checked = check(tmp_path)
    assert (checked.lines, checked.faults) == (600, ())
    told = [json.loads(line) for line in (tmp_path / FILE).read_text().splitlines()]
    assert {(one["who"], one["what"]["route"]) for one in told} == {
        (f"process:{p}", f"/{n}") for p in range(2) for n in range(300)
    }


@given(st.text() | st.emails())
def test_no_sentence_and_no_address_ever_comes_into_a_line(text: str) -> None:
    with TemporaryDirectory() as folder:
        everywhere = What(text, (text,), text, text, text)
        record(Path(folder), text, Action.REFUSED, everywhere)
        line = (Path(folder) / FILE).read_text()
        assert "@" not in line and line.isascii()
        told = json.loads(line)
        for value in (told["who"], *told["what"].values()):
            assert " " not in str(value).replace("['", "").replace("']", "")


def test_on_a_full_disk_nothing_is_half_written_and_it_is_refused(tmp_path: Path) -> None:
    lines = written(tmp_path)
    size = (tmp_path / FILE).stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for room in (0, 1, 60):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, before[1]))
            with pytest.raises(Unrecorded):
                record(tmp_path, WHO, Action.LOOKED, PAGE)
            assert (tmp_path / FILE).read_bytes() == b"".join(lines)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)
    written(tmp_path, 1)
    assert (check(tmp_path).lines, check(tmp_path).faults) == (6, ())


def test_checking_makes_no_file(tmp_path: Path) -> None:
    assert check(tmp_path) == Checked(0, 0, "", START, ())
    assert os.listdir(tmp_path) == []

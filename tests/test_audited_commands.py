"""What a command does with scans stands in the audit log, and `dvm status` checks that log."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import dvm
from benchmark.audit import FILE
from benchmark.modelfile import load_models
from etl.demo import write_demo

EINDHOVEN, TILBURG = "GM0772", "GM0855"


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "home"))


def run(*arguments: object) -> int:
    return dvm.main([str(argument) for argument in arguments])


def lines(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (home / FILE).read_text().splitlines()]


def status(home: Path, capsys: pytest.CaptureFixture[str], expected: int) -> Any:
    capsys.readouterr()
    assert run("status", "--home", home, "--json") == expected
    return json.loads(capsys.readouterr().out)["audit"]


def test_loading_releasing_withdrawing_and_taking_home_are_recorded_and_the_chain_is_checked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_demo(tmp_path / "in", load_models(), municipalities=[TILBURG])
    assert run("withdraw", "--home", home, TILBURG) == dvm.DONE
    withdrawn = len(lines(home))
    assert run("load", "--home", home, tmp_path / "in") == dvm.DONE
    assert run("release", "--home", home) == dvm.DONE
    assert run("kpi", "--home", home, EINDHOVEN) == dvm.DONE
    actions = [one["action"] for one in lines(home)]
    expected = ["withdrew"] * withdrawn + ["loaded"] * withdrawn + ["released", "took-home"]
    assert withdrawn and actions == expected
    assert {one["what"].get("scan", TILBURG)[:6] for one in lines(home)} == {TILBURG}
    assert all(one["who"].startswith("command") for one in lines(home))
    audited = status(home, capsys, dvm.DONE)
    assert (audited["lines"], audited["faults"]) == (len(actions), [])


def test_status_ends_with_one_and_says_where_the_log_was_changed(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        assert run("kpi", "--home", home, EINDHOVEN) == dvm.DONE
    text = (home / FILE).read_text()
    (home / FILE).write_text(text.replace("took-home", "looked", 1))
    assert "regel 2" in status(home, capsys, dvm.REFUSED)["faults"][0]
    assert run("status", "--home", home) == dvm.REFUSED
    assert "Logboek: regel 2" in capsys.readouterr().out


def test_a_figure_that_cannot_be_recorded_is_not_given(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / FILE).mkdir()
    assert run("kpi", "--home", home, EINDHOVEN) == dvm.REFUSED
    told = capsys.readouterr()
    assert told.out == "" and "logboek" in told.err


@pytest.mark.parametrize(
    "asked",
    [
        ["kpi", "GM9999"],
        ["report", "GM9999", "--to", "x.xlsx"],
        ["export", "GM9999", "--to", "x"],
        ["export", "--riec", "RIEC99", "--to", "x"],
    ],
)
def test_what_is_refused_is_not_taken_home(asked: list[str], home: Path) -> None:
    assert run(*asked, "--home", home) == dvm.REFUSED
    assert not (home / FILE).exists()

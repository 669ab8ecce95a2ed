"""The command `dvm` keeps its promises: exit statuses, JSON, and silence where nobody watches."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from choreographer.browsers.chromium import Chromium

import dvm
from benchmark.modelfile import load_models
from dvm import kpi
from etl.demo import write_demo
from etl.template import Filled, Identity, write_analysis_tool

EINDHOVEN, TILBURG = "GM0772", "GM0855"
USAGE = 2


@pytest.fixture
def home(tmp_path: Path, small_home: Path) -> Path:
    return Path(shutil.copytree(small_home, tmp_path / "home"))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """The workbooks of one municipality's scans."""
    write_demo(tmp_path / "inbox", load_models(), municipalities=[EINDHOVEN])
    return tmp_path / "inbox"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An analysis tool with a level that does not exist."""
    model = load_models()["dvs-2025"]
    identity = Identity("GM0855-2026-9", TILBURG, date(2026, 3, 4), "1", "oov")
    question = next(iter(model.questions))
    write_analysis_tool(tmp_path / "fout.xlsx", model, identity, {question: Filled(9)})
    return tmp_path / "fout.xlsx"


def run(*arguments: object) -> int:
    return dvm.main([str(argument) for argument in arguments])


def said_json(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 0) -> Any:
    assert run(*arguments, "--json") == status
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["bestaat-niet"],
        ["load"],
        ["kpi"],
        ["kpi", EINDHOVEN, "--all"],
        ["serve", "--port", "acht"],
        ["export", EINDHOVEN],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)
    assert stopped.value.code == USAGE


@pytest.mark.parametrize("command", ["release", "status", "kpi --all", "withdraw GM0772-1"])
def test_without_scans_every_command_refuses_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    name, *arguments = command.split()
    assert run(name, "--home", tmp_path, *arguments) == dvm.REFUSED
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "Traceback" not in told.err


def test_loading_tells_what_was_loaded_and_once_more_that_it_was_already(
    tmp_path: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = said_json(capsys, "load", "--home", tmp_path / "home", inbox)
    files = list(inbox.rglob("*.xlsx"))
    assert first["documents"] == len(files) and len(first["scans"]) == 3
    assert first["answers"] > 100
    assert (first["already"], first["refused"], first["findings"]) == ([], [], [])
    again = said_json(capsys, "load", "--home", tmp_path / "home", inbox)
    assert len(again["already"]) == len(files)
    assert (again["scans"], again["documents"], again["answers"]) == ([], 0, 0)


def test_a_refusal_ends_with_one_and_names_file_sheet_and_cell(
    home: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = said_json(capsys, "load", "--home", home, broken, status=dvm.REFUSED)
    assert (told["refused"], told["documents"]) == (["GM0855-2026-9"], 0)
    (finding,) = told["findings"]
    assert set(finding) == {"file", "sheet", "place", "message", "refuses"}
    assert (finding["file"], finding["refuses"]) == ("fout.xlsx", True)
    assert finding["sheet"] and finding["place"][0].isalpha() and finding["place"][1:].isdigit()
    assert run("load", "--home", home, broken) == dvm.REFUSED
    assert "fout.xlsx, blad" in capsys.readouterr().err


def test_checking_judges_the_same_and_loads_nothing(
    tmp_path: Path, inbox: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    judged = said_json(capsys, "check", "--home", home, inbox)
    assert len(judged["scans"]) == 3 and judged["documents"] == len(list(inbox.rglob("*.xlsx")))
    assert said_json(capsys, "check", "--home", home, broken, status=1)["refused"]
    assert run("release", "--home", home) == dvm.REFUSED


def test_what_does_not_exist_is_refused_in_a_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ("load", "--home", home, home / "weg.xlsx"),
        ("withdraw", "--home", home, "GM0772-1999-1"),
        ("kpi", "--home", home, "GM9999"),
        ("template", "--home", home, "--model", "dvs-1999"),
        ("export", "--home", home, "GM9999", "--to", home / "uit"),
    ):
        assert run(*arguments) == dvm.REFUSED
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "Traceback" not in told


def test_a_release_is_named_and_then_stands(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = said_json(capsys, "release", "--home", home)
    status = said_json(capsys, "status", "--home", home)
    assert list(made) == ["release"] and status["release"] == made["release"]
    assert {"made_at", "models", "scans", "municipalities", "cells", "rules", "sha256"} <= set(
        status
    )
    assert run("status", "--home", home) == dvm.DONE
    assert made["release"] in capsys.readouterr().out


def test_a_scan_taken_back_no_longer_counts(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = said_json(capsys, "kpi", "--home", home, EINDHOVEN)
    last = before[-1]["scan"]
    assert run("withdraw", "--home", home, last) == run("release", "--home", home) == dvm.DONE
    capsys.readouterr()
    after = said_json(capsys, "kpi", "--home", home, EINDHOVEN)
    assert after == [figure for figure in before if figure["scan"] != last]


def test_kpis_are_a_list_of_objects_with_the_keys_of_the_contract(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = said_json(capsys, "kpi", "--home", home, EINDHOVEN)
    for figure in own:
        assert {"kpi", "scan", "date", "value", "unit", "n"} <= set(figure)
        assert figure["municipality"] == EINDHOVEN and date.fromisoformat(figure["date"])
        assert isinstance(figure["n"], int) and figure["n"] > 0
        assert figure["value"] is None or isinstance(figure["value"], float)
    names = {figure["kpi"] for figure in own}
    assert {"totaal", "module-ondermijning", "afstand-tot-ambitie", "overeenstemming"} <= names
    everyone = said_json(capsys, "kpi", "--home", home, "--all")
    assert {figure["municipality"] for figure in everyone} == {EINDHOVEN, TILBURG}
    assert [figure for figure in everyone if figure["municipality"] == EINDHOVEN] == own


def test_kpis_are_readable_without_json_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("kpi", "--home", home, EINDHOVEN) == dvm.DONE
    lines = capsys.readouterr().out.splitlines()
    (agreement, *_) = [line for line in lines if "Overeenstemming" in line]
    assert re.search(r"\d+%, n = \d+ \(deelnemers\)", agreement)
    assert any("Afstand tot ambitie" in line for line in lines)


def test_without_a_definitive_scan_the_command_says_why_there_are_no_kpis(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kpi.say_kpis([])
    assert "definitief" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "kind"), [([], "analysetool"), (["--workshop"], "workshopblad")]
)
def test_a_template_is_written_where_one_asks_and_named_after_its_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: list[str], kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("template", *option) == dvm.DONE
    assert run("template", *option, "--model", "dvs-2023", "--to", tmp_path / "leeg.xlsx") == 0
    for name, model in ((f"{kind}-dvs-2025.xlsx", "dvs-2025"), ("leeg.xlsx", "dvs-2023")):
        book = openpyxl.load_workbook(tmp_path / name)
        cells = {cell.value for row in book["Gegevens"].iter_rows() for cell in row}
        assert {kind.capitalize(), model} <= cells


def test_a_report_of_a_region_is_refused_with_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "regio.pdf"
    assert run("report", "--home", home, "RIEC09", "--to", target) == dvm.REFUSED
    assert "één gemeente" in capsys.readouterr().err and not target.exists()


def test_every_chart_is_exported_in_every_format(home: Path, tmp_path: Path) -> None:
    if Chromium.find_browser(skip_local=False) is None:
        pytest.skip("no browser: install Chromium or Google Chrome, or set BROWSER_PATH")
    assert run("export", "--home", home, EINDHOVEN, "--to", tmp_path / "uit") == dvm.DONE
    (tmp_path / "uit" / "bronnen.txt").unlink()  # what each shows, and where it comes from
    files = list((tmp_path / "uit").iterdir())
    begins = {".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF"}
    assert {path.suffix for path in files} == set(begins)
    assert all(path.read_bytes().startswith(begins[path.suffix]) for path in files)
    charts = {path.stem.removeprefix(f"{EINDHOVEN}-") for path in files}
    assert len(files) == 3 * len(charts)
    wanted = ["modules", "positie", "voortgang", "positie-ondermijning", "voortgang-ondermijning"]
    assert all(any(chart.startswith(name) for chart in charts) for name in wanted)


def test_demo_leaves_a_home_with_real_scans_alone(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(home)
    assert run("demo", "--home", home, "--build-only") == dvm.REFUSED
    assert "echte scans" in capsys.readouterr().err
    assert contents(home) == before


def test_demo_makes_scans_once(demo_home: Path) -> None:
    before = contents(demo_home)
    assert run("demo", "--home", demo_home, "--build-only") == dvm.DONE
    assert contents(demo_home) == before


def test_in_a_pipe_there_is_no_progress_and_the_home_may_come_from_the_environment(
    tmp_path: Path, inbox: Path
) -> None:
    command = [sys.executable, "-m", "dvm", "load", str(inbox)]
    environment = {**os.environ, "DVM_HOME": str(tmp_path / "elders")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == "" and done.stdout.count("\n") == 1
    assert (tmp_path / "elders" / "warehouse.duckdb").exists()


def contents(folder: Path) -> dict[str, int]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "session.key")
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files}

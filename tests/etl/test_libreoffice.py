"""An analysis tool filled in and saved by LibreOffice itself loads with every answer as typed."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest
from desk import Desk

from benchmark.model import ScanModel
from etl.template import write_analysis_tool

SOFFICE = shutil.which("soffice")
MACRO = Path(__file__).with_name("fill.bas")
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>
"""


@pytest.fixture(scope="module")
def office_folder(tmp_path_factory: pytest.TempPathFactory, models: dict[str, ScanModel]) -> Path:
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    write_analysis_tool(folder / "blank.xlsx", models["dvs-2025"])
    # The first start makes the profile, with an empty macro module to put ours in.
    office(folder, "--terminate_after_init")
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    macro = html.escape(MACRO.read_text(encoding="utf-8"))
    module.write_text(MODULE.format(macro), encoding="utf-8")
    blank = (folder / "blank.xlsx").as_uri()
    office(folder, f'macro:///Standard.Module1.Fill("{blank}","{folder.as_uri()}")')
    return folder


def office(folder: Path, order: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--norestore", order]
    subprocess.run(command, check=True, timeout=120, capture_output=True)


@pytest.mark.parametrize("kind", [".xlsx", ".ods"])
def test_what_was_typed_in_libreoffice_is_what_is_loaded(
    desk: Desk, office_folder: Path, kind: str
) -> None:
    loaded = desk.load(office_folder / f"filled{kind}")
    assert loaded.findings == () and loaded.answers == len(desk.model.questions)
    document = "select scan, municipality, date::text, participant, discipline from document"
    assert desk.query(document) == [("GM0772-2026-1", "GM0772", "2026-03-04", "3", "data")]
    answers = desk.query(
        "select row, current, current_state, ambition, ambition_state, remark from answer"
    )
    for line, *answer in answers:
        row = line - 1
        score = [None, "weet-niet"] if row % 4 == 0 else [1.0 + row % 5, "score"]
        wish = [None, "nvt"] if row % 6 == 0 else [4.0, "score"]
        assert answer == [*score, *wish, f"Rij {row}"]


def test_an_ods_with_a_password_is_refused(desk: Desk, office_folder: Path) -> None:
    assert desk.refusals(office_folder / "locked.ods") == [
        "locked.ods: dit werkboek heeft een wachtwoord; haal het wachtwoord eraf en bewaar het"
        " opnieuw"
    ]

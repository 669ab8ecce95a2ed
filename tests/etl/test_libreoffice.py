"""An analysis tool filled in and saved by LibreOffice itself loads with every answer as typed."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Desk

from etl.template import write_analysis_tool

SOFFICE = shutil.which("soffice")
MACRO = Path(__file__).with_name("fill.bas")

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, models: dict) -> dict[str, Path]:  # type: ignore[type-arg]  # of conftest
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    basic = folder / "profile" / "user" / "basic" / "Standard"
    basic.mkdir(parents=True)
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    module = _MODULE.format(html.escape(MACRO.read_text(encoding="utf-8")))
    (basic / "Module1.xba").write_text(module, encoding="utf-8")
    paths = {name: folder / f"filled.{name}" for name in ("xlsx", "ods")}
    write_analysis_tool(folder / "blank.xlsx", models["dvs-2025"])
    arguments = ",".join(f'"{path.as_uri()}"' for path in (folder / "blank.xlsx", *paths.values()))
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            f"macro:///Standard.Module1.Fill({arguments})",
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    return paths


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_was_typed_in_libreoffice_is_what_is_loaded(
    desk: Desk, filled: dict[str, Path], kind: str
) -> None:
    loaded = desk.load(filled[kind])
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

"""What is taken home opens in LibreOffice, and a pack is the same bytes each time."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from choreographer.browsers.chromium import Chromium

import dvm
from dashboard.pictures import Pictures
from dashboard.report import files, pack, still
from dashboard.view import View
from tests.dashboard.asking import EINDHOVEN
from tests.dashboard.taken_home import Dots, Take

SOFFICE = shutil.which("soffice")
OFFICE = ("docx", "pptx", "xlsx")
FIRST_PAGE = 'pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"1"}}'
"""It reads a workbook whole, and draws its many pages slowly."""

DAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_documents_slides_and_workbooks_of_five_municipalities_open_in_libreoffice(
    views: dict[str, View], take: Take, tmp_path: Path
) -> None:
    """A document that it has to repair does not become a PDF here."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    paths = [tmp_path / f"{form}-{name}.{form}" for name in views for form in OFFICE]
    for path in paths:
        name = path.stem.partition("-")[2]
        path.write_bytes(take(name, path.suffix[1:]))
    _convert(tmp_path, "pdf", [path for path in paths if path.suffix != ".xlsx"])
    _convert(tmp_path, FIRST_PAGE, [path for path in paths if path.suffix == ".xlsx"])
    for path in paths:
        made = path.with_suffix(".pdf").read_bytes()
        assert made.startswith(b"%PDF") and made.count(b"/Page\n") + made.count(b"/Page/") >= 1


def _convert(folder: Path, to: str, paths: list[Path]) -> None:
    """All in one run of it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--norestore", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, paths)],
        check=True,
        timeout=600,
        capture_output=True,
    )


def test_every_part_that_a_document_names_is_in_it(take: Take) -> None:
    """What Word would offer to repair."""
    for form in OFFICE:
        with ZipFile(BytesIO(take("complete", form))) as made:
            names = set(made.namelist())
            assert len(names) == len(made.namelist()) and made.testzip() is None
            types = made.read("[Content_Types].xml").decode()
            for name in names - {"[Content_Types].xml"}:
                known = f'PartName="/{name}"' in types
                assert known or f'Extension="{name.rpartition(".")[2]}"' in types, name


def test_a_pack_of_the_same_release_is_the_same_bytes(views: dict[str, View]) -> None:
    packs = []
    for _ in range(2):
        made = pack.draw(views["complete"], pack.pieces(views["complete"]), ("svg",), Dots())  # type: ignore[arg-type]
        packs.append(pack.zipped(made, DAY))
    assert packs[0] == packs[1]
    with ZipFile(BytesIO(packs[0])) as made:
        assert {one.date_time for one in made.infolist()} == {(2026, 11, 23, 9, 30, 0)}
        told = made.read("bronnen.txt").decode()
        assert all(name in told for name in made.namelist() if name != "bronnen.txt")
        assert "Bron: Datavolwassenheidsmonitor" in told and "Fictieve gegevens" in told


def test_a_pdf_is_dated_like_its_release() -> None:
    pdf = b"%PDF-1.4 /CreationDate (D:20301231235959+00'00') /ModDate (D:20301231235959+00'00')"
    assert still.still(pdf, DAY).count(b"D:20261123093000") == 2
    assert still.still(b"\x89PNG", DAY) == b"\x89PNG"


def test_two_browsers_draw_the_same_bytes_and_the_command_takes_them(
    views: dict[str, View], demo_home: Path, tmp_path: Path
) -> None:
    if Chromium.find_browser(skip_local=False) is None:
        pytest.skip("no browser: install Chromium or Google Chrome, or set BROWSER_PATH")
    view, made = views["complete"], []
    for _ in range(2):
        pictures = Pictures()
        try:
            asked = files.Asked(files.PACK, charts=("modules",))
            made.append(files.write(view, asked, pictures, files.Silent()))
        finally:
            pictures.close()
    assert made[0] == made[1]
    target = tmp_path / "rapport.pdf"
    line = ["report", EINDHOVEN, "--to", str(target), "--home", str(demo_home), "--taal", "en"]
    assert dvm.main(line) == dvm.DONE
    assert target.read_bytes().startswith(b"%PDF")
    assert dvm.main([*line[:2], "--to", "x.doc", *line[4:]]) == dvm.REFUSED

"""Open a workbook and recognise by its layout what it is."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from benchmark.errors import Finding, Refused
from etl.grid import Grid
from etl.layout import Layout
from etl.safety import DAMAGED, check_workbook
from etl.words import fold

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PASSWORD = "dit werkboek heeft een wachtwoord; haal het wachtwoord eraf en bewaar het opnieuw"
_MARK = "laat in elke lay-out bij marker iets staan dat alleen in haar werkboeken staat"


@dataclass(frozen=True)
class Recognised:
    """An open workbook that was recognised, and what is found on the way."""

    file: str
    workbook: CalamineWorkbook
    layout: Layout
    kind: str
    grids: dict[str, Grid]
    findings: list[Finding] = field(default_factory=list)

    @property
    def identity(self) -> Grid:
        return self.grid(self.layout.identity_sheet)

    def grid(self, name: str) -> Grid:
        return _grid(self.workbook, name, self.grids)


def recognise(name: str, content: bytes, layouts: Iterable[Layout]) -> Recognised:
    """Raises Refused for what is no workbook of ours, CalamineError for a damaged one."""
    workbook = open_workbook(name, content)
    forms = fitting(name, workbook, layouts)
    if len(forms) > 1:
        ids = ", ".join(form.layout.id for form in forms)
        raise _refusal(name, f"dit werkboek past bij meer dan één lay-out ({ids}); {_MARK}")
    if forms:
        return forms[0]
    if not any(workbook.get_sheet_by_name(sheet).height for sheet in workbook.sheet_names):
        raise _refusal(name, "dit werkboek is leeg; lever het ingevulde werkboek aan")
    raise _refusal(
        name,
        "dit is geen analysetool of workshopblad dat wij kennen; gebruik een werkboek dat met"
        " dvm template is gemaakt",
    )


def fitting(name: str, workbook: CalamineWorkbook, layouts: Iterable[Layout]) -> list[Recognised]:
    """Return the workbook as each layout that it fits sees it."""
    grids: dict[str, Grid] = {}
    return [
        Recognised(name, workbook, layout, kind, grids)
        for layout in layouts
        if (kind := _kind(name, workbook, layout, grids))
    ]


def _kind(name: str, workbook: CalamineWorkbook, layout: Layout, grids: dict[str, Grid]) -> str:
    """Return what the workbook is by this layout, nothing where it is none."""
    sheets = workbook.sheet_names
    if layout.sheet not in sheets or layout.identity_sheet not in sheets:
        return ""
    if not re.search(layout.file, PurePosixPath(name).name):
        return ""
    grid = _grid(workbook, layout.sheet, grids)
    texts = {fold(cell) for row in grid.rows for cell in row if cell and isinstance(cell, str)}
    return next((kind for kind, mark in layout.markers.items() if fold(mark) in texts), "")


def _grid(workbook: CalamineWorkbook, name: str, grids: dict[str, Grid]) -> Grid:
    if name not in grids:
        grids[name] = Grid.of(workbook.get_sheet_by_name(name))
    return grids[name]


def open_workbook(name: str, content: bytes) -> CalamineWorkbook:
    """Raises Refused for what is no workbook or may not be opened, CalamineError when damaged."""
    if not content:
        raise _refusal(name, "dit bestand is leeg; lever het ingevulde werkboek aan")
    if content.startswith(b"%PDF"):
        raise _refusal(name, "dit is een pdf; lever het ingevulde werkboek zelf aan")
    if content.startswith(b"PK"):
        check_workbook(name, content)
    elif not content.startswith(_OLE):
        raise _refusal(name, "dit is geen werkboek; lever een xlsx, ods of xls aan")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as error:
        if isinstance(error, PasswordError) or _has_password(content):
            raise _refusal(name, _PASSWORD) from error
        raise


def _has_password(content: bytes) -> bool:
    """Excel puts the encrypted workbook in another container; ods names it in its manifest."""
    if content.startswith(_OLE):
        return "EncryptedPackage".encode("utf-16-le") in content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    except (KeyError, *DAMAGED):
        return False


def _refusal(name: str, message: str) -> Refused:
    return Refused([Finding(name, message)])

"""Open a workbook and recognise by its layout what it is."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from benchmark.errors import Finding, Refused
from etl.grid import Grid, plain
from etl.layout import Layout
from etl.safety import DAMAGED, check_workbook

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PASSWORD = "dit werkboek heeft een wachtwoord; haal het wachtwoord eraf en bewaar het opnieuw"


@dataclass(frozen=True)
class Recognised:
    """An open workbook that was recognised, and what is found on the way."""

    file: str
    workbook: CalamineWorkbook
    layout: Layout
    kind: str
    identity: Grid
    findings: list[Finding] = field(default_factory=list)


def recognise(name: str, content: bytes, layouts: Iterable[Layout]) -> Recognised:
    """Raises Refused for what is no workbook of ours, CalamineError for a damaged one."""
    workbook = _open(name, content)
    for layout in layouts:
        if layout.sheet not in workbook.sheet_names:
            continue
        grid = Grid.of(workbook.get_sheet_by_name(layout.sheet))
        texts = {plain(cell) for row in grid.rows for cell in row}
        for kind, marker in layout.markers.items():
            if plain(marker) in texts:
                return Recognised(name, workbook, layout, kind, grid)
    if not any(workbook.get_sheet_by_name(sheet).height for sheet in workbook.sheet_names):
        raise _refusal(name, "dit werkboek is leeg; lever het ingevulde werkboek aan")
    raise _refusal(
        name,
        "dit is geen analysetool of workshopblad dat wij kennen; gebruik een werkboek dat met"
        " dvm template is gemaakt",
    )


def _open(name: str, content: bytes) -> CalamineWorkbook:
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

"""A good file of each kind, to be spoilt."""

import datetime
import io
import random
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
from python_calamine import CalamineWorkbook

from tests.torture.spoil import packed, spoil_archive, spoil_bytes
from tests.torture.world import World


class Corpus:
    """One good file of each kind, and endlessly many spoilt ones; the same for the same seed."""

    def __init__(self, folder: Path, office: bool = True) -> None:
        world = World(folder / "corpus", 9)
        self.xlsx = world.files[0].read_bytes()
        self.ods = _as_ods(self.xlsx)
        self.xls = _as_xls(world.files[0], folder) if office else b""
        self.csv = world.files[8].read_bytes()
        parquet = folder / "t.parquet"
        duckdb.read_csv(world.files[8], all_varchar=True).write_parquet(str(parquet))
        self.parquet = parquet.read_bytes()

    def spoilt(self, seed: int) -> tuple[str, bytes]:
        """A suffix and content. Of ten: six xlsx, and one of each other kind."""
        chance = random.Random(seed)
        kind = ("xlsx", "xlsx", "xlsx", "xlsx", "xlsx", "xlsx", "ods", "xls", "csv", "parquet")
        suffix = kind[seed % 10]
        if suffix in ("csv", "parquet"):
            return suffix, spoil_bytes(chance, getattr(self, suffix))
        if suffix == "xls":
            return (suffix, spoil_bytes(chance, self.xls)) if self.xls else ("xlsx", self.xlsx)
        return suffix, spoil_archive(chance, getattr(self, suffix))


def _as_xls(path: Path, folder: Path) -> bytes:
    """As LibreOffice writes it; nothing where there is none."""
    office = shutil.which("soffice")
    if office is None:
        return b""
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return (folder / f"{path.stem}.xls").read_bytes()


def _as_ods(xlsx: bytes) -> bytes:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    tables = []
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        rows = [""] * top + [
            "<table:table-cell/>" * left + "".join(map(_ods_cell, row)) for row in sheet.to_python()
        ]
        lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        tables.append(f'<table:table table:name="{escape(name)}">{lines}</table:table>')
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    root = "office:document-content"
    return packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": f'<?xml version="1.0"?><{root} {spaces}>{body}</{root}>'.encode(),
        }
    )


def _ods_cell(value: object) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value:g}"'
    elif isinstance(value, datetime.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        kind = 'office:value-type="string"'
    text = escape(str(value))
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

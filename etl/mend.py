"""Mend what some programs write in a workbook and only our reader cannot take."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import TypeVar

from python_calamine import CalamineError

from etl.safety import DAMAGED

T = TypeVar("T")

# Excel counts rows from 1. An empty row 0 holds nothing, and stands nowhere.
_ROW_ZERO = re.compile(rb'<row(?=[^>]*\sr="0")[^>]*(?:/>|>\s*</row>)')


def read_or_mend(read: Callable[[bytes], T], content: bytes) -> T:
    """Read a workbook, mended where it cannot be read as it is. Raises CalamineError."""
    try:
        return read(content)
    except CalamineError:
        try:
            mended = _without_row_zero(content)
        except DAMAGED:
            mended = None
        if mended is None:
            raise
        return read(mended)


def _without_row_zero(content: bytes) -> bytes | None:
    """Return an xlsx without empty rows 0; None where it has none, or is no xlsx."""
    if not content.startswith(b"PK"):
        return None
    found = False
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as mended,
    ):
        for name in dict.fromkeys(archive.namelist()):
            part = archive.read(name)
            if name.startswith("xl/worksheets/"):
                part, count = _ROW_ZERO.subn(b"", part)
                found = found or count > 0
            mended.writestr(name, part)
    return target.getvalue() if found else None

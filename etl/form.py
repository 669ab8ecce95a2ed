"""Fill the open cells of a blank workbook: many filled ones at the price of one drawn sheet."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

Key = tuple[str, ...]
Value = str | int | datetime.date | None

_OPEN_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"/>')
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DAY_ZERO = datetime.date(1899, 12, 30)
# The moment of every part of the archive: the same input gives the same bytes on any day.
_MOMENT = (1980, 1, 1, 0, 0, 0)
# Hardly larger than at the usual level, and several times as fast.
_COMPRESSION = 1


@dataclass(frozen=True)
class Form:
    """A blank workbook: its parts by name, and the part and address of each open cell by key."""

    parts: Mapping[str, str]
    cells: Mapping[Key, tuple[str, str]]

    @classmethod
    def of(cls, workbook: bytes, cells: Mapping[Key, tuple[str, str]]) -> "Form":
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
        return cls(parts, cells)

    def filled(self, values: Mapping[Key, Value]) -> bytes:
        """Return the workbook with these values; a key without an open cell is an error."""
        by_part: dict[str, dict[str, Value]] = {}
        for key, value in values.items():
            if value not in (None, ""):
                part, address = self.cells[key]
                by_part.setdefault(part, {})[address] = value
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as out:
            for name, content in self.parts.items():
                if name in by_part:
                    content = _fill(content, by_part[name])
                out.writestr(_entry(name), content)
        return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _fill(content: str, values: Mapping[str, Value]) -> str:
    def cell(found: re.Match[str]) -> str:
        value = values.get(found[1])
        return found[0] if value is None else _cell(found[1], found[2], value)

    return _OPEN_CELL.sub(cell, content)


def _cell(address: str, style: str, value: str | int | datetime.date) -> str:
    if isinstance(value, str):
        text = escape(_NOT_IN_XML.sub("", value))
        inline = f'<is><t xml:space="preserve">{text}</t></is>'
        return f'<c r="{address}" s="{style}" t="inlineStr">{inline}</c>'
    number = (value - _DAY_ZERO).days if isinstance(value, datetime.date) else value
    return f'<c r="{address}" s="{style}"><v>{number}</v></c>'

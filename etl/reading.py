"""Read one workbook: a small xlsx here and now, anything else in a process of its own."""

import io
import re
import zipfile
from dataclasses import replace

from benchmark.errors import Finding, Refused
from etl.document import Draft
from etl.formats import Formats
from etl.guard import Broken, Guard
from etl.safety import DAMAGED
from etl.workbook import read_workbook

MOST_BYTES_HERE = 32 * 2**20
"""Unpacked. What is larger may take more memory, or time, than a process for all should give."""

MOST_HEAD_BYTES = 2**16

_TEXTS = "sharedstrings.xml"
_TEXTS_HEAD = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_TOO_MANY = re.compile(rb"\d{7}|&")  # a million; or a number in disguise

_BROKEN = (
    "dit werkboek is niet te lezen: het is beschadigd of ongewoon groot; open het, haal weg wat er"
    " niet in hoort en bewaar het opnieuw als xlsx"
)


def read_safely(guard: Guard, place: int, name: str, content: bytes, formats: Formats) -> Draft:
    """Read one workbook, whatever is in it. Raises Refused when that does not work."""
    if _harmless(content):
        return read_workbook(place, name, content, formats)
    try:
        known = replace(formats, known=frozenset())
        return guard.run(read_workbook, place, name, content, known)
    except Broken as error:
        raise Refused([Finding(name, _BROKEN)]) from error


def _harmless(content: bytes) -> bool:
    """The reader of xlsx takes any bytes; those of other kinds crash or hang on damaged ones."""
    if not content.startswith(b"PK"):
        return not content.startswith(b"\xd0\xcf\x11\xe0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename.lower() for entry in entries]
            texts = [e for e, name in zip(entries, names, strict=True) if name.endswith(_TEXTS)]
            if not all(_modest(archive, entry) for entry in texts):
                return False
    except DAMAGED:
        return True  # and so refused before it is read
    other = "content.xml" in names or any(name.endswith("workbook.bin") for name in names)
    return not other and sum(entry.file_size for entry in entries) <= MOST_BYTES_HERE


def _modest(archive: zipfile.ZipFile, texts: zipfile.ZipInfo) -> bool:
    """Before it reads the shared texts, the reader makes room for as many as they say they are."""
    with archive.open(texts) as part:
        head = _TEXTS_HEAD.search(part.read(MOST_HEAD_BYTES))
    return head is not None and not _TOO_MANY.search(head[0])

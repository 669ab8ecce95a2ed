"""Judge a zip, and the zip a workbook is, before anything makes room for what it claims."""

import io
import re
import zipfile
import zlib

from benchmark.errors import Finding, Refused

MAX_UNPACKED_BYTES = 512 * 2**20
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 2**20
MAX_ENTRIES = 20_000
# Deflate cannot grow data more than this, so a small workbook needs no unpacking to know its bound.
DEFLATE_LIMIT = 1032
# The reader makes room for every cell up to the last row and column of a sheet, and when there
# is no room the process dies: one damaged cell address is enough.
MAX_CELLS = 5_000_000

# What zipfile raises for entries that are damaged, encrypted or packed in an unknown way.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
)

# Reading an address as every known program writes it is several times as fast.
_USUAL_ADDRESS = re.compile(rb' r="([A-Z]*)([0-9]+)"')
_ANY_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")


def check_bounds(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries of a zip. Raises Refused when unpacking would be out of proportion."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_dense = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * packed
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or too_dense:
        message = (
            f"uitgepakt is dit {unpacked / 2**20:.0f} MB in {len(entries)} bestanden en"
            f" {unpacked / max(packed, 1):.0f} keer zo groot als ingepakt; dat is te veel om veilig"
            " te openen; lever het in delen aan"
        )
        raise Refused([Finding(name, message)])
    return entries


def check_workbook(name: str, content: bytes) -> None:
    """Judge how far the sheets reach, and that no part is larger than it says. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in check_bounds(name, archive):
                if _is_sheet(entry.filename):
                    _check_extent(name, archive.read(entry))
                elif len(content) * DEFLATE_LIMIT > MAX_UNPACKED_BYTES:
                    archive.read(entry)
    except DAMAGED as error:
        message = "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx"
        raise Refused([Finding(name, message)]) from error


def _is_sheet(part: str) -> bool:
    return "worksheets/" in part and part.endswith(".xml")


def _check_extent(name: str, sheet: bytes) -> None:
    addresses = _USUAL_ADDRESS.findall(sheet)
    cells_and_rows = sheet.count(b"<c") - sheet.count(b"<co") + sheet.count(b"<row")
    if not len(addresses) == cells_and_rows > 0:
        addresses = _ANY_ADDRESS.findall(sheet)
    columns = max(map(_column, {letters for letters, _ in addresses}), default=0)
    rows = max(map(int, {digits for _, digits in addresses}), default=0)
    if rows * columns > MAX_CELLS:
        message = (
            f"een blad loopt door tot rij {rows} en kolom {columns}; haal weg wat daar staat en"
            " bewaar het werkboek opnieuw"
        )
        raise Refused([Finding(name, message)])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number

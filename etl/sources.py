"""Find what was handed in: files, folders and zips, without trusting what is in them."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

from benchmark.errors import DvmError, Finding, Refused

WORKBOOKS = (".xlsx", ".xls", ".ods")
TABLES = (".csv", ".parquet")
MAX_UNPACKED_BYTES = 512 * 2**20
MAX_RATIO = 100
RATIO_COUNTS_FROM_BYTES = 2**20
MAX_ENTRIES = 20_000
# Deflate cannot grow data more than this, so a small file needs no unpacking to know its bound.
DEFLATE_LIMIT = 1032

_CHUNK = 2**20
_SYSTEM_FILES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Source:
    """One file that was handed in: on disk, or an entry of a zip that stays open meanwhile."""

    name: str
    path: Path
    archive: zipfile.ZipFile | None = None
    entry: str = ""

    @property
    def suffix(self) -> str:
        return "." + self.name.rpartition(".")[2].lower()

    def read(self) -> bytes:
        """Return the content. Raises Refused when the zip it stands in is damaged."""
        if self.archive is None:
            return self.path.read_bytes()
        try:
            return self.archive.read(self.entry)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
            raise Refused([Finding(self.name, _BROKEN_ENTRY)]) from error

    def on_disk(self, folder: Path) -> Path:
        """Return a path to the content; an entry of a zip is written to `folder`."""
        if self.archive is None:
            return self.path
        path = folder / f"{uuid4()}{self.suffix}"
        path.write_bytes(self.read())
        return path

    def sha256(self) -> str:
        if self.archive is not None:
            return hashlib.sha256(self.read()).hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


_BROKEN_ENTRY = (
    "dit bestand is niet uit de zip te halen: de zip is beschadigd of heeft een wachtwoord;"
    " maak de zip opnieuw, zonder wachtwoord"
)
_UNKNOWN_KIND = (
    "dit soort bestand wordt niet gelezen; lever een werkboek (xlsx, ods, xls), een tabel"
    " (csv, parquet) of een zip daarvan aan"
)


def gather(paths: Sequence[Path], stack: ExitStack) -> tuple[list[Source], list[Finding]]:
    """Return every file to read, in order; zips stay open until `stack` closes.

    Raises DvmError for a path that does not exist.
    """
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise DvmError(f"Dit bestaat niet: {', '.join(missing)}. Controleer de naam en de map.")
    sources: list[Source] = []
    findings: list[Finding] = []
    for name, path in _files(paths):
        try:
            sources += _opened(name, path, stack)
        except Refused as refusal:
            findings += refusal.findings
    known = WORKBOOKS + TABLES
    findings += [Finding(s.name, _UNKNOWN_KIND) for s in sources if s.suffix not in known]
    return [source for source in sources if source.suffix in known], findings


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                name = found.relative_to(path).as_posix()
                if found.is_file() and not _skipped(name):
                    yield name, found
        else:
            yield path.name, path


def _skipped(name: str) -> bool:
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return hidden or parts[-1].lower() in _SYSTEM_FILES


def _opened(name: str, path: Path, stack: ExitStack) -> list[Source]:
    if path.suffix.lower() != ".zip":
        return [Source(name, path)]
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
    except zipfile.BadZipFile as error:
        raise Refused(
            [Finding(name, "deze zip is beschadigd of is geen zip; maak hem opnieuw")]
        ) from error
    entries = check_bounds(name, archive)
    names = [entry.filename for entry in entries if not entry.is_dir()]
    inside = [entry for entry in names if not _skipped(entry)]
    if any(entry.lower().endswith(".zip") for entry in inside):
        raise Refused([Finding(name, "een zip in een zip wordt niet gelezen; pak hem eerst uit")])
    return [Source(f"{name}/{entry}", path, archive, entry) for entry in inside]


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
    """Judge the zip that a workbook is, before anything else opens it. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = check_bounds(name, archive)
            if len(content) * DEFLATE_LIMIT > MAX_UNPACKED_BYTES:
                _unpack(archive, entries)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Refused(
            [Finding(name, "dit werkboek is beschadigd; open het en bewaar het opnieuw als xlsx")]
        ) from error


def _unpack(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Unpack to nowhere: raises BadZipFile where an entry is larger than it says."""
    for entry in entries:
        with archive.open(entry) as file:
            while file.read(_CHUNK):
                pass

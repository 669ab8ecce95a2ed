"""Find what was handed in: files, folders and zips, without trusting what is in them."""

import hashlib
import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import uuid4

from benchmark.errors import DvmError, Finding, Refused
from etl.safety import DAMAGED, check_bounds

WORKBOOKS = (".xlsx", ".xls", ".ods")
TABLES = (".csv", ".parquet")

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
        except DAMAGED as error:
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
        return sha256_of(self.path)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
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
    for name, path in _files(paths, findings):
        try:
            sources += opened(name, path, stack)
        except Refused as refusal:
            findings += refusal.findings
        except OSError as error:
            findings.append(cannot_open(name, error))
    findings += unknown_kinds(sources)
    return [source for source in sources if source.suffix in WORKBOOKS + TABLES], findings


def opened(name: str, path: Path, stack: ExitStack) -> list[Source]:
    """Return the file as a source, or what is in the zip. Raises Refused, OSError."""
    if path.suffix.lower() != ".zip":
        return [Source(name, path)]
    try:
        archive = stack.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused(
            [Finding(name, "deze zip is beschadigd of is geen zip; maak hem opnieuw")]
        ) from error
    entries = check_bounds(name, archive)
    names = [entry.filename for entry in entries if not entry.is_dir()]
    inside = [entry for entry in names if not skipped(entry)]
    if any(entry.lower().endswith(".zip") for entry in inside):
        raise Refused([Finding(name, "een zip in een zip wordt niet gelezen; pak hem eerst uit")])
    return [Source(f"{name}/{entry}", path, archive, entry) for entry in inside]


def unknown_kinds(sources: Sequence[Source]) -> list[Finding]:
    known = WORKBOOKS + TABLES
    return [Finding(s.name, _UNKNOWN_KIND) for s in sources if s.suffix not in known]


def cannot_open(name: str, error: OSError) -> Finding:
    reason = "geen rechten" if isinstance(error, PermissionError) else error.strerror or str(error)
    return Finding(name, f"dit is niet te openen ({reason}); controleer de rechten en de schijf")


def skipped(name: str) -> bool:
    """Whether this is a hidden file, or one that a system or program put there for itself."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return hidden or parts[-1].lower() in _SYSTEM_FILES


def _files(paths: Sequence[Path], findings: list[Finding]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if not path.is_dir():
            yield path.name, path
            continue
        errors: list[OSError] = []
        walk = os.walk(path, onerror=errors.append)
        for one in sorted(Path(folder, file) for folder, _, files in walk for file in files):
            name = one.relative_to(path).as_posix()
            if one.is_file() and not skipped(name):
                yield name, one
        findings += [cannot_open(str(error.filename), error) for error in errors]

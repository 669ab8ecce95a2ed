"""Put a home folder in one file, also while the dashboard is served, and bring it back elsewhere.

The file is a tar with at its end the sha256 of everything in it. It is as confidential as the home
folder itself.
"""

import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, cast

from benchmark.audit import FILE as LOG
from benchmark.audit import HEAD, still
from benchmark.errors import DvmError
from benchmark.folders import sha256_of
from benchmark.warehouse import FILE as WAREHOUSE
from benchmark.warehouse import copy_to, make_home, open_warehouse

SUMS = "sha256.json"
LEFT_OUT = ("inbox", "jobs", "metrics", WAREHOUSE, f"{WAREHOUSE}.wal", LOG, HEAD)
"""The first three pass by; the others are copied at a moment at which nobody writes them."""


def back_up(home: Path, to: Path) -> str:
    """Write the file and return its sha256. Loading, withdrawing and releasing wait meanwhile.

    Raises DvmError when somebody is just doing so, or there is no room.
    """
    if not (home / WAREHOUSE).exists():
        raise DvmError(f"In {home} staat geen magazijn: er is niets om te bewaren.")
    if to.exists():
        raise DvmError(f"{to} bestaat al. Kies een andere naam.")
    draft = to.with_name(f".{to.name}-{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        _write(home, draft)
        draft.replace(to)
    except OSError as error:
        raise DvmError(f"{to} is niet te schrijven ({error.strerror or error}).") from error
    finally:
        draft.unlink(missing_ok=True)
    return sha256_of(to)


def restore(file: Path, home: Path) -> int:
    """Bring back a home folder and return of how many files. All of it or nothing.

    Raises DvmError when the home is not empty, or the file is not what was written.
    """
    if home.exists() and any(home.iterdir()):
        raise DvmError(f"{home} is niet leeg. Kies met --home een lege of een nieuwe map.")
    draft = home.absolute().with_name(f".{home.absolute().name}-{os.getpid()}")
    try:
        make_home(draft)
        sums = _extracted(file, draft)
        _verify(draft, sums)
        if home.exists():
            home.rmdir()
        draft.rename(home)
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, KeyError) as error:
        raise DvmError(f"{file} is geen hele kopie ({error}). Er is niets teruggezet.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return len(sums)


def _write(home: Path, draft: Path) -> None:
    sums: dict[str, str] = {}
    with (
        TemporaryDirectory(dir=home, prefix=".backup-") as folder,
        open_warehouse(home) as connection,
        tarfile.open(draft, "w:gz", compresslevel=1) as tar,
    ):
        copied = Path(folder)
        copy_to(connection, copied / WAREHOUSE)
        (copied / WAREHOUSE).chmod((home / WAREHOUSE).stat().st_mode & 0o777)
        with still(home):
            for name in (LOG, HEAD):
                shutil.copy2(home / name, copied / name)
        for root, top in ((copied, ()), (home, LEFT_OUT)):
            for path in _kept(root, top):
                _add(tar, path, path.relative_to(root).as_posix(), sums)
        _add_sums(tar, sums)


def _kept(root: Path, left_out: tuple[str, ...]) -> Iterator[Path]:
    """Folders and files, but nothing hidden: that is somebody's unfinished work."""
    for path in sorted(root.iterdir()):
        if path.name.startswith(".") or path.name in left_out or path.is_symlink():
            continue
        if path.is_dir():
            yield path
            yield from _kept(path, ())
        elif path.is_file():
            yield path


class _Summing:
    """A file that remembers the sha256 of what was read of it: it may be another a moment later."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self.sum.update(content)
        return content


def _add(tar: tarfile.TarFile, path: Path, name: str, sums: dict[str, str]) -> None:
    if path.is_dir():
        tar.add(path, name, recursive=False)
        return
    with suppress(FileNotFoundError), path.open("rb") as file:  # the dashboard took it away
        read = _Summing(file)
        tar.addfile(tar.gettarinfo(arcname=name, fileobj=file), cast(BinaryIO, read))
        sums[name] = read.sum.hexdigest()


def _add_sums(tar: tarfile.TarFile, sums: dict[str, str]) -> None:
    content = json.dumps(sums, indent=1).encode()
    told = tarfile.TarInfo(SUMS)
    told.size, told.mode = len(content), 0o600
    tar.addfile(told, BytesIO(content))


def _extracted(file: Path, folder: Path) -> dict[str, str]:
    """With the permissions that they had, for the account that restores."""
    with tarfile.open(file, "r:gz") as tar:
        members = tar.getmembers()
        for member in members:
            if not (member.isfile() or member.isdir()):
                raise ValueError(f"{member.name} is geen gewoon bestand")
            tar.extract(member, folder, filter="data")
    for member in reversed(members):
        (folder / member.name).chmod(member.mode & 0o777)
    sums: dict[str, str] = json.loads((folder / SUMS).read_text(encoding="utf-8"))
    (folder / SUMS).unlink()
    return sums


def _verify(folder: Path, sums: dict[str, str]) -> None:
    """Exactly what was kept is there, and no byte of it is another."""
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    if wrong := sorted(found.keys() ^ sums.keys()):
        raise ValueError(f"{wrong[0]} ontbreekt of hoort er niet bij")
    for name, path in found.items():
        if sha256_of(path) != sums[name]:
            raise ValueError(f"{name} is veranderd")

"""A place from which any number of hosts read the same releases: a shared folder, or a bucket of an
S3-compatible store (s3://bucket/folder?endpoint_override=...).

A depot looks like HOME/releases: a folder for each release, and `current`, written last. Only one
process writes it. What it holds is as confidential as HOME.
"""

import os
import shutil
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from benchmark.errors import DvmError


class Depot(Protocol):
    """Names are relative: current, or release/file. All raise OSError where the place fails."""

    def names(self, folder: str) -> list[str]:
        """What is in a folder; nothing where there is none."""

    def download(self, name: str, to: Path) -> None: ...

    def upload(self, path: Path, name: str) -> None:
        """Whole or not at all."""

    def delete(self, name: str) -> None: ...


def depot_at(place: str) -> Depot:
    """Raises DvmError for an address that cannot be used."""
    return Bucket(place) if place.startswith("s3:") else Folder(Path(place))


class Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self, folder: str) -> list[str]:
        place = self._folder / folder
        if not self._folder.is_dir():  # a share that is not there is no empty one
            raise FileNotFoundError(str(self._folder))
        return sorted(path.name for path in place.iterdir()) if place.is_dir() else []

    def download(self, name: str, to: Path) -> None:
        shutil.copyfile(self._folder / name, to)

    def upload(self, path: Path, name: str) -> None:
        place = self._folder / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}")
        with path.open("rb") as source, draft.open("wb") as copy:
            shutil.copyfileobj(source, copy, 2**20)
            copy.flush()
            os.fsync(copy.fileno())
        draft.replace(place)

    def delete(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)


class Bucket:
    """Keys and region come from where S3 clients look for them: AWS_ACCESS_KEY_ID and so on."""

    def __init__(self, address: str) -> None:
        if find_spec("pyarrow") is None:
            raise DvmError("Voor S3 is meer nodig: pip install 'datavolwassenheidsmonitor[store]'.")
        from pyarrow import fs

        self._selector = fs.FileSelector
        self._is_file = fs.FileType.File
        try:
            self._files, self._folder = _opened(fs, address)
        except (OSError, ValueError) as error:
            raise DvmError(f"Dit adres is niet te gebruiken: {address}. ({error})") from error

    def names(self, folder: str) -> list[str]:
        place = f"{self._folder}/{folder}".rstrip("/")
        found = self._files.get_file_info(self._selector(place, allow_not_found=True))
        return sorted(one.base_name for one in found)

    def download(self, name: str, to: Path) -> None:
        with (
            self._files.open_input_stream(f"{self._folder}/{name}") as source,
            to.open("wb") as copy,
        ):
            shutil.copyfileobj(source, copy, 2**20)

    def upload(self, path: Path, name: str) -> None:
        with (
            path.open("rb") as source,
            self._files.open_output_stream(f"{self._folder}/{name}") as copy,
        ):
            shutil.copyfileobj(source, copy, 2**20)

    def delete(self, name: str) -> None:
        with suppress(FileNotFoundError):
            self._files.delete_file(f"{self._folder}/{name}")


def _opened(fs: Any, address: str) -> tuple[Any, str]:
    small = (
        f"{'&' if '?' in address else '?'}allow_delayed_open=true"  # in one request, not in three
    )
    files, folder = fs.FileSystem.from_uri(address + small)
    return files, folder.rstrip("/")

"""Open the warehouse, write it anew, and run the named queries."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from benchmark.errors import DvmError

FILE = "warehouse.duckdb"
ANEW = ".warehouse-anew"
"""The folder in HOME where a new warehouse is prepared; a killed process leaves it behind."""

OFFLINE: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


T = TypeVar("T")


@cache
def query(name: str, package: str = "benchmark") -> str:
    """Return the text of sql/<name>.sql of a package."""
    return files(package).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def make_home(home: Path) -> None:
    """Make the home folder where there is none: what is in it is confidential, so its owner's."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def open_warehouse(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the one writer's connection, making the warehouse where there is none yet.

    Raises DvmError when another process is writing, or an older version of the program wrote it.
    """
    make_home(home)
    if not (home / FILE).exists():
        _make(home)
    try:
        connection = duckdb.connect(home / FILE, config=OFFLINE)
    except duckdb.IOException as error:
        raise DvmError(
            f"Het magazijn {home / FILE} is niet te openen: een ander proces is bezig met laden,"
            " of het bestand is beschadigd. Wacht tot dat klaar is en probeer het dan opnieuw."
        ) from error
    with connection:
        for folder in home.glob(f"{ANEW}*"):  # the writer of another one was killed
            shutil.rmtree(folder, ignore_errors=True)
        try:
            connection.execute(query("warehouse_is_of_now"))
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise DvmError(
                f"Het magazijn {home / FILE} is gemaakt door een oudere versie van dit programma."
                " Kies met --home een nieuwe map en laad de scans opnieuw."
            ) from error
        yield connection


def _make(home: Path) -> None:
    """Whole or not at all: half a file, of a process that was killed or had no room, could never be
    opened. Who made one meanwhile goes first.
    """
    folder = home / f"{ANEW}-{os.getpid()}"
    schema = files("benchmark").joinpath("warehouse.sql").read_text("utf-8")
    try:
        folder.mkdir()
        with duckdb.connect(folder / FILE, config=OFFLINE) as connection:
            connection.execute(f"begin; {schema} commit;")
        os.link(folder / FILE, home / FILE)
    except (OSError, duckdb.Error) as error:
        if not (home / FILE).exists():
            raise DvmError(
                f"In {home} is geen magazijn te maken. Controleer de rechten en de ruimte op de"
                f" schijf. ({str(error).splitlines()[0]})"
            ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_anew(home: Path, change: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
    """Change a copy of the warehouse, and put what is then in it in its place in one step.

    What the change deletes stands in no byte of the new file; DuckDB itself leaves deleted rows in
    a file until something else needs the room. Whatever happens, the file is the old one or the
    new. Raises DvmError when there is no room.
    """
    folder = home / ANEW
    with open_warehouse(home) as connection:
        connection.execute("checkpoint")  # a log left beside the file would be played into the new
        folder.mkdir()
        try:
            copy_to(connection, folder / FILE)
            with duckdb.connect(folder / FILE, config=OFFLINE) as copy:
                result = change(copy)
                copy_to(copy, folder / "fresh.duckdb")
            (folder / FILE).unlink()  # what was deleted stands in it yet
            _put_in_place(connection, folder / "fresh.duckdb", home / FILE)
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise DvmError(
                "Er is geen ruimte om het magazijn opnieuw te schrijven, of de map is niet te"
                f" beschrijven; het is niet veranderd. ({error})"
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return result


def copy_to(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """What is in the warehouse now, in a new file."""
    quoted = str(path).replace("'", "''")
    connection.execute(f"attach '{quoted}' as fresh")
    connection.execute("copy from database warehouse to fresh")
    connection.execute("detach fresh")


def _put_in_place(connection: duckdb.DuckDBPyConnection, path: Path, place: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    with duckdb.connect(path, config=OFFLINE):  # so that who opens it next waits until we are done
        path.replace(place)
        connection.close()


def put(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: str,
    rows: Sequence[Sequence[object]],
) -> None:
    """Make a temporary table of these rows; `table` is a name of ours, never from outside."""
    import pandas as pd  # half a second, for which a process that only reads need not wait

    connection.register("frame", pd.DataFrame(rows, columns=columns.split()))
    connection.execute(f"create or replace temp table {table} as from frame")
    connection.unregister("frame")

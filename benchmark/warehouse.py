"""Open the warehouse and run the named queries."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmark.errors import DvmError

FILE = "warehouse.duckdb"
OFFLINE: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


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
    try:
        connection = duckdb.connect(home / FILE, config=OFFLINE)
    except duckdb.IOException as error:
        raise DvmError(
            f"Het magazijn {home / FILE} is niet te openen: een ander proces is bezig met laden,"
            " of het bestand is beschadigd. Wacht tot dat klaar is en probeer het dan opnieuw."
        ) from error
    with connection:
        if not connection.execute("select 1 from duckdb_tables() limit 1").fetchall():
            schema = files("benchmark").joinpath("warehouse.sql").read_text("utf-8")
            connection.execute(f"begin; {schema} commit;")  # all of it or, when killed, none
        if not connection.execute(query("warehouse_is_of_now")).fetchall():
            raise DvmError(
                f"Het magazijn {home / FILE} is gemaakt door een oudere versie van dit programma."
                " Kies met --home een nieuwe map en laad de scans opnieuw."
            )
        yield connection


def put(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: str,
    rows: Sequence[Sequence[object]],
) -> None:
    """Make a temporary table of these rows; `table` is a name of ours, never from outside."""
    connection.register("frame", pd.DataFrame(rows, columns=columns.split()))
    connection.execute(f"create or replace temp table {table} as from frame")
    connection.unregister("frame")

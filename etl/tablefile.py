"""Read a csv or parquet file with one row per answer: its documents and its answers.

To be run in a process of its own. What is read is written to parquet files of ours, so that no byte
from outside reaches the process that writes the warehouse.
"""

import csv
import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.warehouse import OFFLINE, query

REQUIRED = (
    "scan",
    "municipality",
    "date",
    "model",
    "participant",
    "discipline",
    "question",
    "current",
    "ambition",
)
_LONGEST_HEAD = 65_536

ANSWERS, DOCUMENTS = "answers.parquet", "documents.parquet"


def read_table(name: str, path: Path, target: Path, memory: int) -> None:
    """Write the answers, numbered by document from 0, and the documents to two files in `target`.

    `memory`: bytes after which the work goes on on disk, in `target`. Raises Refused, and
    OSError when there is no room for the answers.
    """
    config = OFFLINE | {"temp_directory": str(target), "memory_limit": f"{memory}B"}
    with duckdb.connect(config=config) as connection:
        connection.execute(query("long_table", "etl"))
        try:
            _stage_lines(connection, name, path)
            connection.execute(query("table_documents", "etl"))
            ((count,),) = connection.execute(query("count_table", "etl")).fetchall()
            for made, file in (("table_drafts", DOCUMENTS), ("table_answers", ANSWERS)):
                connection.execute(query(made, "etl"), {"target": str(target / file)})
        except duckdb.Error as error:
            if os.strerror(errno.ENOSPC) in str(error) or os.strerror(errno.EFBIG) in str(error):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target) from error
            raise _unreadable(name, path, error) from error
        except (csv.Error, RuntimeError, UnicodeError) as error:  # names that are no text
            raise _unreadable(name, path) from error
    if not count:
        raise Refused([Finding(name, "deze tabel heeft geen regels; lever de ingevulde tabel aan")])


def _unreadable(name: str, path: Path, error: Exception | None = None) -> Refused:
    kind = path.suffix.lower().lstrip(".")
    line = re.search(r"on Line: (\d+)", str(error))
    message = f"dit is niet te lezen als {kind}; maak het bestand opnieuw"
    return Refused([Finding(name, message, place=f"regel {line[1]}" if line else "")])


def _stage_lines(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if path.suffix.lower() == ".parquet":
        found = connection.execute(query("parquet_columns", "etl"), {"path": str(path)})
        _check_columns(name, [column[0].casefold() for column in found.description or []])
        connection.execute(query("table_path", "etl"), {"path": str(path)})
        connection.execute(query("stage_parquet", "etl"))
        return
    delimiter, names = _csv_head(path)
    _check_columns(name, names)
    columns = dict.fromkeys(names, "varchar")
    options = {"path": str(path), "delimiter": delimiter, "columns": columns}
    try:
        connection.execute(query("stage_csv", "etl"), options | {"encoding": "utf-8"})
    except duckdb.Error as error:
        if not re.search("unicode|utf-8", str(error), re.IGNORECASE):
            raise
        connection.execute(query("stage_csv", "etl"), options | {"encoding": "latin-1"})
    connection.execute(query("number_csv", "etl"))


def _csv_head(path: Path) -> tuple[str, list[str]]:
    """Return the delimiter and the names of the columns; one without a name gets its number."""
    with path.open("rb") as file:
        line = file.readline(_LONGEST_HEAD)
    try:
        head = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        head = line.decode("latin-1")
    delimiter = max((",", ";", "\t"), key=head.count)
    cells = next(csv.reader([head], delimiter=delimiter), [])
    return delimiter, [cell.strip().casefold() or str(n) for n, cell in enumerate(cells, 1)]


def _check_columns(name: str, found: Sequence[str]) -> None:
    missing = [column for column in REQUIRED if column not in found]
    twice = sorted({column for column in found if found.count(column) > 1})
    if missing:
        message = (
            f"in deze tabel ontbreekt de kolom {', '.join(missing)};"
            f" gevonden zijn {', '.join(found)}"
        )
        raise Refused([Finding(name, message)])
    if twice:
        message = f"de kolom {', '.join(twice)} staat er twee keer; haal er een weg"
        raise Refused([Finding(name, message)])

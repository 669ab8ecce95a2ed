"""Read a csv or parquet file with one row per answer into the staging tables."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.warehouse import query
from etl.document import TABLE, Draft

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
_FIELDS = (
    "scan",
    "municipality",
    "date",
    "model",
    "status",
    "benchmark",
    "participant",
    "discipline",
)
_LONGEST_HEAD = 65_536
_COLUMNS = {"question": "question", "current": "current", "ambition": "ambition"}


def stage_table(
    connection: duckdb.DuckDBPyConnection, source: int, name: str, path: Path, first: int
) -> list[Draft]:
    """Stage the answers of a table and return its documents, numbered from `first`.

    Raises Refused when it cannot be read or lacks a column.
    """
    if not path.stat().st_size:
        raise Refused([Finding(name, "dit bestand is leeg; lever de ingevulde tabel aan")])
    try:
        _stage_lines(connection, name, path)
        connection.execute(query("table_documents", "etl"), {"first": first})
        connection.execute(query("table_answers", "etl"))
    except duckdb.Error as error:
        kind = path.suffix.lower().lstrip(".")
        message = f"dit is niet te lezen als {kind}; maak het bestand opnieuw"
        line = re.search(r"on Line: (\d+)", str(error))
        place = f"regel {line[1]}" if line else ""
        raise Refused([Finding(name, message, place=place)]) from error
    rows = connection.execute(query("table_drafts", "etl")).fetchall()
    if not rows:
        raise Refused([Finding(name, "deze tabel heeft geen regels; lever de ingevulde tabel aan")])
    return [_draft(source, name, row) for row in rows]


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


def _draft(source: int, name: str, row: tuple[str, ...]) -> Draft:
    values = dict(zip(_FIELDS, row, strict=False))
    return Draft(source, name, TABLE, values, place=f"regel {row[-1]}", columns=_COLUMNS)

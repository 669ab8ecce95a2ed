"""Read a csv or parquet file with one row per answer into the staging tables."""

import re
from collections.abc import Mapping
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
_ENCODINGS = ("utf-8", "latin-1")
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
    except duckdb.Error as error:
        kind = path.suffix.lower().lstrip(".")
        message = f"dit is niet te lezen als {kind}; maak het bestand opnieuw"
        line = re.search(r"on Line: (\d+)", str(error))
        place = f"regel {line[1]}" if line else ""
        raise Refused([Finding(name, message, place=place)]) from error
    connection.execute(query("table_documents", "etl"), {"first": first})
    connection.execute(query("table_answers", "etl"))
    rows = connection.execute(query("table_drafts", "etl")).fetchall()
    if not rows:
        raise Refused([Finding(name, "deze tabel heeft geen regels; lever de ingevulde tabel aan")])
    return [_draft(source, name, row) for row in rows]


def _stage_lines(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    if path.suffix.lower() == ".parquet":
        _stage(connection, "parquet", name, {"path": str(path)})
        return
    options = {"path": str(path), "delimiter": _delimiter(path)}
    try:
        _stage(connection, "csv", name, options | {"encoding": _ENCODINGS[0]})
    except duckdb.Error as error:
        if "nicode" not in str(error) and "utf-8" not in str(error).lower():
            raise
        _stage(connection, "csv", name, options | {"encoding": _ENCODINGS[1]})


def _stage(
    connection: duckdb.DuckDBPyConnection, kind: str, name: str, options: Mapping[str, str]
) -> None:
    described = connection.execute(query(f"{kind}_columns", "etl"), options).description
    found = [column[0] for column in described or []]
    missing = [column for column in REQUIRED if column not in map(str.lower, found)]
    if missing:
        message = (
            f"in deze tabel ontbreekt de kolom {', '.join(missing)};"
            f" gevonden zijn {', '.join(found)}"
        )
        raise Refused([Finding(name, message)])
    connection.execute(query(f"stage_{kind}", "etl"), options)


def _delimiter(path: Path) -> str:
    with path.open("rb") as file:
        head = file.readline(65_536)
    return max((",", ";", "\t"), key=lambda mark: head.count(mark.encode()))


def _draft(source: int, name: str, row: tuple[str | int, ...]) -> Draft:
    values = dict(zip(_FIELDS, map(str, row), strict=False))
    return Draft(source, name, TABLE, values, place=f"regel {row[-1]}", columns=_COLUMNS)

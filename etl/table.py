"""Stage a csv or parquet file with one row per answer: its documents become drafts."""

import shutil
from pathlib import Path
from uuid import uuid4

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.warehouse import OFFLINE, query
from etl.document import TABLE, Draft
from etl.guard import Broken, Guard
from etl.tablefile import ANSWERS, DOCUMENTS, read_table

SECONDS, SECONDS_PER_MEGABYTE = 9, 2
MEMORY_BYTES, MEMORY_PER_BYTE = 250 * 2**20, 8
"""For the rows while they are put in order, beyond which they go to disk."""

MEMORY_BESIDE = 190 * 2**20
"""For everything else that reading needs."""

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
_COLUMNS = {"question": "question", "current": "current", "ambition": "ambition"}


def table_drafts(
    guard: Guard, source: int, name: str, path: Path, folder: Path
) -> tuple[list[Draft], Path]:
    """Return the documents of a table, and a folder of ours in `folder` with their answers.

    Raises Refused when it cannot be read or lacks a column.
    """
    size = path.stat().st_size
    if not size:
        raise Refused([Finding(name, "dit bestand is leeg; lever de ingevulde tabel aan")])
    seconds = SECONDS + SECONDS_PER_MEGABYTE * size / 2**20
    memory = MEMORY_BYTES + MEMORY_PER_BYTE * size
    target = folder / str(uuid4())
    target.mkdir()
    try:
        limit = memory + MEMORY_BESIDE
        guard.run_within(seconds, limit, read_table, name, path, target, memory)
    except Broken as error:
        kind = path.suffix.lower().lstrip(".")
        message = f"dit is niet te lezen als {kind}; maak het bestand opnieuw"
        raise Refused([Finding(name, message)]) from error
    documents = {"documents": str(target / DOCUMENTS)}
    with duckdb.connect(config=OFFLINE) as connection:
        rows = connection.execute(query("drafts_of_table", "etl"), documents).fetchall()
    return [_draft(source, name, row) for row in rows], target


def stage_table(connection: duckdb.DuckDBPyConnection, made: Path, first: int) -> None:
    """Add the answers that table_drafts() wrote, with documents numbered from `first`."""
    answers = {"answers": str(made / ANSWERS), "first": first}
    connection.execute(query("stage_table", "etl"), answers)
    shutil.rmtree(made)


def _draft(source: int, name: str, row: tuple[str, ...]) -> Draft:
    values = dict(zip(_FIELDS, row, strict=False))
    return Draft(source, name, TABLE, values, place=f"regel {row[-1]}", columns=_COLUMNS)

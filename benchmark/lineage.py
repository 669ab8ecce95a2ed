"""Where every answer came from: the files handed in, which of them count, what a correction changed
and what was taken back.
"""

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from benchmark.warehouse import query


@dataclass(frozen=True)
class HandedIn:
    """One document: what a file says for one participant, or as workshop sheet for the scan.

    counts: no later document of the same participant took its place; replaced_by: the document that
    did. scored, unknown, not_applicable, blank: its answers about the current level. loaded_at is
    in UTC.
    """

    scan: str
    document: int
    kind: str
    participant: str
    discipline: str
    file: str
    sha256: str
    loaded_at: datetime
    counts: bool
    replaced_by: int | None
    scored: int
    unknown: int
    not_applicable: int
    blank: int


@dataclass(frozen=True)
class Origin:
    """Where an answer that counts stands. sheet is None for a table, in which row is the line and
    the columns are names; current and ambition are text: 3, 2,5, weet-niet, nvt or leeg.
    """

    scan: str
    question: str
    document: int
    sheet: str | None
    row: int
    current_column: str | None
    ambition_column: str | None
    current: str
    ambition: str


@dataclass(frozen=True)
class Correction:
    """What a corrected document changed of one answer; before and after are text, as of Origin."""

    scan: str
    question: str
    measure: str
    participant: str
    discipline: str
    before: str
    after: str
    before_document: int
    after_document: int


@dataclass(frozen=True)
class Difference:
    """What a corrected file changed in one answer, as text: 3, weet-niet, nvt or nothing."""

    question: str
    measure: str
    before: str
    after: str


def trace(connection: DuckDBPyConnection) -> None:
    """Make `handed_in`, `origin`, `correction` and `withdrawn`."""
    for step in ("written", "handed_in", "origin", "correction", "withdrawn"):
        connection.execute(query(step))

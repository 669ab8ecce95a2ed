"""Read every file of a batch into drafts, two at a time; tables go straight to staging."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.warehouse import query
from etl.document import Draft
from etl.formats import Formats
from etl.guard import Guard
from etl.reading import read_safely
from etl.sources import TABLES, Source
from etl.table import stage_table, table_drafts

THREADS = 2

NOT_OF_A_FILE = -1
"""The place of a finding about what never became a source."""


@dataclass
class Batch:
    """Everything handed in together: drafts by number; and by the source's place in the list its
    sha256, why it could not be opened, what was found, and whether all of it was loaded before.
    """

    sources: list[Source]
    sha256: dict[int, str] = field(default_factory=dict)
    drafts: dict[int, Draft] = field(default_factory=dict)
    already: set[int] = field(default_factory=set)
    unread: dict[int, OSError] = field(default_factory=dict)
    findings: list[tuple[int, Finding]] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """What a thread made of one file: no drafts when it was known before; a table's answers."""

    sha256: str
    drafts: tuple[Draft, ...] = ()
    answers: Path | None = None


def read_batch(
    connection: duckdb.DuckDBPyConnection,
    sources: list[Source],
    formats: Formats,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Batch:
    """Read all files; what was loaded before is left out and named in `already`.

    `folder` is for what has to be written down meanwhile.
    """
    batch = Batch(sources)
    with Guard() as guard, ThreadPoolExecutor(THREADS) as pool:
        read = partial(_read, guard, folder, formats)
        for place, outcome in enumerate(pool.map(read, enumerate(sources))):
            _take(connection, batch, place, outcome)
            if progress:
                progress(place + 1, len(sources))
    _leave_out_known(connection, batch)
    return batch


def _read(
    guard: Guard, folder: Path, formats: Formats, numbered: tuple[int, Source]
) -> _Read | Refused | OSError:
    place, source = numbered
    try:
        if source.suffix in TABLES:
            sha256 = source.sha256()
            path = source.on_disk(folder)
            return _Read(sha256, *_of_table(table_drafts(guard, place, source.name, path, folder)))
        content = source.read()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in formats.known:
            return _Read(sha256)
        return _Read(sha256, (read_safely(guard, place, source.name, content, formats),))
    except (Refused, OSError) as reason:
        return reason


def _of_table(read: tuple[list[Draft], Path]) -> tuple[tuple[Draft, ...], Path]:
    drafts, answers = read
    return tuple(drafts), answers


def _take(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    place: int,
    outcome: _Read | Refused | OSError,
) -> None:
    if isinstance(outcome, Refused):
        batch.findings += [(place, finding) for finding in outcome.findings]
    elif isinstance(outcome, OSError):
        batch.unread[place] = outcome
    else:
        batch.sha256[place] = outcome.sha256
        if outcome.answers:
            stage_table(connection, outcome.answers, len(batch.drafts))
        if not outcome.drafts:
            batch.already.add(place)
        batch.drafts |= enumerate(outcome.drafts, len(batch.drafts))


def leave_out_twins(batch: Batch) -> None:
    """Of files with the same content only the first is judged."""
    first: dict[str, int] = {}
    twins = {p for p, sha256 in batch.sha256.items() if first.setdefault(sha256, p) != p}
    batch.drafts = {n: draft for n, draft in batch.drafts.items() if draft.source not in twins}
    batch.already |= twins


def _leave_out_known(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Of a table that was loaded before only the scans that were refused or taken back are new."""
    tables = {place for place, source in enumerate(batch.sources) if source.suffix in TABLES}
    hashes = [batch.sha256[place] for place in sorted(tables & batch.sha256.keys())]
    known = set(connection.execute(query("known_documents", "etl"), {"sha256": hashes}).fetchall())
    before = {draft.source for draft in batch.drafts.values()}
    batch.drafts = {
        number: draft
        for number, draft in batch.drafts.items()
        if (batch.sha256[draft.source], draft.scan, draft.participant) not in known
    }
    batch.already |= before - {draft.source for draft in batch.drafts.values()}

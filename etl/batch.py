"""Read every file of a batch into drafts, two at a time; tables go straight to staging."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmark.errors import Finding, Refused
from benchmark.warehouse import query
from etl.document import Draft
from etl.formats import Formats
from etl.sources import TABLES, Source
from etl.table import stage_table
from etl.workbook import read_workbook

THREADS = 2


@dataclass
class Batch:
    """Everything handed in together: drafts by number, sha256 by the source's place in the list."""

    sources: list[Source]
    sha256: dict[int, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    drafts: dict[int, Draft] = field(default_factory=dict)
    already: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """What a thread made of one file: its draft, or none for a table or a workbook known before."""

    sha256: str
    draft: Draft | None = None


def read_batch(
    connection: duckdb.DuckDBPyConnection,
    sources: list[Source],
    formats: Formats,
    progress: Callable[[int, int], None] | None = None,
) -> Batch:
    """Read all files; what was loaded before is left out and named in `already`."""
    batch = Batch(sources)
    with ThreadPoolExecutor(THREADS) as pool, TemporaryDirectory() as folder:
        outcomes = pool.map(partial(_read, formats), range(len(sources)), sources)
        for place, outcome in enumerate(outcomes):
            try:
                drafts = _take(connection, batch, (place, outcome), Path(folder))
                batch.drafts |= enumerate(drafts, len(batch.drafts))
            except Refused as refusal:
                batch.findings += refusal.findings
            if progress:
                progress(place + 1, len(sources))
    _leave_out_known(connection, batch)
    return batch


def _read(formats: Formats, place: int, source: Source) -> _Read | Refused:
    try:
        if source.suffix in TABLES:
            return _Read(source.sha256())
        content = source.read()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in formats.known:
            return _Read(sha256)
        return _Read(sha256, read_workbook(place, source.name, content, formats))
    except Refused as refusal:
        return refusal


def _take(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    read: tuple[int, _Read | Refused],
    folder: Path,
) -> list[Draft]:
    """Return the drafts of one file. Raises Refused when there are none to be made."""
    place, outcome = read
    source = batch.sources[place]
    if isinstance(outcome, Refused):
        raise outcome
    known = source.suffix not in TABLES and outcome.draft is None
    if known or outcome.sha256 in batch.seen:
        batch.already.append(source.name)
        return []
    batch.sha256[place] = outcome.sha256
    batch.seen.add(outcome.sha256)
    if outcome.draft is not None:
        return [outcome.draft]
    return stage_table(connection, place, source.name, source.on_disk(folder), len(batch.drafts))


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
    gone = before - {draft.source for draft in batch.drafts.values()}
    batch.already += [batch.sources[place].name for place in sorted(gone)]

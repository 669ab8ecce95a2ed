"""Load a batch of files into the warehouse: what is good goes in, what is not is reported."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmark.errors import DvmError, Finding
from benchmark.model import ScanModel
from benchmark.warehouse import FILE, open_warehouse, query
from etl import store
from etl.agreement import Known, disagreements
from etl.answers import judge_answers, stage_answers, stage_documents
from etl.batch import Batch, read_batch
from etl.document import Document
from etl.formats import Formats
from etl.judge import judge
from etl.layout import load_layouts
from etl.sources import gather


@dataclass(frozen=True)
class Loaded:
    """What became of a batch. `already`: names of files whose content was loaded before."""

    files: int
    already: tuple[str, ...]
    scans: tuple[str, ...]
    documents: int
    answers: int
    refused_scans: tuple[str, ...]
    findings: tuple[Finding, ...]


def load(
    home: Path,
    paths: Sequence[Path],
    models: Mapping[str, ScanModel],
    *,
    progress: Callable[[int, int], None] | None = None,
    dry_run: bool = False,
) -> Loaded:
    """Read, judge and load files, folders and zips; `progress` is told (files read, in all).

    A scan with an error is refused whole, the others are loaded in one transaction. A dry run
    judges alike and loads nothing. Raises DvmError when a path does not exist or another process
    is writing.
    """
    with ExitStack() as stack:
        sources, findings = gather(paths, stack)
        layouts = tuple(load_layouts(home).values())
        if dry_run and not (home / FILE).exists():
            home = Path(stack.enter_context(TemporaryDirectory()))
        connection = stack.enter_context(open_warehouse(home))
        connection.execute(query("staging", "etl"))
        known = connection.execute(query("known_sources", "etl")).fetchall()
        formats = Formats(layouts, models, frozenset(sha256 for (sha256,) in known))
        batch = read_batch(connection, sources, formats, progress)
        batch.findings += findings
        return _judge_and_store(connection, batch, models, dry_run)


def withdraw(home: Path, scan: str) -> None:
    """Take a scan back: its documents no longer count. Raises DvmError when it is not there."""
    with open_warehouse(home) as connection:
        if scan not in _known_scans(connection):
            raise DvmError(f"Scan '{scan}' staat niet in het magazijn. Controleer de scancode.")
        connection.execute(query("withdraw", "etl"), {"scan": scan})


def _known_scans(connection: duckdb.DuckDBPyConnection) -> dict[str, Known]:
    rows = connection.execute(query("known_scans", "etl")).fetchall()
    return {scan: Known(place, model, "in het magazijn") for scan, place, model in rows}


def _judge_and_store(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    models: Mapping[str, ScanModel],
    dry_run: bool,
) -> Loaded:
    documents, refused = _judge(connection, batch, models)
    refused_scans = {batch.drafts[n].scan for n in refused} - {""}
    accepted = {n: d for n, d in documents.items() if d.scan not in refused_scans}
    answers = store.count_answers(connection, accepted)
    if not dry_run:
        store.store(connection, batch, accepted)
    order = {source.name: place for place, source in enumerate(batch.sources)}
    return Loaded(
        files=len(batch.sources),
        already=tuple(batch.already),
        scans=tuple(dict.fromkeys(document.scan for document in accepted.values())),
        documents=len(accepted),
        answers=answers,
        refused_scans=tuple(sorted(refused_scans)),
        findings=tuple(sorted(batch.findings, key=lambda f: order.get(f.file, len(order)))),
    )


def _judge(
    connection: duckdb.DuckDBPyConnection, batch: Batch, models: Mapping[str, ScanModel]
) -> tuple[dict[int, Document], set[int]]:
    """Return the good documents and the numbers of the refused drafts; add the findings."""
    documents: dict[int, Document] = {}
    for number, draft in batch.drafts.items():
        document, findings = judge(draft, models, date.today())
        batch.findings += findings
        if document is not None:
            documents[number] = document
    refused = set(batch.drafts) - set(documents)
    known = _known_scans(connection)
    for number, finding in disagreements(documents, known, models):
        refused.add(number)
        batch.findings.append(finding)
    stage_documents(connection, batch.drafts, models)
    stage_answers(connection, batch.drafts)
    faulty, findings = judge_answers(connection, batch.drafts, models)
    batch.findings += findings
    return documents, refused | faulty

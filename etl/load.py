"""Load a batch of files into the warehouse: what is good goes in, what is not is reported."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmark.errors import Finding
from benchmark.model import ScanModel
from benchmark.warehouse import FILE, open_warehouse, query
from etl import store
from etl.agreement import disagreements
from etl.batch import NOT_OF_A_FILE, Batch, leave_out_twins, read_batch
from etl.document import Document
from etl.formats import Formats
from etl.judging import judge_all_answers, judge_documents, known_scans
from etl.layout import load_layouts
from etl.sources import cannot_open, gather
from etl.workfolder import work_folder


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
        folder = stack.enter_context(work_folder(home))
        batch = read_batch(connection, sources, formats, folder, progress)
        leave_out_twins(batch)
        batch.findings += [(NOT_OF_A_FILE, finding) for finding in findings]
        for place, error in batch.unread.items():
            batch.findings.append((place, cannot_open(sources[place].name, error)))
        return _judge_and_store(connection, batch, models, dry_run)


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
        with store.transaction(connection):
            store.store(connection, batch, accepted)
    last = len(batch.sources)
    found = sorted(batch.findings, key=lambda placed: placed[0] % (last + 1))
    return Loaded(
        files=last,
        already=tuple(batch.sources[place].name for place in sorted(batch.already)),
        scans=tuple(dict.fromkeys(document.scan for document in accepted.values())),
        documents=len(accepted),
        answers=answers,
        refused_scans=tuple(sorted(refused_scans)),
        findings=tuple(finding for _, finding in found),
    )


def _judge(
    connection: duckdb.DuckDBPyConnection, batch: Batch, models: Mapping[str, ScanModel]
) -> tuple[dict[int, Document], set[int]]:
    """Return the good documents and the numbers of the refused drafts; add the findings."""
    documents = judge_documents(batch, models)
    refused = set(batch.drafts) - set(documents)
    for number, finding in disagreements(documents, known_scans(connection), models):
        refused.add(number)
        batch.findings.append((batch.drafts[number].source, finding))
    return documents, refused | judge_all_answers(connection, batch, models)

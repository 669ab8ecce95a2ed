"""Judge every document of a batch on its own, before they are held against one another."""

from collections.abc import Mapping
from datetime import date
from operator import itemgetter

import duckdb

from benchmark.model import CONSENSUS, ScanModel
from benchmark.warehouse import query
from etl.agreement import Known
from etl.answers import judge_answers, stage_answers, stage_documents
from etl.batch import Batch
from etl.document import TABLE, Document, Draft
from etl.judge import judge
from etl.values import PARTICIPANT, SCAN

WHERE = "in het magazijn"

_alike = itemgetter("municipality", "date", "model", "status", "benchmark", "discipline")
"""What a document of a table says beside its own code and label."""


def judge_documents(batch: Batch, models: Mapping[str, ScanModel]) -> dict[int, Document]:
    """Return the good documents by number; add what was found to the batch."""
    documents: dict[int, Document] = {}
    good: dict[tuple[str, ...], Document] = {}
    for number, draft in batch.drafts.items():
        document = _like_another(draft, good)
        if document is None:
            document, findings = judge(draft, models, date.today())
            batch.findings += [(draft.source, finding) for finding in findings]
            if document is not None and draft.kind == TABLE and not findings:
                good[_alike(draft.values)] = document
        if document is not None:
            documents[number] = document
    return documents


def _like_another(draft: Draft, good: Mapping[tuple[str, ...], Document]) -> Document | None:
    """A row of a table that differs from a good one in its own code and label only.

    A table may hold hundreds of thousands, and judging each anew takes as long as all the rest.
    """
    if draft.kind != TABLE or draft.findings:
        return None
    like = good.get(_alike(draft.values))
    if like is None or not SCAN.fullmatch(draft.scan):
        return None
    own = like.discipline != CONSENSUS
    if own and not PARTICIPANT.fullmatch(draft.participant):
        return None
    participant = draft.participant if own else ""
    same = like.municipality, like.date, like.model
    return Document(draft, draft.scan, *same, participant, like.discipline, like.agreed)


def judge_all_answers(
    connection: duckdb.DuckDBPyConnection, batch: Batch, models: Mapping[str, ScanModel]
) -> set[int]:
    """Return the numbers of the drafts that an answer refuses; add what was found to the batch."""
    stage_documents(connection, batch.drafts, models)
    stage_answers(connection, batch.drafts)
    faulty, findings = judge_answers(connection, batch.drafts, models)
    batch.findings += findings
    return faulty


def known_scans(connection: duckdb.DuckDBPyConnection) -> dict[str, Known]:
    """Whose the scans in the warehouse are, and by which model."""
    rows = connection.execute(query("known_scans", "etl")).fetchall()
    return {scan: Known(place, model, WHERE) for scan, place, model in rows}

"""Record what became of each file in the warehouse, in the same transaction as what it brought."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from benchmark.lineage import Difference
from benchmark.warehouse import query
from etl import store
from etl.answers import insert_rows
from etl.delivery import Judged, Verdict
from etl.document import Document
from etl.report import Replaced, Report, as_text, make_report, state

FOLDERS = ("accepted", "refused")


def record(connection: duckdb.DuckDBPyConnection, home: Path, judged: Judged) -> list[Report]:
    """Store what was accepted and the outcome of every file, all or nothing; return the reports."""
    with store.transaction(connection):
        deliveries = dict(enumerate(judged.verdicts, _next_number(connection, home)))
        documents = {n: d for verdict in judged.verdicts for n, d in verdict.documents.items()}
        stored = store.store(connection, judged.batch, documents, _sources(deliveries))
        answers = _count(connection, documents)
        replaced = _replaced(connection, stored)
        reports = [make_report(n, v, answers, replaced) for n, v in deliveries.items()]
        _insert(connection, deliveries, reports)
    return reports


def _next_number(connection: duckdb.DuckDBPyConnection, home: Path) -> int:
    """Higher than any that was given, also in folders that an earlier warehouse left here."""
    ((last,),) = connection.execute(query("last_delivery", "etl")).fetchall()
    used = [
        int(folder.name)
        for name in FOLDERS
        if (home / name).is_dir()
        for folder in (home / name).iterdir()
        if folder.name.isdecimal()
    ]
    return int(max(last, *used, 0)) + 1


def _sources(deliveries: Mapping[int, Verdict]) -> dict[int, int]:
    """The delivery of each source, by its place in the batch."""
    return {
        document.draft.source: number
        for number, verdict in deliveries.items()
        for document in verdict.documents.values()
    }


def _count(
    connection: duckdb.DuckDBPyConnection, documents: Mapping[int, Document]
) -> dict[int, int]:
    given = {"numbers": list(documents)}
    return dict(connection.execute(query("answers_by_document", "etl"), given).fetchall())


def _replaced(
    connection: duckdb.DuckDBPyConnection, stored: Mapping[int, int]
) -> dict[int, Replaced]:
    """By the document's number in the batch."""
    rows = connection.execute(query("replaced", "etl"), {"new": list(stored.values())}).fetchall()
    changed: dict[int, list[Difference]] = {new: [] for new, _, _ in rows}
    if rows:
        pairs = {"new": [row[0] for row in rows], "old": [row[1] for row in rows]}
        for new, *difference in connection.execute(query("differences", "etl"), pairs).fetchall():
            changed[new].append(Difference(*difference))
    batch_number = {number: n for n, number in stored.items()}
    return {batch_number[new]: Replaced(delivery, changed[new]) for new, _, delivery in rows}


def _insert(
    connection: duckdb.DuckDBPyConnection,
    deliveries: Mapping[int, Verdict],
    reports: list[Report],
) -> None:
    outcomes = [(n, verdict.sha256, state(verdict)) for n, verdict in deliveries.items()]
    insert_rows(connection, "delivery", ("delivery", "sha256", "state"), outcomes)
    unfinished = list(_unfinished(deliveries, reports))
    insert_rows(connection, "unfinished_delivery", ("delivery", "place", "report"), unfinished)
    unreleased = [(n,) for n, v in deliveries.items() if v.accepted and not v.again]
    insert_rows(connection, "unreleased_delivery", ("delivery",), unreleased)


def _unfinished(
    deliveries: Mapping[int, Verdict], reports: list[Report]
) -> Iterator[tuple[int, str, str]]:
    for (number, verdict), report in zip(deliveries.items(), reports, strict=True):
        yield number, verdict.arrival.place, as_text(report)

"""Write the accepted documents of a batch to the warehouse, within a transaction."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import duckdb

from benchmark.warehouse import query
from etl.answers import insert_frame, insert_rows
from etl.batch import Batch
from etl.document import Document
from etl.values import DROPPED_EMAIL, EMAIL, without_email

NO_DELIVERIES: Mapping[int, int] = MappingProxyType({})


def store(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    documents: Mapping[int, Document],
    deliveries: Mapping[int, int] = NO_DELIVERIES,
) -> dict[int, int]:
    """Add sources, documents, answers and actions, within a transaction; return the new numbers of
    the documents. `deliveries`: the number of the delivery each source came with, if any.
    """
    places = sorted({document.draft.source for document in documents.values()})
    sources = _numbers(connection, "source_number", places)
    numbers = _numbers(connection, "document_number", list(documents))
    _store_sources(connection, batch, sources, deliveries)
    _store_documents(connection, documents, numbers, sources)
    _store_actions(connection, documents, numbers)
    accepted = {"document": list(numbers), "number": list(numbers.values())}
    insert_frame(connection, "accepted_document", accepted)
    emails = {"email": EMAIL, "dropped": DROPPED_EMAIL}
    connection.execute(query("insert_answers", "etl"), emails)
    return numbers


def count_answers(connection: duckdb.DuckDBPyConnection, documents: Mapping[int, Document]) -> int:
    numbers = {"numbers": list(documents)}
    ((answers,),) = connection.execute(query("count_answers", "etl"), numbers).fetchall()
    return int(answers)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _numbers(
    connection: duckdb.DuckDBPyConnection, sequence: str, keys: list[int]
) -> dict[int, int]:
    """Return a new number for each key, rising in the same order."""
    given = {"sequence": sequence, "count": len(keys)}
    rows = connection.execute(query("numbers", "etl"), given).fetchall()
    return dict(zip(keys, (number for (number,) in rows), strict=True))


def _store_sources(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    sources: Mapping[int, int],
    deliveries: Mapping[int, int],
) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = [
        (
            number,
            deliveries.get(place),
            batch.sha256[place],
            without_email(batch.sources[place].name),
            now,
        )
        for place, number in sources.items()
    ]
    names = ("source", "delivery", "sha256", "name", "loaded_at")
    insert_rows(connection, "source", names, rows)


def _store_documents(
    connection: duckdb.DuckDBPyConnection,
    documents: Mapping[int, Document],
    numbers: Mapping[int, int],
    sources: Mapping[int, int],
) -> None:
    listed = list(documents.values())
    agreed = ("status", "benchmark", "share_riec", "share_programme", "horizon", "summary")
    own = ("scan", "municipality", "date", "model", "participant", "discipline")
    columns: dict[str, Sequence[Any]] = {
        "document": list(numbers.values()),
        "source": [sources[document.draft.source] for document in listed],
        "kind": [document.draft.kind for document in listed],
    }
    columns |= {name: [getattr(document, name) for document in listed] for name in own}
    columns |= {name: [getattr(document.agreed, name) for document in listed] for name in agreed}
    for name in ("current", "ambition"):
        columns[f"{name}_column"] = [document.draft.columns[name] for document in listed]
    insert_frame(connection, "document", columns)


def _store_actions(
    connection: duckdb.DuckDBPyConnection,
    documents: Mapping[int, Document],
    numbers: Mapping[int, int],
) -> None:
    chosen = [(numbers[n], *row) for n, d in documents.items() for row in d.agreed.actions]
    previous = [(numbers[n], *row) for n, d in documents.items() for row in d.agreed.previous]
    names = ("document", "rank", "action", "owner_role", "due")
    insert_rows(connection, "chosen_action", names, chosen)
    insert_rows(connection, "previous_action", ("document", "rank", "action", "status"), previous)

"""Stage the answers of a batch in DuckDB and judge them there, all at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import duckdb
import pandas as pd

from benchmark.errors import Finding
from benchmark.model import CONSENSUS, ScanModel
from benchmark.warehouse import query
from etl.document import TABLE, Answers, Draft
from etl.judge import EMAIL_DROPPED
from etl.values import EMAIL

# So many of one kind of fault per file: who sees a thousand knows what is wrong with the rest.
MOST_FINDINGS = 1000

_CHECKS = ("fault_score", "fault_unknown", "fault_twice", "fault_missing")
_COLUMNS = ("sheet", "row", "question", "current", "ambition", "remark")
_STATES = "'weet ik niet' of 'niet van toepassing', of laat het vak leeg"
_TABLE_STATES = "weet-niet, nvt of niets"


def stage_answers(connection: duckdb.DuckDBPyConnection, drafts: Mapping[int, Draft]) -> None:
    """Add the answers of workbooks to the staging table; those of tables stand there already."""
    parts: list[tuple[int, Answers]] = [(n, d.answers) for n, d in drafts.items() if d.answers.row]
    columns: dict[str, list[Any]] = {
        name: list(chain.from_iterable(getattr(part, name) for _, part in parts))
        for name in _COLUMNS
    }
    numbers = chain.from_iterable(repeat(number, len(part.row)) for number, part in parts)
    insert_frame(connection, "staged_answer", {"document": list(numbers)} | columns)


def insert_frame(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Sequence[Any]]
) -> None:
    """Append equally long columns, in order, to an existing table."""
    connection.append(table, pd.DataFrame(dict(columns), dtype=object))


def stage_documents(
    connection: duckdb.DuckDBPyConnection,
    drafts: Mapping[int, Draft],
    models: Mapping[str, ScanModel],
) -> None:
    """Stage which drafts are to be judged, by number, and what their models expect."""
    known = {n: draft for n, draft in drafts.items() if draft.values.get("model") in models}
    insert_frame(
        connection,
        "staged_document",
        {
            "document": list(known),
            "source": [draft.source for draft in known.values()],
            "model": [draft.values["model"] for draft in known.values()],
            "complete": [_complete(draft) for draft in known.values()],
        },
    )
    used = [models[id_] for id_ in sorted({draft.values["model"] for draft in known.values()})]
    questions = [(model.id, question) for model in used for question in model.questions]
    scales = [(model.id, model.lowest, model.highest, model.continuous) for model in used]
    insert_rows(connection, "model_question", ("model", "question"), questions)
    insert_rows(connection, "model_scale", ("model", "lowest", "highest", "continuous"), scales)


def _complete(draft: Draft) -> bool:
    """A table names only questions with a consensus; a missing sheet was reported as such."""
    consensus = draft.values.get("discipline", "").casefold() == CONSENSUS
    return not draft.findings and not (draft.kind == TABLE and consensus)


def judge_answers(
    connection: duckdb.DuckDBPyConnection,
    drafts: Mapping[int, Draft],
    models: Mapping[str, ScanModel],
) -> tuple[set[int], list[tuple[int, Finding]]]:
    """Return the numbers of the drafts that an answer refuses, and what was found in which file."""
    connection.execute(query("score_words", "etl"))
    for name in _CHECKS:
        connection.execute(query(name, "etl"))
    connection.execute(query("fault_email", "etl"), {"email": EMAIL})
    refused = connection.execute(query("refused_documents", "etl")).fetchall()
    rows = connection.execute(query("answer_faults", "etl"), {"most": MOST_FINDINGS}).fetchall()
    return {number for (number,) in refused}, list(_findings(rows, drafts, models))


def _findings(
    rows: Sequence[tuple[Any, ...]], drafts: Mapping[int, Draft], models: Mapping[str, ScanModel]
) -> Iterator[tuple[int, Finding]]:
    cut: dict[tuple[int, str], Finding] = {}
    for number, sheet, row, part, fault, value, refuses, total in rows:
        draft = drafts[number]
        message = _message(draft, models[draft.values["model"]], part, fault, value)
        where = sheet or "", _place(draft, row, part)
        yield draft.source, Finding(draft.file, message, *where, refuses)
        if total > MOST_FINDINGS:
            more = f"en nog {total - MOST_FINDINGS} keer zo'n bevinding in dit bestand"
            cut[draft.source, fault] = Finding(draft.file, more, refuses=refuses)
    yield from ((source, finding) for (source, _), finding in cut.items())


def _place(draft: Draft, row: int | None, part: str) -> str:
    if row is None:
        return draft.place
    return f"regel {row}" if draft.kind == TABLE else f"{draft.columns[part]}{row}"


def _message(draft: Draft, model: ScanModel, part: str, fault: str, value: str) -> str:
    if fault == "email":
        return EMAIL_DROPPED
    if fault == "missing":
        return f"deze vragen van {model.id} ontbreken en blijven leeg: {value}"
    if fault == "twice":
        return f"vraag '{value}' staat er twee keer; laat er een staan"
    if fault == "unknown":
        found = f"vraag '{value}' bestaat niet" if value else "hier staat geen vraag-id; die hoort"
        return f"{found} in {model.id}; zet de vraag-id's van het werkboek terug"
    choices = f"{model.lowest} tot en met {model.highest}"
    if draft.kind == TABLE:
        return f"{part} is '{value}'; kies {choices}, {_TABLE_STATES}"
    return f"hier staat '{value}'; kies {choices}, {_STATES}"


def insert_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    columns = zip(*rows, strict=True) if rows else repeat([], len(names))
    insert_frame(connection, table, dict(zip(names, map(list, columns), strict=False)))

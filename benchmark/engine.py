"""Choose the engine that takes a release from answers to measures: DuckDB, or Apache Spark."""

from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from benchmark.answerfiles import bring_up_to_date, read_from
from benchmark.errors import DvmError
from benchmark.measures import Engine, Step, in_duckdb
from benchmark.spark import in_spark

LOCAL = "local[*]"
ANSWERS = "answers"
"""The folder in HOME for the answers, unless another is given."""


def chosen(home: Path, engine: str, master: str | None, answers: Path | None) -> Engine:
    """Raises DvmError for a cluster that would not be used."""
    if master and engine != "spark":
        raise DvmError("--master hoort bij --engine spark.")
    if engine == "spark":
        return over_files(answers or home / ANSWERS, master or LOCAL)
    return over_files(answers) if answers else in_duckdb


def over_files(folder: Path, master: str | None = None) -> Engine:
    """Measure from answers in files, brought up to date first: on Spark when there is a master."""

    def measure(connection: DuckDBPyConnection, steps: Sequence[Step]) -> None:
        some = bring_up_to_date(connection, folder)
        if some and master:
            in_spark(connection, steps, folder, master)
            return
        if some:
            read_from(connection, folder)
        in_duckdb(connection, steps)

    return measure

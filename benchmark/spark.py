"""Measure on Apache Spark: the same SQL files as in DuckDB, translated, over answers in Parquet.

Each table is written once, in a folder that every worker can reach, and read from there by the
steps after it and by DuckDB: nothing is kept in memory between two steps, so a worker that is lost
costs one step. How many workers and how much memory is for the master and for Spark's own settings.
"""

import logging
import os
import secrets
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from benchmark.errors import DvmError
from benchmark.measures import Step
from benchmark.warehouse import query

INPUTS = ("keyed_scan", "keyed_item")


def in_spark(
    connection: DuckDBPyConnection, steps: Sequence[Step], folder: Path, master: str
) -> None:
    """Run the steps over the answers in a folder, and leave their tables in the connection. Raises
    DvmError where Spark is not installed or fails.
    """
    with _scratch(folder) as scratch, _session(master) as session:
        from pyspark.errors import PySparkException

        spark = _Spark(session, scratch)
        answers = session.read.parquet(str(folder.resolve()))
        answers.createOrReplaceTempView("measured_answer")
        answers.withColumnRenamed("question", "item").createOrReplaceTempView("keyed_answer")
        for table in INPUTS:
            spark.take(connection, table)
        try:
            made = [spark.run(*step) for step in steps]
        except PySparkException as error:
            raise DvmError(f"Spark kon de scores niet berekenen: {error}") from error
        for table in dict.fromkeys(made):
            spark.bring(connection, table)


def translated(text: str) -> tuple[bool, str, str]:
    """Of a step in DuckDB's SQL: whether it adds to a table, its name, and the select for Spark."""
    from sqlglot import exp, parse_one

    statement: Any = parse_one(text, read="duckdb")
    adds = isinstance(statement, exp.Insert)
    return adds, statement.this.name, statement.expression.sql("spark", comments=False)


@dataclass(frozen=True)
class _Spark:
    session: Any
    scratch: Path

    def take(self, connection: DuckDBPyConnection, table: str) -> None:
        """A small table of DuckDB's."""
        place = self._place(table)
        place.mkdir()
        path = str(place / "rows.parquet").replace("'", "''")
        connection.execute(f"copy (from {table}) to '{path}' (format parquet)")
        self._read(table)

    def run(self, step: str, parameters: Mapping[str, int]) -> str:
        """Return the name of the table that it makes, or adds to."""
        adds, name, select = translated(query(step))
        rows = self.session.sql(select, args=dict(parameters))
        if adds:
            rows = rows.toDF(*self.session.table(name).columns).to(self.session.table(name).schema)
        rows.write.mode("append").parquet(str(self._place(name)))
        self._read(name)
        return name

    def bring(self, connection: DuckDBPyConnection, name: str) -> None:
        """A table into DuckDB."""
        connection.execute(
            f"create or replace temp table {name} as from read_parquet($files)",
            {"files": str(self._place(name) / "*.parquet")},
        )

    def _read(self, name: str) -> None:
        self.session.read.parquet(str(self._place(name))).createOrReplaceTempView(name)

    def _place(self, name: str) -> Path:
        return self.scratch.resolve() / name


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Beside the years of the answers, where all workers can reach it; as confidential."""
    for left in folder.glob(".measuring-*"):  # of a process that was killed: there is one writer
        shutil.rmtree(left, ignore_errors=True)
    scratch = folder / f".measuring-{secrets.token_hex(4)}"
    scratch.mkdir(mode=0o700)
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _session(master: str) -> Iterator[Any]:
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None or find_spec("sqlglot") is None:
        raise DvmError(
            "Voor Spark is meer nodig: Java 17 of nieuwer en"
            " pip install 'datavolwassenheidsmonitor[spark]'."
        )
    os.environ.setdefault("SPARK_HOME", str(Path(spec.origin).parent))  # workers start from it
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)  # we say what went wrong
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about pandas, which does no work here
        session = _started(master)
        try:
            yield session
        finally:
            session.stop()


def _started(master: str) -> Any:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder
    bars = str(sys.stderr.isatty()).lower()
    builder = builder.appName("dvm").master(master).config("spark.ui.showConsoleProgress", bars)
    try:
        session = builder.getOrCreate()
    except (OSError, PySparkException, Py4JError) as error:
        raise DvmError(f"Spark is niet te starten op {master}. ({error})") from error
    session.sparkContext.setLogLevel("ERROR")
    return session

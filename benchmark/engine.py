"""Choose the engine that takes a release from answers to measures: DuckDB, or Apache Spark."""

from argparse import ArgumentParser, Namespace
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


DEFAULTS = {"engine": "duckdb", "master": None, "answers": None}
"""Of a command that makes a release without being asked how."""


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--engine", choices=["duckdb", "spark"], help="waarmee scores ontstaan")
    parser.add_argument(
        "--master", metavar="URL", help=f"het cluster van Spark; zonder: {LOCAL}, deze computer"
    )
    parser.add_argument(
        "--answers",
        type=Path,
        metavar="MAP",
        help="de antwoorden als Parquet, per jaar, bijgewerkt uit het magazijn;"
        " Spark rekent ermee (zonder: HOME/answers)",
    )


def chosen(options: Namespace, home: Path) -> Engine:
    """Raises DvmError for a cluster that would not be used."""
    if options.master and options.engine != "spark":
        raise DvmError("--master hoort bij --engine spark.")
    if options.engine == "spark":
        return over_files(options.answers or home / ANSWERS, options.master or LOCAL)
    return over_files(options.answers) if options.answers else in_duckdb


def over_files(folder: Path, master: str | None = None) -> Engine:
    """Measure from answers in files, brought up to date first: on Spark when there is a master."""

    def measure(connection: DuckDBPyConnection, steps: Sequence[Step]) -> None:
        bring_up_to_date(connection, folder)
        if master:
            in_spark(connection, steps, folder, master)
        else:
            read_from(connection, folder)
            in_duckdb(connection, steps)

    return measure

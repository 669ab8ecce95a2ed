"""The tables of a release's file for everybody, to hand out one by one: as Parquet, with what each
table and column means.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection

from benchmark.warehouse import OFFLINE, query


@dataclass(frozen=True)
class Word:
    """What a table means, or one of its columns."""

    table: str
    column: str | None
    type: str | None
    description: str


@dataclass(frozen=True)
class OpenTables:
    """parquet: the tables by name; span: first and last reference date, while there are any."""

    parquet: Mapping[str, bytes]
    words: tuple[Word, ...]
    span: tuple[date, date] | None


def read_tables(path: Path) -> OpenTables:
    """The same bytes each time."""
    with _opened(path) as connection:
        words = tuple(Word(*row) for row in connection.execute(query("data_dictionary")).fetchall())
        first, last = connection.execute(query("publication_dates")).fetchall()[0]
        parquet = dict(_parquet(connection, sorted({word.table for word in words})))
    return OpenTables(parquet, words, (first, last) if first else None)


@contextmanager
def _opened(path: Path) -> Iterator[DuckDBPyConnection]:
    """A copy of the file: the one that is served may not write anywhere."""
    with TemporaryDirectory() as folder:
        copy = shutil.copyfile(path, Path(folder) / path.name)
        with duckdb.connect(copy, read_only=True, config=OFFLINE | {"threads": 1}) as connection:
            yield connection


def _parquet(connection: DuckDBPyConnection, tables: list[str]) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as folder:
        for table in tables:
            path = Path(folder) / f"{table}.parquet"
            connection.table(table).write_parquet(str(path), compression="zstd")
            yield table, path.read_bytes()

"""A release as open data, in a zip: every table of benchmark.duckdb as Parquet, what each column
means, and metadata for a catalogue. Of groups only: nothing here opens scores.duckdb.
"""

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import duckdb
from duckdb import DuckDBPyConnection

from benchmark.released import anonymous_file
from benchmark.warehouse import OFFLINE, query
from dashboard import catalogue
from dashboard.publisher import read_publisher

DICTIONARY = ("table", "column", "type", "description")
README = """Datavolwassenheidsmonitor, uitgave {release}

{kind}

tabellen/            elke tabel als Parquet
datawoordenboek.csv  wat elke tabel en elke kolom betekent
metadata.jsonld      metadata volgens DCAT-AP-NL 3.0

De cijfers staan in cell.parquet. Geen cijfer gaat over een enkele gemeente. Waar value leeg is,
is er geen cijfer, en dat is iets anders dan nul: state zegt waarom. Waar bound gevuld is, ligt
het cijfer op value of verder. Waar state frozen is, staat het cijfer van een eerdere peildatum,
measured_on.

Noem bij een cijfer wat het is, de datum waarop het is bepaald, het aantal gemeenten en de bron:
Datavolwassenheidsmonitor, uitgave {release}.
"""
KINDS = {
    True: "Alle scans in deze uitgave zijn verzonnen: deze cijfers zijn alleen om te oefenen.",
    False: "Cijfers over groepen gemeenten uit datavolwassenheidsscans.",
}


def archive(home: Path, release: str) -> bytes:
    """The same bytes each time for the same release and publisher. Raises UnknownItem,
    BrokenRelease, and DvmError when publisher.toml is no good.
    """
    path, manifest = anonymous_file(home, release)
    publisher = read_publisher(home)
    with _opened(path) as connection:
        words = connection.execute(query("data_dictionary")).fetchall()
        span = connection.execute(query("publication_dates")).fetchall()[0]
        contents = dict(_parquet(connection, sorted({table for table, *_ in words})))
    metadata = catalogue.metadata(manifest, publisher, span)
    contents["datawoordenboek.csv"] = _dictionary(words)
    contents["metadata.jsonld"] = json.dumps(metadata, ensure_ascii=False, indent=1).encode()
    kind = KINDS[bool(manifest["fictitious"])]
    contents["leesmij.txt"] = README.format(release=release, kind=kind).encode()
    return _zip(contents, datetime.fromisoformat(manifest["made_at"]))


def file_name(release: str) -> str:
    return f"datavolwassenheid-{release}.zip"


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
            yield f"tabellen/{path.name}", path.read_bytes()


def _dictionary(words: list[Any]) -> bytes:
    """A row for each table, with no column, and one for each column."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerows([DICTIONARY, *words])
    return file.getvalue().encode()


def _zip(contents: Mapping[str, bytes], made_at: datetime) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)
    return file.getvalue()

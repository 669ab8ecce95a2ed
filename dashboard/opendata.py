"""A release as open data, in a zip: every table of its file for everybody as Parquet, what each
column means, and metadata for a catalogue. Of groups only: nothing here opens the scores.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benchmark.opentables import Word, read_tables
from benchmark.released import anonymous_file
from dashboard import catalogue
from dashboard.publisher import read_publisher

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
    publisher, tables = read_publisher(home), read_tables(path)
    metadata = catalogue.metadata(manifest, publisher, tables.span)
    kind = KINDS[bool(manifest["fictitious"])]
    contents = {
        **{f"tabellen/{name}.parquet": content for name, content in tables.parquet.items()},
        "datawoordenboek.csv": _dictionary(tables.words),
        "metadata.jsonld": json.dumps(metadata, ensure_ascii=False, indent=1).encode(),
        "leesmij.txt": README.format(release=release, kind=kind).encode(),
    }
    return _zip(contents, datetime.fromisoformat(manifest["made_at"]))


def file_name(release: str) -> str:
    return f"datavolwassenheid-{release}.zip"


def _dictionary(words: Sequence[Word]) -> bytes:
    """A row for each table, with no column, and one for each column."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(("table", "column", "type", "description"))
    writer.writerows((word.table, word.column, word.type, word.description) for word in words)
    return file.getvalue().encode()


def _zip(contents: Mapping[str, bytes], made_at: datetime) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            entry = ZipInfo(name, made_at.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)
    return file.getvalue()

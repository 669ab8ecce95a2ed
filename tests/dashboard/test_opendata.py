"""A release as open data: the same cells, each column explained, described for a catalogue."""

import csv
import io
import json
import os
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import pytest
from flask.testing import FlaskClient
from rdflib import URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

import dvm
from benchmark.errors import BrokenRelease, DvmError, UnknownItem
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.released import anonymous_file, manifests
from benchmark.store import Release
from dashboard import catalogue
from dashboard.opendata import archive
from dashboard.publisher import FILE, Publisher, read_publisher
from tests.dashboard.api_asking import open_data
from tests.dashboard.dcat import faults, read_jsonld
from tests.homes import read

TABLES = "select table_name from duckdb_tables() where not internal"
COLUMNS = "select table_name, column_name, comment from duckdb_columns() where not internal"
OURS = """
name = "Voorbeeldprogramma"
email = "cijfers@voorbeeld.example"
address = "https://monitor.voorbeeld.example/"
identifier = "https://identifier.overheid.nl/tooi/id/oorg/oorg10000"
"""


@pytest.fixture(scope="module")
def packed(demo_home: Path, release: Release) -> bytes:
    return archive(demo_home, release.id)


@pytest.fixture(scope="module")
def unpacked(packed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("open")
    ZipFile(io.BytesIO(packed)).extractall(folder)
    return folder


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """To change; without the scores of municipalities."""
    kept_out = shutil.ignore_patterns(CONFIDENTIAL, "warehouse.duckdb")
    return Path(shutil.copytree(demo_home, tmp_path / "home", ignore=kept_out))


def test_every_table_is_there_row_for_row(
    unpacked: Path, demo_home: Path, release: Release
) -> None:
    path = demo_home / "releases" / release.id / ANONYMOUS
    tables = {table for (table,) in read(path, TABLES)}
    assert {file.stem for file in (unpacked / "tabellen").iterdir()} == tables
    for table in tables:
        packed = duckdb.read_parquet(str(unpacked / "tabellen" / f"{table}.parquet"))
        assert packed.fetchall() == read(path, f"from {table}"), table


def test_the_dictionary_explains_every_table_and_every_column(
    unpacked: Path, demo_home: Path, release: Release
) -> None:
    with (unpacked / "datawoordenboek.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = demo_home / "releases" / release.id / ANONYMOUS
    columns = {(table, column): comment for table, column, comment in read(path, COLUMNS)}
    assert {(r["table"], r["column"]): r["description"] for r in rows if r["column"]} == columns
    assert {r["table"] for r in rows if not r["column"]} == {
        table for (table,) in read(path, TABLES)
    }
    assert all(row["description"] for row in rows)
    for row in rows:
        file_path = str(unpacked / "tabellen" / f"{row['table']}.parquet")
        if row["column"]:
            types = dict(zip(*duckdb_types(file_path), strict=True))
            assert types[row["column"]] == row["type"]


def duckdb_types(path: str) -> tuple[list[str], list[str]]:
    relation = duckdb.read_parquet(path)
    return relation.columns, [str(one).lower() for one in relation.types]


def test_the_same_release_gives_the_same_bytes(
    packed: bytes, demo_home: Path, release: Release, client: FlaskClient
) -> None:
    assert archive(demo_home, release.id) == packed
    answer = client.get(open_data(release.id))
    assert (answer.status_code, answer.data) == (200, packed)
    again = client.get(open_data(release.id), headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_nothing_confidential_is_needed(packed: bytes, home: Path, release: Release) -> None:
    assert not list(home.rglob(CONFIDENTIAL))
    assert archive(home, release.id) == packed


def test_the_metadata_is_as_the_profile_asks(unpacked: Path) -> None:
    graph = read_jsonld((unpacked / "metadata.jsonld").read_bytes())
    assert faults(graph) == []


def test_the_checks_of_the_profile_notice_what_is_missing(unpacked: Path) -> None:
    told = json.loads((unpacked / "metadata.jsonld").read_text(encoding="utf-8"))
    for holder, name in holders(told):
        taken = holder.pop(name)
        assert faults(read_jsonld(json.dumps(told))), name
        holder[name] = taken


def holders(told: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """Each property that the profile asks for, with what has it."""
    data, service = told["dcat:dataset"], told["dcat:service"]
    both = ("dct:identifier", "dct:accessRights", "dcat:theme", "dct:title", "dct:description")
    people = ("dct:publisher", "dcat:contactPoint")
    return [
        *((data, name) for name in (*both, *people, "dct:creator", "dcat:distribution")),
        *((service, name) for name in (*both, *people, "dct:license", "dcat:endpointURL")),
        *((service, name) for name in ("dcat:endpointDescription",)),
        *((told, name) for name in (*people, "dct:title", "dcat:dataset", "dcat:service")),
        *(
            (one, name)
            for one in data["dcat:distribution"]
            for name in ("dcat:accessURL", "dct:license")
        ),
    ]


def test_the_metadata_says_whose_it_is_and_where_it_stands(home: Path, release: Release) -> None:
    (home / FILE).write_text(OURS, encoding="utf-8")
    with ZipFile(io.BytesIO(archive(home, release.id))) as file:
        graph = read_jsonld(file.read("metadata.jsonld"))
    assert faults(graph) == []
    (data,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert str(data) == f"https://monitor.voorbeeld.example/uitgaven/{release.id}"
    publisher = URIRef("https://identifier.overheid.nl/tooi/id/oorg/oorg10000")
    assert (data, DCTERMS.publisher, publisher) in graph
    download = f"https://monitor.voorbeeld.example{open_data(release.id)}"
    assert URIRef(download) in set(graph.objects(None, DCAT.downloadURL))
    assert "Alle scans zijn verzonnen" in str(next(graph.objects(data, DCTERMS.description)))


def test_a_release_in_which_nothing_is_published_has_no_period(small_home: Path) -> None:
    manifest = manifests(small_home)[0]
    told = catalogue.metadata(manifest, Publisher(), None)
    assert faults(read_jsonld(json.dumps(told))) == []
    assert "dct:temporal" not in told["dcat:dataset"]
    assert "verzonnen" not in json.dumps(told)


@pytest.mark.parametrize("text", ["name = 3", 'naam = "x"', "name = ", "[name]"])
def test_a_faulty_publisher_file_is_refused_with_what_can_be_in_it(home: Path, text: str) -> None:
    (home / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DvmError, match=FILE):
        read_publisher(home)


def test_a_file_that_is_not_that_of_the_manifest_is_not_given(home: Path, release: Release) -> None:
    path, _ = anonymous_file(home, release.id)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(BrokenRelease):
        archive(home, release.id)
    path.unlink()
    with pytest.raises(BrokenRelease):
        archive(home, release.id)


@pytest.mark.parametrize("name", ["", "..", "../releases", "2020-01-01-1", "current"])
def test_only_a_release_that_is_there_can_be_asked_for(home: Path, name: str) -> None:
    with pytest.raises(UnknownItem):
        archive(home, name)


def test_a_folder_that_is_no_release_is_not_listed(home: Path, release: Release) -> None:
    listed = [one["release"] for one in manifests(home)]
    for name, text in (("kapot", "{"), ("anders", '{"release": "iets"}'), (".draft", "{}")):
        (home / "releases" / name).mkdir()
        (home / "releases" / name / "manifest.json").write_text(text, encoding="utf-8")
    assert [one["release"] for one in manifests(home)] == listed and listed[0] == release.id


def test_the_command_writes_the_bytes_that_the_page_gives(
    packed: bytes, demo_home: Path, release: Release, tmp_path: Path, capsys: Any
) -> None:
    to = tmp_path / "open.zip"
    command = ["open-data", "--home", str(demo_home), "--to", os.fspath(to)]
    assert dvm.main(command) == dvm.DONE
    assert to.read_bytes() == packed and str(to) in capsys.readouterr().out
    assert dvm.main([*command, "1999-01-01-1"]) == dvm.REFUSED

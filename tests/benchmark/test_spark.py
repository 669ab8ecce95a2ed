"""Apache Spark, as a cluster of two worker processes, and DuckDB come to the same release."""

import shutil
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

from benchmark.engine import over_files
from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from benchmark.measures import in_duckdb
from benchmark.modelfile import load_models
from benchmark.release import make_release
from tests.generate_answers import random_rows
from tests.homes import load_rows

NOW = datetime(2026, 1, 5, tzinfo=UTC)
CLUSTER = "local-cluster[2,1,512]"
SETTINGS = """
spark.executor.memory 512m
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.sql.shuffle.partitions 2
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""
"""For a few thousand answers: nothing is worth compiling."""

needs_spark = pytest.mark.skipif(
    not (find_spec("pyspark") and find_spec("sqlglot") and shutil.which("java")),
    reason="needs Java and the extra spark: pip install -e '.[spark]'",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Forty municipalities over six years, two models and every kind of answer; not released."""
    home = tmp_path_factory.mktemp("measured")
    load_rows(home, random_rows(5, municipalities=40, scans=120), load_models())
    return home


def released(home, to, engine):
    """Every row of both files of a release of the home, by table."""
    shutil.copytree(home, to)
    release = make_release(to, load_models(), NOW, engine=engine(to))
    return {
        (name, table): rows
        for name in (ANONYMOUS, CONFIDENTIAL)
        for table, rows in all_rows(to / "releases" / release / name).items()
    }


def all_rows(path: Path):
    with duckdb.connect(path, read_only=True) as connection:
        tables = [
            name
            for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
        ]
        return {
            table: connection.execute(f"from {table} order by all").fetchall() for table in tables
        }


@pytest.fixture(scope="module")
def in_the_warehouse(home, tmp_path_factory):
    found = released(home, tmp_path_factory.mktemp("duckdb") / "home", lambda _: in_duckdb)
    assert any(cell[-1] for cell in found[ANONYMOUS, "cell"])  # some are published
    return found


def test_some_scans_at_a_time_come_to_the_same_release(home, in_the_warehouse, tmp_path):
    few = partial(in_duckdb, scans=9)
    assert released(home, tmp_path / "home", lambda _: few) == in_the_warehouse


def test_answers_in_files_come_to_the_same_release(home, in_the_warehouse, tmp_path):
    assert (
        released(home, tmp_path / "home", lambda to: over_files(to / "answers")) == in_the_warehouse
    )


@needs_spark
def test_spark_comes_to_the_same_release(home, in_the_warehouse, tmp_path, monkeypatch):
    (tmp_path / "spark-defaults.conf").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    found = released(home, tmp_path / "home", lambda to: over_files(to / "answers", CLUSTER))
    assert found == in_the_warehouse
    assert not list((tmp_path / "home" / "answers").glob(".*"))  # nothing of the measures is left

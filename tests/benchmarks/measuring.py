"""From answers in Parquet to measures, in DuckDB and on Spark.

python -m tests.benchmarks.measuring.

34,200 municipalities, a hundred times the Netherlands, with a scan nearly each year of seven, ten
documents a scan and 45 questions: a hundred million answers. Name an engine to run only that:
duckdb, spark-1, spark-2 (worker processes). MUNICIPALITIES=3420 takes a tenth of it.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmark.answerfiles import FILE, YEAR, read_from
from benchmark.measures import STEPS, give_keys, in_duckdb, line_up, register_models
from benchmark.model import ScanModel
from benchmark.modelfile import load_models
from benchmark.spark import in_spark
from tests.benchmarks.apart import apart
from tests.benchmarks.memory import watched
from tests.telling import at_most, line, show, verdict

Told = dict[str, Any]
"""What a run of one engine took, and the figures that it came to."""

MUNICIPALITIES = 34_200
YEARS = range(2019, 2026)
DOCUMENTS = 10
"""Of a scan: nine participants of four disciplines, and what they agreed on."""

TAKING_PART_PERCENT = 93
MODEL = "dvs-2025"
GIGABYTES, RATIO = 8, 1.5
MINUTES = 12
"""That a run may take."""

SCANS = """
create table scan as
select
    format('G{:06}-{}', place, year) as scan, format('G{:06}', place) as municipality,
    $model as model, make_date(year, 1 + place % 12, 1 + place % 28) as date,
    'definitief' as status, true as benchmark, 0 as revision, year
from range($municipalities) as one (place)
cross join (select unnest($years) as year)
where hash(place, year, 7) % 100 < $percent
order by year, place
"""
ANSWERS = """
copy (
    select
        scan, municipality, model,
        if(n = 9, 'consensus', ['oov', 'ict', 'privacy', 'data'][n % 4 + 1]) as discipline,
        if(n = 9, '', (n + 1)::text) as participant, n as document, question,
        if(seed % 17 = 0, null, (1 + seed % 5)::double) as current,
        if(seed % 17 = 0, 'weet-niet', 'score') as current_state,
        if(seed % 19 = 0, null, (1 + seed // 7 % 5)::double) as ambition,
        if(seed % 19 = 0, 'leeg', 'score') as ambition_state
    from (
        select *, hash(scan, n, question) as seed
        from (select * from scan where year = $year)
        cross join range($documents) as document (n)
        cross join question
    )
    order by scan, document, question
) to $path (format parquet, compression zstd)
"""
BARE = """
create or replace temp table bare as
select scan, discipline, question, avg(current) as current, avg(ambition) as ambition
from answered
group by scan, discipline, question
"""
SETTINGS = """
spark.driver.memory 1g
spark.executor.memory 4g
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
"""


def main(names: list[str]) -> int:
    count = int(os.environ.get("MUNICIPALITIES", MUNICIPALITIES))
    with TemporaryDirectory(dir=os.environ.get("SCALE_FOLDER")) as folder:
        answers = make_answers(Path(folder) / "answers", count)
        held = [holds(PARTS[name], answers) for name in names or PARTS]
    return 0 if all(held) else 1


def make_answers(folder: Path, municipalities: int) -> Path:
    """A file for each year, and a database with their scans beside them."""
    folder.mkdir()
    asked = {"municipalities": municipalities, "years": list(YEARS)}
    with database(folder) as connection:
        connection.execute(SCANS, asked | {"model": MODEL, "percent": TAKING_PART_PERCENT})
        questions = [[one] for one in models()[MODEL].questions]
        connection.execute("create table question (question text)")
        connection.executemany("insert into question values ($1)", questions)
        for year in YEARS:
            path = folder / f"{YEAR}{year}"
            path.mkdir()
            made = {"year": year, "documents": DOCUMENTS, "path": str(path / FILE)}
            connection.execute(ANSWERS, made)
        read_from(connection, folder)
        (count,) = connection.execute(
            "select count(*), count(distinct scan) from answered"
        ).fetchall()
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    show(
        f"{count[0]:,} answers of {count[1]:,} scans of {municipalities:,} municipalities,"
        f" {size / 1e9:.2f} GB of Parquet"
    )
    return folder


def in_the_machine(answers: Path) -> bool:
    bare, ours = measured(answers, "bare"), measured(answers, "duckdb")
    told(bare, "a bare select ... group by")
    told(ours, "all measures in DuckDB")
    ratio = ours["seconds"] / bare["seconds"]
    quick = at_most(ratio, RATIO, "times the bare one: all measures")
    return at_most(ours["gigabytes"], GIGABYTES, "GB of memory") and quick


def on_workers(workers: int) -> Callable[[Path], bool]:
    def measure(answers: Path) -> bool:
        expected, found = measured(answers, "duckdb"), measured(answers, f"spark-{workers}")
        told(found, f"all measures on Spark, {workers} worker processes, its start included")
        for what in ("seconds", "busy"):
            line(f"{found[what] / expected[what]:.2f}", f"times DuckDB's {what}")
        same = found["figures"] == expected["figures"]
        line("equal" if same else "DIFFERENT", "all measures, to the ninth decimal")
        return bool(same)

    return measure


def told(run: Told, what: str) -> None:
    memory = f"{run['gigabytes']:.1f} GB of memory"
    line(f"{run['seconds']:.1f} s", f"{what}: {run['busy']:.1f} s of processors, {memory}")


def measured(answers: Path, what: str) -> Told:
    """Once. Raises CutOff when it takes too long."""
    if what not in KNOWN:
        found = apart("tests.benchmarks.measuring", what, str(answers), minutes=MINUTES)
        if found is None:
            verdict(f"{MINUTES} min", "an end", False, f"and no end: {what} was cut off")
            raise CutOff
        KNOWN[what] = found
    return KNOWN[what]


class CutOff(Exception):
    """What a part needs took too long."""


def holds(part: Callable[[Path], bool], answers: Path) -> bool:
    try:
        return part(answers)
    except CutOff:
        return False


def alone(what: str, answers: Path) -> None:
    with TemporaryDirectory(dir=answers.parent) as folder, database(answers) as connection:
        connection.execute("set memory_limit = '5GB'")
        connection.execute("set temp_directory = $1", [folder])
        connection.execute("set preserve_insertion_order = false")
        register_models(connection, {MODEL: models()[MODEL]})
        read_from(connection, answers)
        with watched() as peak:
            began = time.perf_counter()
            if what == "bare":
                connection.execute(BARE)
            else:
                give_keys(connection)
            if what == "duckdb":
                in_duckdb(connection, STEPS)
            elif what != "bare":
                on_spark(connection, answers, int(what.partition("-")[2]), Path(folder))
            seconds = time.perf_counter() - began
        if what != "bare":
            line_up(connection)
        figures = {} if what == "bare" else summed(connection)
    made = {
        "seconds": seconds,
        "busy": peak.busy_seconds,
        "gigabytes": peak.gigabytes,
        "figures": figures,
    }
    show(json.dumps(made))


def on_spark(
    connection: duckdb.DuckDBPyConnection, answers: Path, workers: int, folder: Path
) -> None:
    (folder / "spark-defaults.conf").write_text(f"{SETTINGS}spark.local.dir {folder}\n", "utf-8")
    os.environ["SPARK_CONF_DIR"] = str(folder)
    cores = 2 // workers
    in_spark(connection, STEPS, answers, f"local-cluster[{workers},{cores},4096]")


def summed(connection: duckdb.DuckDBPyConnection) -> dict[str, list[object]]:
    """What tells two runs apart: of each table its rows and a sum over all of them, rounded."""
    found = {}
    for table, columns in TABLES.items():
        text = " || '|' || ".join(f"coalesce({column}::text, '-')" for column in columns.split())
        rounded = text.replace("(value::", "((round(value, 9) + 0)::")
        ((rows, total),) = connection.execute(
            f"select count(*), sum(hash({rounded})::hugeint)::text from {table}"  # noqa: S608  # ours
        ).fetchall()
        found[table] = [rows, total]
    return found


def database(folder: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(folder / ".scans.duckdb")


def models() -> dict[str, ScanModel]:
    return dict(load_models())


KNOWN: dict[str, Told] = {}
TABLES = {
    "given": "scan discipline item current ambition",
    "scan_score": "scan item measure value scored children shared",
    "participation": "scan discipline participants scored unknown not_applicable blank",
}
PARTS: dict[str, Callable[[Path], bool]] = {
    "duckdb": in_the_machine,
    "spark-1": on_workers(1),
    "spark-2": on_workers(2),
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(sys.argv[2], Path(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1:]))

"""How long a release takes, of one country and of ten: python tests/benchmarks/publishing.py.

Ten countries are ten copies of every municipality that exists: the same groups with ten times the
members, ten times the scans and answers. The number of groups, items and reference dates stays.
"""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.release import make_release
from etl.load import load
from tests.benchmarks.copies import multiply
from tests.telling import at_most, line, show, under

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
NEXT = date(2026, 3, 31)
TAKING_PART = 0.6
DAYS_BETWEEN_SCANS = 650
TARGET_SECONDS = 5
ANSWERS = """
copy (
    select
        scan, municipality, date, model, 'definitief' as status, 'ja' as benchmark,
        participant, discipline, question,
        (1 + hash(scan, participant, question) % 5)::text as current,
        (3 + hash(question, participant, scan) % 3)::text as ambition
    from scans
    cross join people
    join questions using (model)
    where discipline <> 'consensus' or hash(scan, question) % 2 = 0
) to $path (format parquet)
"""


def main() -> None:
    one = measured(1)
    ten = measured(10)
    at_most(ten / 10 / one, 1, "time per municipality, ten countries / one")


def measured(copies: int) -> float:
    """Print the times of a first and a next release; return the seconds of the first."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        random = Random(1)
        codes = sorted(multiply(copies))
        chosen = random.sample(codes, round(TAKING_PART * len(codes)))
        scans = [scan for code in chosen for scan in _scans(random, code)]
        show(f"{len(codes)} municipalities, {len(chosen)} take part, {len(scans)} scans")
        _load(home, [scan for scan in scans if scan[2] <= LAST])
        first = _release(home, "first release, 4 year ends", LAST)
        _load(home, [scan for scan in scans if scan[2] > LAST])
        _release(home, "next release, 1 quarter", NEXT)
    return first


def _scans(random: Random, code: str) -> list[tuple[str, str, date, str]]:
    day, scans = FIRST + timedelta(days=random.randrange(DAYS_BETWEEN_SCANS)), []
    while day <= NEXT:
        model = "dvs-2023" if day.year < 2025 else "dvs-2025"
        scans.append((f"{code}-{day}", code, day, model))
        day += timedelta(days=DAYS_BETWEEN_SCANS + random.randrange(-90, 90))
    return [scan for scan in scans if all_municipalities()[code].existed_on(scan[2])]


def _load(home: Path, scans: list[tuple[str, str, date, str]]) -> None:
    path = home / f"{len(scans)}.parquet"
    models = load_models()
    asked = [(model.id, question) for model in models.values() for question in model.questions]
    disciplines = ("oov", "oov", "ict", "privacy", "data")
    people = [*((str(n), id_) for n, id_ in enumerate(disciplines)), ("", "consensus")]
    with duckdb.connect() as connection:
        for name, columns, rows in (
            ("scans", "scan municipality date model", scans),
            ("questions", "model question", asked),
            ("people", "participant discipline", people),
        ):
            connection.register(name, pd.DataFrame(rows, columns=columns.split()))
        connection.execute(ANSWERS, {"path": str(path)})
    started = time.perf_counter()
    loaded = load(home, [path], models)
    assert len(loaded.scans) == len(scans), loaded.findings[:3]
    show(f"{time.perf_counter() - started:8.2f} s  load {loaded.answers} answers")


def _release(home: Path, name: str, day: date) -> float:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    models = load_models()
    started = time.perf_counter()
    release = make_release(home, models, now)
    seconds = time.perf_counter() - started
    size = sum(path.stat().st_size for path in (home / "releases" / release).iterdir())
    told = f"{name}, {size / 1e6:.1f} MB"
    if len(existing_on(day)) < 1000:
        under(seconds, TARGET_SECONDS, told, "s")
    else:
        line(f"{seconds:.2f} s", told)
    return seconds


if __name__ == "__main__":
    main()

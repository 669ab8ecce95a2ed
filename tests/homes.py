"""Homes filled along the real path: rows become a table, which is loaded, then released."""

from datetime import UTC, date, datetime, time
from itertools import count

import duckdb

from benchmark.release import ANONYMOUS, CONFIDENTIAL, make_release
from benchmark.store import SERVING
from etl.load import load
from tests import oracle
from tests.generate_answers import write_table


def load_rows(home, rows, models):
    """Load rows as one more table; every scan must be accepted."""
    home.mkdir(parents=True, exist_ok=True)
    path = next(p for n in count(1) if not (p := home / f"tabel-{n}.csv").exists())
    write_table(path, rows)
    loaded = load(home, [path], models)
    assert not loaded.refused_scans and not any(f.refuses for f in loaded.findings), loaded.findings
    return loaded


def release_on(home, models, day):
    return make_release(home, models, datetime.combine(day, time(12), UTC))


def make_home(home, rows, models, day=date(2026, 1, 1)):
    """Load rows and make a release on that day; return its folder."""
    load_rows(home, rows, models)
    return home / "releases" / release_on(home, models, day)


def read(path, query):
    """The rows of a query on a released file."""
    with duckdb.connect(path, read_only=True, config=SERVING) as connection:
        return connection.execute(query).fetchall()


def cells_of(folder):
    """Every cell of a release, as the oracle's keys and cells, with floats."""
    rows = read(
        folder / ANONYMOUS,
        "select reference_date, panel, kind, name, item, measure, statistic,"
        " value, base, n, state, measured_on from cell",
    )
    cells = {oracle.Key(*row[:7]): oracle.Cell(*row[7:]) for row in rows}
    assert len(cells) == len(rows)
    return cells


def scores_of(folder):
    """(scan, item, measure): value, scored and children of every score of a release."""
    rows = read(
        folder / CONFIDENTIAL, "select scan, item, measure, value, scored, children from score"
    )
    return {tuple(row[:3]): row[3:] for row in rows}


def cell(folder, day, item="total", measure="current", statistic="mean", **where):
    """One cell of RIEC09, as (value, base, n, state, measured_on)."""
    where = {"panel": "all", "kind": "riec", "name": "RIEC09"} | where
    return tuple(cells_of(folder)[oracle.Key(day, *where.values(), item, measure, statistic)])

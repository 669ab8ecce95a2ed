"""Ledgers as real releases leave them, to alter and to check."""

from datetime import date

import duckdb

from benchmark import ledger
from benchmark.attack.checker import Checker
from benchmark.measures import register_models
from benchmark.warehouse import FILE, OFFLINE
from tests.homes import load_rows, release_on
from tests.small_world import OF_FOUR_QUESTIONS, YEAR_END, in_region

MODELS = OF_FOUR_QUESTIONS
LAST_YEAR_END = date(2023, 12, 31)
NEXT_YEAR_END = date(2025, 12, 31)


def scans(count, day, skip=0, level=0):
    """Scans with all sorts of scores (or one level) of three questions, and a 5 for the fourth."""
    return [
        one | {"model": "m", "question": question, "current": score, "ambition": 4}
        for at, one in enumerate(in_region(count, day, None, skip), skip)
        for question, score in (
            *(("p", level or 1 + at % 5), ("q", level or 1 + at % 3)),
            *(("r", 5), ("s", level or 1 + at % 4)),
        )
    ]


HONEST = scans(22, LAST_YEAR_END) + scans(3, YEAR_END, 22) + scans(6, YEAR_END)


def recalled(home):
    """A connection with what was published, to alter."""
    connection = duckdb.connect(config=OFFLINE)
    connection.execute(f"attach '{home / FILE}' as kept (read_only)")
    connection.execute("use kept")
    ledger.recall(connection)
    register_models(connection, MODELS)
    return connection


def released(home, rows, day):
    load_rows(home, rows, MODELS)
    release_on(home, MODELS, day)
    with recalled(home) as connection:
        return Checker(connection).faults()


def altered(home, change):
    """The faults after one change of what was published."""
    with recalled(home) as connection:
        (count,) = connection.execute(change).fetchall()[0]
        assert count
        return Checker(connection).faults()

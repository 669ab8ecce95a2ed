"""Draw up the benchmark at each reference date that has not been published yet, under the rules."""

from collections.abc import Iterator
from datetime import date

from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.dates import closes_a_year, reference_dates
from benchmark.groups import QUESTION_KINDS, all_groups, groups_of
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import put, query


def draw_up(connection: DuckDBPyConnection, release: str, today: date) -> None:
    """Add the cells of every reference date up to today that is not in the ledger yet.

    Needs the tables of measures.measure(). Works in the temporary tables `published_cell` and
    `published_member`, which begin as copies of the ledger; ledger.append() keeps what was
    added. What was published before is never changed. Dates at which nothing could be published,
    with nothing published before them either, are left for a later release.
    """
    connection.execute("create or replace temp table published_cell as from ledger_cell")
    connection.execute("create or replace temp table published_member as from ledger_member")
    _register(connection)
    for day in _due(connection, today):
        _publish(connection, release, day)
        if not _shows_something(connection):
            connection.execute("delete from published_cell")
            connection.execute("delete from published_member")


def _due(connection: DuckDBPyConnection, today: date) -> Iterator[date]:
    ((last, first),) = connection.execute(query("publication_span")).fetchall()
    if first is not None:
        for day in reference_dates(first, today):
            if last is None or day > last:
                yield day


def _publish(connection: DuckDBPyConnection, release: str, day: date) -> None:
    minimum, growth, units = rules.MINIMUM_GROUP, rules.GROWTH, rules.UNITS_PER_LEVEL
    cell = {"day": day, "release": release, "units": units}
    kinds = list(QUESTION_KINDS)
    connection.execute(query("candidate"), {"day": day, "window": rules.WINDOW_MONTHS})
    connection.execute(query("candidate_score"), {"units": units, "question_kinds": kinds})
    connection.execute(query("group_state"), {"minimum": minimum, "growth": growth})
    connection.execute(query("matched_score"), {"units": units})
    connection.execute(
        query("publish_mean"),
        {**cell, "minimum": minimum, "growth": growth, "question_kinds": kinds},
    )
    if closes_a_year(day):
        spread = {"spread_group": rules.SPREAD_GROUP, "spread_base": rules.SPREAD_BASE}
        connection.execute(query("publish_spread"), {**cell, **spread})
    connection.execute(query("publish_matched"), cell)
    connection.execute(query("publish_member"), {"day": day, "release": release})


def _shows_something(connection: DuckDBPyConnection) -> bool:
    return bool(
        connection.execute(
            "select 1 from published_cell where state = 'published' limit 1"
        ).fetchall()
    )


def _register(connection: DuckDBPyConnection) -> None:
    members = [
        (group.kind, group.name, m.code, m.valid_from, m.valid_to)
        for m in all_municipalities().values()
        for group in groups_of(m)
    ]
    groups = [(group.kind, group.name, group.label) for group in all_groups()]
    rounding = [
        (max(rules.MINIMUM_GROUP, -(-rules.SUM_UNCERTAINTY // base)), base) for base in rules.BASES
    ]
    for name, columns, rows in (
        ("group_member", "kind name municipality valid_from valid_to", members),
        ("comparison_group", "kind name label", groups),
        ("rounding", "minimum base", rounding),
    ):
        put(connection, name, columns, rows)

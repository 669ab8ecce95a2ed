"""Draw up the benchmark at each reference date that has not been published yet, under the rules."""

from collections.abc import Iterator
from datetime import date

from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.coding import coding
from benchmark.dates import closes_a_year, reference_dates
from benchmark.groups import QUESTION_KINDS, all_groups, groups_by_kind
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import put, query


def draw_up(connection: DuckDBPyConnection, release: str, today: date) -> None:
    """Add the cells of each year end since the last published date, and of the last quarter end.

    Needs the tables of measures.measure() and register_groups(). Adds to the tables of
    ledger.recall(), by the rules alone; ledger.append() keeps what was added. What was published
    before is never changed. Dates at which nothing could be published, with nothing published
    before them either, are left for a later release.
    """
    for day in _due(connection, today):
        _publish(connection, release, day)
        if not _shows_something(connection):
            connection.execute("delete from published_cell")
            connection.execute("delete from published_member")
    connection.execute(query("publish_scan"), {"release": release})
    connection.execute(query("publish_score"), {"release": release})


def derive(connection: DuckDBPyConnection, release: str) -> None:
    """Add the means of modules and the total, from what is shown of the themes."""
    connection.execute(
        query("derive_modules"),
        {"release": release, "units": rules.UNITS_PER_LEVEL, "bases": list(rules.BASES)},
    )


def _due(connection: DuckDBPyConnection, today: date) -> Iterator[date]:
    ((last, first),) = connection.execute(query("publication_span")).fetchall()
    if first is not None:
        for day in reference_dates(first, today):
            if last is None or day > last:
                yield day


def _publish(connection: DuckDBPyConnection, release: str, day: date) -> None:
    minimum, growth, units = rules.MINIMUM_GROUP, rules.GROWTH, rules.UNITS_PER_LEVEL
    new = {"day": day, "release": release}
    kinds = list(QUESTION_KINDS)
    connection.execute(query("candidate"), {"day": day, "window": rules.WINDOW_MONTHS})
    connection.execute(query("candidate_score"), {"units": units, "question_kinds": kinds})
    connection.execute(query("group_state"), {"minimum": minimum, "growth": growth})
    connection.execute(
        query("publish_mean"),
        {**new, "units": units, "minimum": minimum, "growth": growth, "question_kinds": kinds},
    )
    connection.execute(query("publish_member"), new)
    if closes_a_year(day):
        _publish_spread(connection, new)
        _publish_matched(connection, new)


def _publish_spread(connection: DuckDBPyConnection, new: dict[str, object]) -> None:
    large = {"spread_group": rules.SPREAD_GROUP}
    spread = {"units": rules.UNITS_PER_LEVEL, "spread_base": rules.SPREAD_BASE}
    connection.execute(query("fresh_spread"), {"day": new["day"], **large, **spread})
    connection.execute(query("fresh_count"), {**large, "count_base": rules.COUNT_BASE})
    connection.execute(query("publish_spread"), new)


def _publish_matched(connection: DuckDBPyConnection, new: dict[str, object]) -> None:
    units = {"units": rules.UNITS_PER_LEVEL}
    large = {"spread_group": rules.SPREAD_GROUP}
    connection.execute(query("matched_score"), {"day": new["day"], **large, **units})
    connection.execute(query("publish_matched"), {**new, **units})
    connection.execute(query("publish_matched_member"), new)


def _shows_something(connection: DuckDBPyConnection) -> bool:
    return bool(
        connection.execute(
            "select 1 from published_cell where measured_on is not null limit 1"
        ).fetchall()
    )


def register_groups(connection: DuckDBPyConnection) -> None:
    """Make `comparison_group`, `group_member` and `coding`: what the rules know of groups."""
    members = [
        (group.kind, group.name, m.code, m.valid_from, m.valid_to)
        for m in all_municipalities().values()
        for group in groups_by_kind(m).values()
    ]
    groups = [(group.kind, group.name, group.label) for group in all_groups()]
    ((lowest, highest),) = connection.execute(query("scale")).fetchall()
    largest = len(all_municipalities())
    codings = [(n, *coding(n, lowest, highest)) for n in range(rules.MINIMUM_GROUP, largest + 1)]
    for name, columns, rows in (
        ("group_member", "kind name municipality valid_from valid_to", members),
        ("comparison_group", "kind name label", groups),
        ("coding", "n base bottom top", codings),
    ):
        put(connection, name, columns, rows)

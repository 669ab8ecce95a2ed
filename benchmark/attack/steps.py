"""The checker's SQL steps: each takes from the rules the parameters that it names."""

import duckdb

from benchmark import rules
from benchmark.groups import KINDS, QUESTION_KINDS
from benchmark.warehouse import query

PACKAGE = "benchmark.attack"


def run(
    connection: duckdb.DuckDBPyConnection, name: str, **parameters: object
) -> duckdb.DuckDBPyConnection:
    """Run sql/<name>.sql of the attack."""
    (statement,) = connection.extract_statements(query(name, PACKAGE))
    known = _rules() | parameters
    wanted = {key: known[key] for key in statement.named_parameters}
    return connection.execute(statement, wanted or None)


def _rules() -> dict[str, object]:
    return {
        "units": rules.UNITS_PER_LEVEL,
        "bases": list(rules.BASES),
        "minimum": rules.MINIMUM_GROUP,
        "growth": rules.GROWTH,
        "spread_group": rules.SPREAD_GROUP,
        "spread_base": rules.SPREAD_BASE,
        "count_base": rules.COUNT_BASE,
        "kinds": list(KINDS),
        "question_kinds": list(QUESTION_KINDS),
    }

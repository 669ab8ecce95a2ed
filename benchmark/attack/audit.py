"""Protect a release: prove every score safe, withhold what cannot be, and sum up what was found."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.attack.arrays import PACKAGE
from benchmark.attack.checker import Checker
from benchmark.attack.gate import Gate, by_the_rules
from benchmark.attack.subtraction import subtraction
from benchmark.warehouse import query

Summary = dict[str, Any]


def protect(
    connection: DuckDBPyConnection,
    release: str,
    progress: Callable[[int, int], None] | None = None,
) -> Summary | None:
    """Run the gate on what draw_up() added and keep the proofs in `published_witness` and
    `published_proof`. Raises NotByTheRules when the cells do not follow from the scores.
    """
    began = perf_counter()
    gate = Gate(connection, release, rules.COLLUDERS, progress)
    gate.close()
    for table, rows in (("witness", gate.moves), ("proof", gate.proofs)):
        _keep(connection, table, rows)
    ((allowed, withheld),) = connection.execute(
        query("audit_cells", PACKAGE), {"release": release}
    ).fetchall()
    return {
        **judged(gate),
        "cells": allowed,
        "withheld": withheld,
        "seconds": round(perf_counter() - began, 1),
        "without_protection": subtraction(connection),
    }


def confirm(connection: DuckDBPyConnection) -> None:
    """Check all that is about to be published once more, with the means that were derived from what
    is shown. Raises NotByTheRules.
    """
    by_the_rules(Checker(connection))


def judged(gate: Gate) -> Summary:
    """What the proofs of a gate come to; scores are those of themes and questions."""
    narrowest = gate.proven["span"].min() if len(gate.proven) else None
    return {
        "colluders": gate.colluders,
        "scores": len(gate.targets),
        "proven": len(gate.proven),
        "unproven": len(gate.missing),
        "narrowest": None if narrowest is None else round(float(narrowest), 6),
        "witnesses": int(gate.proofs["witness"].nunique()),
    }


def _keep(connection: DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    connection.register("kept", rows)
    connection.execute(query(f"keep_{table}", PACKAGE))
    connection.unregister("kept")

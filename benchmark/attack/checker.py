"""The independent checker: takes everything published apart again from the ledger's members and
scores, and publishes each witness once more to see that nothing would have read otherwise.

It shares no code with the search for witnesses: that makes a proof a proof. Only the coding of a
mean is asked where it is defined (benchmark.coding).
"""

from datetime import date

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmark import rules
from benchmark.attack.steps import run
from benchmark.coding import coding
from benchmark.warehouse import put

BATCH = 4_000
"""Witnesses at a time: so a batch stays within some hundreds of megabytes."""

TABLES = (
    *("slot", "weight", "score", "cell", "previous", "counted"),
    *("entry", "expected", "derived", "room", "place"),
)
FAULTS = (
    *("form", "copies", "figures", "growth", "members", "scores"),
    *("independence", "derivation"),
)
"""Independence: what binds scores binds those of one theme, on which families.implied() relies."""


class Checker:
    """What is published, taken apart: needs the tables of ledger.recall() and register_models().

    Makes temporary tables of its own, named check_*, on the connection.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        run(connection, "check_scan")
        put(connection, "check_coding", "n base bottom top", _codings(connection))
        for table in TABLES:
            run(connection, f"check_{table}")
        slots = connection.execute(
            "select scan, revision, measure, item from check_slot order by slot"
        ).df()
        self._slots = slots.astype({name: "category" for name in ("scan", "measure", "item")})

    def faults(self) -> list[str]:
        """What is published but does not follow from members and scores, a line each.

        A line names the cell, never a municipality.
        """
        return [
            _line(*row)
            for kind in FAULTS
            for row in run(self._connection, f"check_{kind}").fetchall()
        ]

    def moves(self, witnesses: pd.DataFrame) -> pd.DataFrame:
        """How far each valid witness moves each question and theme: witness, scan, revision,
        measure, item and move (levels); scan, measure and item are categories.

        Takes witness, measure, scan, revision, question and delta (levels). A witness is valid when
        every question it changes has a score and stays on its scale, and every published cell
        would have read the same.
        """
        self._connection.register("asked", witnesses)
        run(self._connection, "check_delta")
        self._connection.unregister("asked")
        numbers = np.unique(witnesses["witness"].to_numpy(np.int64))
        batches = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
        moved = pd.concat([_none_moved(), *map(self._moves, batches)], ignore_index=True)
        found = self._slots.take(moved["slot"].to_numpy()).reset_index(drop=True)
        found.insert(0, "witness", moved["witness"])
        return found.assign(move=moved["move"])

    def _moves(self, numbers: npt.NDArray[np.int64]) -> pd.DataFrame:
        batch = {"first": int(numbers[0]), "last": int(numbers[-1])}
        run(self._connection, "check_moved", **batch)
        return run(self._connection, "check_valid", **batch).df()


def _none_moved() -> pd.DataFrame:
    types = {"witness": np.int64, "slot": np.int32, "move": np.float64}
    return pd.DataFrame({name: np.array([], dtype) for name, dtype in types.items()})


def _codings(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int, int, int]]:
    """The coding of every n that may be shown."""
    ((lowest, highest, largest),) = run(connection, "check_scale").fetchall()
    return [(n, *coding(n, lowest, highest)) for n in range(rules.MINIMUM_GROUP, largest + 1)]


def _line(day: date | None, *parts: str | None) -> str:
    """`2024-12-31 all riec RIEC09 total current mean: wrong value`."""
    *cell, fault = parts
    return f"{' '.join(str(part) for part in (day, *cell) if part is not None)}: {fault}"

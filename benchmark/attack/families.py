"""Whether a family of witnesses proves a score safe, whichever municipalities collude.

Colluders know all scores of their own, so only the witnesses that leave those alone survive; with
the true table (a move of 0) these must still lie a whole level apart.

Questions and themes are proven; modules and the total follow. No figure binds the scores of two
themes, so of a witness that changes several each theme's part alone is a witness too, and parts of
different witnesses go together: whatever the themes can be, they can be at once. So the range of a
module is the mean of the ranges of its themes, whichever municipalities collude, and at least a
level where theirs are; and so is the total's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

import duckdb
import pandas as pd

from benchmark.attack.steps import run
from benchmark.municipalities import all_municipalities

WIDTH = 1.0
"""What is promised: nobody's score can be told more closely than one level."""

TOLERANCE = 1e-9
SCAN = ["scan", "revision"]
TARGET = [*SCAN, "measure", "item"]

Witness = tuple[float, frozenset[str]]
"""How far it moves the target, and which municipalities know a score that it changes."""


Scan = tuple[str, int]
Target = tuple[str, int, str, str]
Key = TypeVar("Key")


def breach(family: Sequence[Witness], own: str, k: int, width: float) -> tuple[str, ...] | None:
    """A smallest coalition of at most k after which the survivors span less than width.

    () when nobody is needed, None when there is none. The scan's own municipality never colludes.
    """
    others = _without(family, {own})
    for size in range(k + 1):
        span, coalition = weakest(others, size)
        if span < width - TOLERANCE:
            return coalition
    return None


def weakest(family: Sequence[Witness], k: int) -> tuple[float, tuple[str, ...]]:
    """The narrowest span that a coalition of at most k leaves, and that coalition.

    Only who touches one of the two outermost witnesses can narrow the span.
    """
    nothing: Witness = (0.0, frozenset())
    highest = max([nothing, *family], key=lambda witness: witness[0])
    lowest = min([nothing, *family], key=lambda witness: witness[0])
    found: tuple[float, tuple[str, ...]] = (highest[0] - lowest[0], ())
    left: dict[tuple[Witness, ...], str] = {}
    for municipality in sorted(highest[1] | lowest[1]) if k else ():
        left.setdefault(tuple(one for one in family if municipality not in one[1]), municipality)
    for survivors, municipality in left.items():
        span, rest = weakest(survivors, k - 1)
        if span < found[0]:
            found = span, (municipality, *rest)
    return found


def targets(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every score that must be proven safe, of questions and themes: scan, revision, measure, item.

    Needs the tables of a Checker.
    """
    return run(connection, "check_targets").df()


def owners(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Who knows each counted scan: scan, revision, municipality, one row for each that does.

    Its own municipality, and those it was merged into: they were handed its scans. Needs the tables
    of a Checker.
    """
    rows = run(connection, "check_owners").fetchall()
    return pd.DataFrame(
        [(scan, revision, code) for scan, revision, own in rows for code in _successors(own)],
        columns=[*SCAN, "municipality"],
    )


def unproven(
    proofs: pd.DataFrame, moves: pd.DataFrame, owner: pd.DataFrame, k: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The targets that the witnesses do not prove, and those that they do, each with its span: the
    narrowest range (levels) that any k colluders are left with.

    `proofs`: scan, revision, measure, item and witness, at least one row for each target: where
    there is no witness, any number that `moves` does not have. `moves` as of Checker.moves(): a
    witness that is not there is not valid and proves nothing. `owner` as of owners().
    """
    known = _sets(zip(*(owner[name] for name in SCAN), strict=True), owner["municipality"])
    touched = _touched(moves, known)
    spans = [
        (*target, weakest(_without(family, known[target[:2]]), k)[0])
        for target, family in _families(proofs, moves, touched)
    ]
    found = pd.DataFrame(spans, columns=[*TARGET, "span"]).astype({"span": float})
    proven = found["span"] >= WIDTH - TOLERANCE
    return found[~proven].reset_index(drop=True), found[proven].reset_index(drop=True)


def implied(connection: duckdb.DuckDBPyConnection, proven: pd.DataFrame) -> pd.DataFrame:
    """The modules and totals of the scans that must be safe: scan, revision, measure, item, level
    and span, the narrowest range (levels) that follows from those proven of its themes.

    The span is missing where a theme is not proven. `proven` as of unproven(); needs the tables of
    a Checker.
    """
    connection.register("proven", proven)
    found = run(connection, "check_implied").df()
    connection.unregister("proven")
    return found


def narrowest(spans: pd.DataFrame) -> dict[str, float | None]:
    """Of implied(): the narrowest span of each level; None where a theme is not proven."""
    found = spans.groupby("level")["span"].agg(lambda span: span.min(skipna=False))
    return {str(level): None if pd.isna(span) else float(span) for level, span in found.items()}


def _without(family: Iterable[Witness], own: Collection[str]) -> list[Witness]:
    return [(move, touched.difference(own)) for move, touched in family]


def _successors(code: str) -> Iterator[str]:
    known, after = all_municipalities(), code
    yield code
    while after in known and (successor := known[after].successor):
        yield (after := successor)


def _touched(
    moves: pd.DataFrame, known: Mapping[Scan, frozenset[str]]
) -> dict[int, frozenset[str]]:
    """Who knows a score that it changes, for each witness."""
    scans = moves[["witness", *SCAN]].drop_duplicates()
    columns = (scans[name].tolist() for name in ("witness", *SCAN))
    found = [(w, code) for w, *scan in zip(*columns, strict=True) for code in known[*scan]]
    return _sets((w for w, _ in found), (code for _, code in found))


def _sets(keys: Iterable[Key], values: Iterable[str]) -> dict[Key, frozenset[str]]:
    found: defaultdict[Key, set[str]] = defaultdict(set)
    for key, value in zip(keys, values, strict=True):
        found[key].add(value)
    return {key: frozenset(value) for key, value in found.items()}


def _families(
    proofs: pd.DataFrame, moves: pd.DataFrame, touched: Mapping[int, frozenset[str]]
) -> Iterator[tuple[Target, list[Witness]]]:
    """Each target with its valid witnesses."""
    asked = proofs.assign(move=_moved(proofs, moves)).sort_values(TARGET)
    columns = (asked[name].tolist() for name in (*TARGET, "witness", "move"))
    for target, rows in groupby(zip(*columns, strict=True), key=lambda row: row[:4]):
        yield target, [(move, touched[w]) for *_, w, move in rows if w in touched]


def _moved(proofs: pd.DataFrame, moves: pd.DataFrame) -> "pd.Series[float]":
    """By how much each witness moves its target; 0 where it leaves it as it is."""
    asked = proofs[["witness", *TARGET]].copy()
    for name in moves.select_dtypes("category"):
        asked[name] = _as_category(asked[name], moves[name].cat.categories)
    found = asked.merge(moves, how="left", on=["witness", *TARGET])
    return found["move"].fillna(0.0).set_axis(proofs.index)


def _as_category(names: "pd.Series[str]", categories: "pd.Index[str]") -> "pd.Categorical[str]":
    """These names as moves has them, so that millions of rows meet by number; unknown is none."""
    return pd.Categorical(names.where(names.isin(categories)), categories)

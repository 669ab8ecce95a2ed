"""What an attacker has to go on, of one measure: who was counted in which published row, and what
each label leaves open. Items are the themes and questions: means of modules and the total follow
from what is published of the themes.

Scores in units (0.05 level), -1 where missing; arrays are scan x item or item x row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from benchmark import rules
from benchmark.attack import labels
from benchmark.attack.arrays import PACKAGE, Flags, Floats, Ints
from benchmark.attack.labels import Thresholds
from benchmark.attack.program import distinct
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import query

ROW = ["reference_date", "panel", "row_statistic", "kind", "name"]


@dataclass(frozen=True)
class World:
    """scans: (scan, revision); municipality, and owner (the one it was merged into), as numbers;
    rows: published groups, each at a reference date; fresh: which of them this release adds; alike:
    the same number for rows that count the same scans; member: row x scan; absent: the (rows,
    scans) not counted for an item all the same; up, down: how far the sum of a published mean may
    move before its label changes, OPEN where nothing is published.
    """

    measure: str
    scans: list[tuple[str, int]]
    owner: Ints
    municipality: Ints
    model: list[str]
    items: list[str]
    levels: list[str]
    rows: list[tuple[Any, ...]]
    fresh: Flags
    alike: Ints
    parents: Mapping[str, Ints]
    lowest: int
    highest: int
    value: Floats
    units: Ints
    member: Flags
    absent: Mapping[int, tuple[Ints, Ints]]
    up: Ints
    down: Ints
    thresholds: Thresholds


def load_world(connection: DuckDBPyConnection, measure: str, release: str) -> World:
    """Read the tables of ledger.recall() and what was drawn up since; needs `model_item`."""
    scans = connection.execute(query("world_scan", PACKAGE)).df()
    place = {key: n for n, key in enumerate(zip(scans.scan, scans.revision, strict=True))}
    models = connection.execute(query("world_item", PACKAGE)).df()
    items = list(dict.fromkeys(models.item))
    levels = dict(zip(models.item, models.level, strict=True))
    value = _values(connection, measure, place, items)
    units = _units(value)
    cells = connection.execute(query("world_cell", PACKAGE), {"measure": measure}).df()
    rows = pd.MultiIndex.from_frame(cells[ROW]).unique()
    entries = _entries(connection, rows, place)
    lowest, highest = _scale(connection)
    cells = cells.assign(
        row=rows.get_indexer(pd.MultiIndex.from_frame(cells[ROW])),
        item=pd.Index(items).get_indexer(pd.Index(cells.item)),
    )
    member = np.zeros((len(rows), len(place)), bool)
    member[entries.row, entries.place] = True
    absent = {item: labels.absent(entries, units, item) for item in range(len(items))}
    up, down = labels.slack(cells, entries, units, (lowest, highest))
    return World(
        measure=measure,
        scans=list(place),
        owner=pd.factorize(scans.municipality.map(_heir))[0].astype(np.int64),
        municipality=pd.factorize(scans.municipality)[0].astype(np.int64),
        model=list(scans.model),
        items=items,
        levels=[levels[item] for item in items],
        rows=list(rows),
        fresh=np.isin(np.arange(len(rows)), cells.row[cells.release == release]),
        alike=distinct(member)[1],
        parents=_parents(models, items),
        lowest=lowest,
        highest=highest,
        value=value,
        units=units,
        member=member,
        absent=absent,
        up=up,
        down=down,
        thresholds=labels.thresholds(cells, entries, units),
    )


def _heir(code: str) -> str:
    """The municipality that knows these scans by now: they go along in a merger."""
    known = all_municipalities()
    while code in known and (successor := known[code].successor):
        code = successor
    return code


def _scale(connection: DuckDBPyConnection) -> tuple[int, int]:
    ((lowest, highest),) = connection.execute(
        "select min(lowest), max(highest) from scan_model"
    ).fetchall()
    return lowest * rules.UNITS_PER_LEVEL, highest * rules.UNITS_PER_LEVEL


def _parents(models: pd.DataFrame, items: list[str]) -> dict[str, Ints]:
    place = {item: n for n, item in enumerate(items)}
    found = {}
    for model, part in models.groupby("model"):
        parent = np.full(len(items), -2)
        for item, above in zip(part.item, part.parent, strict=True):
            parent[place[item]] = place.get(above, -1)
        found[str(model)] = parent
    return found


def _values(
    connection: DuckDBPyConnection, measure: str, place: Mapping[Any, int], items: list[str]
) -> Floats:
    scores = connection.execute(query("world_score", PACKAGE), {"measure": measure}).df()
    value = np.full((len(place), len(items)), np.nan)
    scan = [place[key] for key in zip(scores.scan, scores.revision, strict=True)]
    value[scan, pd.Index(items).get_indexer(pd.Index(scores.item))] = scores.value
    return value


def _units(value: Floats) -> Ints:
    rounded = np.floor(np.round(value * rules.UNITS_PER_LEVEL, 9) + 0.5)
    return np.where(np.isnan(rounded), -1, rounded).astype(np.int64)


def _entries(
    connection: DuckDBPyConnection, rows: pd.MultiIndex, place: Mapping[Any, int]
) -> pd.DataFrame:
    """Columns row, place and other: the scan counted, and the one it is only counted along with."""
    found = connection.execute(query("world_entry", PACKAGE)).df()
    found = found.rename(columns={"statistic": "row_statistic"})
    row = rows.get_indexer(pd.MultiIndex.from_frame(found[ROW]))
    keys = zip(found.scan, found.revision, strict=True)
    others = zip(found.other_scan, found.other_revision, strict=True)
    entries = pd.DataFrame(
        {
            "row": row,
            "place": [place[key] for key in keys],
            "other": [place.get(key, -1) for key in others],
        },
        dtype=np.int64,
    )
    kept: pd.DataFrame = entries[entries.row >= 0]
    return kept

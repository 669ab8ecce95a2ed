"""A real release with other cells in it: what is rare in the demo, such as a protected cell."""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from benchmark.folders import ANONYMOUS, MANIFEST, sha256_of

ALTER = """
update cell
set
    value = $value, bound = $bound,
    state = case when $value is null then 'protected' else state end
where value is not null and panel = 'all' and measure = 'current'
    and kind = $kind and (kind <> 'riec' or name = 'RIEC09')
    and regexp_full_match(item, $items) and statistic = $statistic
    and measured_on between $first and $last
"""


@dataclass(frozen=True)
class Change:
    """Of the cells of one kind of group that show a figure: another figure, or none."""

    kind: str
    items: str  # a regular expression
    value: float | None = None
    bound: str | None = None
    statistic: str = "mean"
    first: date = date.min
    last: date = date.max


def altered(home: Path, to: Path, *changes: Change) -> Path:
    """A copy of a home whose release has these changes."""

    def alter(connection: DuckDBPyConnection) -> None:
        for change in changes:
            connection.execute(ALTER, asdict(change))

    return rewritten(home, to, ANONYMOUS, alter)


def rewritten(
    home: Path, to: Path, name: str, alter: Callable[[DuckDBPyConnection], object]
) -> Path:
    """A copy of a home with another file `name` in its release, and a manifest that fits."""
    shutil.copytree(home, to)
    folder = to / "releases" / (to / "releases" / "current").read_text(encoding="utf-8").strip()
    with duckdb.connect(folder / name) as connection:
        alter(connection)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["sha256"][name] = sha256_of(folder / name)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return to

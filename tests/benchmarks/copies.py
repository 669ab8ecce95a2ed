"""Copies of every municipality, in the reference data and in a release: the same groups with more
members. The number of groups, items and reference dates stays.
"""

import json
import shutil
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import duckdb
import pandas as pd

from benchmark.folders import CONFIDENTIAL, MANIFEST, current_release, sha256_of
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.release import ROW_GROUP

DAY = date(2025, 12, 31)
MEMORY = "2GB"
TABLES = """
select table_name, list(column_name order by column_index)
from duckdb_columns()
where database_name = 'old'
group by table_name
order by table_name
"""

MARKED = {
    "municipality": "code as municipality",
    **{name: f"rows.{name} || mark as {name}" for name in ("scan", "earlier", "later")},
}


def multiply(copies: int) -> list[str]:
    """Add copies of today's municipalities to the reference data of this process; return their
    codes: as many as there are today, and then those of one copy after the other.
    """
    known, today = all_municipalities(), existing_on(DAY)
    codes = list(today)
    free = (code for n in count(1) if (code := f"GM{n:04}") not in known)
    while len(codes) < copies * len(today):
        original = today[codes[len(codes) % len(today)]]
        code = next(free)
        known[code] = replace(original, code=code)
        codes.append(code)
    return codes


def copied(home: Path, to: Path, copies: int) -> Path:
    """A home whose current release has that many of each municipality, with scans like its own."""
    release = current_release(home) or ""
    folder = shutil.copytree(home / "releases" / release, to / "releases" / release)
    shutil.copy(home / "releases" / "current", to / "releases" / "current")
    shutil.copy(home / "fictief", to / "fictief")
    _copy_rows(home / "releases" / release / CONFIDENTIAL, folder / CONFIDENTIAL, copies)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["sha256"][CONFIDENTIAL] = sha256_of(folder / CONFIDENTIAL)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return to


def _copy_rows(source: Path, path: Path, copies: int) -> None:
    """In the order in which a release is written, so that a municipality's rows stand together."""
    path.unlink()
    with duckdb.connect() as connection:
        connection.execute(f"set memory_limit = '{MEMORY}'")
        connection.execute(f"attach '{source}' as old (read_only)")
        connection.execute(f"attach '{path}' as new (row_group_size {ROW_GROUP})")
        connection.execute("use new")
        connection.register("copies", _names(copies))
        for table, columns in connection.execute(TABLES).fetchall():
            wanted = [MARKED.get(column, column) for column in columns]
            order = "municipality, scan" if "scan" in columns else "municipality"
            connection.execute(
                f"create table {table} as select {', '.join(wanted)}"  # noqa: S608  # our own names
                f" from old.{table} as rows join copies using (municipality) order by {order}"
            )


def _names(copies: int) -> pd.DataFrame:
    """Of each municipality its copies, itself one of them, and what marks the scans of each."""
    today = list(existing_on(DAY))
    codes = multiply(copies)
    rows = [(today[n % len(today)], code, f"-{code}") for n, code in enumerate(codes)]
    ended = [(code, code, "") for code in all_municipalities() if code not in set(codes)]
    rows = [(one, code, "" if one == code else mark) for one, code, mark in (*rows, *ended)]
    return pd.DataFrame(rows, columns=["municipality", "code", "mark"])

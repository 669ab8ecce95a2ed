"""Homes filled along the real path: rows become a table, which is loaded, then released."""

import json
import shutil
from datetime import UTC, date, datetime, time
from itertools import count

import duckdb

from benchmark.folders import ANONYMOUS, CONFIDENTIAL, MANIFEST, current_release, make_current
from benchmark.release import make_release
from benchmark.store import SERVING, Release
from benchmark.viewer import municipality_viewer
from benchmark.warehouse import open_warehouse
from etl.load import load
from tests import oracle
from tests.generate_answers import write_table
from tests.oracle.cells import TOO_FEW


def load_rows(home, rows, models):
    """Load rows as one more table; every scan must be accepted."""
    home.mkdir(parents=True, exist_ok=True)
    path = next(p for n in count(1) if not (p := home / f"tabel-{n}.csv").exists())
    write_table(path, rows)
    loaded = load(home, [path], models)
    assert not loaded.refused_scans and not any(f.refuses for f in loaded.findings), loaded.findings
    return loaded


def choose(home, chosen):
    """Add the actions chosen in loaded scans, as their workshop sheets would: {scan: actions}."""
    with open_warehouse(home) as connection:
        for scan, actions in chosen.items():
            for rank, action in enumerate(actions, 1):
                connection.execute(
                    "insert into chosen_action select max(document), $rank, $action, null, null"
                    " from live_document where scan = $scan",
                    {"rank": rank, "action": action, "scan": scan},
                )


def promise(home, horizons):
    """Set the year in which loaded scans mean to reach their ambition: {scan: year}."""
    with open_warehouse(home) as connection:
        for scan, year in horizons.items():
            connection.execute(
                "update document set horizon = $year where scan = $scan",
                {"scan": scan, "year": year},
            )


def look_back(home, statuses):
    """Add what loaded scans say became of the top 3 before: {scan: {action: status}}."""
    with open_warehouse(home) as connection:
        for scan, told in statuses.items():
            for rank, (action, status) in enumerate(told.items(), 1):
                connection.execute(
                    "insert into previous_action select max(document), $rank, $action, $status"
                    " from live_document where scan = $scan",
                    {"scan": scan, "rank": rank, "action": action, "status": status},
                )


def release_on(home, models, day):
    return make_release(home, models, datetime.combine(day, time(12), UTC))


def make_home(home, rows, models, day=date(2026, 1, 1)):
    """Load rows and make a release on that day; return its folder."""
    load_rows(home, rows, models)
    return home / "releases" / release_on(home, models, day)


def another_release(home):
    """A next release of a home, with the figures of the current one; return its id."""
    before = current_release(home)
    day, _, number = before.rpartition("-")
    name = f"{day}-{int(number) + 1}"
    folder = shutil.copytree(home / "releases" / before, home / "releases" / name)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | {"release": name}), encoding="utf-8")
    make_current(home, name)
    return name


def read(path, query):
    """The rows of a query on a released file."""
    with duckdb.connect(path, read_only=True, config=SERVING) as connection:
        return connection.execute(query).fetchall()


def cells_of(folder):
    """Every cell of a release, as the oracle's keys and cells, with floats."""
    rows = read(
        folder / ANONYMOUS,
        "select reference_date, panel, kind, name, item, measure, statistic,"
        " value, base, n, state, measured_on, bound from cell",
    )
    cells = {oracle.Key(*row[:7]): oracle.Cell(*row[7:]) for row in rows}
    assert len(cells) == len(rows)
    return cells


def changes_of(folder):
    """(earlier, later, item, measure): value and share of every change of a release, as each
    municipality reads its own.
    """
    release = Release(folder)
    return {
        key: (change.value, change.share)
        for code in release.municipalities
        for key, change in release.dossier(municipality_viewer(code), code).changes.items()
    }


def changed(folder):
    """By item, of the two scans in a release: value and share of the current level."""
    return {
        item: told for (*_, item, name), told in changes_of(folder).items() if name == "current"
    }


def scores_of(folder):
    """(scan, item, measure): value, scored and children of every score of a release."""
    rows = read(
        folder / CONFIDENTIAL, "select scan, item, measure, value, scored, children from score"
    )
    return {tuple(row[:3]): row[3:] for row in rows}


def cell(folder, day, item="total", measure="current", statistic="mean", **where):
    """One cell of RIEC09, as (value, base, n, state, measured_on)."""
    where = {"panel": "all", "kind": "riec", "name": "RIEC09"} | where
    return cells_of(folder)[oracle.Key(day, *where.values(), item, measure, statistic)][:5]


def exactly(cell):
    """A cell of the oracle as the released file holds it."""
    return cell._replace(
        value=None if cell.value is None else float(cell.value),
        base=None if cell.base is None else float(cell.base),
    )


def assert_equal_cells(folder, expected):
    """Every cell of the release is the oracle's, and none of the oracle's is left out.

    The release starts with the first date on which something is shown, and lists groups without
    members too, as having too few.
    """
    found = cells_of(folder)
    first = min(key.reference_date for key, cell in expected.items() if cell != TOO_FEW)
    shown = {key: exactly(cell) for key, cell in expected.items() if key.reference_date >= first}
    wrong = {
        key: (found.get(key), shown.get(key, TOO_FEW))
        for key in found.keys() | shown.keys()
        if found.get(key) != shown.get(key, TOO_FEW)
    }
    assert not wrong

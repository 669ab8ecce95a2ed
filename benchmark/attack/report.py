"""Check the proofs of a release again, and work out what one municipality could infer at most."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from benchmark import ledger
from benchmark.attack.arrays import PACKAGE
from benchmark.attack.audit import judged
from benchmark.attack.gate import MEASURES, Gate
from benchmark.attack.inference import Inference, infer
from benchmark.attack.world import load_world
from benchmark.errors import DvmError
from benchmark.measures import register_models
from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from benchmark.warehouse import open_warehouse, query

TABLES = ("cell", "member", "scan", "score")


def check_release(
    home: Path, models: Mapping[str, ScanModel], release: str | None = None
) -> dict[str, Any]:
    """Everything published up to and including a release (the last one if none is named): whether
    the ledger is whole, what does not follow from it, and what the proofs come to; `weakest` names
    the group and the theme of the narrowest range, never the municipality.
    """
    with open_warehouse(home) as connection:
        last = _recall(connection, home, models, release)
        gate = Gate(connection, last)
        narrowest = gate.proven.sort_values("span", kind="stable").head(1)
        weakest = [
            {"measure": row.measure, "item": row.item, "group": _group(connection, str(row.scan))}
            for row in narrowest.itertuples()
        ]
        return {
            "release": last,
            "faults": gate.checker.faults(),
            **judged(gate),
            "weakest": weakest[0] if weakest else None,
        }


def infer_as(
    home: Path, models: Mapping[str, ScanModel], code: str, release: str | None = None
) -> list[Inference]:
    """What this municipality could infer at most about the others in its RIEC."""
    if code not in all_municipalities():
        raise DvmError(f"De gemeente {code} bestaat niet.")
    with open_warehouse(home) as connection:
        last = _recall(connection, home, models, release)
        peers = _peers(connection, code)
        worlds = (load_world(connection, measure, last) for measure in MEASURES)
        return [one for world in worlds for one in infer(world, *peers)]


def _recall(
    connection: DuckDBPyConnection,
    home: Path,
    models: Mapping[str, ScanModel],
    release: str | None,
) -> str:
    ledger.recall(connection)
    ledger.verify(connection, home / "releases")
    names = [name for name, _ in connection.execute(query("ledger_links")).fetchall()]
    last = release or (names[-1] if names else "")
    if last not in names:
        raise DvmError(f"Uitgave {last or '(geen)'} staat niet in het register.")
    for later in names[names.index(last) + 1 :]:
        for table in TABLES:
            connection.execute(query(f"forget_{table}", PACKAGE), {"release": later})
    family = connection.execute(query("used_models")).fetchall()
    used = {models[model].family for (model,) in family if model in models}
    register_models(connection, {m.id: m for m in models.values() if m.family in used})
    return last


def _group(connection: DuckDBPyConnection, scan: str) -> str:
    found = connection.execute(query("attack_group", PACKAGE), {"scan": scan}).fetchall()
    return str(found[0][0]) if found else ""


def _peers(
    connection: DuckDBPyConnection, code: str
) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    """The scans it knows, and those of the others in its RIEC."""
    rows = connection.execute(query("attack_peers", PACKAGE), {"code": code}).fetchall()
    known = {(scan, revision) for scan, revision, own in rows if own}
    return known, {(scan, revision) for scan, revision, own in rows if not own}

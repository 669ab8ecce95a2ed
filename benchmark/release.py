"""Make a release: measure, publish what is due, write both files and the manifest, and make it
current in one step.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Set
from datetime import UTC, date, datetime
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from benchmark import ledger, rules
from benchmark.attack.audit import confirm, protect
from benchmark.errors import DvmError
from benchmark.folders import (
    ANONYMOUS,
    CONFIDENTIAL,
    FICTITIOUS,
    MANIFEST,
    current_release,
    make_current,
    sha256_of,
)
from benchmark.lineage import trace
from benchmark.measures import Engine, in_duckdb, measure
from benchmark.model import ScanModel
from benchmark.publish import derive, draw_up, register_groups
from benchmark.quality import find_signals
from benchmark.warehouse import open_warehouse, query
from benchmark.workshop import gather

STORAGE_VERSION = "v1.0.0"
"""Older clients can read it too: an analyst takes the DuckDB that is at hand."""

ROW_GROUP = 16_384
"""How many rows of the confidential file are read at least to find those of one municipality: of
DuckDB's own 122,880 a table with a whole country in it has but a few.
"""


def make_release(
    home: Path,
    models: Mapping[str, ScanModel],
    now: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
    benchmark: bool = True,
    engine: Engine = in_duckdb,
) -> str:
    """Write releases/<id> and point releases/current at it; return the id.

    Without `benchmark` only the municipalities' own scores are new, and the groups stay as they
    were published. `progress` hears (done, total) of the scores that are being proven safe.
    `engine` takes the step from answers to measures.

    The ledger is committed after the files stand under a hidden name and before they get their own:
    a process killed at any moment leaves the last good release in place, and every release that can
    be seen is in the ledger. Raises DvmError when there is nothing to release, BrokenLedger when
    what was published before cannot be trusted.
    """
    now = now or datetime.now(UTC)
    with open_warehouse(home) as connection:
        used = _used_models(connection, models)
        releases = _tidy(home / "releases")
        release = _next_id(connection, releases, now.date())
        facts: dict[str, Any] = {
            "release": release,
            "made_at": now.replace(tzinfo=None, microsecond=0),
            "fictitious": (home / FICTITIOUS).exists(),
        }
        ledger.recall(connection)
        ledger.verify(connection, releases)
        measure(connection, used, engine)
        register_groups(connection)
        gather(connection)
        trace(connection)
        find_signals(connection, used, now.date())
        if benchmark:
            draw_up(connection, release, now.date())
        facts["audit"] = protect(connection, release, progress)
        derive(connection, release)
        confirm(connection)
        facts["ledger"] = ledger.next_link(connection, release)
        _write(connection, releases, facts, sorted(used))
        ledger.append(connection, release, facts["ledger"])
        (releases / f".{release}").rename(releases / release)
        before = current_release(home)
        make_current(home, release)
        _forget_scores(releases, {before, release})
    return release


def _tidy(releases: Path) -> Path:
    """Remove what a killed process left half written; only the one writer comes here."""
    releases.mkdir(exist_ok=True)
    for path in releases.glob(".*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return releases


def _forget_scores(releases: Path, kept: Set[str | None]) -> None:
    """Delete the municipalities' own scores of other releases: what is corrected or withdrawn must
    not stay about. What was published of groups does.
    """
    for path in releases.glob(f"[!.]*/{CONFIDENTIAL}"):
        if path.parent.name not in kept:
            path.unlink()


def _next_id(connection: DuckDBPyConnection, releases: Path, today: date) -> str:
    """An id that no folder has, nor the ledger of a release that was cut off before it had one."""
    taken = {path.name for path in releases.iterdir()}
    taken |= {release for release, _ in connection.execute(query("ledger_links")).fetchall()}
    return next(f"{today}-{n}" for n in count(1) if f"{today}-{n}" not in taken)


def _used_models(
    connection: DuckDBPyConnection, models: Mapping[str, ScanModel]
) -> dict[str, ScanModel]:
    """The models of the family the warehouse holds, or held, whether or not each has scans."""
    found = {model for (model,) in connection.execute(query("used_models")).fetchall()}
    if not found:
        raise DvmError("Er is nog geen scan geladen. Laad eerst scans met 'dvm load MAP'.")
    if missing := sorted(found - set(models)):
        raise DvmError(
            f"Het scanmodel {', '.join(missing)} van een geladen scan is niet te vinden."
        )
    family, *others = sorted({models[model].family for model in found})
    if others:
        raise DvmError(
            "In deze map staan scans over verschillende onderwerpen. Gebruik voor elk onderwerp een"
            " eigen map (--home)."
        )
    return {model.id: model for model in models.values() if model.family == family}


def _write(
    connection: DuckDBPyConnection,
    releases: Path,
    facts: dict[str, Any],
    models: list[str],
) -> None:
    folder = releases / f".{facts['release']}"
    folder.mkdir()
    for name, alias, script, options in (
        (ANONYMOUS, "anonymous", "release_benchmark", ""),
        (CONFIDENTIAL, "confidential", "release_scores", f", row_group_size {ROW_GROUP}"),
    ):
        path = str(folder / name).replace("'", "''")
        attached = f"attach '{path}' as {alias} (storage_version '{STORAGE_VERSION}'{options})"
        connection.execute(attached)
        _run_script(connection, script, facts)
        connection.execute(f"detach {alias}")
    manifest = _manifest(connection, folder, facts, models)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, default=str), encoding="utf-8")


def _run_script(connection: DuckDBPyConnection, script: str, facts: dict[str, Any]) -> None:
    text = files("benchmark").joinpath(f"{script}.sql").read_text(encoding="utf-8")
    connection.execute("begin")  # each statement by itself would be flushed to the disk
    for statement in connection.extract_statements(text):
        named = statement.named_parameters
        connection.execute(statement, {key: facts[key] for key in named} or None)
    connection.execute("commit")


def _manifest(
    connection: DuckDBPyConnection, folder: Path, facts: dict[str, Any], models: list[str]
) -> dict[str, Any]:
    states = connection.execute(query("manifest_states")).fetchall()
    ((scans, municipalities),) = connection.execute(query("manifest_scans")).fetchall()
    return {
        **facts,
        "models": models,
        "scans": scans,
        "municipalities": municipalities,
        "cells": dict(states),
        "rules": {
            "minimum_group": rules.MINIMUM_GROUP,
            "colluders": rules.COLLUDERS,
            "growth": rules.GROWTH,
            "spread_group": rules.SPREAD_GROUP,
            "window_months": rules.WINDOW_MONTHS,
        },
        "sha256": {name: sha256_of(folder / name) for name in (ANONYMOUS, CONFIDENTIAL)},
    }

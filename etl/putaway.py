"""Bring each file whose outcome was recorded to its folder, after its reports; once, or again."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmark.errors import Refused
from benchmark.warehouse import query
from etl.guard import MEMORY_BYTES, Broken, Guard
from etl.inbox import Arrival, Look
from etl.marked import MOST_BYTES, mark
from etl.report import Report, as_text, findings_of
from etl.reportpage import page
from etl.sources import sha256_of

REPORT, PAGE, MARKED = "bevindingen.json", "bevindingen.html", "gemarkeerd.xlsx"
SECONDS_TO_MARK = 30


def put_away(connection: duckdb.DuckDBPyConnection, home: Path, now: Look) -> list[OSError]:
    """Finish every recorded delivery, by a look at the whole inbox; return what went wrong."""
    rows = connection.execute(query("unfinished_deliveries", "etl")).fetchall()
    errors: list[OSError] = []
    with Guard() as guard:
        done = list(_finished(home, rows, now, (guard, errors)))
    if done:
        connection.execute(query("finish_deliveries", "etl"), {"done": done})
    return errors


def unfinished_places(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Place and sha256 of the files that were judged but stand in the inbox yet."""
    return set(connection.execute(query("unfinished_places", "etl")).fetchall())


def folder_of(home: Path, report: Report) -> Path:
    return home / str(report["state"]) / f"{report['delivery']:06d}"


def _finished(
    home: Path,
    rows: list[tuple[int, str, str]],
    now: Look,
    means: tuple[Guard, list[OSError]],
) -> Iterator[int]:
    (guard, errors), arrivals = means, {arrival.place: arrival for arrival in now.arrivals}
    for number, place, text in rows:
        try:
            if place not in arrivals and now.closed:
                raise now.closed[0]  # it may stand where nobody could look
            _finish(guard, home, json.loads(text), arrivals.get(place))
            yield number
        except OSError as error:
            errors.append(OSError(error.errno, error.strerror, _where(home, error)))


def _where(home: Path, error: OSError) -> str:
    """The folder in HOME: a fault of the disk is told once, not for each file."""
    try:
        return str(home / Path(str(error.filename)).relative_to(home).parts[0])
    except ValueError:
        return str(home)


def _finish(guard: Guard, home: Path, report: Report, arrival: Arrival | None) -> None:
    """A file that was replaced or taken away after it was judged leaves its reports alone."""
    folder = folder_of(home, report)
    target = folder / report["file"]
    present = arrival and _same(arrival.path, report["sha256"])
    if not target.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        source = arrival.path if arrival and present else None
        marked = report["marked"] and source and _marked(guard, source, folder, report)
        report = report | {"marked": bool(marked)}
        _write(folder / REPORT, as_text(report))
        _write(folder / PAGE, page(report))
        if source:
            _move(source, target)
    elif arrival and present:
        arrival.path.unlink()  # it was copied to another disk, and the process was killed


def _same(path: Path, sha256: str) -> bool:
    try:
        return sha256_of(path) == sha256
    except FileNotFoundError:
        return False


def _marked(guard: Guard, source: Path, folder: Path, report: Report) -> bool:
    draft = folder / f".{MARKED}"
    try:
        if source.stat().st_size > MOST_BYTES:
            return False
        memory = MEMORY_BYTES
        guard.run_within(SECONDS_TO_MARK, memory, mark, source, draft, findings_of(report))
        draft.replace(folder / MARKED)
    except (Broken, Refused):  # the report says all that the comments would
        draft.unlink(missing_ok=True)
        return False
    return True


def _write(path: Path, text: str) -> None:
    """Whole or not at all: somebody may be reading it, and the disk may be full."""
    draft = path.with_name(f".{path.name}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def _move(source: Path, target: Path) -> None:
    """In one step; to another disk by way of a copy with a hidden name."""
    try:
        source.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        draft = target.with_name(f".{target.name}")
        shutil.copy2(source, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
        source.unlink()

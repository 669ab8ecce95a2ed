"""Scans and releases in turn, along the real path, and what each release took."""

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmark.model import ScanModel
from benchmark.release import make_release
from benchmark.warehouse import open_warehouse
from etl.load import load
from tests.benchmarks.memory import watched

EXACT = """
    with shown as (
        select
            member.reference_date, member.kind, member.name, score.item, score.measure,
            avg(score.value) as exact
        from ledger_member as member
        join ledger_score as score using (scan, revision)
        where member.panel = 'all'
        group by all
    )
    select avg(abs(cell.value - shown.exact)), count(*)
    from ledger_cell as cell
    join shown using (reference_date, kind, name, item, measure)
    where panel = 'all' and statistic = 'mean' and measured_on = reference_date
        and bound is null and state = 'published'
"""


@dataclass(frozen=True)
class Made:
    """One release: what its manifest says of the attack; the seconds, and those that processors
    were at work; and the memory of all processes together at the worst moment.
    """

    audit: Mapping[str, Any]
    seconds: float
    busy_seconds: float
    gigabytes: float

    @property
    def holds(self) -> bool:
        return not self.audit["unproven"] and (self.audit["narrowest"] or 1.0) >= 1.0

    @property
    def withheld_percent(self) -> float:
        return 100 * self.audit["withheld"] / self.audit["cells"]


def releases(
    home: Path, models: Mapping[str, ScanModel], answers: pd.DataFrame, days: Sequence[date]
) -> Iterator[Made]:
    """Load what came in up to each day, and release, from the first scans on."""
    before = date.min
    for day in (day for day in days if day >= answers.date.min()):
        new = answers[(answers.date > before) & (answers.date <= day)]
        load_answers(home, models, new, f"{day}.parquet")
        yield release(home, models, day)
        before = day


def ends(first: date, last: date, every: str) -> list[date]:
    """Of years, quarters or months: YE, QE or ME."""
    return [moment.date() for moment in pd.date_range(first, last, freq=every)]


def load_answers(
    home: Path, models: Mapping[str, ScanModel], answers: pd.DataFrame, name: str
) -> None:
    if answers.empty:
        return
    with duckdb.connect() as connection:
        connection.register("answers", answers)
        path = str(home / name)
        connection.execute(
            "copy (select * replace (date::date as date) from answers) to $path (format parquet)",
            {"path": path},
        )
    loaded = load(home, [home / name], models)
    assert len(loaded.scans) == answers.scan.nunique(), loaded.findings[:3]


def release(home: Path, models: Mapping[str, ScanModel], day: date) -> Made:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with watched() as peak:
        started, worked = time.perf_counter(), _busy_seconds()
        made = make_release(home, models, now)
        seconds, busy = time.perf_counter() - started, _busy_seconds() - worked
    manifest = json.loads((home / "releases" / made / "manifest.json").read_text("utf-8"))
    return Made(manifest["audit"], seconds, busy, peak.gigabytes)


def rounding_error(home: Path) -> tuple[float, int]:
    """By how much published means differ from the exact ones on average (levels), and how many
    there are; without those that read "or higher" or "or lower".
    """
    with open_warehouse(home) as connection:
        ((error, count),) = connection.execute(EXACT).fetchall()
    return float(error), int(count)


def _busy_seconds() -> float:
    """Of this process and all that it started and have ended."""
    return sum(os.times()[:4])

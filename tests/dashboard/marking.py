"""Real releases in which figures tell where they came from: every group's figure is a mark of its
own, or the scores of all but a few municipalities are others.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
from dash import Dash
from duckdb import DuckDBPyConnection

from benchmark.folders import ANONYMOUS, CONFIDENTIAL
from tests.dashboard.altering import rewritten
from tests.dashboard.asking import EINDHOVEN

MERGED = "GM1992"
WATCHED = (EINDHOVEN, MERGED)

FIRST = 1_000_000
"""The lowest mark: higher than any score, count, year or size of a figure."""

MARK = """
create temp table mark as
select *, $first + row_number() over (
    order by kind, name, panel, item, measure, measured_on, statistic
) as mark
from (
    select distinct kind, name, panel, item, measure, measured_on, statistic
    from cell
    where n is not null
);
update cell set value = if(value is null, null, mark), n = mark
from mark
where n is not null
    and cell.kind = mark.kind and cell.name = mark.name and cell.panel = mark.panel
    and cell.item = mark.item and cell.measure = mark.measure and cell.statistic = mark.statistic
    and cell.measured_on = mark.measured_on
"""

OTHERS = """
update score set value = if(measure in ('current', 'ambition'), 6 - value, 0.3 - value)
where not list_contains($kept, municipality);
update participation set participants = participants + 1, scored = scored + 7
where not list_contains($kept, municipality);
update scan set summary = 'anders', horizon = horizon + 1
where not list_contains($kept, municipality);
update discipline_score set value = 6 - value, scored = 0
where not list_contains($kept, municipality);
update chosen_action set action = 'anders', owner_role = 'anders'
where not list_contains($kept, municipality);
update previous_action set status = 'vervallen'
where not list_contains($kept, municipality)
"""


@dataclass(frozen=True)
class Source:
    """The publication that a mark stands for."""

    kind: str
    name: str
    panel: str
    item: str
    measure: str
    measured_on: date
    statistic: str


@dataclass(frozen=True)
class Home:
    path: Path
    app: Dash


@dataclass(frozen=True)
class MarkedHomes:
    """The demo with marks for its cells; the same, in which all but those watched have other scores
    too; and what the marks stand for.
    """

    one: Home
    other: Home
    sources: dict[int, Source]


def marked(home: Path, to: Path) -> tuple[Path, dict[int, Source]]:
    """A copy of a home that shows, for the figure and for the n of every cell, its mark."""
    sources: dict[int, Source] = {}

    def alter(connection: DuckDBPyConnection) -> None:
        _run(connection, MARK, first=FIRST)
        rows = connection.execute("select mark, * exclude (mark) from mark").fetchall()
        sources.update({mark: Source(*source) for mark, *source in rows})

    return rewritten(home, to, ANONYMOUS, alter), sources


def others_changed(home: Path, to: Path, kept: list[str]) -> Path:
    """A copy of a home in which all but these municipalities have other scores; the cells are the
    same.
    """
    return rewritten(home, to, CONFIDENTIAL, lambda connection: _run(connection, OTHERS, kept=kept))


def ledger(home: Path) -> dict[Source, tuple[float | None, int | None]]:
    """The figure and the n of everything in the warehouse's ledger that was ever published."""
    with duckdb.connect(home / "warehouse.duckdb", read_only=True) as connection:
        rows = connection.execute(
            "select kind, name, panel, item, measure, measured_on, statistic, value, n"
            " from ledger_cell where measured_on = reference_date"
        ).fetchall()
    return {Source(*row[:7]): row[7:] for row in rows}


def marks_in(shown: str) -> set[int]:
    """The marks in a text; 1.000.123,0 as a figure, 1000123 as a number of municipalities."""
    found = re.findall(r"(?<![\w.])(\d{1,3}(?:\.\d{3}){2}|\d{7})(?![\w])", shown)
    return {mark for number in found if (mark := int(number.replace(".", ""))) > FIRST}


def _run(connection: DuckDBPyConnection, script: str, **values: object) -> None:
    for statement in connection.extract_statements(script):
        named = statement.named_parameters
        connection.execute(statement, {key: values[key] for key in named} or None)

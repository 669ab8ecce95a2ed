"""What the pages must say of one municipality, from the oracle's answers to the same workbooks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from math import floor

from benchmark.model import Item, ScanModel
from benchmark.municipalities import all_municipalities
from dashboard.view import View
from tests import oracle
from tests.dashboard.demo_rows import Rows

Score = Fraction | None
Change = tuple[Mapping[str, Score], Mapping[str, Fraction]]
"""item: later minus earlier current score, and item: share of comparable questions"""

NEAREST = ("riec", "provincie", "land")


class World:
    """Everything the oracle says of the demo."""

    def __init__(self, rows: Rows, models: Mapping[str, ScanModel], today: date) -> None:
        self.rows, self.models = rows, models
        self.scans = {row["scan"]: row for row in rows}
        self.scores = oracle.scan_scores(rows, models)
        first = min(row["date"] for row in rows)
        self.dates = oracle.reference_dates(first, today)
        self.cells = oracle.publish(rows, models, self.dates)
        self.change = cache(self._change)

    def of(self, municipality: str, status: str = "definitief") -> list[str]:
        """The scans of a municipality with this status, oldest first."""
        own = [
            (row["date"], scan)
            for scan, row in self.scans.items()
            if (row["municipality"], row["status"]) == (municipality, status)
        ]
        return [scan for _, scan in sorted(own)]

    def before_merging(self, municipality: str) -> list[str]:
        """The scans of all that went into it, oldest first."""
        parts = [m.code for m in all_municipalities().values() if m.successor == municipality]
        found = [s for part in parts for s in (*self.of(part), *self.of(part, "concept"))]
        found += [scan for part in parts for scan in self.before_merging(part)]
        return sorted(found, key=lambda scan: (self.scans[scan]["date"], scan))

    def _change(self, earlier: str, later: str) -> Change:
        rows = [row for row in self.rows if row["scan"] in (earlier, later)]
        changes, shares = oracle.change(rows, self.models, earlier, later)
        return {item: v for (item, measure), v in changes.items() if measure == "current"}, shares

    def beside(self, view: View) -> "Expected":
        """The group asked for, or the nearest of which something is published."""
        assert view.day
        code, day, own = view.municipality.code, view.day, view.own_groups
        if kind := view.query.get("soort"):
            return Expected(self, code, (kind, view.query.get("groep", own[kind].name)), day)
        nearest = (Expected(self, code, (k, own[k].name), day) for k in NEAREST)
        return next(expected for expected in nearest if expected.published)


@dataclass(frozen=True)
class Expected:
    """One municipality's latest scan beside one group at one reference date."""

    world: World
    municipality: str
    group: tuple[str, str]
    day: date

    @cached_property
    def scan(self) -> str:
        of, code = self.world.of, self.municipality
        return (of(code) or of(code, "concept"))[-1]

    @cached_property
    def previous(self) -> str | None:
        """The definitive scan before this one."""
        date_of = {scan: self.world.scans[scan]["date"] for scan in self.world.scans}
        before = [
            scan
            for scan in self.world.of(self.municipality)
            if (date_of[scan], scan) < (date_of[self.scan], self.scan)
        ]
        return before[-1] if before else None

    @property
    def model(self) -> ScanModel:
        return self.world.models[self.world.scans[self.scan]["model"]]

    @property
    def published(self) -> bool:
        mean = self.mean("total")
        return mean is not None and mean.value is not None

    def score(self, item: str, measure: str = "current") -> Score:
        return self.world.scores[self.scan, item, measure]

    def before(self, item: str) -> Score:
        return self.world.scores.get((self.previous or "", item, "current"))

    def mean(self, item: str) -> oracle.Cell | None:
        """None where nothing is ever published, as of questions in most kinds of group."""
        return self._cell(item, "mean")

    def band(self, item: str) -> list[Fraction] | None:
        """First quartile, median and third quartile as they stood at the last year end."""
        year_ends = [day for day in self.world.dates if day <= self.day and day.month == 12]
        if not year_ends:
            return None
        cells = [self._cell(item, part, year_ends[-1]) for part in ("q1", "median", "q3")]
        values = [cell.value for cell in cells if cell and cell.value is not None]
        return values if len(values) == 3 else None

    def _cell(self, item: str, statistic: str, day: date | None = None) -> oracle.Cell | None:
        key = oracle.Key(day or self.day, "all", *self.group, item, "current", statistic)
        return self.world.cells.get(key)


def items_under(model: ScanModel, chosen: str) -> list[Item]:
    """The rows of the position chart: all themes, those of a module, the questions of a theme."""
    items = list(model.items())
    if chosen == "total":
        return [item for item in items if item.level == "theme"]
    return [item for item in items if item.parent == chosen]


def dutch(value: Score, decimals: int = 1) -> list[str]:
    """The number as it must be written, rounded half up; nothing where there is none."""
    if value is None:
        return []
    size = floor(abs(value) * 10**decimals + Fraction(1, 2))
    sign = "-" if value < 0 and size else ""
    return [f"{sign}{size // 10**decimals},{size % 10**decimals:0{decimals}}"]


def dutch_mean(cell: oracle.Cell | None) -> list[str]:
    """A mean in one decimal, and in two where it ends in a quarter."""
    if cell is None or cell.value is None:
        return []
    return dutch(cell.value, 2 if 10 * cell.value % 1 else 1)


def said(cell: oracle.Cell | None) -> str:
    """A mean in words: what is shown of it, or why nothing is. A group without a cell is one in
    which too few take part.
    """
    if cell is None or cell.value is None:
        state = cell.state if cell else "too_few"
        return {"too_few": "te weinig gemeenten", "waiting": "nog niet getoond"}[state]
    end = {"high": " of hoger", "low": " of lager", None: ""}[cell.bound]
    return dutch_mean(cell)[0] + end

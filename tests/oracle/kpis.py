"""The KPIs of a scan, with baseline, target and course, worked out from the rows of the long table.

`horizons`: year by scan. `chosen`: the top 3 by scan. `statuses`: by scan, what it says of the top
3 before, by action.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from benchmark.model import TOTAL
from tests.oracle.changes import change
from tests.oracle.scans import Models, Row, Score, agreement, identities, scan_scores

HALF = Fraction(1, 2)


class Expected(NamedTuple):
    value: Score
    baseline: Score
    baseline_scan: str | None
    target: Score
    year: int | None
    course: str | None


@dataclass(frozen=True)
class Kpis:
    rows: Sequence[Row]
    models: Models
    horizons: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statuses: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def scans(self) -> dict[str, Row]:
        return identities(self.rows)

    @cached_property
    def scores(self) -> dict[tuple[str, str, str], Score]:
        return scan_scores(self.rows, self.models)

    @cached_property
    def agreements(self) -> dict[str, Fraction]:
        return agreement(self.rows, self.models)

    def expected(self, scan: str, kpi: str) -> Expected:
        value, target = self.value(scan, kpi), self.target(scan, kpi)
        start, moved = self.baseline(scan, kpi)
        year = self.horizons.get(scan)
        found = None
        if value is not None and target is not None:
            ours, theirs = (-value, -target) if kpi == "afstand-tot-ambitie" else (value, target)
            found = self._course(scan, kpi, ours, theirs, (start, moved))
        then = self.value(start, kpi) if start else None
        return Expected(value, then, start, target, year if target is not None else None, found)

    def value(self, scan: str, kpi: str) -> Score:
        model = self.models[self.scans[scan]["model"]]
        if kpi == "themas-op-ambitie":
            gaps = [self.scores[scan, theme.id, "gap"] for theme in model.themes]
            known = [gap for gap in gaps if gap is not None]
            if not known or Fraction(len(known), len(gaps)) < HALF:
                return None
            return Fraction(len([gap for gap in known if gap <= 0]), len(known))
        if kpi == "overeenstemming":
            return self.agreements.get(scan)
        if kpi == "acties-gerealiseerd":
            return self._done(scan)
        measure = "gap" if kpi == "afstand-tot-ambitie" else "current"
        return self.scores.get((scan, _item(kpi), measure))

    def target(self, scan: str, kpi: str) -> Score:
        if kpi in ("overeenstemming", "acties-gerealiseerd"):
            return None
        if kpi in ("afstand-tot-ambitie", "themas-op-ambitie"):
            known = self.value(scan, kpi) is not None
            return Fraction(kpi == "themas-op-ambitie") if known else None
        return self.scores[scan, _item(kpi), "ambition"]

    def baseline(self, scan: str, kpi: str) -> tuple[str | None, Score]:
        """The scan, and what changed since."""
        now = self.value(scan, kpi)
        if now is None:
            return None, None
        for early in self.before(scan):
            then = self.value(early, kpi)
            changes, shares = change(self.rows, self.models, early, scan)
            item = _item(kpi)
            comparable = kpi == "acties-gerealiseerd" or shares.get(item, 0) >= HALF
            moved = None if then is None else now - then
            if item == _item_of_score(kpi):
                moved = changes.get((item, "current"))
            if kpi == "afstand-tot-ambitie":
                sides = changes.get((TOTAL, "ambition")), changes.get((TOTAL, "current"))
                moved = None if None in sides else sides[0] - sides[1]
            if comparable and then is not None and moved is not None:
                return early, moved
        return scan, Fraction(0)

    def before(self, scan: str) -> list[str]:
        """The definitive scans of the same municipality before it, oldest first."""
        own = [
            (one["date"], name)
            for name, one in self.scans.items()
            if one["municipality"] == self.scans[scan]["municipality"]
            and one["status"] == "definitief"
        ]
        return [name for day, name in sorted(own) if (day, name) < (self.scans[scan]["date"], scan)]

    def _course(
        self, scan: str, kpi: str, ours: Fraction, wanted: Fraction, since: tuple[str, Fraction]
    ) -> str | None:
        """Higher is better in all that is passed."""
        if ours >= wanted:
            return "reached"
        year, (start, moved) = self.horizons.get(scan), since
        if year is None or start == scan:
            return None
        day, end = self.scans[scan]["date"], date(year, 12, 31)
        if day >= end:
            return "behind"
        sign = -1 if kpi == "afstand-tot-ambitie" else 1
        began, first = sign * self.value(start, kpi), self.scans[start]["date"]
        line = began + (wanted - began) * Fraction(days(first, day), days(first, end))
        return "on_course" if began + sign * moved >= line else "behind"

    def _done(self, scan: str) -> Score:
        earlier = self.before(scan)
        if not earlier:
            return None
        top, told = self.chosen.get(earlier[-1], ()), self.statuses.get(scan, {})
        known = [told[action] for action in top if action in told]
        if not known or 2 * len(known) < len(top):
            return None
        return Fraction(len([one for one in known if one == "gerealiseerd"]), len(known))


def days(first: date, last: date) -> int:
    """Counted one by one."""
    count = 0
    while first + timedelta(days=count) < last:
        count += 1
    return count


def _item(kpi: str) -> str:
    return _item_of_score(kpi) or TOTAL


def _item_of_score(kpi: str) -> str | None:
    if kpi == "totaal":
        return TOTAL
    return kpi.partition("-")[2] if kpi.startswith(("module-", "thema-")) else None

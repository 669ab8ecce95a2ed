"""The KPIs of a municipality: figures to quote, each with its baseline, target and course, and with
its unit, date, n and caveat.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from benchmark.course import NO_TARGET, Baseline, Judged, Target, judge
from benchmark.dossier import Dossier, Scan
from benchmark.kpi_baseline import between, start
from benchmark.kpi_definitions import (
    ACTIONS,
    DONE,
    GAP,
    LEVELS,
    MUNICIPALITIES,
    PARTICIPANTS,
    POSITION,
    SHARE,
    THEMES_THERE,
    Definition,
    Direction,
    item_of,
    of_municipality,
)
from benchmark.kpi_figures import Figure, Known, figure
from benchmark.model import ScanModel
from benchmark.position import Peers, Side
from benchmark.words import N_, Phrase, phrase
from benchmark.workshop import Workshops

PARTLY_COMPARABLE = N_("{share}% van de vragen is vergelijkbaar met de nulmeting")
REACHED_AT = {GAP: 0.0, THEMES_THERE: 1.0}
"""What these are when the municipality is where it wants to be."""


@dataclass(frozen=True)
class Kpi:
    """One figure of one scan. n: what it rests on, in `n_of`; None for who may not know."""

    definition: Definition
    scan: Scan
    unit: Phrase
    figure: Figure
    n: int | None
    n_of: str
    baseline: Baseline | None
    target: Target

    @property
    def kpi(self) -> str:
        return self.definition.kpi

    @property
    def label(self) -> Phrase:
        return self.definition.name

    @property
    def date(self) -> date:
        return self.scan.date

    @property
    def value(self) -> float | None:
        """None when it may not be computed."""
        return self.figure.value

    @property
    def judged(self) -> Judged:
        up = self.definition.direction is not Direction.DOWN
        before = None if self.is_baseline else self.baseline
        return judge(self.value, self.date, before, self.target, up=up)

    @property
    def is_baseline(self) -> bool:
        """Whether there is no earlier scan to compare it with."""
        return self.baseline is not None and self.baseline.scan == self.scan.scan

    @property
    def caveats(self) -> tuple[Phrase, ...]:
        if self.baseline is None or self.baseline.share == 1:
            return self.figure.caveats
        share = phrase(PARTLY_COMPARABLE, share=int(100 * self.baseline.share + 0.5))
        return (*self.figure.caveats, share)

    def as_json(self) -> dict[str, object]:
        """Texts are Dutch. change and needed count from the baseline."""
        judged = self.judged
        return {
            "kpi": self.kpi,
            "label": str(self.label),
            "municipality": self.scan.municipality,
            "scan": self.scan.scan,
            "date": self.date.isoformat(),
            "value": self.value,
            "unit": str(self.unit),
            "n": self.n,
            "n_of": self.n_of,
            "caveat": "; ".join(map(str, self.caveats)),
            "definition": str(self.definition.meaning),
            "formula": str(self.definition.formula),
            "direction": str(self.definition.direction),
            **_baseline_json(self.baseline),
            "target": self.target.value,
            "target_year": self.target.year if self.target.value is not None else None,
            "needed": judged.needed,
            "course": str(judged.course) if judged.course else None,
            "no_course": str(judged.why),
            **_position_json(self.figure),
        }


def kpis(
    dossier: Dossier,
    models: Mapping[str, ScanModel],
    workshops: Workshops | None = None,
    peers: Peers | None = None,
) -> Iterator[Kpi]:
    """All KPIs of every definitive scan, oldest first. `workshops`: for the municipality itself
    only; `peers`: to tell its position.
    """
    known = Known(dossier, workshops, peers)
    figures: dict[str, list[tuple[Scan, Figure]]] = {}
    for scan in dossier.definitive:
        model = models[scan.model]
        for definition in of_municipality(model).values():
            found = figure(known, scan, model, definition.kpi)
            before = figures.setdefault(definition.kpi, [])
            yield Kpi(
                definition,
                scan,
                _unit(definition.kpi, model),
                found,
                *_counted(dossier, scan, definition.kpi, found),
                _baseline(dossier, definition.kpi, before, (scan, found)),
                _target(dossier, scan, definition.kpi, found),
            )
            before.append((scan, found))


def _baseline(
    dossier: Dossier, kpi: str, before: list[tuple[Scan, Figure]], late: tuple[Scan, Figure]
) -> Baseline | None:
    scan, found = late
    if found.value is None:
        return None
    compared = (between(dossier, kpi, early, late) for early in before)
    return next((one for one in compared if one), None) or start(scan, found.value)


def _target(dossier: Dossier, scan: Scan, kpi: str, found: Figure) -> Target:
    """The ambition and the horizon of the same workshop sheet."""
    if item := item_of(kpi):
        return Target(dossier.score(scan, item, "ambition").value, scan.horizon)
    if kpi not in REACHED_AT:
        return Target(None, None, NO_TARGET)
    return Target(None if found.value is None else REACHED_AT[kpi], scan.horizon)


def _unit(kpi: str, model: ScanModel) -> Phrase:
    if kpi == GAP or item_of(kpi):
        return phrase(LEVELS, lowest=model.lowest, highest=model.highest)
    return phrase(SHARE)


def _counted(dossier: Dossier, scan: Scan, kpi: str, found: Figure) -> tuple[int | None, str]:
    if kpi in (DONE, POSITION) and found.n:
        return found.n, ACTIONS if kpi == DONE else MUNICIPALITIES
    if not dossier.participation:
        return None, PARTICIPANTS
    parts = dossier.participation.get(scan.scan, ())
    return sum(part.participants for part in parts), PARTICIPANTS


def _baseline_json(baseline: Baseline | None) -> dict[str, object]:
    return {
        "baseline": baseline.value if baseline else None,
        "baseline_date": baseline.date.isoformat() if baseline else None,
        "baseline_scan": baseline.scan if baseline else None,
        "change": baseline.change if baseline else None,
        "comparable": baseline.share if baseline else None,
    }


def _position_json(found: Figure) -> dict[str, object]:
    """Of themes and `positie`: beside which group, as of when, and how many themes stand where."""
    if found.group is None:
        return {}
    return {
        "group": found.group.label,
        "group_date": found.measured_on.isoformat() if found.measured_on else None,
        **{str(side): found.sides.count(side) for side in Side},
    }

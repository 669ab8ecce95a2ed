"""What a viewer may see of one municipality: its scans and their scores, read once."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from benchmark.lineage import Correction, HandedIn
from benchmark.municipalities import all_municipalities
from benchmark.quality import Signal

DEFINITIVE = "definitief"
"""A status; the other one is concept."""


@dataclass(frozen=True)
class Scan:
    """One round of one municipality. `municipality` is the one of that day, which may have been
    merged since.
    """

    scan: str
    municipality: str
    date: date
    model: str
    status: str
    horizon: int | None
    summary: str | None

    @property
    def definitive(self) -> bool:
        return self.status == DEFINITIVE


@dataclass(frozen=True)
class Score:
    """A score of an item; value is None when too few of its children are scored."""

    value: float | None
    scored: int
    children: int


@dataclass(frozen=True)
class Change:
    """Later minus earlier over the comparable questions; share is their part of all questions."""

    value: float | None
    share: float


@dataclass(frozen=True)
class Participation:
    discipline: str
    participants: int
    scored: int
    unknown: int
    not_applicable: int
    blank: int


@dataclass(frozen=True)
class KnownScan:
    """That a scan is there, or was and is withdrawn_at (UTC): then it has no model or status."""

    scan: str
    municipality: str
    date: date
    model: str | None
    status: str | None
    withdrawn_at: datetime | None = None
    signals: tuple[Signal, ...] = ()


class KnownScans(tuple[KnownScan, ...]):
    """By municipality, oldest first. A country may have very many."""

    @cached_property
    def since(self) -> date | None:
        """The day of the first definitive one."""
        return min((one.date for one in self if one.status == DEFINITIVE), default=None)

    @cached_property
    def newest_first(self) -> tuple[KnownScan, ...]:
        """By the name of the municipality."""
        found = sorted(self, key=attrgetter("date", "scan"), reverse=True)
        known = all_municipalities()
        return tuple(sorted(found, key=lambda one: known[one.municipality].name))

    @cached_property
    def latest(self) -> Mapping[str, KnownScan]:
        """By municipality its last definitive one."""
        return {one.municipality: one for one in self if one.status == DEFINITIVE}

    def of(self, municipalities: Container[str]) -> "KnownScans":
        return KnownScans(one for one in self if one.municipality in municipalities)


MISSING = Score(None, 0, 0)


@dataclass(frozen=True, eq=False)
class Dossier:
    """Equal to itself alone. Scans oldest first; scores by (scan, item, measure); changes by
    (earlier, later, item, measure). handed_in and corrections are the municipality's own only, in
    order of loading.
    """

    municipality: str
    scans: tuple[Scan, ...]
    scores: Mapping[tuple[str, str, str], Score]
    changes: Mapping[tuple[str, str, str, str], Change]
    participation: Mapping[str, tuple[Participation, ...]] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    handed_in: tuple[HandedIn, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def signals_of(self, scan: Scan) -> tuple[Signal, ...]:
        return tuple(signal for signal in self.signals if signal.scan == scan.scan)

    def score(self, scan: Scan | None, item: str, measure: str = "current") -> Score:
        return self.scores.get((scan.scan, item, measure), MISSING) if scan else MISSING

    def change(self, earlier: Scan, later: Scan, item: str) -> Change | None:
        return self.changes.get((earlier.scan, later.scan, item, "current"))

    @property
    def own_scans(self) -> tuple[Scan, ...]:
        """Without those of predecessors."""
        return tuple(scan for scan in self.scans if scan.municipality == self.municipality)

    @property
    def definitive(self) -> tuple[Scan, ...]:
        return tuple(scan for scan in self.own_scans if scan.definitive)

    def chosen(self, scan: str | None = None) -> Scan | None:
        """The scan asked for, else the latest definitive one, else the latest concept."""
        asked = [own for own in self.own_scans if own.scan == scan]
        candidates = asked or self.definitive or self.own_scans
        return candidates[-1] if candidates else None

    @property
    def steps(self) -> tuple[tuple[Scan, Scan], ...]:
        """Each definitive scan with the next one."""
        return tuple(pairwise(self.definitive))

    def before(self, scan: Scan | None) -> Scan | None:
        """The definitive scan before this one."""
        earlier = [s for s in self.definitive if scan and (s.date, s.scan) < (scan.date, scan.scan)]
        return earlier[-1] if earlier else None

"""What a viewer may see of one municipality: its scans and their scores, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
        return self.status == "definitief"


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


MISSING = Score(None, 0, 0)


@dataclass(frozen=True)
class Dossier:
    """Scans oldest first; scores by (scan, item, measure); changes by (earlier, later, item,
    measure).
    """

    municipality: str
    scans: tuple[Scan, ...]
    scores: Mapping[tuple[str, str, str], Score]
    changes: Mapping[tuple[str, str, str, str], Change]
    participation: Mapping[str, tuple[Participation, ...]]

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

    def before(self, scan: Scan | None) -> Scan | None:
        """The definitive scan before this one."""
        earlier = [s for s in self.definitive if scan and (s.date, s.scan) < (scan.date, scan.scan)]
        return earlier[-1] if earlier else None

"""How the municipalities of today take part: whose scan counts, until when, and who never had one.

It follows from which scans there are and when, never from a score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from benchmark import rules
from benchmark.dates import months_after
from benchmark.dossier import KnownScan
from benchmark.municipalities import Municipality
from benchmark.quality import Signal

SOON_MONTHS = 6
"""A scan takes a season to plan: who is due within this time is called now."""

CONCEPT_DAYS = 60
"""A concept that is older than this has most likely come to a standstill."""


class State(StrEnum):
    """What a municipality's latest definitive scan means today."""

    COUNTS = "counts"
    SOON = "soon"  # counts, and will not in SOON_MONTHS
    PASSED = "passed"
    NONE = "none"


@dataclass(frozen=True)
class Presence:
    """One municipality as of `day`: the days of its definitive scans, oldest first, and of the
    concept begun since; the signals of its latest scan.
    """

    municipality: Municipality
    day: date
    definitive: tuple[date, ...] = ()
    concept: date | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def latest(self) -> date | None:
        return self.definitive[-1] if self.definitive else None

    @cached_property
    def due(self) -> date | None:
        """The first day on which its latest definitive scan no longer counts."""
        return months_after(self.latest, rules.WINDOW_MONTHS) if self.latest else None

    @cached_property
    def state(self) -> State:
        if self.due is None:
            return State.NONE
        if self.due <= self.day:
            return State.PASSED
        return State.SOON if self.due <= months_after(self.day, SOON_MONTHS) else State.COUNTS

    @property
    def takes_part(self) -> bool:
        return self.state in (State.COUNTS, State.SOON)

    @property
    def concept_days(self) -> int:
        """How long its concept has been one; 0 without a concept."""
        return (self.day - self.concept).days if self.concept else 0

    @property
    def stands_still(self) -> bool:
        return self.concept_days > CONCEPT_DAYS

    @property
    def to_call(self) -> bool:
        return self.state in (State.PASSED, State.SOON) or self.stands_still


def presences(
    municipalities: Iterable[Municipality], scans: Sequence[KnownScan], day: date
) -> tuple[Presence, ...]:
    """One for each municipality that exists on that day, by name. Scans that were withdrawn, or
    that are from after that day, are none; those of municipalities that ended are no one's.
    """
    by_code: dict[str, list[KnownScan]] = {}
    for scan in sorted(scans, key=lambda one: (one.date, one.scan)):
        if scan.withdrawn_at is None and scan.date <= day:
            by_code.setdefault(scan.municipality, []).append(scan)
    living = (m for m in municipalities if m.existed_on(day))
    found = (_presence(m, by_code.get(m.code, ()), day) for m in living)
    return tuple(sorted(found, key=lambda one: one.municipality.name))


def _presence(municipality: Municipality, scans: Sequence[KnownScan], day: date) -> Presence:
    definitive = tuple(scan.date for scan in scans if scan.status == "definitief")
    begun = [scan.date for scan in scans if scan.status == "concept"]
    newer = [one for one in begun if not definitive or one > definitive[-1]]
    signals = scans[-1].signals if scans else ()
    return Presence(municipality, day, definitive, newer[-1] if newer else None, signals)

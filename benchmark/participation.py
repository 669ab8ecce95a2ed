"""How the municipalities of today take part: whose scan counts, until when, and who never had one.

It follows from which scans there are and when, never from a score.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import Any

from benchmark import rules
from benchmark.dates import months_after
from benchmark.dossier import DEFINITIVE, KnownScan
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


def counts_until(day: date) -> date:
    """The first day on which a scan of that day no longer counts."""
    return months_after(day, rules.WINDOW_MONTHS)


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

    @cached_property
    def latest(self) -> date | None:
        return self.definitive[-1] if self.definitive else None

    @cached_property
    def due(self) -> date | None:
        """The first day on which its latest definitive scan no longer counts."""
        return counts_until(self.latest) if self.latest else None

    @cached_property
    def state(self) -> State:
        if self.due is None:
            return State.NONE
        if self.due <= self.day:
            return State.PASSED
        return State.SOON if self.due <= months_after(self.day, SOON_MONTHS) else State.COUNTS

    @cached_property
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


Kind = Callable[[Presence], Hashable]
TAKES_PART, STATE = attrgetter("takes_part"), attrgetter("state")
REGION = attrgetter("municipality.riec_code")


def definitive_scans(one: Presence) -> int:
    return len(one.definitive)


@dataclass(frozen=True)
class Counted:
    """How many municipalities there are, how many take part, how many have a definitive scan and
    how many have several.
    """

    municipalities: int
    taking_part: int
    scanned: int
    repeated: int


class Presences(tuple[Presence, ...]):
    """One for each municipality of a region, by name. What is found out of all of them is found out
    once: they are kept as long as their release, and a region may have thousands.
    """

    def by(self, kind: Kind) -> Mapping[Any, "Presences"]:
        """Those of each kind, in their order. kind: one of the module, for it is kept too."""
        if kind not in self._by:
            found: dict[Hashable, list[Presence]] = {}
            for one in self:
                found.setdefault(kind(one), []).append(one)
            self._by[kind] = {name: Presences(ones) for name, ones in found.items()}
        return self._by[kind]

    @cached_property
    def _by(self) -> dict[Kind, Mapping[Any, "Presences"]]:
        return {}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """By code its place in the list, from 1."""
        return {one.municipality.code: number for number, one in enumerate(self, 1)}

    @property
    def taking_part(self) -> "Presences":
        return self.by(TAKES_PART).get(True, NOBODY)

    def in_state(self, state: State) -> "Presences":
        return self.by(STATE).get(state, NOBODY)

    @property
    def counted(self) -> Counted:
        scanned = {times: len(ones) for times, ones in self.by(definitive_scans).items() if times}
        repeated = sum(count for times, count in scanned.items() if times > 1)
        return Counted(len(self), len(self.taking_part), sum(scanned.values()), repeated)

    @cached_property
    def to_call(self) -> tuple[Presence, ...]:
        """Whose scan passed longest ago comes first, concepts last."""
        return tuple(sorted((one for one in self if one.to_call), key=_urgency))


NOBODY = Presences()


def presences(
    municipalities: Iterable[Municipality], scans: Sequence[KnownScan], day: date
) -> Presences:
    """Of the municipalities that exist on that day. Scans that were withdrawn, or that are from
    after that day, are none; those of municipalities that ended are no one's.
    """
    by_code: dict[str, list[KnownScan]] = {}
    for scan in scans:
        if scan.withdrawn_at is None and scan.date <= day:
            by_code.setdefault(scan.municipality, []).append(scan)
    for ones in by_code.values():
        ones.sort(key=attrgetter("date", "scan"))
    living = (m for m in municipalities if m.existed_on(day))
    found = (_presence(m, by_code.get(m.code, ()), day) for m in living)
    return Presences(sorted(found, key=lambda one: one.municipality.name))


def _urgency(one: Presence) -> tuple[bool, date, str]:
    due = one.due if one.state in (State.PASSED, State.SOON) else None
    return due is None, due or one.concept or one.day, one.municipality.name


def _presence(municipality: Municipality, scans: Sequence[KnownScan], day: date) -> Presence:
    definitive = tuple(scan.date for scan in scans if scan.status == DEFINITIVE)
    begun = [scan.date for scan in scans if scan.status == "concept"]
    newer = [one for one in begun if not definitive or one > definitive[-1]]
    signals = scans[-1].signals if scans else ()
    return Presence(municipality, day, definitive, newer[-1] if newer else None, signals)

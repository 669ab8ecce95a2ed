"""On course or not: a figure against the straight line from its baseline to its target."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from benchmark.words import N_, Phrase, phrase

EXACT = 6
"""Decimals in which figures are compared: what computing in binary leaves over does not count."""

NO_TARGET = N_("bij deze KPI hoort geen ambitie op het workshopblad")
NO_AMBITION = N_("het workshopblad heeft geen ambitie waarmee dit te bepalen is")
NO_YEAR = N_("op het workshopblad staat geen horizonjaar")
NO_VALUE = N_("er is geen cijfer")
IS_BASELINE = N_("dit is de nulmeting: na een volgende scan is te zien of u op koers ligt")


class Course(StrEnum):
    REACHED = "reached"
    ON_COURSE = "on_course"
    BEHIND = "behind"


@dataclass(frozen=True)
class Baseline:
    """The first definitive scan with which a later one can be compared, and what changed since over
    the questions that both ask; share is their part of all questions.
    """

    scan: str
    date: date
    value: float
    change: float
    share: float


@dataclass(frozen=True)
class Target:
    """value is None where there is no ambition; it is to be reached on the last day of `year`."""

    value: float | None
    year: int | None
    why_none: str = NO_AMBITION

    @property
    def date(self) -> date | None:
        return date(self.year, 12, 31) if self.year else None


@dataclass(frozen=True)
class Judged:
    """needed: the change since the baseline that the line asks for; why: why there is no course."""

    course: Course | None
    needed: float | None = None
    why: Phrase = Phrase()


def judge(
    value: float | None, day: date, baseline: Baseline | None, target: Target, *, up: bool = True
) -> Judged:
    """`day`: of the scan that gave the value. `up`: whether higher is better. Without a baseline it
    is one itself.

    On the line is on course. From the target date on, what is not reached is behind.
    """
    if value is None:
        return _untold(NO_VALUE)
    if target.value is None:
        return _untold(target.why_none)
    sign = 1 if up else -1
    if round(sign * (value - target.value), EXACT) >= 0:
        return Judged(Course.REACHED)
    if target.date is None:
        return _untold(NO_YEAR)
    if baseline is None:
        return _untold(IS_BASELINE)
    part = gone(baseline.date, target.date, day)
    needed = (target.value - baseline.value) * part
    ahead = round(sign * (baseline.change - needed), EXACT) >= 0
    return Judged(Course.ON_COURSE if ahead and part < 1 else Course.BEHIND, needed)


def gone(start: date, end: date, day: date) -> float:
    """What part of the time from start to end has gone by, in days; 1 from the end on."""
    if day >= end:
        return 1.0
    return (day - start).days / (end - start).days


def _untold(why: str) -> Judged:
    return Judged(None, why=phrase(why))

"""How scores and figures of groups are rounded, exactly."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

HALF = Fraction(1, 2)
UNIT = Fraction(1, 20)
MEAN_BASES = (Fraction(1, 10), Fraction(1, 5), Fraction(1, 4), Fraction(1, 2))
UNCERTAIN_LEVELS = Fraction(5, 2)
SPREAD_BASE = Fraction(1, 2)
SMALLEST_SPREAD = 20


def units(score: Fraction) -> int:
    """A municipality's score in whole units of 0.05, half up."""
    return floor(score / UNIT + HALF)


def rounding_base(n: int) -> Fraction | None:
    """The smallest base at which the sum of n scores stays uncertain by 2.5 levels."""
    return next((base for base in MEAN_BASES if n * base >= UNCERTAIN_LEVELS), None)


def rounded_mean(units_list: Sequence[int]) -> Fraction | None:
    """The mean, in levels, rounded half up to the base that goes with its number of scores."""
    base = rounding_base(len(units_list))
    if base is None:
        return None
    return _round_half_up(sum(units_list) * UNIT / len(units_list), base)


def quartiles(units_list: Sequence[int]) -> tuple[Fraction, Fraction, Fraction] | None:
    """First quartile, median, third quartile, in levels, rounded half up to 0.5; None under 20."""
    n, ordered = len(units_list), sorted(units_list)
    if n < SMALLEST_SPREAD:
        return None
    ranks = [ceil(Fraction(n * q, 4)) for q in (1, 2, 3)]
    first, median, third = (_round_half_up(ordered[r - 1] * UNIT, SPREAD_BASE) for r in ranks)
    return first, median, third


def _round_half_up(value: Fraction, base: Fraction) -> Fraction:
    return floor(value / base + HALF) * base

"""How scores and figures of groups are rounded, exactly, and coded near the ends of the scale."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import ceil, floor

HALF = Fraction(1, 2)
UNIT = Fraction(1, 20)
MEAN_BASES = (Fraction(1, 10), Fraction(1, 5), Fraction(1, 4), Fraction(1, 2))
UNCERTAIN_LEVELS = Fraction(5, 2)
HIDDEN_LEVELS = 4 * 1 + 1  # of the sum, at both ends of the scale: 4 for each colluder, and 1
SPREAD_BASE = Fraction(1, 2)
COUNT_BASE = 5
SMALLEST_SPREAD = 20

Scale = tuple[int, int]  # lowest and highest level


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
    return round_half_up(sum(units_list) * UNIT / len(units_list), base)


def coded_mean(units_list: Sequence[int], scale: Scale) -> tuple[Fraction | None, str | None]:
    """The rounded mean, and whether it is shown as "... or lower" (`low`) or higher (`high`)."""
    mean = rounded_mean(units_list)
    if mean is None:
        return None, None
    bottom, top = ends(len(units_list), scale)
    if mean >= top:
        return top, "high"
    return (bottom, "low") if mean <= bottom else (mean, None)


@cache
def ends(n: int, scale: Scale) -> tuple[Fraction, Fraction]:
    """The rounded means that stand for everything below and everything above them.

    The top comes down over every mean whose sums all lie in the last hidden levels; then the bottom
    goes up likewise. Two means at least are left.
    """
    base = rounding_base(n)
    assert base is not None
    means = [scale[0] + base * step for step in range(int((scale[1] - scale[0]) / base) + 1)]
    while len(means) > 2 and _lowest_sum(n, means[-1], base) > n * scale[1] - HIDDEN_LEVELS:
        means.pop()
    while len(means) > 2 and _lowest_sum(n, means[1], base) - UNIT < n * scale[0] + HIDDEN_LEVELS:
        means.pop(0)
    return means[0], means[-1]


def _lowest_sum(n: int, mean: Fraction, base: Fraction) -> Fraction:
    """The lowest sum of n scores, in levels, whose mean is rounded to this one."""
    return ceil(n * (mean - base / 2) / UNIT) * UNIT


def quartiles(units_list: Sequence[int]) -> tuple[Fraction, Fraction, Fraction] | None:
    """First quartile, median, third quartile, in levels, rounded half up to 0.5; None under 20."""
    n, ordered = len(units_list), sorted(units_list)
    if n < SMALLEST_SPREAD:
        return None
    ranks = [ceil(Fraction(n * q, 4)) for q in (1, 2, 3)]
    first, median, third = (round_half_up(ordered[r - 1] * UNIT, SPREAD_BASE) for r in ranks)
    return first, median, third


def rounded_count(count: int) -> tuple[Fraction, str | None]:
    """A number of municipalities, rounded half up to five; under five it is only said to be so."""
    if count < COUNT_BASE:
        return Fraction(COUNT_BASE), "below"
    return round_half_up(Fraction(count), Fraction(COUNT_BASE)), None


def round_half_up(value: Fraction, base: Fraction) -> Fraction:
    return floor(value / base + HALF) * base

"""What a country's benchmark gives away: python -m tests.benchmarks.leaking.

A made-up country of three years, of which 43 to 60 % takes part each year, published once a year,
each quarter or each month: as is usual (five or more, means of two decimals), and by our rules
(before the attack, which protects what is left).
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.random import Generator

from benchmark import rules
from benchmark.attack.subtraction import (
    MARGINS,
    Flags,
    Floats,
    Groups,
    Intervals,
    count_told,
    two_decimals,
)
from benchmark.coding import coding, label, lowest_sum
from benchmark.groups import groups_of
from tests.benchmarks.country import QUESTIONS, SCALE, Country, made_up_years, whole
from tests.telling import show

SCHEDULES = {"yearly": 1, "quarterly": 4, "monthly": 12}
TOLERANCE = 1e-6
WAYS = {
    "outsider": "subtraction",
    "insider": "by best insider",
    "program": "program, 1 theme",
}


@dataclass(frozen=True)
class Year:
    """group: group x municipality; arrival: the part of the year passed when each one's scan is in,
    infinite when it takes no part; score: municipality x theme.
    """

    group: Flags
    arrival: Floats
    score: Floats


Practice = tuple[Callable[[Year, int], Flags], Intervals]
"""The rows published (row x municipality) of a year with so many releases, and what means leave."""


def main() -> None:
    years = made_up_country(np.random.default_rng(1))
    practices = {
        "five or more, two decimals": (of_five_or_more, two_decimals),
        "our rules": (grown_by_five, by_our_rules),
    }
    show(f"{'':38}" + "".join(f"{way:>20}" for way in WAYS.values()))
    show(f"{'share of scores told within':38}" + "       0.1       0.5" * len(WAYS))
    for schedule, releases in SCHEDULES.items():
        for name, practice in practices.items():
            started = time.perf_counter()
            shares = "".join(f"{share:8.2f} %" for share in leaked(years, releases, practice))
            seconds = time.perf_counter() - started
            show(f"{f'{schedule}, {name}':38}{shares}  ({seconds:.0f} s)")


def leaked(years: list[Year], releases: int, practice: Practice) -> Iterator[float]:
    """The percentages of the table's line: of WAYS, within each of MARGINS."""
    publish, intervals = practice
    total: dict[str, int] = {}
    for year in years:
        member = np.unique(publish(year, releases), axis=0)
        for key, count in _told(member, year.score, in_quarters(intervals)).items():
            total[key] = total.get(key, 0) + count
    for way in WAYS:
        of = total["participants" if way == "program" else "scores"]
        yield from (100 * total[f"{way}_{margin}"] / of for margin in MARGINS)


def _told(member: Flags, score: Floats, intervals: Intervals) -> dict[str, int]:
    groups = Groups(member, np.arange(len(score)), score, SCALE)
    width = widths_by_program(member, score[:, :1], intervals)
    program = {
        f"program_{name}": int((width <= 2 * margin + TOLERANCE).sum())
        for name, margin in MARGINS.items()
    }
    return count_told(groups, intervals) | program | {"participants": len(width)}


def made_up_country(random: Generator) -> list[Year]:
    """Today's municipalities and groups."""
    country = Country(whole())
    groups = [{(group.kind, group.name) for group in groups_of(m)} for m in country.municipalities]
    inside = np.array([[name in mine for mine in groups] for name in set().union(*groups)])
    years = made_up_years(random, country)
    return [Year(inside, year.arrival, year.levels.mean(axis=2)) for year in years]


def of_five_or_more(year: Year, releases: int) -> Flags:
    rows = _taking_part(year, releases).reshape(-1, len(year.score))
    return rows[rows.sum(axis=1) >= rules.MINIMUM_GROUP]


def grown_by_five(year: Year, releases: int) -> Flags:
    rows = []
    for group in _taking_part(year, releases).swapaxes(0, 1):
        published = np.zeros(len(year.score), bool)
        for now in group:
            if (now & ~published).sum() >= rules.GROWTH:
                rows.append(now)
                published = now
    return np.array(rows)


def _taking_part(year: Year, releases: int) -> Flags:
    """Release x group x municipality."""
    passed = np.arange(1, releases + 1) / releases
    return year.group & (year.arrival <= passed[:, None])[:, None]


def by_our_rules(sums: Floats, n: Floats) -> tuple[Floats, Floats]:
    units, count = np.rint(sums * rules.UNITS_PER_LEVEL).astype(int), n.astype(int)
    codings = [coding(number, *SCALE) for number in count.ravel().tolist()]
    base, bottom, top = np.array(codings).T[:, :, None]
    shown = label(units, count, base)
    low = np.where(shown <= bottom, 0, lowest_sum(np.minimum(shown, top), count, base))
    high = lowest_sum(np.maximum(shown, bottom) + 1, count, base) - 1
    high = np.where(shown >= top, count * SCALE[1] * rules.UNITS_PER_LEVEL, high)
    return low / rules.UNITS_PER_LEVEL, high / rules.UNITS_PER_LEVEL


def in_quarters(intervals: Intervals) -> Intervals:
    """Who knows the answer scale knows that a sum is a whole number of quarters."""

    def narrowed(sums: Floats, n: Floats) -> tuple[Floats, Floats]:
        low, high = intervals(sums, n)
        return (
            np.ceil(low * QUESTIONS - TOLERANCE) / QUESTIONS,
            np.floor(high * QUESTIONS + TOLERANCE) / QUESTIONS,
        )

    return narrowed


def widths_by_program(member: Flags, score: Floats, intervals: Intervals) -> Floats:
    """How closely all rows together tell each participant's score of one item.

    Municipalities in the same rows cannot be told apart, so the program has their sum.
    """
    low, high = intervals(member @ score, member.sum(axis=1, keepdims=True).astype(float))
    alike, size = np.unique(member[:, member.any(axis=0)], axis=1, return_counts=True)
    solver = highspy.Highs()
    solver.silent()
    solver.addVars(len(size), size * float(SCALE[0]), size * float(SCALE[1]))
    for row, least, most in zip(alike, low.ravel(), high.ravel(), strict=True):
        inside = np.flatnonzero(row).astype(np.int32)
        solver.addRow(least, most, len(inside), inside, np.ones(len(inside)))
    widths = []
    for place, others in enumerate((size - 1).tolist()):
        least, most = (_furthest(solver, place, sign) for sign in (1, -1))
        least, most = least - others * SCALE[1], most - others * SCALE[0]
        widths += [min(most, SCALE[1]) - max(least, SCALE[0])] * (others + 1)
    return np.array(widths)


def _furthest(solver: highspy.Highs, place: int, sign: int) -> float:
    solver.changeColCost(place, float(sign))
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    found = sign * solver.getInfo().objective_function_value
    solver.changeColCost(place, 0.0)
    return float(found)


if __name__ == "__main__":
    main()

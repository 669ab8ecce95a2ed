"""Worlds of a handful of scans, of which every table of scores can be enumerated, and a publisher
that does it the slow, obvious way in exact fractions.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from math import ceil, floor

import duckdb
import pandas as pd

from benchmark import ledger, rules
from benchmark.measures import register_models
from tests.small_world import scan_model

HALF = Fraction(1, 2)
AUTUMN, YEAR_END = date(2024, 9, 30), date(2024, 12, 31)
NAMES = {"land": "NL", "riec": "RIEC09", "provincie": "PV30"}
SIDES = ("mean", "mean_before")
SHRUNK = {
    "MINIMUM_GROUP": 2,
    "BASES": (5, 10, 20, 40),
    "SUM_UNCERTAINTY": 40,
    "SPREAD_GROUP": 3,
    "GROWTH": 0,
}
"""Rules under which so few scans are published at all."""


@dataclass(frozen=True)
class Scan:
    scan: str
    revision: int
    municipality: str
    answers: tuple[Fraction | None, ...]  # a level for each question, in the model's order


@dataclass(frozen=True)
class World:
    themes: dict[str, str]  # theme: "question question"
    scale: tuple[int, int]
    scans: tuple[Scan, ...]
    members: dict[tuple[date, str], tuple[int, ...]]  # (date, kind): places in scans
    withheld: frozenset[tuple] = frozenset()  # what is protected, as keys of cells_of()

    @cached_property
    def questions(self):
        return [q for ids in self.themes.values() for q in ids.split()]

    @property
    def truth(self):
        return tuple(scan.answers for scan in self.scans)

    def tables(self):
        """Every table of whole levels: for each scan a level for each question it scored."""
        levels = [Fraction(level) for level in range(self.scale[0], self.scale[1] + 1)]
        each = [[[None] if a is None else levels for a in s.answers] for s in self.scans]
        return list(product(*(list(product(*answers)) for answers in each)))


def scores_of(world, answers):
    """The score of each item of one scan: means of what is scored, none where nothing is."""
    return _scores(tuple(world.themes.items()), answers)


@cache  # the tables of a world hold the same few answers over and over
def _scores(themes, answers):
    questions = [q for _, ids in themes for q in ids.split()]
    found = {q: a for q, a in zip(questions, answers, strict=True) if a is not None}
    for theme, ids in themes:
        if parts := [found[q] for q in ids.split() if q in found]:
            found[theme] = sum(parts) / Fraction(len(parts))
    scored = [found[theme] for theme, _ in themes if theme in found]
    found["a"] = found["total"] = sum(scored) / Fraction(len(scored))
    return found


@cache
def _in_units(themes, answers):
    scores = _scores(themes, answers)
    return {i: floor(score * rules.UNITS_PER_LEVEL + HALF) for i, score in scores.items()}


def published(world, table):
    """All that is published of a table: {(date, panel, kind, item, statistic): (value, bound, base,
    n)}; the value of what is withheld is None.
    """
    cells = cells_of(world, table)
    for key in world.withheld:
        cells[key] = (None, None, *cells[key][2:])
    return cells | derived(world, cells)


def cells_of(world, table):
    """What follows from the scores of a table, as published(), before anything is withheld."""
    themes = tuple(world.themes.items())
    units = [_in_units(themes, answers) for answers in table]
    cells = {}
    for (day, kind), members in world.members.items():
        cells |= _means(world, units, (day, "all", kind), [(m,) for m in members])
        before = world.members.get((AUTUMN, kind), ()) if day == YEAR_END else ()
        cells |= _means(world, units, (day, "matched", kind), pairs(world, members, before))
        if day == YEAR_END:
            cells |= _spread(world, units, (day, "all", kind), members)
    return cells


def pairs(world, now, before):
    """(now, before): the scans of the municipalities in both."""
    then = {world.scans[m].municipality: m for m in before}
    codes = {m: world.scans[m].municipality for m in now}
    return [(m, then[code]) for m, code in codes.items() if code in then]


def _means(world, units, where, counted):
    cells = {}
    smallest = rules.MINIMUM_GROUP if where[1] == "all" else rules.SPREAD_GROUP
    for item in (*world.questions, *world.themes):
        if item in world.questions and where[1:] not in (("all", "land"), ("all", "riec")):
            continue
        found = [[units[m][item] for m in p] for p in counted if all(item in units[m] for m in p)]
        if len(found) >= smallest:
            for at, side in enumerate(zip(*found, strict=True)):
                ends = world.scale, rules.COLLUDERS
                cells[*where, item, SIDES[at]] = coded(sum(side), len(side), *ends)
    return cells


@cache
def coded(total, n, scale, colluders):
    """A mean as it is shown: of its labels the outer ones are merged while all their sums lie too
    near the end of the scale.
    """
    unit = rules.UNITS_PER_LEVEL
    base = next(base for base in rules.BASES if n * base >= rules.SUM_UNCERTAINTY)
    low, high = (n * end * unit for end in scale)
    label, first, last = (floor(Fraction(s, n * base) + HALF) for s in (total, low, high))
    labels = list(range(first, last + 1))
    hidden = (4 * colluders + 1) * unit
    while len(labels) > 2 and ceil((labels[-1] - HALF) * n * base) > high - hidden:
        labels.pop()
    while len(labels) > 2 and ceil((labels[1] - HALF) * n * base) - 1 < low + hidden:
        labels.pop(0)
    shown = min(max(label, labels[0]), labels[-1])
    bound = "high" if label >= labels[-1] else "low" if label <= labels[0] else None
    return Fraction(shown * base, unit), bound, Fraction(base, unit), n


def _spread(world, units, where, members):
    cells = {}
    for item in world.themes:
        found = sorted(units[m][item] for m in members if item in units[m])
        if (n := len(found)) < rules.SPREAD_GROUP:
            continue
        for quarter, statistic in ((1, "q1"), (2, "median"), (3, "q3")):
            middle = found[ceil(Fraction(n * quarter, 4)) - 1]
            cells[*where, item, statistic] = _quartile(middle, n, rules.SPREAD_BASE)
    return cells


@cache
def _quartile(middle, n, base):
    step = Fraction(base, rules.UNITS_PER_LEVEL)
    return floor(Fraction(middle, base) + HALF) * step, None, step, n


def derived(world, cells):
    """The means of the module and the total, from the means of themes."""
    found = {}
    for day, panel, kind, side in {(*key[:3], key[4]) for key in cells if key[4] in SIDES}:
        parts = [cells.get((day, panel, kind, theme, side)) for theme in world.themes]
        beside = [(day, "all", kind, theme, "mean") in cells for theme in world.themes]
        there = [part for part in parts if part]
        shown = [part for part in there if part[0] is not None]
        if 2 * len(shown) >= sum(beside):
            cell = _mean_of(tuple(shown), rules.BASES)
        elif 2 * len(there) >= sum(beside):
            cell = None, None, None, max(n for *_, n in there)
        else:
            continue
        for item in ("a", "total"):
            found[day, panel, kind, item, side] = cell
    return found


@cache
def _mean_of(parts, permitted):
    values, bounds, bases, ns = zip(*parts, strict=True)
    permitted = [Fraction(base, rules.UNITS_PER_LEVEL) for base in permitted]
    base = min(base for base in permitted if base * len(bases) >= sum(bases))
    ends = set(bounds) - {None}
    value = floor(sum(values) / len(values) / base + HALF) * base
    return value, ends.pop() if len(ends) == 1 else None, base, max(ns)


def written(world):
    """A connection with the world's ledger recalled, as drawing up a release leaves it."""
    connection = duckdb.connect()
    connection.execute(files("benchmark").joinpath("warehouse.sql").read_text("utf-8"))
    for table, rows in _ledger(world).items():
        if rows:
            connection.register("frame", pd.DataFrame(rows))
            connection.execute(f"insert into {table} by name from frame")
    ledger.recall(connection)
    model = scan_model("tiny", {"a": world.themes}, scale=world.scale)
    register_models(connection, {"tiny": model})
    return connection


def _ledger(world):
    once = {"release": "r1"}
    scans = [vars(scan) | once | {"model": "tiny"} for scan in world.scans]
    return {
        "ledger_cell": [
            _cell(key, cell) | once for key, cell in published(world, world.truth).items()
        ],
        "ledger_member": [member | once for member in _members(world)],
        "ledger_scan": [{k: v for k, v in scan.items() if k != "answers"} for scan in scans],
        "ledger_score": [
            {"scan": scan.scan, "revision": scan.revision, "item": item, "measure": "current"}
            | {"value": round(float(score), 9)}
            | once
            for scan in world.scans
            for item, score in scores_of(world, scan.answers).items()
        ],
    }


def _cell(key, cell):
    day, panel, kind, item, statistic = key
    value, bound, base, n = cell
    return {
        "reference_date": day,
        "panel": panel,
        "kind": kind,
        "name": NAMES[kind],
        "item": item,
        "measure": "current",
        "statistic": statistic,
        "value": None if value is None else float(value),
        "bound": bound,
        "base": None if base is None else float(base),
        "n": n,
        "state": "protected" if value is None else "published",
        "measured_on": day,
    }


def _members(world):
    for (day, kind), members in world.members.items():
        before = world.members.get((AUTUMN, kind), ()) if day == YEAR_END else ()
        matched = [now for now, _ in pairs(world, members, before)]
        for panel, counted in (("all", members), ("matched", matched)):
            for scan in (world.scans[m] for m in counted):
                yield {
                    "reference_date": day,
                    "panel": panel,
                    "kind": kind,
                    "name": NAMES[kind],
                    "municipality": scan.municipality,
                    "scan": scan.scan,
                    "revision": scan.revision,
                }

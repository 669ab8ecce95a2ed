"""Random worlds that are hard on the attack: corrected scans, scans taken back, few or many."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from benchmark.attack.report import check_release
from etl.withdraw import withdraw
from tests.benchmarks.country import DAY, SCALE, Country, made_up_answers, made_up_model, whole
from tests.benchmarks.history import ends, load_answers, release

SEEDS = range(1, 11)
YEARS = 2
CORRECTED, LEAVING, CHANGED = 0.1, 0.05, 0.3
"""At each release: which part of the scans before; and of a corrected scan's answers."""


@dataclass(frozen=True)
class World:
    """every: how often it releases, YE or QE; corrected, leaving: whether scans are, and do."""

    seed: int
    country: Country
    every: str
    corrected: bool
    leaving: bool

    def __str__(self) -> str:
        one, said = self.country, {"YE": "yearly", "QE": "quarterly"}[self.every]
        return (
            f"seed {self.seed}, {len(one.municipalities)} municipalities,"
            f" {one.taking_part[0]:.0%} a year, {one.themes} themes, level {one.level:.1f},"
            f" spread {one.spread:.1f}, {one.together:.0%} by region, {said}"
            + (", corrected" if self.corrected else "")
            + (", leaving" if self.leaving else "")
        )


@dataclass(frozen=True)
class Outcome:
    """checked: as of check_release() after the last release."""

    checked: dict[str, Any]
    cells: int
    withheld: int
    seconds: float

    @property
    def holds(self) -> bool:
        one = self.checked
        return not one["faults"] and not one["unproven"] and (one["narrowest"] or 1.0) >= 1.0

    def __str__(self) -> str:
        return (
            f"{self.checked['proven']} proven of {self.checked['scores']} scores,"
            f" narrowest {self.checked['narrowest']}, {len(self.checked['faults'])} faults,"
            f" {self.withheld} withheld of {self.cells} cells, {self.seconds:.0f} s"
        )


def made_up_world(seed: int) -> World:
    random = np.random.default_rng(seed)
    everyone = whole()
    size = int(random.integers(60, len(everyone) + 1))
    chosen = random.choice(len(everyone), size, replace=False)
    part = float(random.uniform(0.25, 0.8))
    country = Country(
        municipalities=[everyone[place] for place in sorted(chosen)],
        years=YEARS,
        themes=int(random.integers(1, 6)),
        taking_part=(part, part),
        level=float(random.uniform(1.8, 3.8)),
        spread=float(random.uniform(0.1, 1.0)),
        together=float(random.uniform(0, 1)),
    )
    return World(seed, country, random.choice(["YE", "QE"]), seed % 2 == 0, seed % 3 == 0)


def check(world: World) -> Outcome:
    random = np.random.default_rng(world.seed)
    models = {"land": made_up_model(world.country.themes)}
    answers = made_up_answers(random, world.country)
    first = date(DAY.year - YEARS + 1, 1, 1)
    made, before = [], date.min
    with TemporaryDirectory() as folder:
        home = Path(folder)
        for day in ends(first, DAY, world.every):
            known = answers[answers.date <= before]
            if world.corrected:
                load_answers(home, models, corrected(random, known), f"corrected-{day}.parquet")
            for scan in _some(random, known, LEAVING) if world.leaving else ():
                withdraw(home, scan)
                answers = answers[answers.scan != scan]
            new = answers[(answers.date > before) & (answers.date <= day)]
            load_answers(home, models, new, f"{day}.parquet")
            made.append(release(home, models, day))
            before = day
        checked = check_release(home, models)
    cells, withheld = (sum(one.audit[key] for one in made) for key in ("cells", "withheld"))
    return Outcome(checked, cells, withheld, sum(one.seconds for one in made))


def corrected(random: Generator, known: pd.DataFrame) -> pd.DataFrame:
    """Some of the scans once more, with other levels for some of their questions."""
    again = known[known.scan.isin(_some(random, known, CORRECTED))]
    other = random.integers(SCALE[0], SCALE[1] + 1, len(again)).astype(str)
    changed = random.random(len(again)) < CHANGED
    return again.assign(current=np.where(changed, other, again.current))


def _some(random: Generator, known: pd.DataFrame, share: float) -> list[str]:
    scans = known.scan.unique()
    return [str(scan) for scan in scans[random.random(len(scans)) < share]]

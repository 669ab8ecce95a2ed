"""A made-up country: who takes part in the scan each year, when, and what they answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.random import Generator
from numpy.typing import NDArray

from benchmark.model import CONSENSUS, ScanModel
from benchmark.municipalities import Municipality, existing_on
from tests.small_world import scan_model

DAY = date(2025, 12, 31)
MODULES, QUESTIONS = 3, 4
AGAIN = 0.75
"""Of those that took part, how many do so the next year."""

SCALE = (1, 5)
ACTIONS = "act bet cut"
AMBITION = ((0, 1, 2), (0.3, 0.5, 0.2))
"""How far above the current level, and how often."""


@dataclass(frozen=True)
class Country:
    """taking_part: between which shares each year's lies; level: of all themes in the first year;
    spread: of a municipality's themes around its own level; together: how much the region decides
    of when a scan comes in.
    """

    municipalities: Sequence[Municipality]
    years: int = 3
    themes: int = 20
    taking_part: tuple[float, float] = (0.43, 0.6)
    level: float = 2.7
    spread: float = 0.45
    together: float = 0.5


@dataclass(frozen=True)
class Year:
    """arrival: the part of the year passed when each one's scan is in, infinite when it takes no
    part; levels: municipality x theme x question.
    """

    arrival: NDArray[np.float64]
    levels: NDArray[np.float64]


def whole() -> list[Municipality]:
    """Today's municipalities."""
    return list(existing_on(DAY).values())


def made_up_years(random: Generator, country: Country) -> list[Year]:
    """The scans of a region come in together; each year is a little better than the one before."""
    region = np.unique([m.riec_code for m in country.municipalities], return_inverse=True)[1]
    count, alike = len(region), country.together
    level = random.normal(country.level, 0.35, country.themes) + random.normal(0, 0.35, (count, 1))
    level = level + random.normal(0, country.spread, (count, country.themes))
    part, years = random.random(count) < random.uniform(*country.taking_part), []
    for _ in range(country.years):
        level = level + random.normal(0.15, 0.15, level.shape)
        answers = level[:, :, None] + random.normal(0, 0.6, (*level.shape, QUESTIONS))
        theirs = random.uniform(0, alike, max(region) + 1)[region]
        arrival = theirs + random.uniform(0, 1 - alike, count)
        levels = np.clip(np.rint(answers), *SCALE)
        years.append(Year(np.where(part, arrival, np.inf), levels))
        first = (random.uniform(*country.taking_part) - AGAIN * part.mean()) / (1 - part.mean())
        part = random.random(count) < np.where(part, AGAIN, first)
    return years


def made_up_model(themes: int) -> ScanModel:
    """Three modules, of themes with three or four questions."""
    modules: dict[str, dict[str, str]] = {f"m{n}": {} for n in range(min(MODULES, themes))}
    for theme in range(themes):
        asked = " ".join(_question(*one) for one in _asked(themes) if one[0] == theme)
        modules[f"m{theme % MODULES}"][f"t{theme}"] = asked
    return scan_model("land", modules, ACTIONS)


def made_up_answers(random: Generator, country: Country) -> pd.DataFrame:
    """The years, the last of them that of DAY, as one long table to be loaded."""
    scans = []
    for number, year in enumerate(made_up_years(random, country), DAY.year - country.years + 1):
        for place in np.flatnonzero(np.isfinite(year.arrival)):
            municipality = country.municipalities[place]
            day = date(number, 1, 1) + timedelta(days=int(year.arrival[place] * 365))
            if municipality.existed_on(day):
                scans.append(_scan(random, municipality.code, day, year.levels[place]))
    return pd.concat(scans, ignore_index=True)


def _scan(random: Generator, code: str, day: date, levels: NDArray[np.float64]) -> pd.DataFrame:
    asked = _asked(len(levels))
    current = levels[tuple(np.array(asked).T)]
    ambition = current + random.choice(AMBITION[0], len(asked), p=AMBITION[1])
    return pd.DataFrame(
        {
            "scan": f"{code}-{day}",
            "municipality": code,
            "date": day,
            "model": "land",
            "status": "definitief",
            "benchmark": "ja",
            "participant": "",
            "discipline": CONSENSUS,
            "question": [_question(*one) for one in asked],
            "current": current.astype(int).astype(str),
            "ambition": np.minimum(ambition, SCALE[1]).astype(int).astype(str),
        }
    )


def _asked(themes: int) -> list[tuple[int, int]]:
    """Theme and question; every other theme has one question fewer."""
    return [(t, q) for t in range(themes) for q in range(QUESTIONS - 1 + t % 2)]


def _question(theme: int, question: int) -> str:
    return f"t{theme}q{question}"

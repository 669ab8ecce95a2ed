"""How fictitious municipalities live: levels that grow, and people who see them differently."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import NDArray

from benchmark.model import ScanModel
from benchmark.municipalities import Municipality
from etl.demo_calendar import EXAMPLE, FOUNDERS, NEW_MODEL, OLD_MODEL

Floats = NDArray[np.float64]

FIRST_LEVEL = 2.48
REGION = {
    "RIEC01": -0.12,
    "RIEC02": 0.02,
    "RIEC03": -0.02,
    "RIEC04": -0.06,
    "RIEC05": 0.15,
    "RIEC06": 0.08,
    "RIEC07": 0.06,
    "RIEC08": 0.12,
    "RIEC09": 0.18,
    "RIEC10": -0.08,
}
SIZE = {"tot-20k": -0.22, "20-30k": -0.1, "30-50k": 0.0, "50-100k": 0.12, "100k-plus": 0.3}
THEME = {
    "informatiebeeld": 0.0,
    "veiligheidsbeleid": 0.3,
    "samenwerking": 0.4,
    "bestuurlijke-aanpak": 0.25,
    "signalen": -0.05,
    "leiderschap": 0.05,
    "rollen": -0.1,
    "kennis": -0.3,
    "privacy": 0.5,
    "cultuur": -0.2,
    "datakwaliteit": -0.25,
    "metadata": -0.5,
    "beveiliging": 0.45,
    "systemen": -0.1,
    "analyse": -0.45,
}
# Whoever runs something sees what works; whoever depends on it, or guards it, sees what is missing.
BIAS: dict[str, dict[str, float]] = {
    "oov": {"systemen": -0.4, "analyse": -0.3, "samenwerking": 0.3, "veiligheidsbeleid": 0.3},
    "ict": {"systemen": 0.5, "beveiliging": 0.4, "analyse": 0.25, "datakwaliteit": 0.2},
    "privacy": {"privacy": -0.6, "beveiliging": -0.25, "signalen": -0.3, "samenwerking": -0.2},
    "data": {"datakwaliteit": -0.45, "metadata": -0.4, "kennis": -0.25, "cultuur": -0.2},
}


@dataclass(frozen=True)
class Country:
    """What all municipalities share: how hard each question is."""

    question: Mapping[str, float]


@dataclass(frozen=True)
class Character:
    """A municipality at one scan. Only its levels change from scan to scan."""

    levels: Mapping[str, float]
    question: Mapping[str, float]
    bias: Mapping[str, Mapping[str, float]]
    stretch: Mapping[str, float]  # how far its ambition lies above the current level
    growth_per_year: float
    setback: float  # the chance that a next scan comes out lower
    benchmark: str  # ja or nee
    share_riec: str
    share_programme: str


def draw_country(seed: int, models: Mapping[str, ScanModel]) -> Country:
    rng = Generator(PCG64([seed, 0]))
    questions = sorted({*models[OLD_MODEL].questions, *models[NEW_MODEL].questions})
    return Country(dict(zip(questions, rng.normal(0, 0.25, len(questions)), strict=True)))


def draw_character(rng: Generator, municipality: Municipality, country: Country) -> Character:
    level = FIRST_LEVEL + REGION[municipality.riec_code] + SIZE[municipality.size_class]
    level += rng.normal(0, 0.36)
    discord = rng.uniform(0.5, 1.5)
    character = Character(
        levels={theme: level + offset + rng.normal(0, 0.3) for theme, offset in THEME.items()},
        question={id_: offset + rng.normal(0, 0.2) for id_, offset in country.question.items()},
        bias={
            discipline: {theme: bias.get(theme, 0.0) * discord for theme in THEME}
            for discipline, bias in BIAS.items()
        },
        stretch={theme: rng.uniform(0.5, 1.5) for theme in THEME},
        growth_per_year=rng.normal(0.22, 0.08),
        setback=0.12,
        benchmark=_yes(municipality.riec_code in FOUNDERS or rng.random() < 0.95),
        share_riec=_yes(rng.random() < 0.3),
        share_programme=_yes(rng.random() < 0.6),
    )
    return _example(character) if municipality.code == EXAMPLE else character


def _yes(so: bool) -> str:
    return "ja" if so else "nee"


def _example(character: Character) -> Character:
    """One story that shows it all: growth, ahead, behind, and two disciplines that disagree."""
    levels = {theme: 2.5 + offset for theme, offset in THEME.items()}
    levels |= {"samenwerking": 3.6, "datakwaliteit": 1.2}
    bias = {discipline: dict(by_theme) for discipline, by_theme in BIAS.items()}
    bias["oov"]["systemen"], bias["ict"]["systemen"] = -1.1, 1.1
    return replace(
        character,
        levels=levels,
        bias=bias,
        growth_per_year=0.25,
        setback=0.0,
        benchmark="ja",
        share_riec="ja",
        share_programme="ja",
    )


def grow(
    rng: Generator, character: Character, years: float, done: Mapping[str, float]
) -> Character:
    """Return the municipality at its next scan; `done`: how far the step for a theme was taken."""
    step = rng.normal(character.growth_per_year * years, 0.1)
    if rng.random() < character.setback:
        step = -abs(rng.normal(0.12, 0.08))
    levels = {
        theme: level + step + 0.3 * done.get(theme, 0.0) + rng.normal(0, 0.12)
        for theme, level in character.levels.items()
    }
    return replace(character, levels=levels)


def true_levels(model: ScanModel, character: Character) -> Floats:
    """Return the level of every question of the model, in its order."""
    return np.array(
        [
            character.levels[theme.id] + character.question[question.id]
            for theme in model.themes
            for question in theme.questions
        ]
    )


def per_question(model: ScanModel, by_theme: Mapping[str, float]) -> Floats:
    """Return the value of its theme for every question of the model; 0 where the theme has none."""
    return np.array(
        [by_theme.get(theme.id, 0.0) for theme in model.themes for _ in theme.questions]
    )


def whole_levels(model: ScanModel, values: Floats) -> Floats:
    return np.clip(np.rint(values), model.lowest, model.highest)

"""What a fictitious workshop agrees on: consensus, summary, top 3, and the fate of the last one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from benchmark.model import Action, ScanModel
from etl.demo_answers import Sheet
from etl.demo_life import Floats, whole_levels
from etl.demo_words import OWN_ACTIONS, OWNER, summarise
from etl.template import Filled, Workshop

STATUSES = ("gerealiseerd", "bezig", "niet gestart", "vervallen")
DONE = (1.0, 0.4, 0.0, 0.0)


@dataclass(frozen=True)
class Chosen:
    """A step of the top 3 and the theme it is for."""

    action: str  # id of the model, or a text of their own
    theme: str


@dataclass(frozen=True)
class Outcome:
    """The agreed consensus, and what it comes to per theme."""

    consensus: dict[str, Filled]
    current: dict[str, float]
    ambition: dict[str, float]
    disputed: str  # the theme the disciplines disagree about most

    def gaps(self) -> dict[str, float]:
        return {
            id_: self.ambition[id_] - now
            for id_, now in self.current.items()
            if id_ in self.ambition
        }


@dataclass(frozen=True)
class Meeting:
    """A workshop that was concluded: what the next scan builds on."""

    day: date
    outcome: Outcome
    chosen: tuple[Chosen, ...]
    horizon: int


@dataclass(frozen=True)
class LookBack:
    """The previous top 3 with its status, and per theme how much of it was carried out (0 to 1)."""

    previous: tuple[tuple[str, str], ...] = ()
    done: Mapping[str, float] = field(default_factory=dict)


def hold(rng: Generator, model: ScanModel, sheets: Sequence[Sheet], day: date) -> Meeting:
    """Return the workshop of that day: its consensus, its top 3 and its horizon."""
    outcome = _agree(rng, model, sheets)
    horizon = day.year + int(rng.integers(2, 5))
    return Meeting(day, outcome, _top_three(rng, model, outcome), horizon)


def look_back(rng: Generator, model: ScanModel, meeting: Meeting) -> LookBack:
    """Return what became of the top 3 of an earlier meeting."""
    titles = {action.id: f"{action.id} - {action.title.nl}" for action in model.actions}
    fates = rng.choice(len(STATUSES), len(meeting.chosen), p=[0.42, 0.33, 0.17, 0.08])
    steps = list(zip(meeting.chosen, map(int, fates), strict=True))
    return LookBack(
        tuple((titles.get(step.action, step.action), STATUSES[fate]) for step, fate in steps),
        {step.theme: DONE[fate] for step, fate in steps},
    )


def write_up(rng: Generator, model: ScanModel, meeting: Meeting, last: Meeting | None) -> Workshop:
    """Return the definitive workshop sheet, without the look back and the choices about sharing."""
    return Workshop(
        status="definitief",
        horizon=meeting.horizon,
        summary=_summary(rng, model, meeting, last),
        actions=tuple((step.action, *_promise(rng, step, meeting.day)) for step in meeting.chosen),
    )


def _agree(rng: Generator, model: ScanModel, sheets: Sequence[Sheet]) -> Outcome:
    """Return the consensus on half of the questions or more; the lower voices weigh more."""
    disciplines = [sheet.discipline for sheet in sheets]
    current = _by_discipline(disciplines, [sheet.current for sheet in sheets])
    mean, low = _mean(current), np.fmin.reduce(current)
    agreed = whole_levels(model, mean - 0.25 * (mean - low) + rng.normal(0, 0.12, mean.size))
    hoped = _mean(_by_discipline(disciplines, [sheet.ambition for sheet in sheets]))
    target = np.fmax(agreed, whole_levels(model, hoped + rng.normal(0, 0.1, mean.size)))
    talked = (rng.random(mean.size) < rng.uniform(0.5, 1)) & ~np.isnan(agreed)
    rows = zip(model.questions, agreed, target, talked, strict=True)
    consensus = {id_: Filled(int(now), int(then)) for id_, now, then, said in rows if said}
    spread = _per_theme(model, np.fmax.reduce(current) - low)
    return Outcome(
        consensus,
        _per_theme(model, np.where(talked, agreed, mean)),
        _per_theme(model, np.where(talked, target, hoped)),
        max(spread, key=lambda theme: spread[theme]),
    )


def _top_three(rng: Generator, model: ScanModel, outcome: Outcome) -> tuple[Chosen, ...]:
    """Choose for the themes with the largest gap; some stop at two, or add a step of their own."""
    gaps = {theme: gap + rng.normal(0, 0.2) for theme, gap in outcome.gaps().items()}
    themes = sorted(gaps, key=lambda theme: -gaps[theme])[: 2 if rng.random() < 0.08 else 3]
    return tuple(Chosen(_fitting(rng, model, id_, outcome.current[id_]), id_) for id_ in themes)


def _fitting(rng: Generator, model: ScanModel, theme: str, level: float) -> str:
    if rng.random() < 0.06:
        return str(rng.choice(OWN_ACTIONS))

    def distance(action: Action) -> float:
        return abs(level - (action.from_level + 0.3))

    return min((a for a in model.actions if a.theme == theme), key=distance).id


def _promise(rng: Generator, step: Chosen, day: date) -> tuple[str, date | None]:
    due = day + timedelta(30 * int(rng.integers(6, 25)))
    return OWNER[step.theme] if rng.random() < 0.95 else "", due if rng.random() < 0.93 else None


def _summary(rng: Generator, model: ScanModel, meeting: Meeting, last: Meeting | None) -> str:
    now, gaps = meeting.outcome.current, meeting.outcome.gaps()
    said = {
        "best": max(now, key=lambda theme: now[theme]),
        "worst": min(now, key=lambda theme: now[theme]),
        "disputed": meeting.outcome.disputed,
        "target": max(gaps, key=lambda theme: gaps[theme]),
    }
    before = last.outcome.current if last else {}
    risen = {theme: now[theme] - level for theme, level in before.items() if theme in now}
    if risen and max(risen.values()) > 0:
        said["risen"] = max(risen, key=lambda theme: risen[theme])
    names = {theme.id: theme.name.nl for theme in model.themes}
    texts = {role: names[theme] for role, theme in said.items()}
    return summarise(texts, meeting.horizon, int(rng.integers(24)))


def _by_discipline(disciplines: Sequence[str], scores: Sequence[Floats]) -> Floats:
    """Return one row per discipline: the mean of its participants' scores per question."""
    rows: dict[str, list[Floats]] = {}
    for discipline, row in zip(disciplines, scores, strict=True):
        rows.setdefault(discipline, []).append(row)
    return np.array([_mean(np.array(own)) for own in rows.values()])


def _mean(rows: Floats) -> Floats:
    """Return the mean per column of the values there are; nan where there are none."""
    count = np.sum(~np.isnan(rows), axis=0)
    blank = np.full(count.shape, np.nan)
    means: Floats = np.divide(np.nansum(rows, axis=0), count, out=blank, where=count > 0)
    return means


def _per_theme(model: ScanModel, values: Floats) -> dict[str, float]:
    """Return the mean of every theme that has a value."""
    means = {}
    begin = 0
    for theme in model.themes:
        part = values[begin : begin + len(theme.questions)]
        begin += len(theme.questions)
        if not np.isnan(part).all():
            means[theme.id] = float(np.nanmean(part))
    return means

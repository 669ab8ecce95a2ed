"""What the participants of a fictitious scan fill in, each from their own role."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmark.model import ScanModel
from etl.demo_life import Character, Floats, per_question, true_levels, whole_levels
from etl.demo_words import REMARKS
from etl.template import Filled

UNKNOWN, NOT_APPLICABLE, BLANK = "weet ik niet", "niet van toepassing", ""
# How often a discipline cannot answer about a module that is not its own work.
FAR_FROM = {
    ("oov", "data-en-software"): 0.1,
    ("ict", "ondermijning"): 0.12,
    ("privacy", "data-en-software"): 0.08,
    ("data", "ondermijning"): 0.07,
}


@dataclass(frozen=True)
class Sheet:
    """One participant's analysis tool, and its scores per question; nan where there is none."""

    discipline: str
    answers: dict[str, Filled]
    current: Floats
    ambition: Floats


def draw_disciplines(rng: Generator, model: ScanModel, *, complete: bool) -> list[str]:
    """Return the discipline of each of three to eight participants; some scans miss one."""
    ids = [discipline.id for discipline in model.disciplines]
    if complete:
        return ["oov", "oov", "ict", "ict", "privacy", "data"]
    count = int(rng.choice([3, 4, 5, 6, 7, 8], p=[0.1, 0.36, 0.26, 0.14, 0.08, 0.06]))
    if count < len(ids) or rng.random() < 0.08:
        missing = rng.choice(len(ids), p=[0.05, 0.25, 0.35, 0.35])
        ids = [id_ for n, id_ in enumerate(ids) if n != missing]
    extra = Counter(map(str, rng.choice(ids, count - len(ids))))
    return [id_ for id_ in ids for _ in range(1 + extra[id_])]


def fill_in(rng: Generator, model: ScanModel, character: Character, discipline: str) -> Sheet:
    """Return what one participant answers, who sees the levels as their discipline does."""
    truth = true_levels(model, character)
    seen = truth + per_question(model, character.bias[discipline]) + rng.normal(0, 0.2)
    current = whole_levels(model, seen + rng.normal(0, 0.4, len(truth)))
    wanted = seen + per_question(model, character.stretch) + rng.normal(0, 0.2, len(truth))
    ambition = np.maximum(current, whole_levels(model, wanted))
    states = _draw_states(rng, model, discipline)
    ambition[np.isin(states, [NOT_APPLICABLE, BLANK]) | (rng.random(len(truth)) < 0.01)] = np.nan
    current[states != "score"] = np.nan
    remarks = np.where(rng.random(len(truth)) < 0.03, rng.choice(REMARKS, len(truth)), "")
    answers = {
        question: Filled(_cell(now, state), _cell(then, state), str(remark))
        for question, now, then, state, remark in zip(
            model.questions, current, ambition, states, remarks, strict=True
        )
    }
    return Sheet(discipline, answers, current, ambition)


def _draw_states(rng: Generator, model: ScanModel, discipline: str) -> NDArray[np.str_]:
    unknown = np.array(
        [
            FAR_FROM.get((discipline, module.id), 0.015)
            for module in model.modules
            for theme in module.themes
            for _ in theme.questions
        ]
    )
    luck = rng.random(len(unknown))
    states = np.select(
        [luck < unknown, luck > 0.985, luck > 0.975], [UNKNOWN, BLANK, NOT_APPLICABLE], "score"
    )
    if rng.random() < 0.02:  # gave up before the last module
        states[-sum(len(theme.questions) for theme in model.modules[-1].themes) :] = BLANK
    return states


def _cell(score: float, state: str) -> str | int:
    """A participant may well know the ambition without knowing where the municipality stands."""
    if not np.isnan(score):
        return int(score)
    return NOT_APPLICABLE if state == NOT_APPLICABLE else state if state == UNKNOWN else BLANK

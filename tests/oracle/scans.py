"""What one scan says: its scores, how far its disciplines differ, what the workshop changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from benchmark.model import CONSENSUS, TOTAL, ScanModel

Row = Mapping[str, Any]
Models = Mapping[str, ScanModel]
Score = Fraction | None


def discipline_scores(
    rows: Iterable[Row], measure: str = "current"
) -> dict[tuple[str, str, str], Fraction]:
    """(scan, discipline, question): mean of the scores its participants gave."""
    given = defaultdict(list)
    for row in rows:
        if row["discipline"] != CONSENSUS and _is_score(row[measure]):
            given[row["scan"], row["discipline"], row["question"]].append(row[measure])
    return {key: _mean(scores) for key, scores in given.items()}


def scan_scores(rows: Sequence[Row], models: Models) -> dict[tuple[str, str, str], Score]:
    """(scan, item, measure): current, ambition and gap of every item of the scan's model."""
    current, ambition = _question_scores(rows, "current"), _question_scores(rows, "ambition")
    gap = {key: ambition[key] - current[key] for key in ambition.keys() & current.keys()}
    scores: dict[tuple[str, str, str], Score] = {}
    for scan, identity in identities(rows).items():
        model = models[identity["model"]]
        for measure, questions in (("current", current), ("ambition", ambition), ("gap", gap)):
            of_this_scan = {
                q: questions[scan, q] for q in model.questions if (scan, q) in questions
            }
            for item, score in _roll_up(model, of_this_scan).items():
                scores[scan, item, measure] = score
    return scores


def disagreement(rows: Sequence[Row], models: Models) -> dict[tuple[str, str], Fraction]:
    """(scan, item): highest minus lowest discipline; higher up, the mean over its questions.

    Only questions that at least two disciplines scored count, each as heavily as the next.
    """
    scores = defaultdict(list)
    for (scan, _, question), score in discipline_scores(rows).items():
        scores[scan, question].append(score)
    found = {}
    for scan, identity in identities(rows).items():
        for item, questions in questions_of_items(models[identity["model"]]).items():
            answered = [scores[scan, q] for q in questions if len(scores[scan, q]) >= 2]
            if answered:
                found[scan, item] = _mean([max(s) - min(s) for s in answered])
    return found


def agreement(rows: Sequence[Row], models: Models) -> dict[str, Fraction]:
    """scan: 1 - mean disagreement of its questions / range of the scale; absent without any."""
    disagreements = disagreement(rows, models)
    found = {}
    for scan, identity in identities(rows).items():
        model = models[identity["model"]]
        if (scan, TOTAL) in disagreements:
            found[scan] = 1 - disagreements[scan, TOTAL] / (model.highest - model.lowest)
    return found


def shift(rows: Sequence[Row]) -> dict[tuple[str, str], Fraction]:
    """(scan, question): consensus minus the mean of the disciplines, where both exist."""
    before, after = _before_workshop(rows, "current"), _consensus(rows, "current")
    return {key: after[key] - before[key] for key in after.keys() & before.keys()}


def _question_scores(rows: Sequence[Row], measure: str) -> dict[tuple[str, str], Fraction]:
    return _before_workshop(rows, measure) | _consensus(rows, measure)


def _consensus(rows: Sequence[Row], measure: str) -> dict[tuple[str, str], Fraction]:
    recorded = [r for r in rows if r["discipline"] == CONSENSUS and _is_score(r[measure])]
    return {(row["scan"], row["question"]): Fraction(row[measure]) for row in recorded}


def _before_workshop(rows: Sequence[Row], measure: str) -> dict[tuple[str, str], Fraction]:
    """(scan, question): mean of the disciplines' means, each discipline once."""
    scores = defaultdict(list)
    for (scan, _, question), score in discipline_scores(rows, measure).items():
        scores[scan, question].append(score)
    return {key: _mean(values) for key, values in scores.items()}


def _roll_up(model: ScanModel, questions: Mapping[str, Fraction]) -> dict[str, Score]:
    scores: dict[str, Score] = {question: questions.get(question) for question in model.questions}
    for theme in model.themes:
        scores[theme.id] = mean_if_half([scores[question.id] for question in theme.questions])
    for module in model.modules:
        scores[module.id] = mean_if_half([scores[theme.id] for theme in module.themes])
    scores[TOTAL] = mean_if_all([scores[module.id] for module in model.modules])
    return scores


def identities(rows: Iterable[Row]) -> dict[str, Row]:
    """scan: any of its rows; what is asked of it (date, model, status) is the same on all."""
    return {row["scan"]: row for row in rows}


def questions_of_items(model: ScanModel) -> dict[str, list[str]]:
    """item: the questions in it; a question is an item of one question."""
    questions = {question: [question] for question in model.questions}
    for theme in model.themes:
        questions[theme.id] = [question.id for question in theme.questions]
    for module in model.modules:
        questions[module.id] = [q.id for theme in module.themes for q in theme.questions]
    questions[TOTAL] = list(model.questions)
    return questions


def _is_score(value: object) -> bool:
    return isinstance(value, int)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(values), len(values))


def mean_if_half(children: Sequence[Score]) -> Score:
    known = [child for child in children if child is not None]
    return _mean(known) if known and 2 * len(known) >= len(children) else None


def mean_if_all(children: Sequence[Score]) -> Score:
    known = [child for child in children if child is not None]
    return _mean(known) if known and len(known) == len(children) else None

"""What changed between two scans, over the questions that both models have."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from benchmark.model import TOTAL, ScanModel
from tests.oracle.scans import (
    Models,
    Row,
    Score,
    identities,
    mean_if_all,
    mean_if_half,
    questions_of_items,
    scan_scores,
)

HALF = Fraction(1, 2)


def change(
    rows: Sequence[Row], models: Models, earlier_scan: str, later_scan: str
) -> tuple[dict[tuple[str, str], Score], dict[str, Fraction]]:
    """(item, measure): later minus earlier; and item: share of comparable questions.

    Items are those of either model; measures are current, ambition and gap.
    """
    both = [row for row in rows if row["scan"] in (earlier_scan, later_scan)]
    scan_of, scores = identities(both), scan_scores(both, models)
    earlier, later = (models[scan_of[scan]["model"]] for scan in (earlier_scan, later_scan))
    shares = comparable_shares(earlier, later)
    changes: dict[tuple[str, str], Score] = {}
    for measure in ("current", "ambition", "gap"):
        differences = {
            question: _minus(
                scores[later_scan, question, measure], scores[earlier_scan, question, measure]
            )
            for question in earlier.questions.keys() & later.questions.keys()
        }
        for item, value in _change_up(earlier, later, shares, differences).items():
            changes[item, measure] = value
    return changes, shares


def comparable_shares(earlier: ScanModel, later: ScanModel) -> dict[str, Fraction]:
    """item: share of its questions that both models have, the lower of the two sides.

    0 where one of the models lacks the item.
    """
    sides = (questions_of_items(earlier), questions_of_items(later))
    comparable = earlier.questions.keys() & later.questions.keys()
    shares = {}
    for item in sides[0].keys() | sides[1].keys():
        questions = [side.get(item, []) for side in sides]
        shares[item] = min(
            Fraction(len(comparable & set(q)), len(q)) if q else Fraction(0) for q in questions
        )
    return shares


def _change_up(
    earlier: ScanModel,
    later: ScanModel,
    shares: Mapping[str, Fraction],
    differences: Mapping[str, Score],
) -> dict[str, Score]:
    # A question that moved to another theme counts in the theme where the later model has it.
    changes: dict[str, Score] = {item: differences.get(item) for item in shares}
    for theme in later.themes:
        if shares[theme.id] >= HALF:
            of_questions = [differences[q.id] for q in theme.questions if q.id in differences]
            changes[theme.id] = mean_if_half(of_questions)
    for module in later.modules:
        if shares[module.id] >= HALF:
            themes = [theme.id for theme in module.themes if shares[theme.id] >= HALF]
            changes[module.id] = mean_if_half([changes[theme] for theme in themes])
    if shares[TOTAL] >= HALF:
        # Modules of either model: one that came or went has no change, so the total has none.
        modules = {module.id for model in (earlier, later) for module in model.modules}
        changes[TOTAL] = mean_if_all([changes[module] for module in modules])
    return changes


def _minus(left: Score, right: Score) -> Score:
    return None if left is None or right is None else left - right

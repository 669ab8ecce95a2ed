"""What changed in the questionnaire from one version to the next, with both texts."""

from collections.abc import Sequence

from dash import html

from benchmark.model import Relation
from benchmark.modelchange import REMOVED, ModelChange
from dashboard.view import View

RELATIONS = {
    Relation.REWORDED: ("Anders verwoord", "Deze vragen zijn te vergelijken met die van toen."),
    Relation.RESCALED: (
        "Andere niveaus",
        "Deze vragen zijn niet te vergelijken met die van toen, want een niveau betekent nu iets"
        " anders.",
    ),
    Relation.NEW: ("Nieuw", "Hiervan is er geen eerdere score."),
    REMOVED: ("Vervallen", "Deze vragen worden niet meer gesteld."),
    Relation.SAME: ("Gelijk gebleven", "Deze vragen zijn te vergelijken met die van toen."),
}
"""Each relation, its heading and what it means for the change between two scans."""


def sections(view: View) -> list[html.Section]:
    """A card for each version that follows another one."""
    found: dict[str, list[ModelChange]] = {}
    for change in view.release.model_changes:
        found.setdefault(change.model, []).append(change)
    return [_section(view, changes) for changes in found.values()]


def _section(view: View, changes: Sequence[ModelChange]) -> html.Section:
    names = [view.models[id_].title.nl for id_ in (changes[0].predecessor, changes[0].model)]
    return html.Section(
        [
            html.H2("Wat er in de vragenlijst veranderde"),
            html.P(f"Van {names[0]} naar {names[1]}. {_summary(changes)}"),
            *(
                _group(heading, meaning, [one for one in changes if one.relation == relation])
                for relation, (heading, meaning) in RELATIONS.items()
            ),
        ],
        className="dvm-card",
    )


def _summary(changes: Sequence[ModelChange]) -> str:
    comparable = sum(one.relation in (Relation.SAME, Relation.REWORDED) for one in changes)
    before = sum(one.previous_question is not None for one in changes)
    now = sum(one.question is not None for one in changes)
    return (
        f"Er waren {before} vragen en het zijn er nu {now}; daarvan zijn er {comparable} te"
        " vergelijken."
    )


def _group(heading: str, meaning: str, changes: Sequence[ModelChange]) -> html.Details | None:
    if not changes:
        return None
    return html.Details(
        [
            html.Summary(f"{heading} ({len(changes)})"),
            html.P(meaning, className="dvm-note"),
            html.Ul([html.Li(_texts(one)) for one in changes], className="dvm-changes"),
        ]
    )


def _texts(change: ModelChange) -> list[object]:
    """Both texts where they differ, the older one first."""
    if change.text is None or change.previous_text in (None, change.text):
        return [change.text or change.previous_text]
    return [
        html.P([html.Strong("Was: "), change.previous_text]),
        html.P([html.Strong("Is nu: "), change.text]),
    ]

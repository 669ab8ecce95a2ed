"""What changed in the questionnaire from one version to the next, with both texts."""

from collections.abc import Sequence

from dash import html

from benchmark.model import Relation, ScanModel
from benchmark.modelchange import REMOVED, ModelChange
from benchmark.words import N_
from dashboard.language import local, say
from dashboard.view import View

RELATIONS = {
    Relation.REWORDED: (
        N_("Anders verwoord"),
        N_("Deze vragen zijn te vergelijken met die van toen."),
    ),
    Relation.RESCALED: (
        N_("Andere niveaus"),
        N_(
            "Deze vragen zijn niet te vergelijken met die van toen, want een niveau betekent nu"
            " iets anders."
        ),
    ),
    Relation.NEW: (N_("Nieuw"), N_("Hiervan is er geen eerdere score.")),
    REMOVED: (N_("Vervallen"), N_("Deze vragen worden niet meer gesteld.")),
    Relation.SAME: (
        N_("Gelijk gebleven"),
        N_("Deze vragen zijn te vergelijken met die van toen."),
    ),
}
"""Each relation, its heading and what it means for the change between two scans."""


def sections(view: View) -> list[html.Section]:
    """A card for each version that follows another one."""
    found: dict[str, list[ModelChange]] = {}
    for change in view.release.model_changes:
        found.setdefault(change.model, []).append(change)
    return [_section(view, changes) for changes in found.values()]


def _section(view: View, changes: Sequence[ModelChange]) -> html.Section:
    before, after = (
        local(view.models[id_].title) for id_ in (changes[0].predecessor, changes[0].model)
    )
    versions = say("Van {before} naar {after}.", before=before, after=after)
    return html.Section(
        [
            html.H2(say("Wat er in de vragenlijst veranderde")),
            html.P(f"{versions} {_summary(changes)}"),
            *(
                _group(view, relation, [one for one in changes if one.relation == relation])
                for relation in RELATIONS
            ),
        ],
        className="dvm-card",
    )


def _summary(changes: Sequence[ModelChange]) -> str:
    comparable = sum(one.relation in (Relation.SAME, Relation.REWORDED) for one in changes)
    before = sum(one.previous_question is not None for one in changes)
    now = sum(one.question is not None for one in changes)
    return say(
        "Er waren {before} vragen en het zijn er nu {now}; daarvan zijn er {comparable} te"
        " vergelijken.",
        before=before,
        now=now,
        comparable=comparable,
    )


def _group(view: View, relation: str, changes: Sequence[ModelChange]) -> html.Details | None:
    if not changes:
        return None
    heading, meaning = map(say, RELATIONS[relation])
    return html.Details(
        [
            html.Summary(f"{heading} ({len(changes)})"),
            html.P(meaning, className="dvm-note"),
            html.Ul([html.Li(_texts(view, one)) for one in changes], className="dvm-changes"),
        ]
    )


def _texts(view: View, change: ModelChange) -> list[object]:
    """Both texts where they differ, the older one first."""
    text = _text(view.models[change.model], change.question)
    previous = _text(view.models[change.predecessor], change.previous_question)
    if text is None or previous in (None, text):
        return [text or previous]
    return [
        html.P([html.Strong(say("Was:") + " "), previous]),
        html.P([html.Strong(say("Is nu:") + " "), text]),
    ]


def _text(model: ScanModel, question: str | None) -> str | None:
    return local(model.questions[question].text) if question else None

"""The level descriptors of a theme's questions, and the level our score comes nearest to."""

from dash import html

from benchmark.model import Question
from dashboard import wording
from dashboard.view import View


def card(view: View) -> html.Section | None:
    """None where no theme is chosen."""
    themes = {theme.id: theme for theme in view.model.themes}
    if view.item.id not in themes:
        return None
    return html.Section(
        [
            html.H2("Wat de niveaus bij deze vragen betekenen"),
            *(_descriptors(view, question) for question in themes[view.item.id].questions),
        ],
        className="dvm-card",
    )


def _descriptors(view: View, question: Question) -> html.Details:
    score = view.dossier.score(view.scan, question.id)
    levels = zip(view.model.levels, question.levels, strict=True)
    nearest = int(score.value + 0.5) if score.value is not None else None
    return html.Details(
        [
            html.Summary(f"{question.text.nl} Huidige score: {wording.score(score)}."),
            html.Ol(
                [
                    html.Li(
                        [html.Strong(f"{level.value} {level.name.nl}: "), text.nl],
                        className="dvm-nearest" if level.value == nearest else "",
                    )
                    for level, text in levels
                ],
                className="dvm-levels",
            ),
        ]
    )

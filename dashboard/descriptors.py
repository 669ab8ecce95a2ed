"""The level descriptors of a theme's questions, and the level our score comes nearest to."""

from dash import html

from benchmark.model import Question
from dashboard import formats, wording
from dashboard.language import local, say
from dashboard.view import View


def card(view: View) -> html.Section | None:
    """None where no theme is chosen."""
    themes = {theme.id: theme for theme in view.model.themes}
    if view.item.id not in themes:
        return None
    return html.Section(
        [
            html.H2(say("Wat de niveaus bij deze vragen betekenen")),
            *(_descriptors(view, question) for question in themes[view.item.id].questions),
        ],
        className="dvm-card",
    )


def _descriptors(view: View, question: Question) -> html.Details:
    score = view.dossier.score(view.scan, question.id)
    levels = zip(view.model.levels, question.levels, strict=True)
    nearest = None if score.value is None else formats.nearest_level(score.value)
    ours = say("Huidige score: {score}.", score=wording.score(score))
    return html.Details(
        [
            html.Summary(f"{local(question.text)} {ours}"),
            html.Ol(
                [
                    html.Li(
                        [html.Strong(f"{level.value} {local(level.name)}: "), local(text)],
                        className="dvm-nearest" if level.value == nearest else "",
                    )
                    for level, text in levels
                ],
                className="dvm-levels",
            ),
        ]
    )

"""Appendix: every question with its scores, theme by theme; only for the municipality itself."""

from collections.abc import Iterator

from dashboard import charts
from dashboard.language import local, say
from dashboard.report.content import Heading, Part, Sheet, columns
from dashboard.report.modules import OWN
from dashboard.view import View


def appendix(view: View) -> Iterator[Part]:
    """Others see no questions: with one participant a discipline they are one person's answers."""
    if not view.viewer.owns(view.municipality.code):
        return
    yield Heading(say("Bijlage: alle vragen"))
    for theme in view.model.themes:
        chart = charts.build(charts.POSITION, view.ask(module=theme.id))
        yield Sheet(local(theme.name), columns(chart.tables[0], OWN), chart.source)

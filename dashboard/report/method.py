"""Chapters: how the figures come about, and what the words mean."""

from collections.abc import Iterator

from dashboard import components
from dashboard.language import say
from dashboard.pages import accountability
from dashboard.report.content import Definitions, Heading, Paragraph, Part
from dashboard.view import View


def method(view: View) -> Iterator[Part]:
    yield Heading(say("Methode"))
    yield Definitions(_said(accountability.METHOD))
    if view.release.fictitious:
        told = say("Fictieve gegevens: de gemeenten bestaan, hun scores zijn verzonnen.")
        yield Paragraph(told, "warning")


def definitions(view: View) -> Iterator[Part]:
    yield Heading(say("Begrippen"))
    levels = say("De niveaus: {levels}.", levels=components.levels(view.model))
    yield Paragraph(levels)
    yield Definitions(_said(accountability.WORDS))


def _said(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((say(term), say(text)) for term, text in pairs)

"""Chapters: how the figures come about, and what the words mean."""

from collections.abc import Iterator

from dashboard import components
from dashboard import method as page
from dashboard.language import say
from dashboard.report.content import Definitions, Heading, Listing, Paragraph, Part
from dashboard.view import View


def method(view: View) -> Iterator[Part]:
    yield Heading(say("Methode"))
    yield Definitions(_said(page.METHOD))
    yield Heading(say("Zo blijft een vergelijking anoniem"), 2)
    yield Listing(tuple(page.protection()))
    if view.release.fictitious:
        told = say("Fictieve gegevens: de gemeenten bestaan, hun scores zijn verzonnen.")
        yield Paragraph(told, "warning")


def definitions(view: View) -> Iterator[Part]:
    yield Heading(say("Begrippen"))
    levels = say("De niveaus: {levels}.", levels=components.levels(view.model))
    yield Paragraph(levels)
    yield Definitions(_said(page.WORDS))


def _said(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((say(term), say(text)) for term, text in pairs)

"""Chapters: how the figures come about, and what the words mean."""

from collections.abc import Iterator

from benchmark.words import N_
from dashboard import components
from dashboard import method as page
from dashboard.language import say
from dashboard.report.content import Definitions, Heading, Listing, Paragraph, Part
from dashboard.view import View

OF_DISCIPLINES = (
    (
        N_("onenigheid"),
        N_(
            "Van een vraag: de score van de hoogste discipline min die van de laagste. Van een"
            " thema: het gemiddelde daarvan over zijn vragen."
        ),
    ),
)
"""Words of a chapter that only the municipality itself gets."""


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
    own = view.viewer.owns(view.municipality.code)
    yield Definitions(_said((*page.WORDS, *(OF_DISCIPLINES if own else ()))))


def _said(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((say(term), say(text)) for term, text in pairs)

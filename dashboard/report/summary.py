"""Chapter: the facilitator's summary from the workshop sheet, and what the scan shows."""

from collections.abc import Iterator

from dashboard import story
from dashboard.language import say
from dashboard.report import age
from dashboard.report.content import Heading, Listing, Paragraph, Part
from dashboard.view import View


def chapter(view: View) -> Iterator[Part]:
    yield Heading(say("Samenvatting"))
    yield from (Paragraph(note, "warning") for note in age.notes(view))
    yield from _of_the_workshop(view)
    yield Heading(say("Wat de scan laat zien"), 2)
    yield Listing(tuple(story.sentences(view)))


def _of_the_workshop(view: View) -> Iterator[Part]:
    """Nobody's words but the facilitator's."""
    own = view.viewer.owns(view.municipality.code)
    if not own:
        told = say("De samenvatting van de workshop is alleen voor de gemeente zelf.")
        yield Paragraph(told, "note")
    elif view.scan and view.scan.summary:
        yield from (Paragraph(text) for text in view.scan.summary.splitlines() if text.strip())
        yield Paragraph(say("Bron: het workshopblad van de begeleider."), "note")
    else:
        told = say("Op het workshopblad van deze scan staat geen samenvatting.")
        yield Paragraph(told, "note")

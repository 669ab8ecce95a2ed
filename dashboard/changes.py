"""Scores and their change in words: the number, or why there is none for this viewer."""

from collections.abc import Iterator

from benchmark.change import COMPARABLE
from benchmark.dossier import Scan
from benchmark.model import Item
from benchmark.words import N_
from dashboard import formats, wording
from dashboard.language import say
from dashboard.view import View

NOT_SHARED = N_("niet gedeeld")
NOT_ASKED = N_("niet gevraagd")


def score(view: View, scan: Scan | None, item: str, measure: str = "current") -> str:
    found = view.dossier.score(scan, item, measure)
    if found.children:
        return wording.score(found)
    return say(NOT_SHARED if scan and _asks(view, scan, item) else NOT_ASKED)


def share(view: View, early: Scan, late: Scan, item: str) -> float | None:
    """The part of the questions of an item that can be compared; None when this viewer may not know
    the change.
    """
    change = view.dossier.change(early, late, item)
    if change is not None:
        return change.share
    asked = _asks(view, early, item) and _asks(view, late, item)
    return None if asked else 0.0


def change(view: View, early: Scan, late: Scan, item: Item) -> str:
    """+0,4, or why there is none."""
    part = share(view, early, late, item.id)
    if part is None:
        return say(NOT_SHARED)
    found = view.dossier.change(early, late, item.id)
    if found is None or part < COMPARABLE:
        return say("niet vergelijkbaar")
    if found.value is None:
        return unmeasured(view, early, late, item)
    return formats.signed(found.value)


def value(view: View, early: Scan, late: Scan, item: str) -> float | None:
    """The change in levels; None where none is shown."""
    found, part = view.dossier.change(early, late, item), share(view, early, late, item)
    return found.value if found and part is not None and part >= COMPARABLE else None


def unmeasured(view: View, early: Scan, late: Scan, item: Item) -> str:
    """Why an item of which enough questions can be compared has no change."""
    modules = [{m.id for m in view.models[scan.model].modules} for scan in (early, late)]
    if item.level == "total" and modules[0] != modules[1]:
        return say("niet vergelijkbaar: er kwam of verdween een module")
    if any(view.dossier.score(scan, item.id).value is None for scan in (early, late)):
        return say("niet in beide scans gescoord")
    return say("op te weinig vergelijkbare vragen gescoord")


def sentences(view: View, item: str) -> Iterator[str]:
    """From each definitive scan to the next: over how many questions the change is, if not over
    all.
    """
    for early, late in view.dossier.steps:
        part = share(view, early, late, item)
        span = {"early": formats.month(early.date), "late": formats.month(late.date)}
        if part is None:
            yield say("De verandering van {early} naar {late} is niet met u gedeeld.", **span)
        elif part < COMPARABLE:
            yield say(
                "Tussen {early} en {late} is {share} van de vragen vergelijkbaar; onder 50% tonen"
                " we geen verandering.",
                share=formats.percent(part),
                **span,
            )
        elif part < 1:
            yield say(
                "De verandering van {early} naar {late} gaat over {share} van de vragen.",
                share=formats.percent(part),
                **span,
            )


def _asks(view: View, scan: Scan, item: str) -> bool:
    return item in view.models[scan.model].by_id

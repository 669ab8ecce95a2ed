"""A report of a scan that is not the last one, or that no longer counts in a group: it ends where
that scan does, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from benchmark import rules
from benchmark.dossier import Dossier, Scan
from benchmark.participation import counts_until
from dashboard import formats
from dashboard.language import say
from dashboard.view import View


@dataclass(frozen=True)
class UntilScan(View):
    """As if no scan came after the one that is asked for."""

    @cached_property
    def dossier(self) -> Dossier:
        whole = self.release.dossier(self.viewer, self.code or "")
        last = whole.chosen(self.query.get("scan"))
        kept = tuple(scan for scan in whole.scans if last and not _after(scan, last))
        return replace(whole, scans=kept)


def until_its_scan(view: View) -> View:
    """The same view; without what came later where a definitive scan came later."""
    if not _later(view):
        return view
    return UntilScan(view.release, view.models, view.viewer, view.query, view.deliveries)


def notes(view: View) -> Iterator[str]:
    """What a reader must know of the age of the scan. Raises NotAllowed."""
    if later := _later(view):
        yield say(
            "Dit is niet de laatste scan: er is een nieuwere, van {later}. Wat na de scan van {day}"
            " kwam, staat hier niet in. De cijfers van de groep zijn wel die van de peildatum.",
            later=formats.day(later[-1].date),
            day=formats.day(view.scan.date) if view.scan else "",
        )
    if _is_past(view):
        yield say(
            "Deze scan is op de peildatum {day} ouder dan {months} maanden en telt niet meer mee in"
            " de groep.",
            day=formats.day(view.day) if view.day else "",
            months=rules.WINDOW_MONTHS,
        )


def _is_past(view: View) -> bool:
    """A concept never counted."""
    if view.scan is None or view.day is None or not view.scan.definitive:
        return False
    return counts_until(view.scan.date) <= view.day


def _later(view: View) -> list[Scan]:
    """The definitive scans after the one of the view, also where the view leaves them out."""
    whole = view.release.dossier(view.viewer, view.code or "")
    return [scan for scan in whole.definitive if view.scan and _after(scan, view.scan)]


def _after(late: Scan, early: Scan) -> bool:
    return (late.date, late.scan) > (early.date, early.scan)

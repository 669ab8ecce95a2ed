"""What is said above a page of an earlier release: that it is one, and what changed since."""

from collections.abc import Iterator

from dash import dcc, html

from benchmark.dossier import Scan
from benchmark.earlier import Changed, EarlierRelease, changed
from benchmark.errors import DvmError
from dashboard import components, formats
from dashboard.language import say
from dashboard.view import View


def notice(view: View, path: str) -> html.Div | None:
    """None on a page of the current release."""
    if not isinstance(view.release, EarlierRelease):
        return None
    told = " ".join([_which(view), *_own(view, view.release)])
    link = dcc.Link(say("Bekijk dit in de uitgave van nu"), href=view.address(path, uitgave=""))
    return components.notice([told, " ", link, "."])


def gone(view: View) -> str | None:
    """When the scan asked for has been withdrawn since, that it is; as far as the viewer may know
    of it.
    """
    asked = view.query.get("scan")
    if not asked or not isinstance(view.release, EarlierRelease):
        return None
    for one in view.release.known_scans(view.viewer):
        if one.scan == asked and one.withdrawn_at:
            return say(
                "Dit cijfer kwam uit de scan van {day}. Die is op {withdrawn} teruggenomen, en wat"
                " erin stond is gewist.",
                day=formats.day(one.date),
                withdrawn=formats.day(one.withdrawn_at.date()),
            )
    return None


def _which(view: View) -> str:
    return say(
        "U kijkt naar uitgave {release} van {day}. Cijfers over groepen staan er zoals zij toen"
        " zijn gepubliceerd.",
        release=view.release.id,
        day=formats.day(view.release.made_at.date()),
    )


def _own(view: View, release: EarlierRelease) -> Iterator[str]:
    """What became of the scores of the municipality that is shown."""
    if view.code is None:
        return
    try:
        scans = {scan.scan: scan for scan in view.dossier.scans}
    except DvmError:  # the page refuses
        return
    since = changed(release, view.viewer, view.code)
    if since is None:
        yield say(
            "Scores van een gemeente zijn die van nu. Of zij sinds die uitgave zijn verbeterd, ziet"
            " alleen de gemeente zelf."
        )
    else:
        yield from _changes(since, scans)


def _changes(since: Changed, scans: dict[str, Scan]) -> Iterator[str]:
    corrected = {scan: day for scan, day in since.corrected.items() if scan in scans}
    for scan, day in corrected.items():
        yield say(
            "De scan van {day} is op {corrected} aangevuld of verbeterd: de scores ervan zijn die"
            " van nu.",
            day=formats.day(scans[scan].date),
            corrected=formats.day(day),
        )
    for one in since.withdrawn:
        yield say(
            "De scan van {day} is op {withdrawn} teruggenomen en staat er niet meer bij.",
            day=formats.day(one.date),
            withdrawn=formats.day(one.withdrawn_at.date()) if one.withdrawn_at else "",
        )
    if not since.withdrawn and not corrected:
        yield say("De scores van de gemeente zijn sindsdien niet veranderd.")

"""The scans a viewer may know of: who took part and when; to the municipality itself also how
complete each is, from which files, and what stands out.
"""

from collections.abc import Iterator, Mapping, Sequence

from dash import dcc, html

from benchmark.dossier import KnownScan, KnownScans
from benchmark.municipalities import all_municipalities, predecessors
from benchmark.participation import counts_until
from benchmark.viewer import Role
from benchmark.words import N_
from dashboard import formats, own_scan
from dashboard.chart import Table
from dashboard.components import table
from dashboard.desk import PAGE, PATH, address, of_view
from dashboard.language import plural, say
from dashboard.view import View

COLUMNS = (
    *(N_("Gemeente"), N_("Scan van"), N_("Stand")),
    *(N_("Nieuwe scan voor"), N_("Wat opvalt")),
)


def content(view: View) -> list[object]:
    known = view.release.known_scans(view.viewer)
    if view.viewer.role is Role.GEMEENTE:
        return list(_own(view, known)) or _none()
    asked = view.query.get("gemeente")
    return _of_others(view, known.of({asked, *predecessors(asked)}) if asked else known)


def _none() -> list[object]:
    return [html.P(say("Er is nog geen scan."), className="dvm-note")]


def _own(view: View, known: Sequence[KnownScan]) -> Iterator[object]:
    """The latest scan open, the others at a click."""
    for code in sorted(view.viewer.scope):
        dossier = view.release.dossier(view.viewer, code)
        ordered = sorted(known, key=lambda one: (one.date, one.scan), reverse=True)
        scans = [one for one in ordered if view.viewer.owns(one.municipality)]
        for number, one in enumerate(scans):
            yield own_scan.content(view, dossier, one, opened=number == 0)


def _of_others(view: View, known: KnownScans) -> list[object]:
    if not known:
        return [_all(view), *_none()]
    shown = known.newest_first[: of_view(view).count]
    names = all_municipalities()
    rows = tuple((names[one.municipality].name, *_row(one, known.latest)) for one in shown)
    listed = Table(tuple(map(say, COLUMNS)), rows)
    caption = say("Scans per gemeente, de nieuwste eerst")
    return [_all(view), table(listed, caption, prose=True), _more(view, len(known))]


def _row(one: KnownScan, last: Mapping[str, KnownScan]) -> tuple[str, ...]:
    """`last`: per municipality its latest definitive scan; that one tells when a new one is due."""
    due = formats.month(counts_until(one.date)) if last.get(one.municipality) == one else ""
    noticed = "; ".join(own_scan.counted(one.signals))
    return formats.day(one.date), own_scan.state(one), due, noticed


def _all(view: View) -> html.P | None:
    """Back from one municipality to all."""
    asked = all_municipalities().get(view.query.get("gemeente", ""))
    if asked is None:
        return None
    only = say("Alleen {municipality}.", municipality=asked.name)
    return html.P([f"{only} ", dcc.Link(say("Toon alle gemeenten"), href=address())])


def _more(view: View, count: int) -> html.P | None:
    shown = of_view(view).count
    if count <= shown:
        return None
    text = plural("Toon meer ({count} scan)", "Toon meer ({count} scans)", count - shown)
    return html.P(dcc.Link(text, href=view.address(PATH, aantal=str(shown + PAGE))))

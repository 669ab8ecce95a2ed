"""The same of every municipality of a region that the viewer may see, in one zip: each made as this
viewer, through the same door as one alone.
"""

from collections.abc import Iterator, Sequence

from benchmark.municipalities import all_municipalities, regions
from dashboard.language import say
from dashboard.pictures import Pictures
from dashboard.report import files, pack, shows
from dashboard.report.files import Asked, Progress, Silent
from dashboard.view import View

WAYS = {
    "docx": Asked("docx"),
    "pdf": Asked("pdf"),
    "raad": Asked("pptx", shows.COUNCIL),
    "xlsx": Asked("xlsx"),
}
"""What looks along can take; a workshop's slides are for the municipality itself."""


def codes(view: View, riec: str) -> list[str]:
    """Of those with a scan, by name. Raises NotAllowed, in one sentence for another region and for
    one that does not exist.
    """
    view.viewer.require_region(riec)
    seen = set(view.release.visible(view.viewer))
    members = [one for one in regions()[riec] if one.code in seen]
    found = [one.code for one in sorted(members, key=lambda one: one.name)]
    return [code for code in found if view.release.dossier(view.viewer, code).chosen()]


def name(view: View, riec: str, asked: Asked) -> str:
    """RIEC09-rapport-2026-11-23-1.zip"""
    return f"{riec}-{files.called(asked)}-{view.release.id}.zip"


def write(
    view: View, found: Sequence[str], asked: Asked, pictures: Pictures, progress: Progress
) -> bytes:
    """Raises NotAllowed. Can be stopped between two municipalities."""
    progress.begin(len(found))
    return pack.zipped(_files(view, found, asked, pictures, progress), view.release.made_at)


def _files(
    view: View, found: Sequence[str], asked: Asked, pictures: Pictures, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    for code in found:
        progress.advance()
        one = view.ask(gemeente=code)
        yield files.name(one, asked), files.write(one, asked, pictures, Silent())
    yield say("lees-mij.txt"), _about(view, found).encode()


def _about(view: View, found: Sequence[str]) -> str:
    names = [all_municipalities()[code].name for code in found]
    mark = [say("Fictieve gegevens")] if view.release.fictitious else []
    told = say("In dit bestand staan alleen gemeenten die hun scores met u delen:")
    return "\n".join([*mark, told, *names, say("Uitgave {release}", release=view.release.id), ""])

"""A pack of charts: a zip of pictures with a text of what each shows and where it comes from. The
same release gives the same bytes, from the page and from the command.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from benchmark.errors import UnknownItem
from benchmark.model import TOTAL
from benchmark.words import N_
from dashboard import action_chart, charts, export, radar, shift, two_scans
from dashboard.chart import Chart
from dashboard.components import FORMATS
from dashboard.language import local, say
from dashboard.pictures import Pictures
from dashboard.report import age, gather, still
from dashboard.view import View

PER_MODULE = (charts.POSITION, charts.TREND)
WHOLE = (radar.NAME, two_scans.NAME, action_chart.NAME)
TITLES = {
    charts.MODULES: N_("Modules"),
    charts.POSITION: N_("Positie"),
    charts.TREND: N_("Voortgang"),
    radar.NAME: N_("Thema's rondom"),
    two_scans.NAME: N_("Twee scans"),
    action_chart.NAME: N_("Handelingsperspectieven"),
    shift.NAME: N_("Verschuiving door de workshop"),
}
Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Piece:
    """A chart of a municipality; item: the module it is about, empty for the whole."""

    name: str
    item: str = ""

    @property
    def key(self) -> str:
        return f"{self.name}.{self.item}" if self.item else self.name


def pieces(view: View) -> list[Piece]:
    """The charts that this viewer can take of the municipality. Raises NotAllowed."""
    items = ["", *(module.id for module in view.model.modules)]
    whole = [*WHOLE, *([shift.NAME] if view.viewer.owns(view.municipality.code) else [])]
    every = [
        Piece(charts.MODULES),
        *(Piece(name, item) for item in items for name in PER_MODULE),
        *map(Piece, whole),
    ]
    view = gather.whole(view)
    return [piece for piece in every if _drawable(view, piece)]


def chosen(view: View, keys: Sequence[str]) -> list[Piece]:
    """Those with these keys, in the usual order; all of them without keys. Raises UnknownItem."""
    every = pieces(view)
    known = {piece.key for piece in every}
    if unknown := [key for key in keys if key not in known]:
        raise UnknownItem(say("Er is geen grafiek '{name}'.", name=unknown[0]))
    return [piece for piece in every if not keys or piece.key in keys]


def title(view: View, piece: Piece) -> str:
    name = say(TITLES[piece.name])
    return f"{name}: {local(view.items[piece.item].name)}" if piece.item else name


def draw(
    view: View,
    wanted: Sequence[Piece],
    forms: Sequence[str],
    pictures: Pictures,
    advance: Callable[[], None] = lambda: None,
) -> Files:
    """Name and content of each picture, and last those of the text of sources."""
    view = gather.whole(view)
    told = [f"{note}\n" for note in age.notes(view)]
    for piece in wanted:
        asked = view.ask(module=piece.item)
        chart = charts.build(piece.name, asked)
        names = [export.file_name(piece.name, asked, form) for form in forms]
        for name, form in zip(names, forms, strict=True):
            advance()
            yield name, still.still(export.render(chart, form, pictures), view.release.made_at)
        told.append(_source(names, chart))
    yield say("bronnen.txt"), "\n".join(told).encode()


def zipped(files: Files, day: datetime) -> bytes:
    """Pictures do not shrink; the day of the release is that of every file."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name, content in files:
            information = ZipInfo(name, day.timetuple()[:6])
            information.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            information.external_attr = 0o644 << 16
            made.writestr(information, content)
    return file.getvalue()


def export_all(view: View, folder: Path, pictures: Pictures) -> list[Path]:
    """Write every chart of the view's municipality in every format, and the sources; return the
    files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / name, body) for name, body in _all(view, pictures)]


def export_zip(view: View, path: Path, pictures: Pictures) -> Path:
    """The same files in one zip."""
    return _write(path, zipped(_all(view, pictures), view.release.made_at))


def file_name(view: View) -> str:
    named = say("grafieken")
    return f"{view.municipality.code}-{named}-{view.release.id}.zip"


def _all(view: View, pictures: Pictures) -> Files:
    return draw(view, pieces(view), FORMATS, pictures)


def _write(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


def _drawable(view: View, piece: Piece) -> bool:
    """Whether there is something to draw; a chart without rows is no picture."""
    asked = view.ask(module=piece.item or TOTAL)
    try:
        export.standalone(charts.build(piece.name, asked))
    except UnknownItem:
        return False
    return True


def _source(names: Sequence[str], chart: Chart) -> str:
    return "\n".join([*names, chart.finding, chart.alone.sentence, chart.source, ""])

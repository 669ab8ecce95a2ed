"""The commands that write files to take along: charts, reports, and what is open to everyone."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmark import audit
from benchmark.audit import Action, What
from benchmark.current import CurrentRelease
from benchmark.errors import DvmError
from benchmark.modelfile import load_models
from benchmark.municipalities import regions
from benchmark.viewer import municipality_viewer
from dashboard.language import speaking
from dashboard.opendata import archive, file_name
from dashboard.pictures import Pictures
from dashboard.report import batch, files, pack
from dashboard.view import View
from dvm import DONE
from dvm.terminal import progress, say, say_lines


def export(options: Namespace) -> int:
    """All charts of a municipality into a folder or a zip; or of all municipalities of a region."""
    return _export_region(options) if options.riec else _export_municipality(options)


def report(options: Namespace) -> int:
    """The final report, slides or a workbook of a municipality, by the suffix of its name."""
    form = options.to.suffix.removeprefix(".")
    if form not in files.FORMS:
        raise DvmError(f"Kies een naam die eindigt op .{', .'.join(files.FORMS)}.")
    if options.municipality in regions():
        raise DvmError(
            "Een rapport gaat over één gemeente: geef haar code, zoals GM0772. Bestanden van alle"
            " gemeenten van een regio maakt u op de pagina Rapport."
        )
    with speaking(options.taal), _drawing() as pictures:
        asked = files.Asked(form, options.purpose, home=options.home)
        made = files.write(_view(options), asked, pictures, files.Silent())
    _record(options, options.municipality)
    options.to.write_bytes(made)
    say(str(options.to))
    return DONE


def open_data(options: Namespace) -> int:
    """Write what everybody may have of a release, the current one unless another is asked for."""
    asked = options.release or CurrentRelease(options.home).get().id
    to = options.to or Path(file_name(asked))
    to.write_bytes(archive(options.home, asked))
    say(str(to))
    return DONE


def _export_region(options: Namespace) -> int:
    region, to = options.riec, options.to
    _record(options, *batch.of_region(CurrentRelease(options.home).get(), region))
    with speaking(options.taal), progress("Grafieken maken", "gemeenten") as advance:
        batch.export_region(options.home, region, to, options.processes, advance)
    say(str(to))
    return DONE


def _export_municipality(options: Namespace) -> int:
    view = _view(options)
    pack.pieces(view)  # raises where there is nothing to take
    _record(options, options.municipality)
    with speaking(options.taal), _drawing() as pictures:
        if options.to.suffix == ".zip":
            say(str(pack.export_zip(view, options.to, pictures)))
        else:
            say_lines(str(path) for path in pack.export_all(view, options.to, pictures))
    return DONE


def _record(options: Namespace, *codes: str) -> None:
    """Scores that leave by a command: before they do."""
    what = What(options.command, codes)
    audit.record(options.home, audit.by_command(), Action.TOOK_HOME, what)


def _view(options: Namespace) -> View:
    """The one who runs a command holds the files: it looks as the municipality itself."""
    asked = {"gemeente": options.municipality, "scan": options.scan or "", "taal": options.taal}
    viewer = municipality_viewer(options.municipality)
    release, models = CurrentRelease(options.home).get(), load_models(options.home)
    return View(release, models, viewer, asked)


@contextmanager
def _drawing() -> Iterator[Pictures]:
    pictures = Pictures()
    try:
        yield pictures
    finally:
        pictures.close()

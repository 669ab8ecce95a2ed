"""The charts of every municipality of a region, by several processes with a browser each."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmark.current import CurrentRelease
from benchmark.errors import UnknownItem
from benchmark.modelfile import load_models
from benchmark.municipalities import all_municipalities, regions
from benchmark.processors import processes
from benchmark.store import Release
from benchmark.viewer import municipality_viewer
from dashboard.language import say, speak, spoken
from dashboard.pictures import Pictures
from dashboard.report import pack
from dashboard.view import View

Progress = Callable[[int, int], None]
LOOK_SECONDS = 0.2


def export_region(home: Path, riec: str, folder: Path, count: int, progress: Progress) -> int:
    """A folder for each municipality with a scan, as `dvm export` fills one, by count processes;
    returns how many. Who runs this holds the files, and looks as each municipality itself. Raises
    UnknownItem.
    """
    codes = of_region(CurrentRelease(home).get(), riec)
    folder.mkdir(parents=True, exist_ok=True)
    shares = [codes[first::count] for first in range(count)]
    with processes(count) as pool:
        running = [
            pool.submit(export_some, home, share, folder, spoken()) for share in shares if share
        ]
        while not all(one.done() for one in running):
            progress(_done(codes, folder), len(codes))
            time.sleep(LOOK_SECONDS)
        for one in running:
            one.result()
    progress(len(codes), len(codes))
    return len(codes)


def of_region(release: Release, riec: str) -> list[str]:
    """The codes of those that have a scan of their own, in order. Raises UnknownItem."""
    if riec not in regions():
        raise UnknownItem(say("De regio '{name}' bestaat niet.", name=riec))
    known = all_municipalities()
    codes = [code for code in release.municipalities if known[code].riec_code == riec]
    return [
        code
        for code in sorted(codes)
        if release.dossier(municipality_viewer(code), code).chosen() is not None
    ]


def export_some(home: Path, codes: Sequence[str], folder: Path, language: str) -> None:
    """What one process does: its share of the municipalities, with one browser."""
    speak(language)
    release, models, pictures = CurrentRelease(home).get(), load_models(home), Pictures()
    try:
        for code in codes:
            view = View(release, models, municipality_viewer(code), {"gemeente": code})
            pack.export_all(view, folder / code, pictures)
    finally:
        pictures.close()


def _done(codes: Sequence[str], folder: Path) -> int:
    """The text of sources is written last."""
    return sum((folder / code / say("bronnen.txt")).exists() for code in codes)

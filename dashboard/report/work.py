"""The process of a job: python -m dashboard.report.work HOME ID."""

import shutil
import sys
from pathlib import Path

from benchmark.current import CurrentRelease
from benchmark.earlier import open_earlier
from benchmark.errors import DvmError
from benchmark.modelfile import load_models
from benchmark.store import Release
from dashboard import access
from dashboard.language import KEY, explained, speak
from dashboard.pictures import Pictures
from dashboard.report import files, jobs, together
from dashboard.report.jobs import Job
from dashboard.view import View


class Stopped(Exception):
    """Somebody stopped it, or its folder is gone."""


class Told:
    """Tells in the folder of the job how far it is."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._done, self._total = folder, 0, 0

    def begin(self, total: int) -> None:
        self._total = total
        self._tell()

    def advance(self) -> None:
        """Raises Stopped."""
        if not self._folder.exists() or (self._folder / jobs.CANCEL).exists():
            raise Stopped
        self._tell()
        self._done += 1

    def _tell(self) -> None:
        jobs.write(self._folder, jobs.PROGRESS, {"done": self._done, "total": self._total})


def main(home: Path, id_: str) -> None:
    job = jobs.one(home, id_)
    if job is None:
        return
    try:
        make(home, job)
    except Stopped:
        shutil.rmtree(job.folder, ignore_errors=True)
    except DvmError as error:
        jobs.write(job.folder, jobs.END, {"error": explained(error)})


def make(home: Path, job: Job) -> None:
    """As who asked for it. Raises Stopped; NotAllowed and other DvmErrors."""
    order = job.order
    speak(order.query.get(KEY))
    release = _release(home, order.release)
    view = View(release, load_models(home), access.viewer_of(order.viewer), order.query)
    lists = {key: tuple(order.asked[key]) for key in ("charts", "pictures")}
    asked = files.Asked(**{**order.asked, **lists}, home=home)
    pictures, told = Pictures(), Told(job.folder)
    try:
        if order.codes:
            body = together.write(view, order.codes, asked, pictures, told)
        else:
            body = files.write(view, asked, pictures, told)
    finally:
        pictures.close()
    told.advance()  # may have been stopped while the last part was made
    job.result.write_bytes(body)
    jobs.write(job.folder, jobs.END, {"error": ""})


def _release(home: Path, id_: str) -> Release:
    """That of the page, also when a newer one has come meanwhile."""
    current = CurrentRelease(home).get()
    return current if id_ == current.id else open_earlier(home / "releases", id_, current)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

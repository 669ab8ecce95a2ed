"""What taking home costs: python -m tests.benchmarks.taking_home HOME [pictures|report|batch ...].

Twelve charts as PNG against Kaleido itself and against plotly's own write_image; a report against
its pictures; the charts of a region on two cores against one.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kaleido
import plotly.io

from benchmark.current import CurrentRelease
from benchmark.modelfile import load_models
from benchmark.processors import processors
from benchmark.viewer import municipality_viewer
from dashboard import charts, export
from dashboard.pictures import DOTS_PER_INCH, PIXELS_PER_INCH, Pictures
from dashboard.report import batch, files, gather, pack
from dashboard.view import View
from tests.telling import at_least, at_most, line, show, under

CHARTS, ROUNDS = 12, 3
SCALE = DOTS_PER_INCH / PIXELS_PER_INCH
RIEC = "RIEC01"
EINDHOVEN = "GM0772"


def main(home: Path, parts: list[str]) -> None:
    view = View(
        CurrentRelease(home).get(),
        load_models(home),
        municipality_viewer(EINDHOVEN),
        {"gemeente": EINDHOVEN},
    )
    for name, measure in {"pictures": _pictures, "report": _report}.items():
        if name in parts:
            measure(view)
    if "batch" in parts:
        _batch(home)


def _pictures(view: View) -> None:
    figures = [
        export.standalone(charts.build(piece.name, view.ask(module=piece.item)))
        for piece in pack.pieces(view)
    ][:CHARTS]
    with _browser() as pictures:
        ours = _best(lambda: [pictures.render(figure, "png") for figure in figures])
    theirs = asyncio.run(_kept_open(figures))
    start = time.perf_counter()
    for figure in figures:
        plotly.io.to_image(figure, format="png", scale=SCALE, validate=False)
    apart = time.perf_counter() - start
    show(f"{len(figures)} charts as PNG at {DOTS_PER_INCH} dpi, best of {ROUNDS}")
    line(f"{ours:.2f} s", "ours")
    line(f"{theirs:.2f} s", "Kaleido with one browser kept open")
    line(f"{apart:.2f} s", "separate write_image")
    at_most(ours / theirs, 1.3, "ours / Kaleido")
    at_least(apart / ours, 4, "separate write_image / ours")


async def _kept_open(figures: list[dict[str, Any]]) -> float:
    async with kaleido.Kaleido(n=1, mathjax=False, timeout=60) as browser:
        options = {"format": "png", "scale": SCALE}
        await browser.calc_fig(figures[0], options)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            for figure in figures:
                await browser.calc_fig(figure, options)
            times.append(time.perf_counter() - start)
        return min(times)


def _report(view: View) -> None:
    """Its pictures are those that Word cannot make itself."""
    with _browser() as pictures:
        seen: list[Any] = []

        class Seen:
            def render(self, figure: dict[str, Any], form: str) -> bytes:
                seen.append(figure)
                return pictures.render(figure, form)

        files.write(view, files.Asked("docx"), Seen(), files.Silent())  # type: ignore[arg-type]
        whole = _best(lambda: files.write(view, files.Asked("docx"), pictures, files.Silent()))
        drawn = _best(lambda: [pictures.render(figure, "png") for figure in seen])
        every = [export.standalone(chart) for chart in gather.report(view).charts]
        all_ = _best(lambda: [pictures.render(figure, "png") for figure in every])
    line(f"{whole:.2f} s", "a report as docx")
    line(f"{drawn:.2f} s", f"its {len(seen)} pictures")
    line(f"{all_:.2f} s", f"all its {len(every)} charts as pictures")
    under(whole / drawn, 2, "the report / its pictures")
    line(f"{whole / all_:.2f}", "the report / all its charts")


def _batch(home: Path) -> None:
    """A browser works on several cores by itself, so that it is held to those of the run."""
    times, cores = [], sorted(os.sched_getaffinity(0))
    for used in (1, 2):
        os.sched_setaffinity(0, cores[:used])
        with TemporaryDirectory() as folder:
            start = time.perf_counter()
            count = batch.export_region(home, RIEC, Path(folder), processors(), lambda *_: None)
            times.append(time.perf_counter() - start)
    show(f"{count} municipalities: {times[0]:.1f} s on one core, {times[1]:.1f} s on two")
    at_least(times[0] / times[1], 1.6, "times as fast on two")


def _best(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


@contextmanager
def _browser() -> Iterator[Pictures]:
    pictures = Pictures()
    try:
        yield pictures
    finally:
        pictures.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["pictures", "report", "batch"])

"""How the pages do against bare Dash, Vizro and Streamlit: python -m tests.benchmarks.pages [HOME].

Everything is held against something measured in the same run, in turn. --times: how often each is
visited; --keep: a folder for what takes long to make, for a next run.
"""

import argparse
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from subprocess import CalledProcessError
from tempfile import TemporaryDirectory

import dvm
from benchmark.modelfile import load_models
from dashboard.app import create_app
from tests.benchmarks import callback, crowd, growth, visiting
from tests.benchmarks.copies import copied
from tests.benchmarks.memory import family, memory
from tests.benchmarks.peers import bare, content, running
from tests.benchmarks.peers.running import Running
from tests.benchmarks.visiting import Control, Visit
from tests.dashboard.asking import request_body
from tests.telling import at_least, at_most, line, show

FIRST, FIRST_OF_OTHERS, BYTES, BYTES_AGAIN = 0.6, 0.5, 0.55, 60.0
ROUND_TRIPS, REQUESTS, MEMORY, GROWTH = 2.0, 0.5, 1.3, 1.2
NOTICED = 1.0
"""Milliseconds: a difference below it is none."""

SECONDS = 5
"""That the crowd asks, each time."""

OF_BARE = Control("/", ("input[value=op]", "input[value=neer]"), ("", ""), "#graph")
POSITION, TREND = "#positie-graph", "#voortgang-graph"
THEMES = ("total", "informatiebeeld")
OF_OURS = {
    "another group": Control("/vergelijken", ("#compare-soort",) * 2, ("riec", "land"), POSITION),
    "another theme": Control("/vergelijken", ("#compare-module",) * 2, THEMES, POSITION),
    "another trend": Control("/voortgang", ("#progress-module",) * 2, THEMES, TREND),
}


def main(home: Path, kept: Path, times: int) -> None:
    with ExitStack() as stack:
        apps = {
            "ours": stack.enter_context(running.ours(home)),
            "bare Dash": stack.enter_context(running.bare()),
        }
        page = content.write(apps["ours"].server.address, kept / "content.json")
        for name, serve in (("Vizro", running.vizro), ("Streamlit", running.streamlit)):
            try:
                apps[name] = stack.enter_context(serve(kept, page))
            except CalledProcessError:
                show(f"NOT MEASURED  {name}: it could not be installed")
        visits(apps, times)
        choices(apps, 5 * times)
        visitors(apps["ours"], apps["bare Dash"], home)
    callback.main(home)
    callbacks(home, kept, times)


def visits(apps: Mapping[str, Running], times: int) -> None:
    """The first chart and what is sent, of all in turn."""
    found: dict[str, list[Visit]] = {name: [] for name in apps}
    with visiting.browser() as browser:
        for _ in range(times):
            for name, app in apps.items():
                found[name].append(visiting.visit(browser, app.server.address))
    seconds = {name: median(one.seconds for one in every) for name, every in found.items()}
    first = {name: median(one.first for one in every) / 1000 for name, every in found.items()}
    again = {name: median(one.again for one in every) / 1000 for name, every in found.items()}
    for name in apps:
        told = f"{name}: first chart; {first[name]:.0f} kB, and {again[name]:.0f} kB once more"
        line(f"{seconds[name]:.2f} s", told)
    for name in apps.keys() - {"ours"}:
        target = FIRST if name == "bare Dash" else FIRST_OF_OTHERS
        at_most(seconds["ours"] / seconds[name], target, f"first chart, ours / {name}")
    at_most(first["ours"] / first["bare Dash"], BYTES, "bytes of a first visit, ours / bare Dash")
    at_most(again["ours"], BYTES_AGAIN, "kB of a return visit")


def choices(apps: Mapping[str, Running], times: int) -> None:
    """From a control to the new chart, of all in turn; the bare page's is the round trip."""
    address = {name: app.server.address for name, app in apps.items()}
    with visiting.browser() as browser:
        bare_ms: list[float] = []
        ours_ms: dict[str, list[float]] = {}
        for name, control in OF_OURS.items():
            bare_ms += visiting.choose(browser, address["bare Dash"], OF_BARE, times)
            ours_ms[name] = visiting.choose(browser, address["ours"], control, times)
    for name, taken in {"bare Dash": bare_ms, **ours_ms}.items():
        line(f"{median(taken):.0f} ms", f"{name}: from choice to chart; p95 {high(taken):.0f} ms")
    for name, taken in ours_ms.items():
        at_most(high(taken) / high(bare_ms), ROUND_TRIPS, f"p95 of {name} / bare Dash's")


def visitors(ours: Running, theirs: Running, home: Path) -> None:
    """Sixteen at once on two workers each, and what memory those take then."""
    asked = callback.questions(create_app(home, load_models()), home)
    simple = [request_body(bare.app, "graph.figure", {"choice.value": c}) for c in bare.HEIGHTS]
    found: tuple[list[crowd.Answered], list[crowd.Answered]] = ([], [])
    for _ in range(3):
        for answered, app, questions in zip(found, (ours, theirs), (asked, simple), strict=True):
            answered.append(crowd.ask(app.server.port, questions, SECONDS))
    speeds = [median(one.a_second for one in every) for every in found]
    wrong = [sum(one.wrong for one in every) for every in found]
    for name, speed, count in zip(("ours", "bare Dash"), speeds, wrong, strict=True):
        line(f"{speed:.0f} /s", f"{name}: answers to {crowd.VISITORS} visitors, {count} errors")
    at_least(speeds[0] / speeds[1], REQUESTS, "answers, ours / bare Dash")
    at_most(wrong[0], 0, "errors")
    sizes = [median(map(memory, family(app.process)[1:])) / 1e6 for app in (ours, theirs)]
    for name, size in zip(("ours", "bare Dash"), sizes, strict=True):
        line(f"{size:.0f} MB", f"{name}: memory of a worker")
    at_most(sizes[0] / sizes[1], MEMORY, "memory, ours / bare Dash")


def callbacks(home: Path, kept: Path, times: int) -> None:
    """On the server, with one country and with a hundred."""
    many = kept / "many"
    if not many.exists():
        copied(home, many, growth.COPIES)
    few, more = growth.measured((home, many), times)
    before, after = few.pop(growth.AHEAD)[0], more.pop(growth.AHEAD)[0]
    line(f"{after:.0f} ms", f"{growth.AHEAD}; {before:.0f} ms without copies")
    for name, before in few.items():
        both = zip(before, more[name], ("asked first", "asked again"), strict=True)
        for one, other, when in both:
            told = f"{name}, {when}: {one:.1f} ms, {other:.1f} ms with {growth.COPIES} x"
            at_most(other / one if other - one > NOTICED else 1.0, GROWTH, told)


def high(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def _made(home: Path) -> Path:
    assert dvm.main(["demo", "--home", str(home), "--build-only"]) == dvm.DONE
    return home


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path, nargs="?")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--times", type=int, default=7)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        keep = options.keep or Path(folder)
        main(options.home or _made(Path(folder) / "home"), keep, options.times)

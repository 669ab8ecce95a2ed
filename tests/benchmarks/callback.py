"""How fast a chart is redrawn against Dash itself: python -m tests.benchmarks.callback [HOME]."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from dash import Dash, Input, Output, State, dcc, html

import dvm
from benchmark.current import CurrentRelease
from benchmark.groups import KINDS
from benchmark.modelfile import load_models
from dashboard.app import create_app
from tests.dashboard.asking import request_body
from tests.telling import at_most, show

ROUNDS = 2000
TARGET = 2.0
GRAPH = "positie-graph.figure"


def main(home: Path) -> None:
    app = create_app(home, load_models())
    bodies = questions(app, home)
    ours = app.server.test_client()
    figure = answer(ours, bodies[0]).json["response"]["positie-graph"]["figure"]
    other = bare(figure)
    theirs, asked, simple = other.server.test_client(), cycle(bodies), questions(other, home)[0]
    times = alternate(lambda: answer(ours, next(asked)), lambda: answer(theirs, simple))
    sizes = [len(answer(*one).data) for one in ((ours, bodies[0]), (theirs, simple))]
    show(f"{ROUNDS} times each in turn, {len(bodies)} questions, responses of {sizes} bytes")
    for name, seconds in zip(("ours", "bare Dash, constant figure"), times, strict=True):
        show(f"{1000 * seconds:7.3f} ms  {name}")
    at_most(times[0] / times[1], TARGET, "a callback, ours / bare Dash")


def questions(app: Dash, home: Path) -> list[dict[str, Any]]:
    """Another kind of group each time, at several dates."""
    days = CurrentRelease(home).get().reference_dates[-4:]
    return [
        request_body(
            app,
            GRAPH,
            {
                "compare-groep.value": "",
                "compare-soort.value": kind,
                "compare-module.value": "total",
                "compare-peildatum.value": day.isoformat(),
                "compare-scan.value": "",
                "url.search": "",
            },
        )
        for kind in KINDS
        for day in days
    ]


def bare(figure: dict[str, Any]) -> Dash:
    """The same callback on an app with nothing else, that always returns this figure."""
    app = Dash("bare")
    ids = ("soort", "groep", "module", "peildatum", "scan")
    controls = [dcc.Input(id=f"compare-{id_}") for id_ in ids]
    app.layout = html.Div([dcc.Location(id="url"), *controls, dcc.Graph(id="positie-graph")])

    @app.callback(
        Output("positie-graph", "figure"),
        State("url", "search"),
        State("compare-soort", "value"),
        *(Input(f"compare-{id_}", "value") for id_ in ids[1:]),
    )
    def redraw(*values: str) -> dict[str, Any]:
        return figure

    app._setup_server()
    return app


def answer(client: Any, body: dict[str, Any]) -> Any:
    found = client.post("/_dash-update-component", json=body)
    assert found.status_code == 200, found.text
    return found


def alternate(*works: Callable[[], object]) -> list[float]:
    """The median seconds of a processor, of each in turn, so that all meet the same machine."""
    taken: list[list[float]] = [[] for _ in works]
    with without_collecting():
        for n in range(ROUNDS + 100):
            for times, work in zip(taken, works, strict=True):
                start = time.process_time()
                work()
                if n >= 100:
                    times.append(time.process_time() - start)
    return [median(times) for times in taken]


@contextmanager
def without_collecting() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as folder:
            assert dvm.main(["demo", "--home", folder, "--build-only"]) == dvm.DONE
            main(Path(folder))

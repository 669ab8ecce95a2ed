"""How long the server takes for each callback with one country and with a hundred of them, each in
a process of its own.
"""

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from dash import Dash
from flask.testing import FlaskClient

from benchmark.modelfile import load_models
from benchmark.store import Release
from dashboard import ahead, router
from dashboard.app import create_app
from tests.benchmarks.copies import multiply
from tests.dashboard.asking import EINDHOVEN, look_as, page, request_body
from tests.dashboard.reading import elements
from tests.dashboard.walking import CHOICES

COPIES = 100
OWN, OTHERS = f"gemeente:{EINDHOVEN}", ("regio:RIEC09", "programma:")
REMEMBERED = ("_cells", "_panels", "_dossier", "_workshops")
"""What a release keeps at hand of what was asked."""

KNOWN_AHEAD = ("_taking_part", "_known", "_presences", "_counted", "_visible")
"""What a worker finds out ahead of who asks; dashboard/ahead.py."""

AHEAD = "found out ahead, beside answering"

Times = dict[str, tuple[float, float]]
"""By callback, in milliseconds of a processor: with nothing at hand, and when asked before."""


def measured(homes: tuple[Path, Path], rounds: int) -> tuple[Times, Times]:
    """Of one country and of its copies, in turn."""
    with ExitStack() as stack:
        pools = [
            stack.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
            for _ in homes
        ]
        found: tuple[list[Times], list[Times]] = ([], [])
        for _ in range(rounds):
            for times, pool, home, copies in zip(found, pools, homes, (1, COPIES), strict=True):
                times.append(pool.submit(_round, home, copies).result())
    return _medians(found[0]), _medians(found[1])


def _medians(rounds: list[Times]) -> Times:
    return {
        name: (median(one[name][0] for one in rounds), median(one[name][1] for one in rounds))
        for name in rounds[0]
    }


def _round(home: Path, copies: int) -> Times:
    client, release, bodies = _visitor(home, copies)
    times = {AHEAD: _ahead(release)}
    gc.collect()
    gc.disable()
    for name, (viewer, body) in bodies.items():
        look_as(client, viewer)
        first, again = [], []
        _milliseconds(client, body)  # a processor that did something else is slow
        for _ in range(3):
            for kept in REMEMBERED:
                getattr(release, kept).cache_clear()
            first.append(_milliseconds(client, body))
            again += [_milliseconds(client, body) for _ in range(2)]
        times[name] = (median(first), median(again))
    gc.enable()
    return times


def _ahead(release: Release) -> tuple[float, float]:
    for known in KNOWN_AHEAD:
        getattr(release, known).cache_clear()
    taken = []
    for _ in range(2):
        started = time.process_time()
        ahead.prepare(release, load_models())
        taken.append(1000 * (time.process_time() - started))
    return taken[0], taken[1]


def _milliseconds(client: FlaskClient, body: dict[str, Any]) -> float:
    started = time.process_time()
    answer = client.post("/_dash-update-component", json=body)
    assert answer.status_code in (200, 204), answer.text
    return 1000 * (time.process_time() - started)


@cache
def _visitor(
    home: Path, copies: int
) -> tuple[FlaskClient, Release, dict[str, tuple[str, dict[str, Any]]]]:
    """Once in a process: whom to ask and what, by the name of the callback."""
    multiply(copies)
    app = create_app(home, load_models())
    client = app.server.test_client()
    bodies = {}
    for viewer, path in _looks():
        look_as(client, viewer)
        who = "" if viewer == OWN else f" for {viewer}"
        for name, body in _questions(app, client, path):
            bodies[f"{name}{who}"] = viewer, body
    (release,) = (one for one in gc.get_objects() if isinstance(one, Release))
    return client, release, bodies


def _looks() -> Iterator[tuple[str, str]]:
    """Who looks at which page."""
    for path in router.PATHS:
        if path not in router.FOR_OTHERS:
            yield OWN, path
        if path not in router.FOR_MUNICIPALITIES:
            yield from ((viewer, path) for viewer in OTHERS)


def _questions(app: Dash, client: FlaskClient, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The page, and what each choice on it (the last of its options) and its clock start."""
    here = {"url.pathname": path, "url.search": ""}
    yield f"page {path}", request_body(app, "main.children", here)
    content = page(app, client, path).json["response"]["main"]["children"]
    controls = {e["props"]["id"]: e["props"] for e in elements(content, *CHOICES)}
    values = here | {f"{id_}.value": one["value"] for id_, one in controls.items()}
    for id_, one in controls.items():
        chosen = values | {f"{id_}.value": one["options"][-1]["value"]}
        for output in _listening(app, f"{id_}.value"):
            yield f"{id_} -> {output}", request_body(app, output, chosen, f"{id_}.value")
    for clock in elements(content, "Interval"):
        tick = f"{clock['props']['id']}.n_intervals"
        for output in _listening(app, tick):
            yield f"clock -> {output}", request_body(app, output, values | {tick: 1}, tick)


def _listening(app: Dash, changed: str) -> list[str]:
    """The first output of each callback on the server that this starts."""
    return [
        key.strip(".").split("...")[0]
        for key, one in app.callback_map.items()
        if "callback" in one and changed in {f"{i['id']}.{i['property']}" for i in one["inputs"]}
    ]

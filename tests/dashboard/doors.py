"""Every door of the dashboard, found by looking: routes, callbacks, pages, exports, API, jobs."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

from dash import Dash
from werkzeug.routing import Rule

from benchmark.modelfile import load_models
from dashboard import charts, downloads, tables, upload
from dashboard.api import description, routes
from dashboard.api.version import BASE
from dashboard.audited import CALLBACK
from dashboard.components import FORMATS
from dashboard.publisher import read_publisher
from tests.dashboard.callback_doors import callbacks, orders, pages
from tests.dashboard.targets import Asked, Door, Filling, Target

OF_TARGET: Mapping[str, Filling] = {
    "code": lambda target: target.code,
    "id_": lambda target: target.job,
    "number": lambda target: str(target.number),
    "search": lambda target: target.search,
    "scan": lambda target: target.scan,
    "viewer": lambda target: target.viewer,
}
"""What in an address says whose it is; of a route the other places are in `places`."""


def doors(app: Dash, release: str) -> list[Door]:
    """What was made for nobody in particular is asked for by its names: see `places`."""
    found = [door for rule in app.server.url_map.iter_rules() for door in _of_route(rule, release)]
    return [*found, *pages(app), *callbacks(app), *orders(app)]


def places(release: str, exports: bool) -> Mapping[str, list[str]]:
    """A route with another place fails on it: say here what may stand there."""
    names = {*charts.WHOLE, charts.MODULES, charts.POSITION, *tables.ALONE}
    return {
        "name": sorted(names) if exports else ["anders"],
        "form": sorted(downloads.MIME_TYPES, key=lambda form: form in FORMATS),
        "what": list(upload.TAKEN_HOME),
        "model": list(load_models()),
        "release": [release],
        **dict.fromkeys(("path", "rest", "filename"), ["anders"]),
        **dict.fromkeys(("package_name", "fingerprinted_path"), ["dash"]),
    }


def _of_route(rule: Rule, release: str) -> Iterator[Door]:
    """Once for every name and form; but for callbacks, which are doors of their own."""
    if rule.rule == CALLBACK:
        return
    known = places(release, exports="form" in rule.arguments)
    named = [one for one in sorted(rule.arguments, reverse=True) if one not in OF_TARGET]
    for values in product(*(known[name] for name in named)):
        filled = dict(zip(named, values, strict=True))
        name = rule.rule
        for place, value in filled.items():
            name = re.sub(rf"<(\w+:)?{place}>", value, name)
        draws = filled.get("form") in FORMATS
        for question in _questions(rule):
            ask = partial(_asked_of, name, _method(rule), question)
            yield Door(f"{name}{question}", rule.rule, ask, draws=draws)


def _method(rule: Rule) -> str:
    return min((rule.methods or set()) - {"OPTIONS", "HEAD"})


def _questions(rule: Rule) -> list[str]:
    """What can follow: the API takes no other keys than it describes."""
    if rule.rule == upload.PATH:
        return ["?naam=a.xlsx&als=<viewer>"]
    if not rule.rule.startswith(BASE):
        return ["<search>"]
    path = rule.rule.removeprefix(BASE).replace("<", "{").replace(">", "}")
    keys = [
        one for one in described().get(path, ()) if one["in"] == "query" and one["name"] != "taal"
    ]
    asked = [
        f"?{key['name']}={value}"
        for key in keys
        for value in (["<scan>"] if key["name"] == "scan" else key["schema"].get("enum", []))
    ]
    return ["", *asked]


@cache
def described() -> Mapping[str, list[Any]]:
    """Each path of the API with its parameters."""
    paths = description.document(routes.resources(Path()), read_publisher(Path()))["paths"]
    return {path: one["get"].get("parameters", []) for path, one in paths.items()}


def _asked_of(path: str, method: str, question: str, target: Target) -> Asked:
    path += question
    for place, of in OF_TARGET.items():
        path = re.sub(f"<(int:)?{place}>", of(target), path)
    content = {"data": b"x", "content_type": upload.MIME_TYPE} if method == "POST" else {}
    return {"path": path, "method": method, **content}

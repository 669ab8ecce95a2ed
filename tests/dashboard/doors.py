"""Every door of the dashboard, found by looking: routes, callbacks, pages, exports, the API, jobs.

A door knows how to ask for a target: a municipality or a region, which need not exist.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

from dash import Dash
from werkzeug.routing import Rule

from benchmark.modelfile import load_models
from dashboard import charts, downloads, router, tables, upload
from dashboard.api import description, routes
from dashboard.api.version import BASE
from dashboard.auditing import CALLBACK, LAYOUT
from dashboard.components import FORMATS
from dashboard.pages import data, report
from dashboard.publisher import read_publisher
from dashboard.report import counter, together, together_card
from tests.dashboard.asking import request_body

HERE = "https://dvm.example"
Asked = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """By its code. number: of what it handed in, and of what it had made; there may be none."""

    code: str
    number: int

    @property
    def is_region(self) -> bool:
        return self.code.startswith("RIEC")

    @property
    def viewer(self) -> str:
        """Whose scope this is."""
        return f"{'regio' if self.is_region else 'gemeente'}:{self.code}"

    @property
    def job(self) -> str:
        return f"{self.number:032x}"

    @property
    def search(self) -> str:
        return f"?{'groep' if self.is_region else 'gemeente'}={self.code}"

    @property
    def scan(self) -> str:
        return f"{self.code}-2022-1"


Filling = Callable[[Target], str]
OF_TARGET: Mapping[str, Filling] = {
    "code": lambda target: target.code,
    "id_": lambda target: target.job,
    "number": lambda target: str(target.number),
    "search": lambda target: target.search,
    "scan": lambda target: target.scan,
    "viewer": lambda target: target.viewer,
}
"""What in an address says whose it is; of a route the other places are in `places`."""

SEARCHES: Mapping[str, Filling] = {
    "": lambda target: target.search,
    "?scan": lambda target: f"?scan={target.scan}",
}


@dataclass(frozen=True)
class Door:
    """route: as Flask writes it. draws: a picture; makes: a job; where given this costs seconds."""

    name: str
    route: str
    ask: Callable[[Target], Asked]
    draws: bool = False
    makes: bool = False


def doors(app: Dash, release: str) -> list[Door]:
    """What was made for nobody in particular is asked for by its names: see `places`."""
    found = [door for rule in app.server.url_map.iter_rules() for door in _of_route(rule, release)]
    return [*found, *_pages(app), *_callbacks(app), *_orders(app)]


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


def _pages(app: Dash) -> Iterator[Door]:
    """As the first that a browser opens and as the next one; also with a scan, or a delivery."""
    for path, (named, search) in product(router.PATHS, SEARCHES.items()):
        yield Door(f"page {path}{named}", CALLBACK, partial(_page, app, path, search))
    for path in router.PATHS:
        yield Door(f"{LAYOUT} {path}", LAYOUT, partial(_layout, path, SEARCHES[""]))
    delivery: Filling = lambda target: f"?levering={target.number}"  # noqa: E731 # is a value here
    yield Door(f"page {data.PATH}?levering", CALLBACK, partial(_page, app, data.PATH, delivery))


def _page(app: Dash, path: str, search: Filling, target: Target) -> Asked:
    values = {"url.pathname": path, "url.search": search(target)}
    return _called(request_body(app, "main.children", values))


def _layout(path: str, search: Filling, target: Target) -> Asked:
    return {"path": LAYOUT, "headers": {"Referer": f"{HERE}{path}{search(target)}"}}


def _callbacks(app: Dash) -> Iterator[Door]:
    """As if its page were open, with every control filled in and the search of someone else's."""
    for output in outputs(app):
        yield Door(output, CALLBACK, partial(_forged, app, output, {}, "url.search"))


def _orders(app: Dash) -> Iterator[Door]:
    """Everything that is made in the background."""
    for button, control, choices in (
        (report.MAKE, report.KIND, counter.KINDS),
        (report.TAKE, report.PICTURES, counter.PICTURES),
        (together_card.MAKE, together_card.KIND, together.WAYS),
    ):
        pressed = f"{button}.n_clicks"
        (output,) = (_first(key) for key, one in app.callback_map.items() if _hears(one, pressed))
        for choice in choices:
            ask = partial(_forged, app, output, {f"{control}.value": choice}, pressed)
            yield Door(f"{button} {choice}", CALLBACK, ask, makes=True)


def _hears(one: Mapping[str, Any], changed: str) -> bool:
    return changed in {f"{heard['id']}.{heard['property']}" for heard in one["inputs"]}


def _first(output: str) -> str:
    return output.strip(".").split("...")[0]


def outputs(app: Dash) -> list[str]:
    """The first output of each callback that runs on the server."""
    listed = [one for one in app._callback_list if not one["clientside_function"]]
    return [_first(one["output"]) for one in listed]


def _forged(app: Dash, output: str, chosen: Asked, changed: str, target: Target) -> Asked:
    body = request_body(app, output, filled_in(target) | chosen, changed)
    values = [one["value"] for one in (*body["inputs"], *body["state"])]
    assert None not in values, f"{output}: say in filled_in() what its controls may hold"
    return _called(body)


def _called(body: Asked) -> Asked:
    return {"path": CALLBACK, "method": "POST", "json": body}


def filled_in(target: Target) -> Asked:
    """Every control of every page."""
    region = target.code if target.is_region else "RIEC09"
    return {
        **{"url.pathname": "/", "url.search": target.search},
        **{"compare-soort.value": "riec", "compare-groep.value": region},
        **{"compare-module.value": "total", "compare-peildatum.value": "2025-12-31"},
        **{"progress-module.value": "total", "progress-soort.value": "riec"},
        **{"progress-vanaf.value": "", "progress-tot.value": ""},
        **{"disciplines-module.value": "total", "actions-module.value": "total"},
        **{"actions-inspanning.value": "alle", "actions-rol.value": "alle"},
        **{"actions-soort.value": "riec", "kpis-kpi.value": ["totaal"], "kpis-groep.value": region},
        **{"region-groep.value": region, "region-kaart.value": "deelname"},
        "region-module.value": "total",
        **dict.fromkeys((f"{page}-scan.value" for page in ("compare", "disciplines")), ""),
        **dict.fromkeys((f"{page}-scan.value" for page in ("actions", "report")), ""),
        **dict.fromkeys((f"report-{one}.n_clicks" for one in ("make", "take", "stop")), 1),
        **{"report-kind.value": "xlsx", "report-charts.value": ["modules"]},
        **{"report-pictures.value": "png", "report-tick.n_intervals": 1},
        **{f"{page}-asked.data": target.search for page in ("compare", "progress")},
        **{"report-region-make.n_clicks": 1, "report-region.value": region},
        "report-region-kind.value": "xlsx",
        **{"data-tick.n_intervals": 1, "data-sent.data": 0, "data-seen.data": ""},
    }

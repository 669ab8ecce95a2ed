"""The doors that are callbacks: pages, what changes on them, and what they have made; each asked as
by hand, with every control filled in.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from typing import Any

from dash import Dash

from dashboard import router
from dashboard.audited import CALLBACK, LAYOUT
from dashboard.pages import data, report
from dashboard.report import counter, together, together_card
from tests.dashboard.asking import request_body
from tests.dashboard.targets import Asked, Door, Filling, Target

HERE = "https://dvm.example"
SEARCHES: Mapping[str, Filling] = {
    "": lambda target: target.search,
    "?scan": lambda target: f"?scan={target.scan}",
}


def pages(app: Dash) -> Iterator[Door]:
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


def callbacks(app: Dash) -> Iterator[Door]:
    """As if its page were open, with every control filled in and the search of someone else's."""
    for output in outputs(app):
        yield Door(output, CALLBACK, partial(_forged, app, output, {}, "url.search"))


def orders(app: Dash) -> Iterator[Door]:
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

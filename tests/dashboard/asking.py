"""Ask the app over HTTP as a browser does, or as somebody who forges its requests."""

import re
from typing import Any

from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from benchmark.viewer import Role, Viewer, municipality_viewer
from dashboard import router

EINDHOVEN = "GM0772"
OF_A_MUNICIPALITY = [module.PATH for module in router.PAGES if module.OF_A_MUNICIPALITY]
VIEWERS = {
    f"gemeente:{EINDHOVEN}": municipality_viewer(EINDHOVEN),
    "regio:RIEC09": Viewer(Role.REGIO, frozenset({"RIEC09"})),
    "programma:": Viewer(Role.PROGRAMMA),
}
SCORE = re.compile(r"\d[,.]\d")
"""What looks like a score or a mean in an answer, in a text or in a figure."""


def page(app: Dash, client: FlaskClient, path: str, search: str = "") -> TestResponse:
    """The callback that fills the page of an address."""
    return call(app, client, "main.children", {"url.pathname": path, "url.search": search})


def call(
    app: Dash, client: FlaskClient, output: str, values: dict[str, Any], trigger: str = ""
) -> TestResponse:
    """Run the callback that fills `output`; values by id.property, the rest is sent as null."""
    return client.post("/_dash-update-component", json=request_body(app, output, values, trigger))


def request_body(
    app: Dash, output: str, values: dict[str, Any], trigger: str = ""
) -> dict[str, Any]:
    filling = [pair for pair in app.callback_map.items() if output in _named(pair[0])]
    heard = (pair for pair in filling if trigger in _inputs(pair[1]))
    whole, found = next(heard, filling[0])
    outputs = [dict(zip(("id", "property"), o.split("."), strict=True)) for o in _outputs(whole)]
    return {
        "output": whole,
        "outputs": outputs if whole.startswith("..") else outputs[0],
        "inputs": [_filled(one, values) for one in found["inputs"]],
        "state": [_filled(one, values) for one in found["state"]],
        "changedPropIds": [trigger or next(iter(values))],
    }


def _named(key: str) -> list[str]:
    """Its outputs, also without what sets apart several callbacks that fill the same."""
    return [*_outputs(key), *(output.partition("@")[0] for output in _outputs(key))]


def _inputs(callback: dict[str, Any]) -> list[str]:
    return [f"{one['id']}.{one['property']}" for one in callback["inputs"]]


def _outputs(key: str) -> list[str]:
    return re.sub(r"^\.\.|\.\.$", "", key).split("...")


def _filled(one: dict[str, str], values: dict[str, Any]) -> dict[str, Any]:
    return {**one, "value": values.get(f"{one['id']}.{one['property']}")}


def look_as(client: FlaskClient, viewer: str) -> None:
    """Choose who is looking with the switch: gemeente:GM0772, regio:RIEC09 or programma:"""
    assert client.post("/kijker", data={"kijker": viewer}).status_code == 302

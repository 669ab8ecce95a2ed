"""Put the API on the server: its addresses, its description, and what every response tells."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from flask import Flask, Response, request

from benchmark.errors import DvmError
from dashboard import opendata
from dashboard.api import (
    benchmarks,
    description,
    groups,
    kpis,
    models,
    municipalities,
    problem,
    releases,
    scores,
)
from dashboard.api.answering import Answers, tag_of, tagged
from dashboard.api.asking import read_values
from dashboard.api.keys import LANGUAGE
from dashboard.api.releases import OPEN_DATA
from dashboard.api.resource import Resource
from dashboard.api.version import BASE, DESCRIPTION, ROOT, VERSION
from dashboard.api.writing import json_bytes
from dashboard.publisher import read_publisher
from dashboard.views import Views

HEADERS = {
    "API-Version": VERSION,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
}
"""Those the design rules ask for in every response."""


def resources(home: Path) -> tuple[Resource, ...]:
    return (
        municipalities.RESOURCE,
        kpis.RESOURCE,
        scores.RESOURCE,
        groups.RESOURCE,
        benchmarks.RESOURCE,
        releases.resource(home),
        models.SCAN_MODELS,
        models.ITEMS,
        models.ACTIONS,
    )


def register(server: Flask, views: Views) -> None:
    """Before whatever else looks at responses: this must see them last."""
    answers, offered = Answers(views), resources(views.home)
    for one in offered:
        _add(server, one.path, one.name, partial(_rows, answers, one))
    _add(server, OPEN_DATA, "open-data", partial(_open_data, views.home))
    _add(server, DESCRIPTION, "description", partial(_description, offered, views.home))
    server.add_url_rule(f"{ROOT}/<path:rest>", "api.unknown", lambda rest: problem.of_status(404))
    server.after_request(_finish)


def _add(server: Flask, path: str, name: str, answer: Callable[..., Response]) -> None:
    def refusing(**places: str) -> Response:
        try:
            return answer(**places)
        except DvmError as error:
            return problem.of_error(error)

    server.add_url_rule(BASE + path.replace("{", "<").replace("}", ">"), f"api.{name}", refusing)


def _rows(answers: Answers, resource: Resource, **places: str) -> Response:
    return answers(resource, *places.values())


def _open_data(home: Path, release: str) -> Response:
    read_values(request.args, (LANGUAGE,))
    body = opendata.archive(home, release)
    response = tagged(body, "application/zip", tag_of(body))
    name = opendata.file_name(release)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response


def _description(offered: Sequence[Resource], home: Path) -> Response:
    """For everybody, on pages elsewhere too."""
    read_values(request.args, (LANGUAGE,))
    body = json_bytes(description.document(offered, read_publisher(home)))
    response = tagged(body, "application/json", tag_of(body))
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _finish(response: Response) -> Response:
    """What every response of the API has, also one that the server itself refused."""
    if not request.path.startswith(f"{ROOT}/"):
        return response
    if response.status_code >= 400 and response.mimetype != problem.MEDIA_TYPE:
        allowed = response.headers.get("Allow")
        response = problem.of_status(response.status_code)
        if allowed:
            response.headers["Allow"] = allowed
    response.headers.extend(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response

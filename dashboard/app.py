"""Put the dashboard together."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, no_update, set_props
from dash.exceptions import DependencyException
from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

import dashboard
from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease, DvmError
from benchmark.model import ScanModel
from benchmark.warehouse import make_home
from dashboard import (
    appearance,
    auditing,
    components,
    downloads,
    frame,
    from_paper,
    guard,
    headers,
    language,
    logs,
    metrics,
    router,
    security_contact,
    upload,
    vendor,
)
from dashboard.access import WayIn
from dashboard.api import routes
from dashboard.doorway import way_into
from dashboard.language import explained
from dashboard.opening import OpeningPage
from dashboard.pictures import Pictures
from dashboard.report import counter
from dashboard.server import Server
from dashboard.views import ReleaseOfRequest, Views

ASSETS = Path(dashboard.__file__).parent.parent / "assets"
ONE_YEAR = 31_536_000


def create_app(home: Path, models: Mapping[str, ScanModel], way_in: WayIn | None = None) -> Dash:
    """The whole application on the releases in a home folder. It starts without a release, and says
    so. way_in: as the home folder says, unless another is given.
    """
    app = prepare_app(home, models, way_in)
    app.open_release()
    return app


def prepare_app(
    home: Path, models: Mapping[str, ScanModel], way_in: WayIn | None = None
) -> OpeningPage:
    """All of it but the release, with which a process cannot be split."""
    source, way_in = ReleaseOfRequest(home), way_in or way_into(home)
    views = Views(home, source, models, way_in)
    app = OpeningPage(
        views,
        name=__name__,
        server=Server(__name__),
        assets_folder=str(ASSETS),
        external_stylesheets=[vendor.address(vendor.bootstrap())],
        title=frame.BRAND,
        update_title=None,
        on_error=_say_error,
        compress=True,
        use_async=False,  # else an importable asgiref halves throughput
        enable_mcp=False,  # else an environment variable exposes every callback
    )
    _configure(app.server, home)
    language.register(app.server)
    scripts = cache(lambda: tuple(app.csp_hashes()))
    headers.register(app.server, lambda: headers.policy(scripts(), way_in.origins()))
    guard.register(app.server)
    way_in.register(app.server, source)
    metrics.register(app.server, home, source)
    logs.register(app.server)
    routes.register(app.server, views)
    auditing.register(app, home, source, way_in.subject)
    downloads.register(app.server, views, Pictures())
    upload.register(app.server, views)
    appearance.register(app.server, home)
    counter.register(app.server, views)
    from_paper.register(app, views)
    vendor.register(app.server)
    security_contact.register(app.server, home)
    _register_caching(app.server)
    _register_health(app.server, source)
    router.register(app, views)
    app.clientside_callback(
        ClientsideFunction("address", "title"),
        Output(frame.TITLE, "modified_timestamp"),
        Input(frame.TITLE, "data"),
    )
    app._setup_server()  # at a threaded cold start the first visitors else get a white page
    return app


def _say_error(error: Exception) -> object:
    """What a person may know is said on the page; anything else is a fault of ours and fails."""
    if not isinstance(error, DvmError):
        raise error
    set_props(frame.ALERT, {"children": components.notice(explained(error), warn=True)})
    return no_update


def _configure(server: Flask, home: Path) -> None:
    server.secret_key = session_key(home)
    server.register_error_handler(DependencyException, lambda _: ("", 404))  # no package of ours
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = ONE_YEAR
    server.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    server.config["SESSION_COOKIE_HTTPONLY"] = True


def session_key(home: Path) -> str:
    """Made once per home folder, so that every worker signs the same; its owner's only."""
    path = home / "session.key"
    if not path.exists():
        make_home(home)
        draft = home / f".session-{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        with suppress(FileExistsError):  # another worker was first: then its key is the key
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii")


def _register_caching(server: Flask) -> None:
    @server.after_request
    def keep_what_stays_the_same(response: Response) -> Response:
        if request.path == "/_dash-layout":  # one address for the first view of every page
            response.cache_control.no_store = True
        if response.cache_control.max_age == ONE_YEAR:  # another version has another address
            response.cache_control.immutable = True
        return response


def _register_health(server: Flask, source: CurrentRelease) -> None:
    @server.get("/health")
    def health() -> ResponseReturnValue:
        try:
            return {"ready": True, "release": source.get().id, "problem": source.problem}
        except BrokenRelease as error:
            return {"ready": False, "problem": str(error)}, 503

    @server.after_request
    def unknown_pages_are_not_found(response: Response) -> Response:
        shown = response.status_code == 200 and request.endpoint == router.PAGE_ENDPOINT
        if shown and request.path not in router.PATHS:
            response.status_code = 404
        return response

"""Put the dashboard together."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, no_update, set_props
from flask import Flask, Response, request, send_from_directory
from flask.typing import ResponseReturnValue

import dashboard
from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease, DvmError
from benchmark.model import ScanModel
from benchmark.warehouse import make_home
from dashboard import (
    access,
    appearance,
    auditing,
    components,
    downloads,
    frame,
    from_paper,
    language,
    logs,
    metrics,
    router,
    upload,
)
from dashboard.api import routes
from dashboard.language import explained, say
from dashboard.pictures import Pictures
from dashboard.report import counter
from dashboard.views import Views

ASSETS = Path(dashboard.__file__).parent.parent / "assets"
ONE_YEAR = 31_536_000


def create_app(home: Path, models: Mapping[str, ScanModel]) -> Dash:
    """The whole application on the releases in a home folder. It starts without a release, and says
    so.
    """
    source = CurrentRelease(home)
    views = Views(home, source, models)
    app = _TranslatedDash(
        __name__,
        assets_folder=str(ASSETS),
        external_stylesheets=[f"/_vendor/bootstrap.min.css?v={version('bootstrap-flask')}"],
        title=frame.BRAND,
        update_title=None,
        on_error=_say_error,
        compress=True,
        use_async=False,  # else an importable asgiref halves throughput
        enable_mcp=False,  # else an environment variable exposes every callback
    )
    app.index_string = _index(app.index_string)
    _configure(app.server, home)
    language.register(app.server)
    metrics.register(app.server, home, source)
    logs.register(app.server)
    routes.register(app.server, views)
    auditing.register(app.server, home, source, lambda: access.key(views.viewer()))
    access.register_switch(app.server, source)
    downloads.register(app.server, views, Pictures())
    upload.register(app.server, views)
    appearance.register(app.server, home)
    counter.register(app.server, views)
    from_paper.register(app, views)
    _register_vendor(app.server)
    _register_health(app.server, source)
    router.register(app, views)
    app.clientside_callback(
        ClientsideFunction("address", "title"),
        Output(frame.TITLE, "modified_timestamp"),
        Input(frame.TITLE, "data"),
    )
    app._setup_server()  # at a threaded cold start the first visitors else get a white page
    with suppress(BrokenRelease):
        source.get()  # a worker that has opened none yet could not go on with the last good one
    return app


def _index(page: str) -> str:
    """With Dash's scripts in no footer: the page has one of its own."""
    return page.replace("<footer>", "<div>").replace("</footer>", "</div>")


class _TranslatedDash(Dash):  # type: ignore[misc]  # Dash ships no types that mypy may follow
    """Says in the reader's language that the page is on its way."""

    def interpolate_index(self, app_entry: str = "", **parts: str) -> str:
        entry = app_entry.replace("Loading...", say("De pagina wordt geladen"))
        index: str = super().interpolate_index(app_entry=entry, **parts)
        return index.replace("<html>", f'<html lang="{language.spoken()}">')


def _say_error(error: Exception) -> object:
    """What a person may know is said on the page; anything else is a fault of ours and fails."""
    if not isinstance(error, DvmError):
        raise error
    set_props(frame.ALERT, {"children": components.notice(explained(error), warn=True)})
    return no_update


def _configure(server: Flask, home: Path) -> None:
    server.secret_key = session_key(home)
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = ONE_YEAR
    server.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    server.config["SESSION_COOKIE_HTTPONLY"] = True
    # A page elsewhere can make a browser believe that this server is its own; its name tells.
    server.config["TRUSTED_HOSTS"] = list(access.LOOPBACK)


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


def _register_vendor(server: Flask) -> None:
    """Bootstrap's style sheet from the package that ships it: nothing comes from elsewhere."""
    folder = str(files("flask_bootstrap") / "static" / "bootstrap5" / "css")

    @server.get("/_vendor/bootstrap.min.css")
    def bootstrap() -> Response:
        return send_from_directory(folder, "bootstrap.min.css")


def _register_health(server: Flask, source: CurrentRelease) -> None:
    @server.get("/health")
    def health() -> ResponseReturnValue:
        try:
            return {"ready": True, "release": source.get().id, "problem": source.problem}
        except BrokenRelease as error:
            return {"ready": False, "problem": str(error)}, 503

    @server.after_request
    def unknown_pages_are_not_found(response: Response) -> Response:
        if request.endpoint == router.PAGE_ENDPOINT and request.path not in router.PATHS:
            response.status_code = 404
        return response

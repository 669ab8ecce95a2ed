"""Serve the dashboard: gunicorn with threads, or waitress where there is none (Windows)."""

import gc
import logging
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

from benchmark.model import ScanModel
from benchmark.municipalities import all_municipalities
from dashboard import ahead, formats, language, vendor
from dashboard.app import prepare_app
from dashboard.doorway import require_safe
from dashboard.opening import OpeningPage
from dashboard.tally import begin_anew

WORKERS, THREADS = 2, 4


def serve(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    """Serve until stopped. Raises DvmError where others could come in without signing in."""
    require_safe(home, host)
    begin_anew(home)
    if sys.platform == "win32":
        _serve_waitress(home, models, host, port)
    else:
        _serve_gunicorn(home, models, host, port)


def _serve_waitress(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    import waitress

    app = prepare_app(home, models)
    _open(app)
    waitress.serve(app.server, host=host, port=port, threads=WORKERS * THREADS)


def _serve_gunicorn(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger

    class ToRoot(Logger):  # type: ignore[misc]  # gunicorn ships no types
        def setup(self, cfg: Any) -> None:
            self.error_log.propagate = True
            self.error_log.setLevel(logging.root.level)

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": WORKERS,
                "worker_class": "gthread",
                "threads": THREADS,
                "loglevel": "warning",
                "timeout": 120,
                "control_socket_disable": True,  # nobody steers the server from outside
            }
            if logging.root.handlers:  # set up for a machine: then gunicorn tells it there too
                options["logger_class"] = ToRoot
            for key, value in options.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            """In each worker: a connection to DuckDB does not survive a fork."""
            _open(app)
            return app.server

    app = prepare_app(home, models)
    _share()
    Server().run()


def _open(app: OpeningPage) -> None:
    app.open_release()
    ahead.keep(app.views, Event())


def _share() -> None:
    """Load what every worker reads and none changes, so that they have it together. A collection in
    a worker would write in that memory, and so copy it.
    """
    all_municipalities()
    vendor.address(vendor.bootstrap())
    for spoken in language.LANGUAGES:
        with language.speaking(spoken):
            formats.day(date.today())
            formats.number(1.5)
    gc.collect()
    gc.freeze()

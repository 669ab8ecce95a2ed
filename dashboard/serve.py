"""Serve the dashboard: gunicorn with threads, or waitress where there is none (Windows)."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmark.model import ScanModel
from dashboard.app import create_app
from dashboard.doorway import require_safe

WORKERS, THREADS = 2, 4


def serve(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    """Serve until stopped. Raises DvmError where others could come in without signing in."""
    require_safe(home, host)
    if sys.platform == "win32":
        _serve_waitress(home, models, host, port)
    else:
        _serve_gunicorn(home, models, host, port)


def _serve_waitress(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    import waitress

    waitress.serve(create_app(home, models).server, host=host, port=port, threads=WORKERS * THREADS)


def _serve_gunicorn(home: Path, models: Mapping[str, ScanModel], host: str, port: int) -> None:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": WORKERS,
                "worker_class": "gthread",
                "threads": THREADS,
                "loglevel": "warning",
                "timeout": 120,
            }
            for key, value in options.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            """In each worker: a connection to DuckDB does not survive a fork."""
            return create_app(home, models).server

    Server().run()

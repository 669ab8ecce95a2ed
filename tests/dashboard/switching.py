"""The demo's switch, also on scans that do not pass for fictitious: for tests of what stands behind
the door. `python -m tests.dashboard.switching --home HOME --port PORT` serves it.
"""

import argparse
from pathlib import Path

import waitress
from flask import session

from benchmark.modelfile import load_models
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard.app import create_app
from dashboard.switch import Switch


class OnAnyRelease(Switch):
    """Until somebody chooses, the programme looks."""

    def shows(self, release: Release) -> bool:
        return True

    def viewer(self, release: Release | None) -> Viewer:
        return super().viewer(release) if "viewer" in session else Viewer(Role.PROGRAMMA)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--port", type=int)
    asked = parser.parse_args()
    app = create_app(asked.home, load_models(), OnAnyRelease())
    waitress.serve(app.server, host="127.0.0.1", port=asked.port, threads=8)


if __name__ == "__main__":
    main()

"""Files that others made, from where a package or set-up placed them, under addresses to keep."""

import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort
from plotly.offline import get_plotlyjs_version

SMALL = Path(__file__).parent / "npm" / "node_modules" / "plotly.js-basic-dist-min"
"""plotly.js with scatters, bars and pies alone, a quarter of the whole; placed where npm was at
hand.
"""

ADDRESS = "/_vendor"


def plotly(small: Path = SMALL) -> Path:
    """The small plotly.js where it was placed in plotly's own version, else plotly's, whole."""
    if _version(small) == get_plotlyjs_version():
        return small / "plotly-basic.min.js"
    return Path(str(files("plotly"))) / "package_data" / "plotly.min.js"


def bootstrap() -> Path:
    """Only its files are wanted: the package and what it asks for need not be loaded."""
    found = find_spec("flask_bootstrap")
    assert found and found.origin
    return Path(found.origin).parent / "static" / "bootstrap5" / "css" / "bootstrap.min.css"


@lru_cache
def address(path: Path) -> str:
    """Another one for other bytes, so that a browser may keep what it has."""
    return f"{ADDRESS}/{path.name}?v={sha256(path.read_bytes()).hexdigest()[:12]}"


def register(server: Flask) -> None:
    """Serve each under its name, for a year."""
    served = {path.name: path for path in (bootstrap(), plotly())}

    @server.get(f"{ADDRESS}/<name>")
    def vendor(name: str) -> Response:
        path = served.get(name) or abort(404)
        answer = Response(path.read_bytes(), mimetype=guess_type(name)[0])
        answer.cache_control.public = True
        answer.cache_control.max_age = server.config["SEND_FILE_MAX_AGE_DEFAULT"]
        return answer


def _version(small: Path) -> str | None:
    """None where it was not placed."""
    described = small / "package.json"
    if not described.exists():
        return None
    told: str = json.loads(described.read_text(encoding="utf-8"))["version"]
    return told

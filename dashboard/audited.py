"""What the audit log tells of a request: its page or address, the chart or file, the release, the
scan. Never what somebody typed.
"""

from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from dash import Dash
from flask import current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from benchmark import door
from benchmark.audit import What
from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease
from benchmark.store import Release
from dashboard import find_code, router
from dashboard.components import FORMATS
from dashboard.upload import TAKEN_HOME

CALLBACK, LAYOUT = "/_dash-update-component", "/_dash-layout"
PAGE_CALLBACK, PARTS = "main", "parts"

HAND_IN, TAKE_HOME = "hand_in", "take_home"
FORMS = ("xlsx", "xls", "ods", "csv", "parquet", "zip")
"""Of what is handed in, as a line tells it."""


def register(app: Dash) -> None:
    app.server.extensions[PARTS] = cache(lambda: {_part(output) for output in app.callback_map})


def what(source: CurrentRelease) -> What:
    """Without the codes of who was looked at: those are for the door to tell."""
    asked, current = _asked(), _current(source)
    release = _release(source, current, asked.get(find_code.RELEASE))
    return What(_route(), kind=_kind(), release=release, scan=_scan(current, asked.get("scan")))


def _route() -> str:
    """The page, for a callback the page or the part that it fills, else the address as a pattern:
    never what somebody typed.
    """
    if request.path == LAYOUT:
        return _page(urlsplit(request.referrer or "").path)
    if request.path != CALLBACK:
        return str(request.url_rule or "")
    part = _part(str(_body().get("output", "")))
    if part != PAGE_CALLBACK:
        return part if part in current_app.extensions[PARTS]() else door.UNKNOWN
    return _page(_given("pathname"))


def _part(output: str) -> str:
    return output.lstrip(".").partition(".")[0]


def _page(path: str) -> str:
    return (path or "/") if (path or "/") in router.PATHS else door.UNKNOWN


def _body() -> dict[str, object]:
    try:
        body = request.get_json(silent=True)
    except RequestEntityTooLarge:
        return {}
    return body if isinstance(body, dict) else {}


def _given(name: str) -> str:
    """What the browser tells of its address with a callback: pathname, search."""
    body = _body()
    for part in ("inputs", "state"):
        listed = body.get(part)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and one.get("property") == name:
                return str(one.get("value") or "")
    return ""


def _kind() -> str:
    """The chart or the file that was asked for."""
    given = request.view_args or {}
    if request.endpoint == HAND_IN:
        form = Path(request.args.get("naam", "")).suffix.removeprefix(".").lower()
        return form if form in FORMS else door.UNKNOWN
    if request.endpoint == "picture":
        known = given["name"] in find_code.PAGES and given["form"] in (*FORMATS, *FORMS)
        return f"{given['name']}.{given['form']}" if known else door.UNKNOWN
    if request.endpoint == TAKE_HOME:
        known = given["what"] in TAKEN_HOME
        return f"levering:{given['number']}:{given['what']}" if known else door.UNKNOWN
    return "rapport" if request.endpoint == "fetch" else ""


def _asked() -> dict[str, str]:
    """The question in the address."""
    if request.path == CALLBACK:
        search = _given("search") or _given("data")  # of texts that follow a figure
    elif request.path == LAYOUT:
        search = urlsplit(request.referrer or "").query
    else:
        search = request.query_string.decode("latin-1")
    return dict(parse_qsl(search.lstrip("?")))


def _current(source: CurrentRelease) -> Release | None:
    try:
        return source.get()
    except BrokenRelease:
        return None


def _release(source: CurrentRelease, current: Release | None, asked: str | None) -> str:
    """One that is there; not what somebody typed."""
    if asked:
        return asked if asked in source.ids else door.UNKNOWN
    return current.id if current else ""


def _scan(current: Release | None, asked: str | None) -> str:
    known = not asked or (current is not None and current.has_scan(asked))
    return asked or "" if known else door.UNKNOWN

"""Write each request for somebody's scores in the audit log, before its answer goes out: what the
door noted, who asked, and what for. An answer that cannot be recorded is not given.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from dash import Dash
from dash._utils import to_json
from flask import Response, current_app, g, request
from werkzeug.exceptions import RequestEntityTooLarge

from benchmark import door
from benchmark.audit import Action, Unrecorded, What, record
from benchmark.current import CurrentRelease
from benchmark.door import Passed
from benchmark.errors import BrokenRelease, NotAllowed
from benchmark.municipalities import all_municipalities
from benchmark.store import Release
from dashboard import components, find_code, frame, metrics, router
from dashboard.components import FORMATS
from dashboard.language import explained
from dashboard.upload import TAKEN_HOME

CALLBACK, LAYOUT = "/_dash-update-component", "/_dash-layout"
PAGE_CALLBACK, PARTS = "main", "parts"
TOOK_HOME = ("picture", "fetch", "take_home", "api.")
"""How the endpoints begin that give a file or figures to a script."""

HAND_IN = "hand_in"
KEPT_OUT = (401, 403)
"""Not 429: who asks too often would fill the log."""

NOBODY = "nobody"
Line = tuple[Action, What]


FORMS = ("xlsx", "xls", "ods", "csv", "parquet", "zip")
"""Of what is handed in, as a line tells it."""


def register(app: Dash, home: Path, source: CurrentRelease, who: Callable[[], str]) -> None:
    """who: the id of the subject that makes this request, without a name."""
    server = app.server
    server.extensions[PARTS] = cache(lambda: {_part(output) for output in app.callback_map})

    @server.before_request
    def watch_the_door() -> None:
        g.passed = door.watch()

    @server.after_request
    def write_down(response: Response) -> Response:
        try:
            for action, what in _lines(response, source):
                record(home, _subject(who), action, what)
                if action is Action.REFUSED:
                    metrics.note(metrics.REFUSED)
        except Unrecorded as error:
            metrics.note(metrics.UNRECORDED)
            return _withheld(error)
        return response


def tell(action: Action, kind: str = "", by: str = "") -> None:
    """Have this recorded with the request: what no door and no address shows, as signing in; `by`
    whom, where the session begins or ends with it.
    """
    g.setdefault("told", []).append((action, What(kind=kind)))
    g.teller = by


def _subject(who: Callable[[], str]) -> str:
    try:
        return g.get("teller") or who()
    except NotAllowed:
        return NOBODY


def _lines(response: Response, source: CurrentRelease) -> Iterator[Line]:
    """What this request comes to; nothing for what everybody may have."""
    passed: Passed = g.get("passed", Passed())  # another door may have stopped it before
    asked = _asked()
    current = _current(source)
    release = _release(source, current, asked.get(find_code.RELEASE))
    what = What(_route(), kind=_kind(), release=release, scan=_scan(current, asked.get("scan")))
    for action, told in g.get("told", ()):
        yield action, replace(what, kind=told.kind)
    opened, refused = _opened(response, passed), tuple(passed.refused)
    status = response.status_code
    endpoint = request.endpoint or ""
    if refused or status in KEPT_OUT or (endpoint in (HAND_IN, "take_home") and status >= 400):
        yield Action.REFUSED, replace(what, codes=refused, kind=what.kind or f"status:{status}")
    if endpoint == HAND_IN and status < 400:
        yield Action.HANDED_IN, what
    elif endpoint.startswith(TOOK_HOME) and status < 400 and (opened or endpoint == "take_home"):
        yield Action.TOOK_HOME, replace(what, codes=opened)
    elif opened and status < 400:
        yield Action.LOOKED, replace(what, codes=opened)


def _opened(response: Response, passed: Passed) -> tuple[str, ...]:
    """Also of an answer of the API that lay ready: it passed the door when it was written."""
    asked = (request.view_args or {}).get("code")
    opened = dict(passed.opened)
    known = asked in all_municipalities() and asked not in passed.refused
    if known and (request.endpoint or "").startswith("api.") and response.status_code < 400:
        opened[str(asked)] = None
    return tuple(opened)


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
    if request.endpoint == "take_home":
        known = given["what"] in TAKEN_HOME
        return f"levering:{given['number']}:{given['what']}" if known else door.UNKNOWN
    return "rapport" if request.endpoint == "fetch" else ""


def _asked() -> dict[str, str]:
    """The question in the address."""
    asked = {
        CALLBACK: lambda: _given("search") or _given("data"),  # of texts that follow a figure
        LAYOUT: lambda: urlsplit(request.referrer or "").query,
    }
    search = asked.get(request.path, lambda: request.query_string.decode("latin-1"))()
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


def _withheld(error: Unrecorded) -> Response:
    """On the page in the way that Dash shows an error."""
    if request.path != CALLBACK:
        return Response(explained(error), status=503, mimetype="text/plain")
    notice = components.notice(explained(error), warn=True)
    body = {"multi": True, "response": {}, "sideUpdate": {frame.ALERT: {"children": notice}}}
    return Response(to_json(body), mimetype="application/json")

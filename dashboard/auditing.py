"""Write each request for somebody's scores in the audit log, before its answer goes out: what the
door noted, who asked, and what for. An answer that cannot be recorded is not given.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from dash import Dash
from dash._utils import to_json
from flask import Response, g, request

from benchmark import door
from benchmark.audit import Action, Unrecorded, What, record
from benchmark.current import CurrentRelease
from benchmark.door import Passed
from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities
from dashboard import audited, components, frame, metrics
from dashboard.audited import CALLBACK, HAND_IN, TAKE_HOME
from dashboard.language import explained

TOOK_HOME = ("picture", "fetch", TAKE_HOME, "api.")
"""How the endpoints begin that give a file or figures to a script."""

KEPT_OUT = (401, 403)
"""Not 429: who asks too often would fill the log."""

NOBODY = "nobody"
Line = tuple[Action, What]


def register(app: Dash, home: Path, source: CurrentRelease, who: Callable[[], str]) -> None:
    """who: the id of the subject that makes this request, without a name."""
    server = app.server
    audited.register(app)

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
    opened, refused = _opened(response, passed), tuple(passed.refused)
    told, done = g.get("told", ()), _done(response, opened, refused)
    if not told and not done:
        return
    what = audited.what(source)
    for action, one in told:
        yield action, replace(what, kind=one.kind)
    for action, codes, kind in done:
        yield action, replace(what, codes=codes, kind=what.kind or kind)


def _done(
    response: Response, opened: tuple[str, ...], refused: tuple[str, ...]
) -> list[tuple[Action, tuple[str, ...], str]]:
    """With the codes for which it was done; and the kind, where the address tells none."""
    endpoint, status = request.endpoint or "", response.status_code
    done = []
    if refused or status in KEPT_OUT or (endpoint in (HAND_IN, TAKE_HOME) and status >= 400):
        done.append((Action.REFUSED, refused, f"status:{status}"))
    if status >= 400:
        return done
    if endpoint == HAND_IN:
        done.append((Action.HANDED_IN, (), ""))
    elif endpoint.startswith(TOOK_HOME) and (opened or endpoint == TAKE_HOME):
        done.append((Action.TOOK_HOME, opened, ""))
    elif opened:
        done.append((Action.LOOKED, opened, ""))
    return done


def _opened(response: Response, passed: Passed) -> tuple[str, ...]:
    """Also of an answer of the API that lay ready: it passed the door when it was written."""
    asked = (request.view_args or {}).get("code")
    opened = dict(passed.opened)
    known = asked in all_municipalities() and asked not in passed.refused
    if known and (request.endpoint or "").startswith("api.") and response.status_code < 400:
        opened[str(asked)] = None
    return tuple(opened)


def _withheld(error: Unrecorded) -> Response:
    """On the page in the way that Dash shows an error."""
    if request.path != CALLBACK:
        return Response(explained(error), status=503, mimetype="text/plain")
    notice = components.notice(explained(error), warn=True)
    body = {"multi": True, "response": {}, "sideUpdate": {frame.ALERT: {"children": notice}}}
    return Response(to_json(body), mimetype="application/json")

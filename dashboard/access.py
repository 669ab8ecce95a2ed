"""Who is looking. Without a sign-in service there is demo mode: a visible switch, on this machine
only.
"""

from flask import Flask, Response, redirect, request, session
from flask.typing import ResponseReturnValue

from benchmark.current import CurrentRelease
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.store import Release
from benchmark.viewer import Role, Viewer, municipality_viewer
from dashboard.language import say
from dashboard.view import address

EXAMPLE = "GM0772"
"""Eindhoven, the example in all texts, is who looks first in the demo."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def current_viewer(release: Release) -> Viewer:
    """The viewer in the signed session cookie; the first time the example municipality, or the
    programme.
    """
    chosen = session.get("viewer", "")
    if chosen.partition(":")[0] in list(Role):
        return viewer_of(chosen)
    return municipality_viewer(EXAMPLE) if release.fictitious else Viewer(Role.PROGRAMMA)


def choices(release: Release) -> dict[str, dict[str, str]]:
    """The viewers to choose from, by heading: value of the switch and its name."""
    regions = {m.riec_code: m.riec for m in existing_on(release.made_at.date()).values()}
    own = {f"gemeente:{code}": all_municipalities()[code].name for code in release.municipalities}
    return {
        say("Programma"): {"programma:": say("Programma")},
        say("Regio"): {f"regio:{code}": name for code, name in sorted(regions.items())},
        say("Gemeente"): dict(sorted(own.items(), key=lambda pair: pair[1])),
    }


def viewer_of(key: str) -> Viewer:
    """The viewer that this value of the switch stands for."""
    role, _, scope = key.partition(":")
    return Viewer(Role(role), frozenset({scope} - {""}))


def key(viewer: Viewer) -> str:
    """The value of the switch for this viewer."""
    return f"{viewer.role}:{min(viewer.scope, default='')}"


def before_release() -> Viewer:
    """The viewer while there is no release yet: nobody chose one, so the programme."""
    return Viewer(Role.PROGRAMMA)


def sender(viewer: Viewer) -> str | None:
    """The name under which a viewer hands in, fit for a folder: gemeente-GM0772, regio-RIEC09,
    programma. None for one that stands for several, or for what does not exist.
    """
    if viewer.role is Role.PROGRAMMA:
        return str(viewer.role)
    known = {Role.GEMEENTE: all_municipalities().keys(), Role.REGIO: regions().keys()}[viewer.role]
    scope = min(viewer.scope, default="")
    return f"{viewer.role}-{scope}" if len(viewer.scope) == 1 and scope in known else None


def regions() -> dict[str, str]:
    """The RIECs by code."""
    return {m.riec_code: m.riec for m in all_municipalities().values()}


def is_of_this_page() -> bool:
    """Whether the request comes from a page of this server, as far as the browser says."""
    here = request.host_url.rstrip("/")
    return request.headers.get("Origin", here) == here


def register_switch(server: Flask, source: CurrentRelease) -> None:
    """POST /kijker chooses who is looking and goes to the first page, in the same language."""

    @server.post("/kijker")
    def switch() -> ResponseReturnValue:
        if not is_of_this_page():
            return _refusal(say("Kies een kijker op de pagina zelf."), 403)
        asked = request.form.get("kijker", "")
        if not any(asked in part for part in choices(source.get()).values()):
            return _refusal(say("Deze kijker bestaat niet."), 400)
        session["viewer"] = asked
        return redirect(address("/", {}))


def _refusal(text: str, status: int) -> Response:
    return Response(text, status=status, mimetype="text/plain")

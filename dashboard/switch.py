"""The demo's way in: a visible switch, on this computer only and never on real scans."""

from dash import html
from dash.development.base_component import Component
from flask import Flask, Response, redirect, request, session
from flask.typing import ResponseReturnValue

from benchmark.current import CurrentRelease
from benchmark.errors import BrokenRelease, NotAllowed
from benchmark.municipalities import all_municipalities, existing_on
from benchmark.store import Release
from benchmark.viewer import Role, Viewer, municipality_viewer
from benchmark.words import N_
from dashboard import access
from dashboard.language import say
from dashboard.openly import is_open
from dashboard.view import address

EXAMPLE = "GM0772"
"""Eindhoven, the example in all texts, is who looks first in the demo."""

REAL = N_(
    "Dit zijn echte gegevens. Die toont het dashboard alleen aan wie zich aanmeldt: zet signin.toml"
    " in de map, zoals in de handleiding voor het programma staat."
)


class Switch:
    def register(self, server: Flask, source: CurrentRelease) -> None:
        """POST /kijker chooses who is looking and goes to the first page, in the same language."""
        # A page elsewhere can make a browser believe that this server is its own; its name tells.
        server.config["TRUSTED_HOSTS"] = list(access.LOOPBACK)

        @server.before_request
        def never_on_real_scans() -> Response | None:
            return None if is_open(request) or self._may_show(source) else _refusal(say(REAL), 403)

        @server.post("/kijker")
        def switch() -> ResponseReturnValue:
            asked = request.form.get("kijker", "")
            if not any(asked in part for part in choices(source.get()).values()):
                return _refusal(say("Deze kijker bestaat niet."), 400)
            session["viewer"] = asked
            return redirect(address("/", {}))

    def viewer(self, release: Release | None) -> Viewer:
        """In the signed session cookie; the first time the example municipality. Before the first
        release nobody could choose one, so the programme.
        """
        if release is None:
            return Viewer(Role.PROGRAMMA)
        if not self.shows(release):
            raise NotAllowed(REAL)
        role, _, scope = session.get("viewer", "").partition(":")
        if role in list(Role):
            return Viewer(Role(role), frozenset({scope} - {""}))
        return municipality_viewer(EXAMPLE)

    def subject(self) -> str:
        return str(session.get("viewer", f"{Role.GEMEENTE}:{EXAMPLE}"))

    def shows(self, release: Release) -> bool:
        """Whether anybody at this computer may see the release as whom they like."""
        return release.fictitious

    def control(self, release: Release | None, viewer: Viewer) -> Component | None:
        if release is None:
            return None
        chosen = access.key(viewer)
        groups = [
            html.Optgroup([_option(*one, chosen) for one in options.items()], label=heading)
            for heading, options in choices(release).items()
        ]
        look = "form-select form-select-sm"
        return html.Form(
            [
                html.Label(say("U kijkt als"), htmlFor="kijker"),
                html.Select(groups, id="kijker", name="kijker", className=look),
                html.Button(
                    say("Wissel"), type="submit", className="btn btn-sm btn-outline-secondary"
                ),
            ],
            action=address("/kijker", {}),
            method="post",
            className="dvm-switch",
        )

    def origins(self) -> tuple[str, ...]:
        return ()

    def _may_show(self, source: CurrentRelease) -> bool:
        try:
            return self.shows(source.get())
        except BrokenRelease:  # there is none: the page says so
            return True


def choices(release: Release) -> dict[str, dict[str, str]]:
    """The viewers to choose from, by heading: value of the switch and its name."""
    regions = {m.riec_code: m.riec for m in existing_on(release.made_at.date()).values()}
    own = {f"gemeente:{code}": all_municipalities()[code].name for code in release.municipalities}
    return {
        say("Programma"): {"programma:": say("Programma")},
        say("Regio"): {f"regio:{code}": name for code, name in sorted(regions.items())},
        say("Gemeente"): dict(sorted(own.items(), key=lambda pair: pair[1])),
    }


def _option(value: str, name: str, chosen: str) -> html.Option:
    return html.Option(name, value=value, **({"selected": "selected"} if value == chosen else {}))


def _refusal(text: str, status: int) -> Response:
    return Response(text, status=status, mimetype="text/plain")

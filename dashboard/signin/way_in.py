"""Signing in as the way in: who is looking is who signed in, and nobody else comes in."""

from pathlib import Path
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from benchmark.current import CurrentRelease
from benchmark.errors import NotAllowed
from benchmark.municipalities import all_municipalities, region_names
from benchmark.store import Release
from benchmark.viewer import Role, Viewer
from dashboard import access, limits
from dashboard.language import say
from dashboard.signin import gate, routes
from dashboard.signin.config import SignIn
from dashboard.signin.ended import Ended
from dashboard.signin.provider import Provider
from dashboard.signin.sessions import Session, Sessions
from dashboard.view import address
from dashboard.wording import listed


class SignedIn:
    def __init__(self, home: Path, sign_in: SignIn) -> None:
        self._home, self._sign_in = home, sign_in

    def register(self, server: Flask, source: CurrentRelease) -> None:
        _configure(server, self._sign_in)
        key = str(server.secret_key)
        self._sessions = Sessions(self._sign_in, key, Ended(self._home))
        self._provider = Provider(server, self._sign_in)
        limits.register(server, self._who)
        gate.register(server, self._sessions)
        routes.register(server, routes.Doorkeeper(self._sign_in, self._provider, self._sessions))

    def viewer(self, release: Release | None) -> Viewer:
        return self._session().viewer

    def subject(self) -> str:
        return self._session().subject

    def _session(self) -> Session:
        found = self._sessions.current()
        if found is None:
            raise NotAllowed("U bent niet of niet meer aangemeld.")
        return found

    def control(self, release: Release | None, viewer: Viewer) -> Component:
        return html.Form(
            [
                html.Span(say("U kijkt als: {who}", who=named(viewer))),
                html.Button(
                    say("Meld af"), type="submit", className="btn btn-sm btn-outline-secondary"
                ),
            ],
            action=address(routes.LEAVE, {}),
            method="post",
            className="dvm-switch",
        )

    def origins(self) -> tuple[str, ...]:
        """Of the provider: signing out ends there, and a browser holds a form to its whole way."""
        addresses = (self._sign_in.issuer, self._provider.sign_out_address)
        parts = [urlsplit(one) for one in addresses if one]
        return tuple(sorted({f"{part.scheme}://{part.netloc}" for part in parts}))

    def _who(self) -> str:
        found = self._sessions.current()
        return found.id if found else ""


def named(viewer: Viewer) -> str:
    """Role and scope in words."""
    if viewer.role is Role.PROGRAMMA:
        return say("Programma")
    if viewer.role is Role.REGIO:
        return listed([name for code, name in region_names().items() if code in viewer.scope])
    return say("Gemeente {who}", who=listed(sorted(map(_name, viewer.scope))))


def _name(code: str) -> str:
    return all_municipalities()[code].name


def _configure(server: Flask, sign_in: SignIn) -> None:
    server.config["TRUSTED_HOSTS"] = [sign_in.host]
    server.config[access.ADDRESS] = sign_in.address
    if sign_in.secure:
        server.config["SESSION_COOKIE_SECURE"] = True
        server.config["SESSION_COOKIE_NAME"] = "__Host-dvm"  # no other host can have set it
    if sign_in.proxy:
        fixed = ProxyFix(server.wsgi_app, x_for=1, x_proto=1, x_host=1)
        server.wsgi_app = fixed  # type: ignore[method-assign]  # as Flask's documentation does

"""Who is looking: what each way to find that out must do, and how a viewer is named."""

from typing import Protocol

from dash.development.base_component import Component
from flask import Flask, current_app, request

from benchmark.current import CurrentRelease
from benchmark.municipalities import all_municipalities, regions
from benchmark.store import Release
from benchmark.viewer import Role, Viewer

LOOPBACK = ("127.0.0.1", "::1", "localhost")
ADDRESS = "PUBLIC_ADDRESS"
"""In the server's settings: under which address browsers know it, where that is settled."""


class WayIn(Protocol):
    """A way in which it is known who is looking: the demo's switch, or signing in."""

    def register(self, server: Flask, source: CurrentRelease) -> None:
        """Its addresses, and the door that keeps out whoever may not come in."""

    def viewer(self, release: Release | None) -> Viewer:
        """Who makes this request; None while there is no release. Raises NotAllowed."""

    def subject(self) -> str:
        """Who makes this request, for the audit log: an id without a name. Raises NotAllowed."""

    def control(self, release: Release | None, viewer: Viewer) -> Component | None:
        """For the header: who is looking, and how to change that."""

    def origins(self) -> tuple[str, ...]:
        """Of other servers to which a form of ours leads."""


def viewer_of(key: str) -> Viewer:
    """The viewer that this value of the switch stands for."""
    role, _, scope = key.partition(":")
    return Viewer(Role(role), frozenset({*scope.split(",")} - {""}))


def key(viewer: Viewer) -> str:
    """gemeente:GM0772, regio:RIEC08,RIEC09 or programma:"""
    return f"{viewer.role}:{','.join(sorted(viewer.scope))}"


def sender(viewer: Viewer) -> str | None:
    """The name under which a viewer hands in, fit for a folder: gemeente-GM0772, regio-RIEC09,
    programma. None for one that stands for several, or for what does not exist.
    """
    if viewer.role is Role.PROGRAMMA:
        return str(viewer.role)
    known = {Role.GEMEENTE: all_municipalities().keys(), Role.REGIO: regions()}[viewer.role]
    scope = min(viewer.scope, default="")
    return f"{viewer.role}-{scope}" if len(viewer.scope) == 1 and scope in known else None


def is_of_this_page() -> bool:
    """Whether the request comes from a page of this server, as far as the browser says."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != (
        current_app.config.get(ADDRESS) or request.host_url.rstrip("/")
    ):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")

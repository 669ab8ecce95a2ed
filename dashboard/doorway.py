"""Which way in a home folder has: signing in where it is set up, else the demo's switch."""

from pathlib import Path

from benchmark.errors import DvmError
from benchmark.folders import FICTITIOUS
from dashboard.access import LOOPBACK, WayIn
from dashboard.signin.config import read_sign_in
from dashboard.switch import Switch


def way_into(home: Path) -> WayIn:
    """Raises DvmError when signin.toml is wrong."""
    sign_in = read_sign_in(home)
    if sign_in is None:
        return Switch()
    from dashboard.signin.way_in import SignedIn  # a demo need not hold what signing in takes

    return SignedIn(home, sign_in)


def require_safe(home: Path, host: str) -> None:
    """Raises DvmError where the dashboard would be open to somebody who did not sign in."""
    if read_sign_in(home):
        return
    if host not in LOOPBACK:
        raise DvmError(
            f"Het dashboard is alleen op deze computer te openen (127.0.0.1), niet op {host}:"
            " zonder aanmelden mag niemand anders erbij. Stel aanmelden in met signin.toml."
        )
    if not (home / FICTITIOUS).exists():
        raise DvmError(
            f"In {home} staan geen verzonnen scans. Echte scans toont het dashboard alleen aan wie"
            " zich aanmeldt: zet signin.toml in de map, zoals in docs/gebruik/programma.md staat."
            " Voor de demo: dvm demo, met een andere map achter --home."
        )


def demo_only(home: Path) -> str:
    """What to say of a home where nobody signs in; empty where people do."""
    if read_sign_in(home):
        return ""
    return "Dit is de demo, met verzonnen scans: iedereen op deze computer kiest zelf wie er kijkt."

"""/.well-known/security.txt: whom to tell of a weak spot (RFC 9116)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask, Response

from dashboard import access
from dashboard.publisher import read_publisher

PATH = "/.well-known/security.txt"
GOOD_FOR = timedelta(days=180)
"""The standard advises less than a year."""


def register(server: Flask, home: Path) -> None:
    @server.get(PATH, endpoint="security_contact")
    def contact() -> Response:
        expires = (datetime.now(UTC) + GOOD_FOR).replace(microsecond=0)
        lines = [
            f"Contact: mailto:{read_publisher(home).email}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: nl, en",
        ]
        if address := server.config.get(access.ADDRESS):
            lines.append(f"Canonical: {address}{PATH}")
        return Response("\n".join(lines) + "\n", mimetype="text/plain")

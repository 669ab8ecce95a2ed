"""What is for everybody, signed in or not: what pages are made of, and what machines ask."""

from flask import Request

ENDPOINTS = (
    "_dash_assets.static",
    "/_favicon.ico",
    "vendor",
    "health",
    "metrics",
    "security_contact",
    "api.description",
)
COMPONENTS = "/_dash-component-suites/"
"""The scripts and styles of the packages."""

SIGNING_IN = "signin."
"""How the endpoints of signing in and out begin."""


def is_open(request: Request) -> bool:
    endpoint = request.endpoint or ""
    return is_public(request) or endpoint.startswith(SIGNING_IN)


def is_public(request: Request) -> bool:
    """Whether the answer is the same for everybody, so that anybody may keep it."""
    endpoint = request.endpoint or ""
    return endpoint in ENDPOINTS or endpoint.startswith(COMPONENTS)
